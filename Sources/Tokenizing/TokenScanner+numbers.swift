import Text

extension TokenScanner {
    /// A number, with inner separators and what stays on it: `3,500`, `10:30`, `9/11`, `1980s`, `5th`.
    mutating func number(_ start: Int) -> Int { number(start, digits: start) }

    /// A number whose first digit is at `digits`, behind a sign at `start`.
    mutating func number(_ start: Int, digits: Int) -> Int {
        let plain = digitsEnd(digits)
        let end = separatedEnd(from: digits, plain)
        if end == plain, start == digits, let decade = decadeEnd(start, end) {
            emitHashed(start, decade, numberTraits(start, decade, .alphanumeric))
            return decade
        }
        guard isLetter(at: end) || isNonASCIIDigit(at: end) else {
            emitHashed(start, end, TokenTraits(kind: .number))
            return end
        }
        let letters = asciiLettersEnd(end)
        let isWhole = !isAlphanumeric(at: letters)
        if isWhole, rules.ordinals.contains(key(end, letters)) {
            emitHashed(start, letters, numberTraits(start, letters, .alphanumeric))
            return letters
        }
        if end != plain || start != digits || isWhole && rules.units.contains(key(end, letters)) {
            emitHashed(start, end, TokenTraits(kind: .number))
            return end
        }
        let run = run(from: start)
        emitWord(start, run)
        return run.end
    }

    private func numberTraits(_ start: Int, _ end: Int, _ kind: TokenKind) -> TokenTraits {
        var traits = TokenTraits(kind: kind, casing: CasingScan.casing(base, start, end))
        insertNonASCII(&traits, start, end)
        return traits
    }

    func digitsEnd(_ start: Int) -> Int {
        var index = start
        while isDigit(at: index) { index += 1 }
        return index
    }

    private func asciiLettersEnd(_ start: Int) -> Int {
        var index = start
        while index < limit, case .letter = classes[Int(base[index])] { index += 1 }
        return index
    }

    private func isNonASCIIDigit(at index: Int) -> Bool {
        index < limit && base[index] >= 0x80 && isAlphanumeric(at: index)
    }

    /// Goes on over separators with digits behind them.
    private func separatedEnd(from start: Int, _ plain: Int) -> Int {
        var end = plain
        var group = start
        var hyphens = 0
        while end < limit, isDigit(at: end + 1) {
            let next = digitsEnd(end + 1)
            switch base[end] {
            case UInt8(ascii: "."), UInt8(ascii: "/"): break
            case UInt8(ascii: ","): guard next - end == 4 else { return end }
            case UInt8(ascii: ":"): guard next - end == 3 else { return end }
            case UInt8(ascii: "-"):
                guard hyphens > 0 || joinsHyphen(left: end - group, next, right: next - end - 1) else { return end }
                hyphens += 1
            default: return end
            }
            group = end + 1
            end = next
        }
        return end
    }

    /// Telephone numbers, ISO dates and the like keep their hyphens; ranges such as `10-15` and `1969-1970` do not.
    private func joinsHyphen(left: Int, _ next: Int, right: Int) -> Bool {
        if next < limit, base[next] == UInt8(ascii: "-"), isDigit(at: next + 1) { return true }
        return right == 4 && (left == 3 || left == 5)
    }

    /// `1960's`: two or four digits ending in zero, an apostrophe, an `s`.
    private func decadeEnd(_ start: Int, _ end: Int) -> Int? {
        guard end - start == 2 || end - start == 4, base[end - 1] == UInt8(ascii: "0"), let letter = behindApostrophe(end) else {
            return nil
        }
        guard letter < limit, base[letter] == UInt8(ascii: "s"), !isAlphanumeric(at: letter + 1) else { return nil }
        return letter + 1
    }

    /// The offset behind an apostrophe; nil when none stands there.
    func behindApostrophe(_ index: Int) -> Int? {
        guard index < limit else { return nil }
        if base[index] == UInt8(ascii: "'") { return index + 1 }
        guard base[index] >= 0x80 else { return nil }
        let scalar = UTF8Scalar.decode(base, at: index, limit: limit)
        if case .apostrophe = ScalarClass.of(scalar.value) { return index + scalar.length }
        return nil
    }
}
