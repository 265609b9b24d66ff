/// Walks over JSON text (RFC 8259, strictly) byte by byte; without recursion, so that no depth of nesting harms it.
struct JSONScanner {
    let bytes: [UInt8]
    /// Offset of the next byte.
    private(set) var position: Int

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// The next byte that is not white space; nil at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count, Self.isSpace(bytes[position]) { position &+= 1 }
        return position < bytes.count ? bytes[position] : nil
    }

    /// Steps over a byte that must come next.
    mutating func expect(_ byte: UInt8) throws(ReadFailure) {
        guard peek() == byte else { throw problem("'\(Character(UnicodeScalar(byte)))' expected") }
        position += 1
    }

    /// Steps over a byte if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    /// Steps over one value of any kind and returns its bytes' range. Linear, depth limited by memory alone.
    mutating func value() throws(ReadFailure) -> Range<Int> {
        _ = peek()
        let start = position
        var open: [UInt8] = []
        repeat {
            if try opens(&open) { continue }
            try closeFinished(&open)
        } while !open.isEmpty
        return start..<position
    }

    /// Steps over a string and returns the range between its quotes.
    mutating func string() throws(ReadFailure) -> Range<Int> {
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return start..<(position - 1)
            }
            if byte < 0x20 { throw problem("a control character inside a string; it must be written as an escape") }
            position &+= byte == UInt8(ascii: "\\") ? try escapeLength() : 1
        }
        throw problem("the text ends inside a string")
    }

    /// A complaint about the place reached.
    func problem(_ message: String) -> ReadFailure {
        ReadFailure("json", "not valid JSON at byte \(position): \(message)", offset: nil)
    }

    /// Steps over the beginning of a value; true when that opened an array or object with something in it.
    private mutating func opens(_ open: inout [UInt8]) throws(ReadFailure) -> Bool {
        switch peek() {
        case UInt8(ascii: "{"):
            position += 1
            if take(UInt8(ascii: "}")) { return false }
            open.append(UInt8(ascii: "}"))
            try key()
            return true
        case UInt8(ascii: "["):
            position += 1
            if take(UInt8(ascii: "]")) { return false }
            open.append(UInt8(ascii: "]"))
            return true
        case UInt8(ascii: "\""): _ = try string()
        case nil: throw problem("the text ends where a value is expected")
        default: try scalar()
        }
        return false
    }

    /// Behind a value: steps over the closing brackets, or over the comma in front of the next value.
    private mutating func closeFinished(_ open: inout [UInt8]) throws(ReadFailure) {
        while let bracket = open.last {
            if take(UInt8(ascii: ",")) {
                if bracket == UInt8(ascii: "}") { try key() }
                return
            }
            try expect(bracket)
            open.removeLast()
        }
    }

    private mutating func key() throws(ReadFailure) {
        _ = try string()
        try expect(UInt8(ascii: ":"))
    }

    private mutating func scalar() throws(ReadFailure) {
        for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return
        }
        try number()
    }

    private mutating func number() throws(ReadFailure) {
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if current == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(ReadFailure) {
        let start = position
        while let byte = current, byte &- 0x30 < 10 { position += 1 }
        if position == start { throw problem("a value is expected") }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func escapeLength() throws(ReadFailure) -> Int {
        guard position + 1 < bytes.count else { throw problem("the text ends inside a string") }
        switch bytes[position + 1] {
        case UInt8(ascii: "u"):
            guard position + 6 <= bytes.count, JSONString.hex(bytes[(position + 2)..<(position + 6)]) != nil else {
                throw problem("\\u needs four hexadecimal digits")
            }
            return 6
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        default: throw problem("an escape that JSON does not know")
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}

/// The content of JSON strings.
enum JSONString {
    /// Writes out the escapes of what stands between the quotes; a lone surrogate becomes U+FFFD and is counted.
    static func decoded(_ raw: ArraySlice<UInt8>) -> (bytes: [UInt8], loneSurrogates: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(raw.count)
        var lone = 0
        var rest = raw
        while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            output.append(contentsOf: rest[rest.startIndex..<backslash])
            guard backslash + 1 < raw.endIndex else { break }
            var next = backslash + 2
            if raw[backslash + 1] == UInt8(ascii: "u") {
                let scalar = unicodeEscape(raw, backslash, &next)
                if scalar == nil { lone += 1 }
                output.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
            } else {
                output.append(simpleEscape(raw[backslash + 1]))
            }
            rest = raw[next...]
        }
        output.append(contentsOf: rest)
        return (output, lone)
    }

    /// The value of four hexadecimal digits.
    static func hex(_ digits: ArraySlice<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        guard digits.count == 4 else { return nil }
        for byte in digits {
            let lowered = byte | 0x20
            if byte &- 0x30 < 10 {
                value = value << 4 | UInt32(byte - 0x30)
            } else if lowered &- 0x61 < 6 {
                value = value << 4 | UInt32(lowered - 0x61 + 10)
            } else {
                return nil
            }
        }
        return value
    }

    /// A value's JSON text on one line: white space outside strings taken away.
    static func compact(_ raw: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        var isInString = false
        var isEscaped = false
        for byte in raw {
            if isInString {
                if !isEscaped, byte == UInt8(ascii: "\"") { isInString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte <= 0x20 {
                continue
            }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func simpleEscape(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    /// The scalar of an escape `\uXXXX`, two of them for a surrogate pair; nil for a lone surrogate.
    private static func unicodeEscape(_ raw: ArraySlice<UInt8>, _ backslash: Int, _ next: inout Int) -> UnicodeScalar? {
        guard backslash + 6 <= raw.endIndex, let first = hex(raw[(backslash + 2)..<(backslash + 6)]) else { return nil }
        next = backslash + 6
        guard (0xD800..<0xDC00).contains(first) else { return UnicodeScalar(first) }
        guard next + 6 <= raw.endIndex, raw[next] == UInt8(ascii: "\\"), raw[next + 1] == UInt8(ascii: "u"),
            let second = hex(raw[(next + 2)..<(next + 6)]), (0xDC00..<0xE000).contains(second)
        else { return nil }
        next += 6
        return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }
}

/// A JSON file that holds more than one article: an array, or objects one behind the other.
enum JSONSequence {
    /// Byte ranges of the elements of an outer array, or of the values that follow each other.
    ///
    /// From the first error on, everything is one last element, so that the error is reported where the element is read.
    static func elements(_ bytes: [UInt8]) -> [Range<Int>] {
        var scanner = JSONScanner(bytes, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        var ranges: [Range<Int>] = []
        let isArray = scanner.take(UInt8(ascii: "["))
        while let next = scanner.peek(), !(isArray && next == UInt8(ascii: "]")) {
            let start = scanner.position
            do throws(ReadFailure) {
                if isArray, !ranges.isEmpty { try scanner.expect(UInt8(ascii: ",")) }
                ranges.append(try scanner.value())
            } catch {
                ranges.append(start..<bytes.count)
                break
            }
        }
        return ranges
    }
}
