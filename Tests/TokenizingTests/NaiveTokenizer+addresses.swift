import Text

extension NaiveTokenizer {
    private func isPart(_ i: Int) -> Bool { isASCIILetter(i) || isASCIIDigit(i) || isCharacter(i, "-_") }

    /// The dotted parts from an index, those alone that begin within eighty bytes.
    private func parts(_ i: Int) -> [Range<Int>]? {
        let stop = offset(i) + 80
        func part(_ from: Int) -> Range<Int> { from..<stretch(from) { scalars[$0].start < stop && isPart($0) } }
        var parts = [part(i)]
        while let last = parts.last, let dot = at(last.upperBound), dot.value == 0x2E, dot.start + 1 < stop, isPart(last.upperBound + 1) {
            parts.append(part(last.upperBound + 1))
        }
        guard let last = parts.last, parts.count > 1, !isAlphanumeric(last.upperBound) else { return nil }
        return parts
    }

    func domain(_ i: Int) -> Int? {
        guard let parts = parts(i), let first = parts.first, let last = parts.last else { return nil }
        let end = last.upperBound
        let isHost = parts.count > 2 && lists.has("host", folded(i, first.upperBound))
        guard isHost || isDomain(i, last) else { return nil }
        return isCharacter(end, "/") ? address(end) : end
    }

    private func isDomain(_ i: Int, _ last: Range<Int>) -> Bool {
        guard last.count <= 8, lists.has("domain", folded(last.lowerBound, last.upperBound)) else { return false }
        let casing = casing(last.lowerBound, last.upperBound, .word)
        return casing == .lower || casing == .upper && last.count > 2 && self.casing(i, last.upperBound, .word) == .upper
    }

    private func address(_ i: Int) -> Int {
        var end = stretch(i) { scalars[$0].value > 32 && scalars[$0].value < 127 && !isCharacter($0, "<>\"") }
        while end > i, isCharacter(end - 1, ".,;:!?')]}") { end -= 1 }
        return end
    }

    mutating func colon(_ i: Int) -> Int {
        if isCharacter(i + 1, "/"), isCharacter(i + 2, "/"), let scheme = tokens.last, scheme.end == offset(i), scheme.traits.kind == .word,
            !scheme.traits.has(.nonASCII)
        {
            let end = max(address(i + 3), i + 3)
            takeBack(1)
            emit(i - Int(scheme.length), end, .url)
            return end
        }
        emit(i, i + 1, .punctuation)
        return i + 1
    }

    private mutating func takeBack(_ count: Int) {
        let gap = TokenFlag.spaceBefore.rawValue | TokenFlag.lineBreakBefore.rawValue | TokenFlag.paragraphBefore.rawValue
        flags = tokens[tokens.count - count].traits.rawValue & gap
        tokens.removeLast(count)
    }

    mutating func handle(_ i: Int) -> Int {
        if isCharacter(i, "@"), let count = mailTokens(i), let parts = parts(i + 1), let last = parts.last, last.count >= 2,
            isLetter(last.lowerBound)
        {
            let start = i - tokens.suffix(count).reduce(0) { $0 + Int($1.length) }
            takeBack(count)
            emit(start, last.upperBound, .email)
            return last.upperBound
        }
        if !isGlued(i), isLetter(i + 1) {
            let end = stretch(i + 1) { isPart($0) && !isCharacter($0, "-") }
            if end > i + 1 {
                emit(i, end, .handle)
                return end
            }
        }
        let end = stretch(i) { scalars[$0].value == scalars[i].value }
        emit(i, end, .symbol)
        return end
    }

    /// How many tokens before an `@` are the local part; all ASCII, so that their lengths count scalars.
    private func mailTokens(_ i: Int) -> Int? {
        var own: [Token] = []
        var end = offset(i)
        for token in tokens.reversed() where token.end == end {
            let form = bytes[token.span.range]
            let fits = form.allSatisfy { byte in
                byte &- 48 < 10 || (byte | 32) &- 97 < 26 || "._%+-".utf8.contains(byte)
            }
            guard fits, token.traits.kind != .email, token.traits.kind != .handle else { break }
            own.insert(token, at: 0)
            end = token.start
        }
        while let first = own.first, !(bytes[first.start] &- 48 < 10 || (bytes[first.start] | 32) &- 97 < 26) { own.removeFirst() }
        guard let first = own.first, offset(i) - first.start <= 128 else { return nil }
        return own.count
    }
}
