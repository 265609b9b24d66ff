import Text

/// Texts made fit for a cell of a tab-separated table.
enum TableText {
    /// A cell: tabs, line ends and other control characters become one space; none at the ends.
    static func cell(_ text: some StringProtocol, isList: Bool = false) -> String {
        let bar = isList ? UInt8(ascii: "|") : 0
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != bar }) { return String(text) }
        var bytes: [UInt8] = []
        var isOpen = false
        for byte in text.utf8 {
            if byte <= 0x20 || byte == 0x7F || byte == bar {
                isOpen = !bytes.isEmpty
            } else {
                if isOpen { bytes.append(0x20) }
                isOpen = false
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Aliases fit for a cell: none empty, none twice, none the name itself.
    static func list(_ values: [String], besides name: String = "") -> String {
        var seen: Set<String> = [name]
        return values.map { cell($0, isList: true) }.filter { $0.utf8.contains(where: isWordByte) && seen.insert($0).inserted }
            .joined(separator: "|")
    }

    /// A slug of ASCII letters and digits: "Kongra-Gel" is `kongra-gel`; names in other scripts get the hash of their letters.
    static func slug(_ name: String) -> String {
        var bytes: [UInt8] = []
        var isOpen = false
        for byte in FoldedKey.folded(name.utf8) where byte != UInt8(ascii: "'") {
            let isPlain = byte &- 0x30 < 10 || byte &- 0x61 < 26
            if isPlain {
                if isOpen { bytes.append(UInt8(ascii: "-")) }
                bytes.append(byte)
            }
            isOpen = !isPlain && !bytes.isEmpty
        }
        return bytes.isEmpty ? "x" + String(FoldedKey.of(name), radix: 16) : String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a byte is an ASCII letter or digit, or part of a character that is not ASCII.
    static func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }

    /// Whether words are in Latin letters, the only ones that an English text can hold.
    static func isLatin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var index = 0
        while index < bytes.count {
            let (scalar, length) = UTF8Scalar.decode(base, at: index, limit: bytes.count)
            guard isLatin(scalar) else { return false }
            index += length
        }
        return true
    }

    /// ASCII, Latin letters with their marks, and the apostrophes and hyphens of transliterations.
    private static func isLatin(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20...0x7E, 0xC0...0x24F, 0x2B0...0x36F, 0x1E00...0x1EFF, 0x2010...0x201B: true
        default: false
        }
    }
}
