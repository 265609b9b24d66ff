import Text

/// Cuts UTF-8 bytes into tokens, left to right, in one pass and linear time.
///
/// A word of ASCII letters between plain marks, the usual case, is scanned, lowered, hashed and cased eight bytes at a time.
/// Everything else takes the slower roads in the extensions: words with marks, numbers, addresses.
struct TokenScanner {
    let base: UnsafePointer<UInt8>
    let classes: UnsafePointer<ByteClass>
    /// ``KeyTable/filter`` of the contractions.
    let contractionFilter: UnsafePointer<UInt64>
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
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, buffer.count < Int(UInt32.max) else { return [] }
            return ByteClass.table.withUnsafeBufferPointer { classes in
                rules.contractions.filter.withUnsafeBufferPointer { filter in
                    guard let classes = classes.baseAddress, let filter = filter.baseAddress else { return [] }
                    var scanner = TokenScanner(
                        base: base, classes: classes, contractionFilter: filter, rules: rules, isPhrase: isPhrase,
                        sink: TokenSink(capacity: buffer.count / 5 + 16))
                    for stretch in stretches { scanner.scan(stretch) }
                    return scanner.sink.take()
                }
            }
        }
    }

    /// Appends the tokens of a stretch.
    mutating func scan(_ range: Range<Int>) {
        limit = range.upperBound
        var index = range.lowerBound
        while index < limit {
            switch classes[Int(base[index])] {
            case .letter: index = word(index)
            case .space:
                pending |= TokenFlag.spaceBefore.rawValue
                index &+= 1
            case .newline: index = newline(index)
            case .mark:
                emit(index, index &+ 1, TokenTraits(kind: .punctuation), markKey(index))
                index &+= 1
            case .terminator: index = terminator(index)
            case .digit: index = number(index)
            case .apostrophe: index = apostrophe(index, length: 1)
            case .hyphen: index = hyphen(index)
            case .handleSign: index = handleSign(index)
            case .colon: index = colon(index)
            case .repeating: index = repeated(index)
            case .symbol: index = symbol(index)
            case .nonASCII: index = scalar(index)
            }
        }
    }

    /// A word that begins with an ASCII letter.
    @inline(__always)
    private mutating func word(_ start: Int) -> Int {
        var index = start
        var hash = FoldedKey.seed
        var capitals: UInt64 = 0
        var laterCapitals: UInt64 = 0
        var tail: UInt64 = 0
        while true {
            let chunk = index &+ 8 <= limit ? ByteWord.load(base + index) : ByteWord.load(base + index, count: limit &- index)
            let others = ~ByteWord.letters(chunk) & ByteWord.highBits
            let count = others.trailingZeroBitCount >> 3
            let letters = count == 8 ? chunk : ByteWord.low(chunk, count)
            let capital = ~letters & (count == 8 ? ByteWord.ones : ByteWord.low(ByteWord.ones, count)) << 5
            if index == start { capitals = capital } else { laterCapitals |= capital }
            tail = letters | (count == 8 ? ByteWord.ones : ByteWord.low(ByteWord.ones, count)) << 5
            index &+= count
            if count < 8 { break }
            hash = FoldedKey.absorb(hash, tail)
            tail = 0
        }
        if index < limit, ByteClass.continuesWord(classes[Int(base[index])]) { return wordWithMarks(start) }
        let key = FoldedKey.finish(hash, tail: tail, length: index &- start)
        let casing: Casing
        if capitals | laterCapitals == 0 {
            casing = .lower
        } else if capitals == 0x20 && laterCapitals == 0 {
            casing = .capitalized
        } else {
            casing = CasingScan.casing(base, start, index)
        }
        let bit = KeyTable.filterBit(key)
        if contractionFilter[bit >> 6] >> UInt64(bit & 63) & 1 != 0 || index &- start > 0xFFFF { return plainWord(start, index) }
        emit(start, index, TokenTraits(kind: .word, casing: casing), key)
        return index
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

extension ByteClass {
    /// Whether a byte behind letters may belong to the same word, so that the slow road must look.
    @inline(__always)
    static func continuesWord(_ byteClass: ByteClass) -> Bool {
        switch byteClass {
        case .digit, .apostrophe, .hyphen, .terminator, .symbol, .nonASCII: true
        default: false
        }
    }
}
