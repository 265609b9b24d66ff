import Text

extension TokenScanner {
    /// `.` `!` `?` and runs of them, also with `…`; a period before a digit opens a decimal.
    mutating func terminator(_ start: Int) -> Int {
        if base[start] == UInt8(ascii: "."), isDigit(at: start + 1), !isGlued(start) { return number(start, digits: start + 1) }
        return terminatorRun(start)
    }

    private mutating func terminatorRun(_ start: Int) -> Int {
        var end = start
        while end < limit {
            if case .terminator = classes[Int(base[end])] {
                end += 1
            } else if isEllipsis(at: end) {
                end += 3
            } else {
                break
            }
        }
        emitMark(start, end, .punctuation)
        return end
    }

    private func isEllipsis(at index: Int) -> Bool {
        index + 2 < limit && base[index] == 0xE2 && base[index + 1] == 0x80 && base[index + 2] == 0xA6
    }

    private mutating func emitMark(_ start: Int, _ end: Int, _ kind: TokenKind, hyphen: Bool = false) {
        let isMark = kind == .punctuation || kind == .symbol
        var traits = TokenTraits(kind: kind, casing: isMark ? .none : CasingScan.casing(base, start, end))
        insertNonASCII(&traits, start, end)
        if hyphen { traits.insert(.joiningHyphen) }
        emitHashed(start, end, traits)
    }

    /// An apostrophe outside a word: a clitic on what stands before, an elision or decade, or a quotation mark.
    mutating func apostrophe(_ start: Int, length: Int) -> Int {
        let behind = start + length
        if length == 1, behind < limit, base[behind] == UInt8(ascii: "'") {
            emitMark(start, behind + 1, .punctuation)
            return behind + 1
        }
        if let end = cliticEnd(start, behind) ?? elisionEnd(start, behind) { return end }
        emitMark(start, behind, endsPossessive(start, behind) ? .clitic : .punctuation)
        return behind
    }

    private mutating func cliticEnd(_ start: Int, _ behind: Int) -> Int? {
        guard isGlued(start), let last = sink.last, last.traits.isWordLike else { return nil }
        let run = run(from: behind)
        guard run.end > behind, run.end - behind < 8, rules.clitics.contains(key(start, run.end)) else { return nil }
        emitMark(start, run.end, .clitic)
        return run.end
    }

    private mutating func elisionEnd(_ start: Int, _ behind: Int) -> Int? {
        guard !isGlued(start) else { return nil }
        if isDigit(at: behind), digitsEnd(behind) == behind + 2 {
            let end = behind + 2 < limit && base[behind + 2] == UInt8(ascii: "s") ? behind + 3 : behind + 2
            guard !isAlphanumeric(at: end) else { return nil }
            emitMark(start, end, .alphanumeric)
            return end
        }
        let run = run(from: behind)
        guard run.end > behind, run.end - behind < 8, rules.elisions.contains(key(start, run.end)) else { return nil }
        emitMark(start, run.end, .word)
        return run.end
    }

    /// `residents'`: behind a word that ends in s, x or z, with no letter to follow.
    private func endsPossessive(_ start: Int, _ behind: Int) -> Bool {
        guard isGlued(start), let last = sink.last, last.traits.isWordLike, !isAlphanumeric(at: behind) else { return false }
        switch base[start - 1] | 0x20 {
        case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"): return true
        default: return false
        }
    }

    /// One hyphen, perhaps joining two words, or a run of them.
    mutating func hyphen(_ start: Int) -> Int {
        var end = start + 1
        while end < limit, base[end] == UInt8(ascii: "-") { end += 1 }
        emitMark(start, end, .punctuation, hyphen: end == start + 1 && joins(start, end))
        return end
    }

    private func joins(_ start: Int, _ end: Int) -> Bool {
        guard isGlued(start), let last = sink.last, last.traits.isWordLike else { return false }
        return isAlphanumeric(at: end)
    }

    /// `***`, `<<`: repetitions of one sign are one token; a plus before a digit is its sign.
    mutating func repeated(_ start: Int) -> Int {
        if base[start] == UInt8(ascii: "+"), isDigit(at: start + 1), !isGlued(start) { return number(start, digits: start + 1) }
        var end = start + 1
        while end < limit, base[end] == base[start] { end += 1 }
        emitMark(start, end, .symbol)
        return end
    }

    /// One ASCII sign.
    mutating func symbol(_ start: Int) -> Int {
        emitMark(start, start + 1, .symbol)
        return start + 1
    }

    /// Whatever begins with a byte that is not ASCII.
    mutating func scalar(_ start: Int) -> Int {
        let scalar = UTF8Scalar.decode(base, at: start, limit: limit)
        let behind = start + scalar.length
        switch ScalarClass.of(scalar.value) {
        case .letter, .digit: return wordWithMarks(start)
        case .space: pending |= TokenFlag.spaceBefore.rawValue
        case .newline: endLine()
        case .paragraph:
            endLine()
            pending |= TokenFlag.paragraphBefore.rawValue
        case .apostrophe: return apostrophe(start, length: scalar.length)
        case .hyphen: emitMark(start, behind, .punctuation, hyphen: joins(start, behind))
        case .dash: emitMark(start, behind, .punctuation, hyphen: scalar.value == 0x2013 && joins(start, behind))
        case .ellipsis: return terminatorRun(start)
        case .punctuation: emitMark(start, behind, .punctuation)
        case .mark: return looseMark(start, behind)
        case .symbol: return pictograph(start, behind)
        }
        return behind
    }

    /// Invisible format characters outside words are passed over; a combining mark without a letter is a symbol.
    private mutating func looseMark(_ start: Int, _ behind: Int) -> Int {
        let scalar = UTF8Scalar.decode(base, at: start, limit: limit)
        if Unicode.Scalar(scalar.value)?.properties.generalCategory == .format { return behind }
        return pictograph(start, behind)
    }

    /// A symbol with its variation selectors, skin tones and what a zero-width joiner ties to it.
    private mutating func pictograph(_ start: Int, _ behind: Int) -> Int {
        var end = behind
        var isJoined = false
        while end < limit, base[end] >= 0x80 {
            let scalar = UTF8Scalar.decode(base, at: end, limit: limit)
            switch ScalarClass.of(scalar.value) {
            case .mark: isJoined = scalar.value == 0x200D
            case .symbol where isJoined || (0x1F3FB...0x1F3FF).contains(scalar.value): isJoined = false
            default:
                emitMark(start, end, .symbol)
                return end
            }
            end += scalar.length
        }
        emitMark(start, end, .symbol)
        return end
    }
}

extension TokenTraits {
    /// Whether a clitic or hyphen may hang on a token of this kind.
    var isWordLike: Bool {
        switch kind {
        case .word, .number, .alphanumeric, .clitic, .url, .handle: true
        default: false
        }
    }
}
