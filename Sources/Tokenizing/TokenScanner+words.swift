import Text

extension TokenScanner {
    /// A stretch of letters, digits and marks that go with them, with apostrophes inside.
    struct Run {
        var end: Int
        var hasLetter = false
        var hasDigit = false
        var hasNonASCII = false
        /// Offset of the last inner apostrophe.
        var apostrophe: Int?

        var kind: TokenKind { hasLetter ? (hasDigit ? .alphanumeric : .word) : .number }
    }

    /// The run from `start` on; empty when nothing fits.
    func run(from start: Int) -> Run {
        var run = Run(end: start)
        while run.end < limit {
            switch classes[Int(base[run.end])] {
            case .letter:
                run.hasLetter = true
                run.end += 1
            case .digit:
                run.hasDigit = true
                run.end += 1
            case .apostrophe:
                guard run.end > start, isLetter(at: run.end + 1) else { return run }
                run.apostrophe = run.end
                run.end += 1
            case .nonASCII:
                guard extend(&run, from: start) else { return run }
            default: return run
            }
        }
        return run
    }

    private func extend(_ run: inout Run, from start: Int) -> Bool {
        let scalar = UTF8Scalar.decode(base, at: run.end, limit: limit)
        switch ScalarClass.of(scalar.value) {
        case .letter: run.hasLetter = true
        case .digit: run.hasDigit = true
        case .mark: if run.end == start { return false }
        case .apostrophe:
            guard run.end > start, isLetter(at: run.end + scalar.length) else { return false }
            run.apostrophe = run.end
        default: return false
        }
        run.hasNonASCII = true
        run.end += scalar.length
        return true
    }

    /// Whether a letter of any script stands at an offset.
    func isLetter(at index: Int) -> Bool {
        guard index < limit else { return false }
        switch classes[Int(base[index])] {
        case .letter: return true
        case .nonASCII:
            if case .letter = ScalarClass.of(UTF8Scalar.decode(base, at: index, limit: limit).value) { return true }
            return false
        default: return false
        }
    }

    /// Whether a letter or digit of any script stands at an offset.
    func isAlphanumeric(at index: Int) -> Bool {
        guard index < limit else { return false }
        switch classes[Int(base[index])] {
        case .letter, .digit: return true
        case .nonASCII:
            switch ScalarClass.of(UTF8Scalar.decode(base, at: index, limit: limit).value) {
            case .letter, .digit: return true
            default: return false
            }
        default: return false
        }
    }

    func isDigit(at index: Int) -> Bool { index < limit && base[index] &- 0x30 < 10 }

    func isCapital(at index: Int) -> Bool { index < limit && base[index] &- 0x41 < 26 }

    /// Key of a stretch.
    func key(_ start: Int, _ end: Int) -> UInt64 { FoldedKey.of(base + start, count: end - start) }

    /// A word that a list may have, or behind whose first letters something stands that may belong to it.
    mutating func wordWithMarks(_ start: Int) -> Int {
        var run = run(from: start)
        if run.end < limit {
            switch base[run.end] {
            case UInt8(ascii: "."):
                if let end = wordWithPeriod(start, run) { return end }
            case UInt8(ascii: "-"): joinPrefix(start, &run)
            case UInt8(ascii: "&"): joinAmpersand(start, &run)
            case UInt8(ascii: "$"):
                if joinsDollar(start, run) {
                    emitHashed(start, run.end + 1, TokenTraits(kind: .symbol, casing: .upper))
                    return run.end + 1
                }
            default: break
            }
        }
        emitWord(start, run)
        return run.end
    }

