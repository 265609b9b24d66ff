import Text

extension NaiveTokenizer {
    /// Takes the token or the gap at an index; the index behind.
    mutating func step(_ i: Int) -> Int {
        let scalar = scalars[i]
        switch scalar.kind {
        case .letter: return word(i)
        case .digit: return scalar.value < 128 ? number(i, i) : word(i)
        case .space:
            flags |= TokenFlag.spaceBefore.rawValue
            return i + 1
        case .newline, .paragraph: return lineEnd(i)
        case .terminator, .ellipsis: return terminators(i)
        case .apostrophe: return apostrophe(i)
        case .hyphen, .dash: return hyphen(i)
        case .punctuation: return isCharacter(i, ":") ? colon(i) : one(i, .punctuation)
        case .symbol: return symbol(i)
        case .mark:
            let isFormat = Unicode.Scalar(scalar.value)?.properties.generalCategory == .format
            return isFormat ? i + 1 : pictograph(i)
        }
    }

    private mutating func one(_ i: Int, _ kind: TokenKind) -> Int {
        emit(i, i + 1, kind)
        return i + 1
    }

    private mutating func lineEnd(_ i: Int) -> Int {
        lines += 1
        flags |= TokenFlag.spaceBefore.rawValue | TokenFlag.lineBreakBefore.rawValue
        if lines > 1 || scalars[i].kind == .paragraph { flags |= TokenFlag.paragraphBefore.rawValue }
        return isCharacter(i, "\r") && isCharacter(i + 1, "\n") ? i + 2 : i + 1
    }

    private mutating func terminators(_ i: Int) -> Int {
        if isCharacter(i, "."), isASCIIDigit(i + 1), !isGlued(i) { return number(i, i + 1) }
        let end = stretch(i) { scalars[$0].kind == .terminator || scalars[$0].kind == .ellipsis }
        emit(i, end, .punctuation)
        return end
    }

    private mutating func hyphen(_ i: Int) -> Int {
        let end = isCharacter(i, "-") ? stretch(i) { isCharacter($0, "-") } : i + 1
        let mayJoin = scalars[i].kind == .hyphen || isCharacter(i, "–")
        let joins = end == i + 1 && mayJoin && isGlued(i) && lastHangs && isAlphanumeric(end)
        emit(i, end, .punctuation, joins ? [.joiningHyphen] : [])
        return end
    }

    private mutating func symbol(_ i: Int) -> Int {
        if isCharacter(i, "@#") { return handle(i) }
        if isCharacter(i, "+"), isASCIIDigit(i + 1), !isGlued(i) { return number(i, i + 1) }
        if isCharacter(i, "*=_~+<>|`") {
            let end = stretch(i) { scalars[$0].value == scalars[i].value }
            emit(i, end, .symbol)
            return end
        }
        return scalars[i].value < 128 ? one(i, .symbol) : pictograph(i)
    }

    private mutating func pictograph(_ i: Int) -> Int {
        var end = i + 1
        var isJoined = false
        while let next = at(end), next.value >= 128 {
            if next.kind == .mark {
                isJoined = next.value == 0x200D
            } else if next.kind == .symbol, isJoined || (0x1F3FB...0x1F3FF).contains(next.value) {
                isJoined = false
            } else {
                break
            }
            end += 1
        }
        emit(i, end, .symbol)
        return end
    }

    // MARK: apostrophes

    private mutating func apostrophe(_ i: Int) -> Int {
        if isCharacter(i, "'"), isCharacter(i + 1, "'") {
            emit(i, i + 2, .punctuation)
            return i + 2
        }
        let end = run(i + 1)
        let isShort = end > i + 1 && size(i + 1, end) < 8
        if isGlued(i), lastHangs, isShort, lists.has("clitic", folded(i, end)) {
            emit(i, end, .clitic)
            return end
        }
        if !isGlued(i), let decade = shortYear(i) {
            emit(i, decade, .alphanumeric)
            return decade
        }
        if !isGlued(i), isShort, shortYear(i) == nil, !startsShortYear(i), lists.has("elision", folded(i, end)) {
            emit(i, end, .word)
            return end
        }
        let isPossessive = isGlued(i) && lastHangs && !isAlphanumeric(i + 1) && isByte(before: i, "sxzSXZ")
        emit(i, i + 1, isPossessive ? .clitic : .punctuation)
        return i + 1
    }

