import Text

/// Cuts UTF-8 bytes into tokens, left to right, in one pass and linear time.
///
/// A word of ASCII letters between plain marks, the usual case, is scanned, lowered, hashed and cased eight bytes at a time.
/// Everything else takes the slower roads in the extensions: words with marks, numbers, addresses.
struct TokenScanner {
    let base: UnsafePointer<UInt8>
    let classes: UnsafePointer<ByteClass>
    /// ``SplittingRules/filter``.
    let filter: UnsafePointer<UInt64>
    let rules: SplittingRules
    /// In a phrase of a list, its end is as good as any follower of an abbreviation.
    let isPhrase: Bool
    /// Nothing at or behind this offset is looked at.
    var limit = 0
    var sink: TokenSink
    /// Flags that the next token will carry.
    var pending: UInt16 = TokenFlag.spaceBefore.rawValue
    /// Line ends since the last token.
    var lineEnds = 0

    /// Runs a scanner over stretches of a text, one after the other; no token crosses from one to the next.
    static func tokens(of bytes: [UInt8], in stretches: [Range<Int>], rules: SplittingRules, isPhrase: Bool = false) -> [Token] {
        // English has a token in five bytes or more; denser texts are scanned again with room for a token a byte.
        let tokens = tokens(of: bytes, in: stretches, rules: rules, isPhrase: isPhrase, capacity: bytes.count / 3 + 16)
        return tokens ?? self.tokens(of: bytes, in: stretches, rules: rules, isPhrase: isPhrase, capacity: bytes.count + 1) ?? []
    }

    private static func tokens(
        of bytes: [UInt8], in stretches: [Range<Int>], rules: SplittingRules, isPhrase: Bool, capacity: Int
    ) -> [Token]? {
        var isFull = false
        let tokens = [Token](unsafeUninitializedCapacity: capacity) { buffer, count in
            bytes.withUnsafeBufferPointer { bytes in
                ByteClass.table.withUnsafeBufferPointer { classes in
                    rules.filter.withUnsafeBufferPointer { filter in
                        guard let base = bytes.baseAddress, let classes = classes.baseAddress, let filter = filter.baseAddress,
                            let sink = TokenSink(buffer), bytes.count < Int(UInt32.max)
                        else { return }
                        var scanner = TokenScanner(
                            base: base, classes: classes, filter: filter, rules: rules, isPhrase: isPhrase, sink: sink)
                        for stretch in stretches { scanner.scan(stretch) }
                        isFull = scanner.sink.isFull
                        count = scanner.sink.count
                    }
                }
            }
        }
        return isFull ? nil : tokens
    }

    /// Appends the tokens of a stretch.
    mutating func scan(_ range: Range<Int>) {
        limit = range.upperBound
        var index = range.lowerBound
        while index < limit {
            var byteClass = classes[Int(base[index])]
            if byteClass == .space {
                pending |= TokenFlag.spaceBefore.rawValue
                index &+= 1
                guard index < limit else { return }
                byteClass = classes[Int(base[index])]
            }
            index = byteClass == .letter ? word(index) : token(index, byteClass)
        }
    }

    /// A token that does not begin with an ASCII letter, or white space; the offset behind.
    private mutating func token(_ index: Int, _ byteClass: ByteClass) -> Int {
        switch byteClass {
        case .mark:
            emit(index, index &+ 1, TokenTraits(kind: .punctuation), markKey(index))
            return index &+ 1
        case .terminator: return terminator(index)
        case .newline: return newline(index)
        case .digit: return number(index)
        case .apostrophe: return apostrophe(index, length: 1)
        case .hyphen: return hyphen(index)
        case .handleSign: return handleSign(index)
        case .colon: return colon(index)
        case .repeating: return repeated(index)
        case .symbol: return symbol(index)
        case .nonASCII: return scalar(index)
        case .letter: return word(index)
        case .space:
            pending |= TokenFlag.spaceBefore.rawValue
            return index &+ 1
        }
    }

    /// A word that begins with an ASCII letter.
    @inline(__always)
    private mutating func word(_ start: Int) -> Int {
        guard start &+ 8 <= limit else { return longWord(start) }
        let chunk = ByteWord.load(base + start)
        let others = ~ByteWord.letters(chunk) & ByteWord.highBits
        guard others != 0 else { return longWord(start) }
        let count = others.trailingZeroBitCount >> 3
        let smallBits = ByteWord.low(ByteWord.ones &* 0x20, count)
        let key = FoldedKey.finish(FoldedKey.seed, tail: ByteWord.low(chunk, count) | smallBits, length: count)
        guard isPlain(start &+ count, key, count) else { return wordWithMarks(start) }
        let casing = Self.casing(capitals: ~chunk & smallBits, of: smallBits)
        emit(start, start &+ count, TokenTraits(kind: .word, casing: casing), key)
        return start &+ count
    }

