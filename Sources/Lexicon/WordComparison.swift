import Text

/// The words of a stored text, one after the other.
struct StoredWords {
    private var rest: UnsafeBufferPointer<UInt8>
    private var isDone = false

    /// Nil for an empty text.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count > 0 else { return nil }
        rest = text
    }

    /// The next word; nil at the end.
    mutating func next() -> UnsafeBufferPointer<UInt8>? {
        guard !isDone, let base = rest.baseAddress else { return nil }
        var count = 0
        while count < rest.count, base[count] != 0x20 { count &+= 1 }
        let word = UnsafeBufferPointer(start: base, count: count)
        if count == rest.count {
            isDone = true
        } else {
            rest = UnsafeBufferPointer(start: base + count + 1, count: rest.count - count - 1)
        }
        return word
    }
}

/// Whether a word of a text is the word of a list.
enum WordComparison {
    /// The folded forms are the same, apostrophes and periods inside apart, and the case is as the policy demands.
    static func agree(
        _ stored: UnsafeBufferPointer<UInt8>, _ form: UnsafeBufferPointer<UInt8>, _ token: Token, _ policy: MatchPolicy, _ allCapitals: Bool
    ) -> Bool {
        if isEqual(stored, form) { return true }
        guard isSameFolded(stored, form), let base = stored.baseAddress else { return false }
        switch policy {
        case .anyCase: return true
        case .capitalRequired:
            return allCapitals || token.traits.startsWithCapital || !startsWithCapital(base, stored.count)
        case .exactCase, .acronym:
            return isSameCase(stored, form)
        }
    }

    @inline(__always)
    private static func isEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var index = 0
        while index < left.count {
            if left[index] != right[index] { return false }
            index &+= 1
        }
        return true
    }

    private static func isSameFolded(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else { return false }
        var leftBytes = FoldingCursor(leftBase, from: 0, to: left.count)
        var rightBytes = FoldingCursor(rightBase, from: 0, to: right.count)
        while true {
            let byte = nextLetter(&leftBytes)
            guard byte == nextLetter(&rightBytes) else { return false }
            if byte == nil { return true }
        }
    }

    /// The next folded byte that is no apostrophe or period.
    private static func nextLetter(_ cursor: inout FoldingCursor) -> UInt8? {
        while let byte = cursor.next() {
            if byte != UInt8(ascii: "'") && byte != UInt8(ascii: ".") { return byte }
        }
        return nil
    }

    /// Whether the first cased letter is a capital.
    private static func startsWithCapital(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            let scalar = UTF8Scalar.decode(base, at: index, limit: count)
            if let isCapital = isCapital(scalar.value) { return isCapital }
            index += scalar.length
        }
        return false
    }

    /// Whether the cased letters of both are capital and small in the same order.
    private static func isSameCase(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        cases(left) == cases(right)
    }

    private static func cases(_ word: UnsafeBufferPointer<UInt8>) -> [Bool] {
        guard let base = word.baseAddress else { return [] }
        var cases: [Bool] = []
        var index = 0
        while index < word.count {
            let scalar = UTF8Scalar.decode(base, at: index, limit: word.count)
            if let isCapital = isCapital(scalar.value) { cases.append(isCapital) }
            index += scalar.length
        }
        return cases
    }

    private static func isCapital(_ value: UInt32) -> Bool? {
        switch value {
        case 0x41...0x5A: return true
        case 0x61...0x7A: return false
        case 0..<0x80: return nil
        default:
            guard let properties = Unicode.Scalar(value)?.properties else { return nil }
            return properties.isUppercase ? true : properties.isLowercase ? false : nil
        }
    }
}
