import Text

extension TokenScanner {
    /// A word directly before a period, where the period belongs to it; the offset behind, or nil when it is a full stop.
    mutating func wordWithPeriod(_ start: Int, _ run: Run) -> Int? {
        guard run.apostrophe == nil else { return nil }
        if let end = abbreviationEnd(start, run) {
            emitAbbreviation(start, end)
            return end
        }
        if isAlphanumeric(at: run.end + 1), let end = domain(start) {
            emitHashed(start, end, TokenTraits(kind: .url, casing: CasingScan.casing(base, start, end)))
            return end
        }
        return nil
    }

    private func abbreviationEnd(_ start: Int, _ run: Run) -> Int? {
        dottedLetters(start, run) ?? dottedForm(start, run) ?? listedAbbreviation(start, run) ?? initial(start, run)
    }

    private mutating func emitAbbreviation(_ start: Int, _ end: Int) {
        var traits = TokenTraits(kind: .word, casing: CasingScan.casing(base, start, end))
        insertNonASCII(&traits, start, end)
        traits.insert(.abbreviation)
        emitHashed(start, end, traits)
    }

    /// `U.S.`, `a.m`: single letters with periods between, two at least.
    private func dottedLetters(_ start: Int, _ run: Run) -> Int? {
        guard run.end == start + 1, isSingleLetter(run.end + 1) else { return nil }
        var end = run.end
        while end < limit, base[end] == UInt8(ascii: "."), isSingleLetter(end + 1) { end += 2 }
        return end < limit && base[end] == UInt8(ascii: ".") ? end + 1 : end
    }

    /// An ASCII letter with neither letter nor digit behind it.
    private func isSingleLetter(_ index: Int) -> Bool {
        guard index < limit, case .letter = classes[Int(base[index])] else { return false }
        return !isAlphanumeric(at: index + 1)
    }

    /// `Ph.D.`: two parts that the list names together.
    private func dottedForm(_ start: Int, _ run: Run) -> Int? {
        guard run.end - start <= 6, isLetter(at: run.end + 1) else { return nil }
        let end = self.run(from: run.end + 1).end
        guard end - start <= 12, isListed(start, end) else { return nil }
        return end < limit && base[end] == UInt8(ascii: ".") ? end + 1 : end
    }

    private func isListed(_ start: Int, _ end: Int) -> Bool {
        rules.abbreviation(key(start, end), startsWithCapital: isCapital(at: start)) != nil
    }

    /// `Gen.`: a form of the list, followed by what the list demands.
    private func listedAbbreviation(_ start: Int, _ run: Run) -> Int? {
        guard let bits = rules.abbreviation(key(start, run.end), startsWithCapital: isCapital(at: start)) else { return nil }
        let end = run.end + 1
        guard end >= limit || base[end] != UInt8(ascii: ".") else { return nil }
        return Abbreviation.isUnconditional(bits) || isFollowed(end, as: bits) ? end : nil
    }

    /// `W.`: a single capital, unless the paragraph ends with it.
    private func initial(_ start: Int, _ run: Run) -> Int? {
        let scalar = UTF8Scalar.decode(base, at: start, limit: limit)
        guard start + scalar.length == run.end, CasingScan.isCapital(scalar.value) == true else { return nil }
        guard rules.abbreviation(key(start, run.end), startsWithCapital: true) == nil else { return nil }
        let end = run.end + 1
        if end < limit, base[end] == UInt8(ascii: ".") { return nil }
        return next(end) != nil || isPhrase && end >= limit ? end : nil
    }

    /// Offset of the next thing in the same paragraph; nil when there is none.
    private func next(_ index: Int) -> Int? {
        var index = index
        var lines = 0
        while index < limit {
            switch classes[Int(base[index])] {
            case .space: break
            case .newline:
                if base[index] != 0x0A || base[index - 1] != 0x0D { lines += 1 }
                if lines > 1 { return nil }
            default: return index
            }
            index += 1
        }
        return nil
    }

    private func isFollowed(_ end: Int, as bits: UInt16) -> Bool {
        guard let next = next(end) else { return isPhrase && end >= limit }
        let byte = base[next]
        if isDigit(at: next) { return Abbreviation.allows(bits, .number) }
        if byte == UInt8(ascii: ",") { return Abbreviation.allows(bits, .comma) }
        if byte &- 0x61 < 26 { return Abbreviation.allows(bits, .lower) }
        if isCapital(at: next) {
            let isInitial = isSingleLetter(next) && next + 1 < limit && base[next + 1] == UInt8(ascii: ".")
            return Abbreviation.allows(bits, .capital) || isInitial && Abbreviation.allows(bits, .initial)
        }
        switch byte {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ";"), UInt8(ascii: ":"): return Abbreviation.allows(bits, .close)
        default: return false
        }
    }
}
