/// Where in an XML document characters stand: it decides what must be escaped.
enum XMLPlace {
    case content
    /// Between quotation marks; tabs and line breaks are escaped too, or a parser would make spaces of them.
    case attribute
}

extension ByteBuffer {
    mutating func append(xml text: String, in place: XMLPlace) {
        withBytes(of: text) { append(xml: $0, in: place) }
    }

    /// Characters with markup escaped, a CR as `&#13;` so that it survives, and U+FFFD for what XML 1.0 does not allow; the input is valid UTF-8.
    mutating func append(xml text: UnsafeBufferPointer<UInt8>, in place: XMLPlace) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte >= 0x3F, byte != 0xEF {
                index &+= 1
                continue
            }
            let length = XMLCharacter.illegalLength(text, index)
            if length > 0 {
                append(text, start..<index)
                append("\u{FFFD}")
                index &+= length
                start = index
            } else if let escape = XMLCharacter.escape(byte, place) {
                append(text, start..<index)
                append(escape)
                index &+= 1
                start = index
            } else {
                index &+= 1
            }
        }
        append(text, start..<text.count)
    }
}

/// Which characters XML 1.0 forbids, and which must be written otherwise.
enum XMLCharacter {
    /// Length in bytes of the character at `index` if it is illegal in XML 1.0, else 0: controls, U+FFFE and U+FFFF.
    static func illegalLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let byte = text[index]
        if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
        guard byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF else { return 0 }
        return text[index + 2] >= 0xBE ? 3 : 0
    }

    /// How many characters of a text are illegal; O(n).
    static func illegalCount(_ text: [UInt8]) -> Int {
        text.withUnsafeBufferPointer { text in
            var count = 0
            for index in text.indices where text[index] < 0x20 || text[index] == 0xEF {
                if illegalLength(text, index) > 0 { count += 1 }
            }
            return count
        }
    }

    static func escape(_ byte: UInt8, _ place: XMLPlace) -> StaticString? {
        switch (byte, place) {
        case (0x26, _): "&amp;"
        case (0x3C, _): "&lt;"
        case (0x3E, _): "&gt;"
        case (0x0D, _): "&#13;"
        case (0x22, .attribute): "&quot;"
        case (0x09, .attribute): "&#9;"
        case (0x0A, .attribute): "&#10;"
        default: nil
        }
    }
}
