import Text

extension SentenceSplitter {
    /// Whether a punctuation token is `.` `!` `?` `…` or a run of them.
    func isTerminator(_ index: Int) -> Bool {
        switch bytes[tokens[index].start] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case 0xE2: mark(index) == 0x2026
        default: false
        }
    }

    /// The scalar of a token of punctuation; 0 for a longer one.
    private func mark(_ index: Int) -> UInt32 {
        let token = tokens[index]
        guard let base = bytes.baseAddress, token.traits.kind == .punctuation || token.traits.kind == .clitic else { return 0 }
        let scalar = UTF8Scalar.decode(base, at: token.start, limit: token.end)
        return scalar.length == Int(token.length) ? scalar.value : 0
    }

    /// Behind the quotes, brackets and footnote numbers that are glued to a terminator and close with its sentence.
    func closersEnd(behind index: Int, upTo limit: Int, quoteIsOpen: Bool) -> Int {
        var end = index + 1
        var quoteIsOpen = quoteIsOpen
        while end < limit, !tokens[end].traits.has(.spaceBefore) {
            switch mark(end) {
            case 0x29, 0x5D, 0x27, 0x2019, 0x201D, 0xBB, 0x203A: end += 1
            case 0x22:
                guard quoteIsOpen || end + 1 == limit || tokens[end + 1].traits.has(.spaceBefore) else { return end }
                quoteIsOpen.toggle()
                end += 1
            case 0x5B where isFootnote(end, upTo: limit): end += 3
            default:
                guard tokens[end].length == 2, bytes[tokens[end].start] == 0x27, bytes[tokens[end].start + 1] == 0x27 else { return end }
                end += 1
            }
        }
        return end
    }

    /// `[12]`
    private func isFootnote(_ index: Int, upTo limit: Int) -> Bool {
        index + 2 < limit && tokens[index + 1].traits.kind == .number && mark(index + 2) == 0x5D
            && tokens[index + 2].start == tokens[index].end + Int(tokens[index + 1].length)
    }

    /// Whether a sentence ends with the terminator at `index` and its closers, by the token at `end` that comes next.
    func endsAtTerminator(_ index: Int, first: Int, end: Int) -> Bool {
        let next = tokens[end].traits
        let isPeriod = tokens[index].length == 1 && bytes[tokens[index].start] == UInt8(ascii: ".")
        if isPeriod, isListNumber(index, first) { return false }
        switch next.kind {
        case .word, .alphanumeric, .clitic:
            if next.casing == .lower { return false }
            return next.startsWithCapital || next.has(.spaceBefore)
        case .number, .symbol, .url, .email, .handle:
            return next.has(.spaceBefore) && (isPeriod || bytes[tokens[index].start] != UInt8(ascii: "."))
        case .punctuation: return opensSentence(end, afterPlainPeriod: isPeriod && end == index + 1)
        }
    }

    /// `1.` at the start of a sentence numbers it.
    private func isListNumber(_ index: Int, _ first: Int) -> Bool {
        index == first + 1 && tokens[first].length <= 3 && tokens[first].traits.kind == .number && tokens[index].start == tokens[first].end
    }

    /// An opening bracket or quote, or a dash behind a plain period and a space.
    private func opensSentence(_ index: Int, afterPlainPeriod: Bool) -> Bool {
        switch mark(index) {
        case 0x28, 0x5B, 0x7B, 0x22, 0x27, 0x201C, 0x201E, 0x2018, 0xAB, 0xBF, 0xA1: return true
        case 0x2D, 0x2013, 0x2014, 0x2022: return afterPlainPeriod && tokens[index].traits.has(.spaceBefore)
        default:
            let start = tokens[index].start
            guard tokens[index].length == 2, tokens[index].traits.has(.spaceBefore) else { return false }
            return bytes[start] == 0x27 || bytes[start] == 0x2D && afterPlainPeriod
        }
    }

    /// Whether a sentence ends with an abbreviation, by what the list says of it and by the next token.
    func endsAtAbbreviation(_ index: Int) -> Bool {
        let token = tokens[index]
        let next = tokens[index + 1]
        guard let base = bytes.baseAddress, bytes[token.end - 1] == UInt8(ascii: ".") else { return false }
        let key = FoldedKey.of(base + token.start, count: Int(token.length) - 1)
        let bits = rules.abbreviation(key, startsWithCapital: token.traits.startsWithCapital)
        let ending = bits.map(Abbreviation.ending) ?? .opener
        if ending == .never { return false }
        if next.traits.kind == .punctuation {
            return ending == .capital && next.traits.has(.spaceBefore) && opensSentence(index + 1, afterPlainPeriod: false)
        }
        guard next.traits.startsWithCapital, next.traits.kind == .word else { return false }
        // Some typists put two blanks behind every period, so that a wide gap alone proves nothing.
        if hasWideGap(token.end, next.start), rules.openers.contains(next.key) { return true }
        if next.traits.casing == .upper && token.traits.casing == .upper { return false }
        return ending == .capital ? !rules.continuers.contains(next.key) : rules.openers.contains(next.key)
    }

    /// Two blanks or more in one line: typists' way to part sentences.
    private func hasWideGap(_ end: Int, _ start: Int) -> Bool {
        start - end >= 2 && start - end < 8 && bytes[end..<start].allSatisfy { $0 == 0x20 }
    }
}
