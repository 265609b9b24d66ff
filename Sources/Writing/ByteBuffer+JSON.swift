extension ByteBuffer {
    /// A JSON string with its quotation marks.
    mutating func append(jsonString text: String) {
        withBytes(of: text) { append(jsonString: $0) }
    }

    /// A JSON string with its quotation marks, from valid UTF-8; clean stretches are copied whole.
    mutating func append(jsonString text: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        var index = 0
        while true {
            index = Self.skipClean(text, index)
            append(text, start..<index)
            guard index < text.count else { break }
            append(jsonEscape: text[index])
            index &+= 1
            start = index
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(jsonEscape byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x08: append(UInt8(ascii: "b"))
        case 0x0C: append(UInt8(ascii: "f"))
        default:
            append("u00")
            append(Self.digit(byte >> 4))
            append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }

    /// Index of the next byte that JSON escapes, or the end.
    ///
    /// Looks at eight bytes at a time with the "has less than n" and "has zero" tests of Anderson's *Bit Twiddling Hacks*.
    private static func skipClean(_ text: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(text)
        var index = from
        while index &+ 8 <= text.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            let controls = (word &- ones &* 0x20) & ~word
            let found = (controls | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & tops
            if found != 0 { break }
            index &+= 8
        }
        while index < text.count, text[index] >= 0x20, text[index] != 0x22, text[index] != 0x5C { index &+= 1 }
        return index
    }
}
