import Text

/// What the scanner does on meeting a byte.
enum ByteClass: UInt8, Sendable {
    case symbol
    case letter
    case digit
    case space
    case newline
    case apostrophe
    case hyphen
    /// `.` `!` `?`: a run of them is one token.
    case terminator
    /// `@` and `#`.
    case handleSign
    case colon
    /// Punctuation that is a token for itself: `,` `(` `"`.
    case mark
    /// A sign whose repetition is one token: `***`, `<<`.
    case repeating
    case nonASCII

    /// The class of every byte.
    static let table: [ByteClass] = (0...255).map { of(UInt8($0)) }

    private static func of(_ byte: UInt8) -> ByteClass {
        switch byte {
        case 0x80...: return .nonASCII
        case 0x0A, 0x0B, 0x0C, 0x0D: return .newline
        case 0...0x20, 0x7F: return .space
        default: break
        }
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z": return .letter
        case "0"..."9": return .digit
        case "'": return .apostrophe
        case "-": return .hyphen
        case ".", "!", "?": return .terminator
        case "@", "#": return .handleSign
        case ":": return .colon
        case ",", ";", "(", ")", "[", "]", "{", "}", "\"", "/": return .mark
        case "*", "=", "_", "~", "+", "<", ">", "|", "`": return .repeating
        default: return .symbol
        }
    }
}

/// What the scanner does on meeting a scalar; the ASCII ones have a ``ByteClass`` besides.
enum ScalarClass: Sendable {
    case letter
    /// A combining mark or an invisible format character: goes with what stands before it.
    case mark
    case digit
    case space
    case newline
    /// U+2029, which ends a paragraph on its own.
    case paragraph
    case apostrophe
    case hyphen
    case dash
    case ellipsis
    case punctuation
    case symbol

    /// The class of a scalar as ``UTF8Scalar`` decodes it; a byte that is no UTF-8 is a symbol.
    static func of(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0xC0...0x24F: return value == 0xD7 || value == 0xF7 ? .symbol : .letter
        case 0x2019, 0x2018, 0x201B, 0x2BC: return .apostrophe
        case 0x2010, 0x2011: return .hyphen
        case 0x2012...0x2015: return .dash
        case 0x2026: return .ellipsis
        case 0x201C...0x201F: return .punctuation
        case 0x85, 0x2028: return .newline
        case 0x2029: return .paragraph
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .symbol }
        return of(scalar.properties.generalCategory)
    }

    private static func of(_ category: Unicode.GeneralCategory) -> ScalarClass {
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: .letter
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: .mark
        case .decimalNumber: .digit
        case .spaceSeparator, .control: .space
        case .lineSeparator: .newline
        case .paragraphSeparator: .paragraph
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation:
            .punctuation
        default: .symbol
        }
    }
}

/// Whether the letters of a stretch of text are capitals.
enum CasingScan {
    /// Casing of `start..<end`; O(n).
    static func casing(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Casing {
        var letters = 0
        var capitals = 0
        var firstIsCapital = false
        var index = start
        while index < end {
            let scalar = UTF8Scalar.decode(base, at: index, limit: end)
            index += scalar.length
            guard let isCapital = isCapital(scalar.value) else { continue }
            if letters == 0 { firstIsCapital = isCapital }
            letters += 1
            if isCapital { capitals += 1 }
        }
        return casing(letters: letters, capitals: capitals, firstIsCapital: firstIsCapital)
    }

    /// Casing of a word of ASCII letters alone; O(n).
    static func asciiCasing(_ word: UnsafePointer<UInt8>, _ count: Int) -> Casing {
        var capitals = 0
        for index in 0..<count { capitals &+= Int(~word[index] >> 5 & 1) }
        return casing(letters: count, capitals: capitals, firstIsCapital: word[0] & 0x20 == 0)
    }

    /// Casing by counts.
    static func casing(letters: Int, capitals: Int, firstIsCapital: Bool) -> Casing {
        if letters == 0 { return .none }
        if capitals == 0 { return .lower }
        if !firstIsCapital { return .mixedLower }
        if capitals == letters && letters > 1 { return .upper }
        return capitals == 1 ? .capitalized : .mixed
    }

    /// Nil for what has no case.
    static func isCapital(_ value: UInt32) -> Bool? {
        switch value {
        case 0x41...0x5A: return true
        case 0x61...0x7A: return false
        case 0..<0x80: return nil
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return nil }
        let properties = scalar.properties
        if properties.isUppercase || properties.generalCategory == .titlecaseLetter { return true }
        return properties.isLowercase ? false : nil
    }
}