    private func isByte(before i: Int, _ letters: String) -> Bool {
        letters.utf8.contains(bytes[offset(i) - 1])
    }

    private func startsShortYear(_ i: Int) -> Bool { isASCIIDigit(i + 1) && isASCIIDigit(i + 2) && !isASCIIDigit(i + 3) }

    private func shortYear(_ i: Int) -> Int? {
        guard startsShortYear(i) else { return nil }
        let end = isCharacter(i + 3, "s") ? i + 4 : i + 3
        return isAlphanumeric(end) ? nil : end
    }

    // MARK: numbers

    private mutating func number(_ start: Int, _ digits: Int) -> Int {
        let plain = stretch(digits, isASCIIDigit)
        let end = separated(digits, plain)
        if end == plain, start == digits, [2, 4].contains(end - start), isCharacter(end - 1, "0"), at(end)?.kind == .apostrophe,
            isCharacter(end + 1, "s"), !isAlphanumeric(end + 2)
        {
            emit(start, end + 2, .alphanumeric)
            return end + 2
        }
        guard isAlphanumeric(end) else {
            emit(start, end, .number)
            return end
        }
        let letters = stretch(end, isASCIILetter)
        let isWhole = !isAlphanumeric(letters)
        if isWhole, lists.has("ordinal", folded(end, letters)) {
            emit(start, letters, .alphanumeric)
            return letters
        }
        if end != plain || start != digits || isWhole && lists.has("unit", folded(end, letters)) {
            emit(start, end, .number)
            return end
        }
        let whole = run(start)
        words(start, whole)
        return whole
    }

    private func separated(_ start: Int, _ plain: Int) -> Int {
        var end = plain
        var left = plain - start
        var hyphens = 0
        while isASCIIDigit(end + 1) {
            let next = stretch(end + 1, isASCIIDigit)
            let right = next - end - 1
            switch at(end)?.value {
            case 0x2E, 0x2F: break
            case 0x2C: if right != 3 { return end }
            case 0x3A: if right != 2 { return end }
            case 0x2D:
                let goesOn = isCharacter(next, "-") && isASCIIDigit(next + 1)
                guard hyphens > 0 || goesOn || right == 4 && [3, 5].contains(left) else { return end }
                hyphens += 1
            default: return end
            }
            left = right
            end = next
        }
        return end
    }

    // MARK: words

    private mutating func word(_ i: Int) -> Int {
        var end = run(i)
        let isPlain = !scalars[i..<end].contains { $0.kind == .apostrophe }
        if isCharacter(end, "."), isPlain {
            if let behind = dottedLetters(i, end) ?? dottedForm(i, end) ?? listed(i, end) ?? initial(i, end) {
                emit(i, behind, .word, [.abbreviation])
                return behind
            }
            if isAlphanumeric(end + 1), let behind = domain(i) {
                emit(i, behind, .url)
                return behind
            }
        }
        if isCharacter(end, "-"), isPlain, isASCIILetter(end + 1), !isCapital(end + 1), lists.has("prefix", folded(i, end)) {
            end = run(end + 1)
        } else if isCharacter(end, "&"), (i..<end).allSatisfy(isCapital), isCapital(end + 1) {
            let second = stretch(end + 1, isCapital)
            if !isAlphanumeric(second) { end = second }
        } else if isCharacter(end, "$"), (i..<end).allSatisfy(isCapital), end - i <= 3, isASCIIDigit(end + 1) {
            emit(i, end + 1, .symbol)
            return end + 1
        }
        words(i, end)
        return end
    }