    /// A word of eight letters or more, or near the end of the text.
    private mutating func longWord(_ start: Int) -> Int {
        var index = start
        var hash = FoldedKey.seed
        var tail: UInt64 = 0
        while true {
            let chunk = ByteWord.load(base + index, count: min(8, limit &- index))
            let others = ~ByteWord.letters(chunk) & ByteWord.highBits
            let count = others.trailingZeroBitCount >> 3
            index &+= count
            tail = count == 8 ? chunk : ByteWord.low(chunk, count)
            guard count == 8 else { break }
            hash = FoldedKey.absorb(hash, chunk | ByteWord.ones &* 0x20)
        }
        let count = index &- start
        let key = FoldedKey.finish(hash, tail: ByteWord.lowered(tail), length: count)
        guard count < Self.longest, isPlain(index, key, count) else { return wordWithMarks(start) }
        emit(start, index, TokenTraits(kind: .word, casing: CasingScan.asciiCasing(base + start, count)), key)
        return index
    }

    /// Casing by the bits that small letters have set.
    @inline(__always)
    private static func casing(capitals: UInt64, of letters: UInt64) -> Casing {
        if capitals == 0 { return .lower }
        if capitals == 0x20 { return .capitalized }
        if capitals & 0x20 == 0 { return .mixedLower }
        return capitals == letters ? .upper : .mixed
    }

    /// Whether letters that end at `end` are a whole word by themselves: what follows is no part of it, and no list may have them.
    @inline(__always)
    private func isPlain(_ end: Int, _ key: UInt64, _ count: Int) -> Bool {
        let bit = SplittingRules.filterBit(key)
        guard filter[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63) & 1 == 0 else { return false }
        guard end < limit else { return true }
        switch classes[Int(base[end])] {
        case .space, .mark, .newline, .hyphen, .colon, .handleSign, .repeating, .letter: return true
        case .terminator: return base[end] != UInt8(ascii: ".") || count > 1 && isFullStop(end)
        case .digit, .apostrophe, .symbol, .nonASCII: return false
        }
    }

    /// Whether a period is followed by white space or the end.
    @inline(__always)
    private func isFullStop(_ period: Int) -> Bool {
        guard period &+ 1 < limit else { return true }
        switch classes[Int(base[period &+ 1])] {
        case .space, .newline, .mark: return true
        default: return false
        }
    }

    /// Line ends, of which two without a token between end a paragraph; CR LF is one.
    private mutating func newline(_ index: Int) -> Int {
        let isCRLF = base[index] == 0x0D && index &+ 1 < limit && base[index &+ 1] == 0x0A
        endLine()
        return isCRLF ? index &+ 2 : index &+ 1
    }

    mutating func endLine() {
        lineEnds &+= 1
        let paragraph = lineEnds > 1 ? TokenFlag.paragraphBefore.rawValue : 0
        pending |= TokenFlag.spaceBefore.rawValue | TokenFlag.lineBreakBefore.rawValue | paragraph
    }

    /// Appends a token of less than 64 KiB.
    @inline(__always)
    mutating func emit(_ start: Int, _ end: Int, _ traits: TokenTraits, _ key: UInt64) {
        let flagged = TokenTraits(rawValue: traits.rawValue | pending)
        pending = 0
        lineEnds = 0
        sink.append(
            Token(offset: UInt32(truncatingIfNeeded: start), length: UInt16(truncatingIfNeeded: end &- start), traits: flagged, key: key))
    }

    /// Appends a token of any length, cut into pieces that fit 16 bits, each a whole number of scalars.
    mutating func emitHashed(_ start: Int, _ end: Int, _ traits: TokenTraits) {
        var from = start
        while end - from > Self.longest {
            var cut = from + Self.longest
            while cut > from + Self.longest - 3, base[cut] & 0xC0 == 0x80 { cut -= 1 }
            emit(from, cut, traits, FoldedKey.of(base + from, count: cut - from))
            from = cut
        }
        emit(from, end, traits, FoldedKey.of(base + from, count: end - from))
    }

    /// Longest token in bytes.
    static let longest = 0xFFFF

    @inline(__always)
    private func markKey(_ index: Int) -> UInt64 {
        FoldedKey.finish(FoldedKey.seed, tail: ByteWord.lowered(UInt64(base[index])), length: 1)
    }

    /// Whether the last token ends exactly here.
    func isGlued(_ index: Int) -> Bool { sink.last.map { $0.end == index } ?? false }
}
