import Text

/// The words of a text as the zone rules see them: runs of letters and digits, cut also where a capital follows a small letter, so that
/// what a scraper glued together (`NewsIranian`, `PostIraq`) reads as two words.
struct Words: Sendable {
    /// One word: 16 bytes.
    struct Word: Sendable {
        /// Key of the folded form; cheaper than ``FoldedKey`` and known to the zone rules alone.
        var key: UInt64
        var start: UInt32
        var length: UInt16
        var traits: Traits

        var range: Range<Int> { Int(start)..<(Int(start) + Int(length)) }
        var end: Int { Int(start) + Int(length) }
    }

    /// How a word looks.
    struct Traits: OptionSet, Sendable {
        var rawValue: UInt16
        /// Begins with an ASCII capital, or with a letter outside ASCII.
        static let capital = Traits(rawValue: 1)
        /// Holds a small ASCII letter.
        static let lower = Traits(rawValue: 2)
        /// Begins with a digit.
        static let digit = Traits(rawValue: 4)
        /// Stands directly behind a small letter, without anything between.
        static let glued = Traits(rawValue: 8)
        /// Begins a sentence as far as marks show: a capital or digit behind a full stop, question or exclamation mark; or it is glued.
        static let segment = Traits(rawValue: 16)
    }

    private(set) var all: [Word] = []

    var keys: [UInt64] { all.map(\.key) }

    /// Words of a stretch of text; linear.
    init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        let range = range ?? 0..<bytes.count
        all.reserveCapacity(range.count / 6 + 1)
        bytes.withUnsafeBufferPointer { buffer in
            var index = range.lowerBound
            var lastEnd = -1
            var isBehindStop = true
            while index < range.upperBound {
                guard Self.isWord(buffer, at: index) else {
                    let byte = buffer[index]
                    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") { isBehindStop = true }
                    index &+= 1
                    continue
                }
                var word = Self.word(buffer, at: index, limit: range.upperBound, isGlued: lastEnd == index)
                let startsLikeSentence = word.traits.rawValue & (Traits.capital.rawValue | Traits.digit.rawValue) != 0
                if lastEnd == index || isBehindStop && startsLikeSentence { word.traits.insert(.segment) }
                all.append(word)
                index = word.end
                lastEnd = index
                isBehindStop = false
            }
        }
    }

    private static func word(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int, isGlued: Bool) -> Word {
        var end = start
        var traits: Traits = isGlued ? .glued : []
        let first = buffer[start]
        if first &- 0x41 < 26 || first >= 0x80 { traits.insert(.capital) }
        if first &- 0x30 < 10 { traits.insert(.digit) }
        let longest = min(limit, start &+ 0xFFF0)
        var key: UInt64 = 0
        var seen: UInt8 = 0
        var wasLower = false
        var hasLower = false
        while end < longest, isWord(buffer, at: end) {
            let byte = buffer[end]
            if wasLower, byte &- 0x41 < 26 { break }
            wasLower = byte &- 0x61 < 26
            hasLower = hasLower || wasLower
            seen |= byte
            // Letters lose their case; digits have this bit anyway.
            key = (key ^ UInt64(byte | 0x20)) &* 0x0000_0100_0000_01b3
            end &+= 1
        }
        if hasLower { traits.insert(.lower) }
        if seen >= 0x80 { key = foldedKey(buffer[start..<end]) }
        key ^= key >> 29
        return Word(key: key, start: UInt32(truncatingIfNeeded: start), length: UInt16(end &- start), traits: traits)
    }

    /// The key of a word with letters outside ASCII: accents taken off.
    private static func foldedKey(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        FoldedKey.folded(bytes).reduce(0) { ($0 ^ UInt64($1 | 0x20)) &* 0x0000_0100_0000_01b3 }
    }

    /// Letters and digits, and of what is not ASCII everything but U+0080 to U+00BF and U+2000 to U+2BFF, which are punctuation.
    @inline(__always)
    private static func isWord(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let byte = buffer[index]
        if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
        if byte == 0xC2 { return false }
        if byte & 0xC0 == 0x80 { return !isInsidePunctuation(buffer, at: index) }
        return byte != 0xE2 || index &+ 1 >= buffer.count || buffer[index &+ 1] >= 0xB0
    }

    /// Whether a continuation byte belongs to a punctuation mark.
    private static func isInsidePunctuation(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        var lead = index
        while lead > 0, buffer[lead] & 0xC0 == 0x80, index &- lead < 4 { lead &-= 1 }
        if buffer[lead] == 0xC2 { return true }
        return buffer[lead] == 0xE2 && buffer[lead &+ 1] < 0xB0
    }
}
