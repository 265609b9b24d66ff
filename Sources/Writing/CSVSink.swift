import Text

/// Writes rows as comma-separated values after RFC 4180; several texts in a cell are joined by `"; "`.
///
/// A cell that a spreadsheet would take for a formula, because it begins with `=`, `+`, `-`, `@`, a tab or a line break, gets an apostrophe
/// in front; numbers are numbers and stay.
struct CSVSink: RowSink, ~Copyable {
    private(set) var buffer = ByteBuffer()
    private var isRowEmpty = true

    mutating func field(_ key: StaticString, _ text: String?) {
        cell { if let text { Self.append(text, to: &$0) } }
    }

    mutating func field(_ key: StaticString, _ integer: Int?) {
        cell { if let integer { $0.append(integer: integer) } }
    }

    mutating func field(_ key: StaticString, _ number: Double?) {
        cell { if let number, number.isFinite { $0.append(number: number) } }
    }

    mutating func field(_ key: StaticString, _ number: Double?, places: Int) {
        cell { if let number, number.isFinite { $0.append(number: number, places: places) } }
    }

    mutating func field(_ key: StaticString, _ flag: Bool) {
        cell { $0.append(flag ? "true" : "false") }
    }

    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ index: Int?) {
        cell { if let index { $0.append(prefix, index) } }
    }

    mutating func field(_ key: StaticString, _ texts: [String]) {
        cell { Self.append(texts.joined(separator: "; "), to: &$0) }
    }

    mutating func endRow() {
        buffer.append("\r\n")
        isRowEmpty = true
    }

    private mutating func cell(_ content: (inout ByteBuffer) -> Void) {
        if !isRowEmpty { buffer.append(UInt8(ascii: ",")) }
        isRowEmpty = false
        content(&buffer)
    }

    private static func append(_ text: String, to buffer: inout ByteBuffer) {
        let bytes = text.utf8
        let needsQuotes =
            bytes.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D } || bytes.first == 0x20 || bytes.last == 0x20
        if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
        if looksLikeFormula(text) { buffer.append(UInt8(ascii: "'")) }
        for byte in bytes {
            if byte == 0x22 { buffer.append(byte) }
            buffer.append(byte)
        }
        if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
    }

    private static func looksLikeFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !isPlainNumber(text.utf8.dropFirst())
        default: false
        }
    }

    /// Digits with at most one period among them.
    private static func isPlainNumber(_ bytes: Substring.UTF8View) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    }
}

/// Writes the names of the fields instead of their values: the header.
struct CSVHeaderSink: RowSink, ~Copyable {
    private(set) var buffer = ByteBuffer()

    mutating func field(_ key: StaticString, _ text: String?) { name(key) }
    mutating func field(_ key: StaticString, _ integer: Int?) { name(key) }
    mutating func field(_ key: StaticString, _ number: Double?) { name(key) }
    mutating func field(_ key: StaticString, _ number: Double?, places: Int) { name(key) }
    mutating func field(_ key: StaticString, _ flag: Bool) { name(key) }
    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ index: Int?) { name(key) }
    mutating func field(_ key: StaticString, _ texts: [String]) { name(key) }

    private mutating func name(_ key: StaticString) {
        if buffer.count > 0 { buffer.append(UInt8(ascii: ",")) }
        buffer.append(key)
    }
}