    private mutating func words(_ i: Int, _ end: Int) {
        if let second = clitic(i, end) {
            let first = clitic(i, second)
            emit(i, first ?? second, kind(i, first ?? second))
            if let first { emit(first, second, .clitic) }
            emit(second, end, .clitic)
        } else if let cut = lists.splits[folded(i, end)], size(i, end) == folded(i, end).count, cut < end - i,
            scalars[i..<end].allSatisfy({ $0.value < 128 })
        {
            emit(i, i + cut, .word)
            emit(i + cut, end, .clitic)
        } else {
            emit(i, end, kind(i, end))
        }
    }

    private func kind(_ i: Int, _ end: Int) -> TokenKind {
        let own = scalars[i..<end]
        if !own.contains(where: { $0.kind == .letter }) { return .number }
        return own.contains { $0.kind == .digit } ? .alphanumeric : .word
    }

    private func clitic(_ i: Int, _ end: Int) -> Int? {
        let near = ((i + 1)..<max(end, i + 1)).filter { scalars[$0].kind == .apostrophe && scalars[$0].start > offset(end) - 8 }
        guard let apostrophe = near.last else { return nil }
        if lists.has("clitic", folded(apostrophe, end)) { return apostrophe }
        return apostrophe - 1 > i && scalars[apostrophe - 1].value < 128 && lists.has("clitic", folded(apostrophe - 1, end))
            ? apostrophe - 1 : nil
    }

    // MARK: periods

    private func isSingle(_ i: Int) -> Bool { isASCIILetter(i) && !isAlphanumeric(i + 1) }

    private func dottedLetters(_ i: Int, _ end: Int) -> Int? {
        guard end == i + 1, isASCIILetter(i), isSingle(end + 1) else { return nil }
        var end = end
        while isCharacter(end, "."), isSingle(end + 1) { end += 2 }
        return isCharacter(end, ".") ? end + 1 : end
    }

    private func dottedForm(_ i: Int, _ end: Int) -> Int? {
        guard size(i, end) <= 6, isLetter(end + 1) else { return nil }
        let second = run(end + 1)
        guard size(i, second) <= 12, !lists.rows(folded(i, second), isCapital: isCapital(i)).isEmpty else { return nil }
        return isCharacter(second, ".") ? second + 1 : second
    }

    private func listed(_ i: Int, _ end: Int) -> Int? {
        let rows = lists.rows(folded(i, end), isCapital: isCapital(i))
        guard !rows.isEmpty, !isCharacter(end + 1, ".") else { return nil }
        let before = rows.flatMap(\.before)
        return before.isEmpty || isFollowed(end + 1, before) ? end + 1 : nil
    }

    private func initial(_ i: Int, _ end: Int) -> Int? {
        let isUpper = Unicode.Scalar(scalars[i].value).map {
            $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter
        }
        guard end == i + 1, isUpper == true, lists.rows(folded(i, end), isCapital: true).isEmpty, !isCharacter(end + 1, ".") else {
            return nil
        }
        return next(end + 1) != nil || isPhrase && end + 1 == scalars.count ? end + 1 : nil
    }

    private func next(_ i: Int) -> Int? {
        var lines = 0
        var index = i
        while let scalar = at(index), scalar.value < 128, scalar.kind == .space || scalar.kind == .newline {
            if scalar.kind == .newline, !(isCharacter(index, "\n") && isCharacter(index - 1, "\r")) { lines += 1 }
            if lines > 1 { return nil }
            index += 1
        }
        return index < scalars.count ? index : nil
    }

    private func isFollowed(_ i: Int, _ before: [String]) -> Bool {
        guard let next = next(i) else { return isPhrase && i == scalars.count }
        if isASCIIDigit(next) { return before.contains("number") }
        if isCharacter(next, ",") { return before.contains("comma") }
        if isCapital(next) {
            return before.contains("capital") || before.contains("initial") && isSingle(next) && isCharacter(next + 1, ".")
        }
        if isASCIILetter(next) { return before.contains("lower") }
        return isCharacter(next, ")];:") && before.contains("close")
    }
}