    /// Appends a word, its clitics (two at most: `mustn't've`) cut off, contractions cut in two.
    mutating func emitWord(_ start: Int, _ run: Run) {
        if run.apostrophe != nil, let second = cliticStart(start, run.end) {
            let first = cliticStart(start, second)
            emitPart(start, first ?? second, kind(start, first ?? second), run.hasNonASCII)
            if let first { emitPart(first, second, .clitic, run.hasNonASCII) }
            emitPart(second, run.end, .clitic, run.hasNonASCII)
            return
        }
        if run.apostrophe == nil, let cut = rules.contractions[key(start, run.end)], start + Int(cut) < run.end, !run.hasNonASCII {
            emitPart(start, start + Int(cut), .word, false)
            emitPart(start + Int(cut), run.end, .clitic, false)
            return
        }
        emitPart(start, run.end, run.kind, run.hasNonASCII)
    }

    /// Kind of a word whose clitics are cut off.
    private func kind(_ start: Int, _ end: Int) -> TokenKind {
        var head = Run(end: end)
        var index = start
        while index < end {
            let scalar = UTF8Scalar.decode(base, at: index, limit: end)
            index += scalar.length
            if scalar.value < 0x80 {
                if scalar.value &- 0x30 < 10 { head.hasDigit = true }
                if (scalar.value | 0x20) &- 0x61 < 26 { head.hasLetter = true }
                continue
            }
            switch ScalarClass.of(scalar.value) {
            case .digit: head.hasDigit = true
            case .letter: head.hasLetter = true
            default: break
            }
        }
        return head.kind
    }

    private mutating func emitPart(_ start: Int, _ end: Int, _ kind: TokenKind, _ hasNonASCII: Bool) {
        var traits = TokenTraits(kind: kind, casing: CasingScan.casing(base, start, end))
        if hasNonASCII { insertNonASCII(&traits, start, end) }
        emitHashed(start, end, traits)
    }

    func insertNonASCII(_ traits: inout TokenTraits, _ start: Int, _ end: Int) {
        for index in start..<end where base[index] >= 0x80 {
            traits.insert(.nonASCII)
            return
        }
    }

    /// Where a clitic of the list begins that ends at `end`: `'s`, or with the letter before the apostrophe, `n't`.
    private func cliticStart(_ start: Int, _ end: Int) -> Int? {
        guard let apostrophe = apostrophe(before: end, behind: start) else { return nil }
        if rules.clitics.contains(key(apostrophe, end)) { return apostrophe }
        guard apostrophe - 1 > start, rules.clitics.contains(key(apostrophe - 1, end)) else { return nil }
        return apostrophe - 1
    }

    /// The nearest apostrophe among the last bytes before `end`.
    private func apostrophe(before end: Int, behind start: Int) -> Int? {
        var index = end - 1
        while index > start, index > end - 8 {
            if behindApostrophe(index) != nil { return index }
            index -= 1
        }
        return nil
    }

    /// `co-founder`: a prefix of the list keeps its hyphen before a small letter.
    private func joinPrefix(_ start: Int, _ run: inout Run) {
        let next = run.end + 1
        guard run.apostrophe == nil, next < limit, base[next] &- 0x61 < 26, rules.prefixes.contains(key(start, run.end)) else { return }
        let second = self.run(from: next)
        run = Run(
            end: second.end, hasLetter: true, hasDigit: run.hasDigit || second.hasDigit, hasNonASCII: run.hasNonASCII || second.hasNonASCII,
            apostrophe: second.apostrophe)
    }

    /// `AT&T`: an ampersand between capitals.
    private func joinAmpersand(_ start: Int, _ run: inout Run) {
        let next = run.end + 1
        guard areCapitals(start, run.end), isCapital(at: next) else { return }
        var end = next
        while isCapital(at: end) { end += 1 }
        guard !isAlphanumeric(at: end) else { return }
        run.end = end
    }

    /// `US$5`: up to three capitals, a dollar, a digit.
    private func joinsDollar(_ start: Int, _ run: Run) -> Bool {
        run.end - start <= 3 && areCapitals(start, run.end) && isDigit(at: run.end + 1)
    }

    private func areCapitals(_ start: Int, _ end: Int) -> Bool {
        for index in start..<end where !isCapital(at: index) { return false }
        return true
    }
}
