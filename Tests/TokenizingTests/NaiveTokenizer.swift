import Resources
import TestKit
import Text

/// The tokenizer's rules written down plainly over an array of scalars: slow, without tables, words of bits or fast roads.
struct NaiveTokenizer {
    /// What a scalar is.
    enum Kind { case letter, digit, mark, space, newline, paragraph, apostrophe, hyphen, dash, terminator, ellipsis, punctuation, symbol }

    struct Scalar {
        var value: UInt32
        var start: Int
        var end: Int
        var kind: Kind
    }

    let lists: NaiveLists
    let bytes: [UInt8]
    let scalars: [Scalar]
    let isPhrase: Bool
    var tokens: [Token] = []
    var flags: UInt16 = TokenFlag.spaceBefore.rawValue
    var lines = 0

    static func tokens(of bytes: [UInt8], _ lists: NaiveLists, isPhrase: Bool = false) -> [Token] {
        var tokenizer = NaiveTokenizer(lists: lists, bytes: bytes, scalars: decode(bytes), isPhrase: isPhrase)
        var index = 0
        while index < tokenizer.scalars.count { index = tokenizer.step(index) }
        return tokenizer.tokens
    }

    static func decode(_ bytes: [UInt8]) -> [Scalar] {
        var scalars: [Scalar] = []
        var index = 0
        while index < bytes.count {
            var value: UInt32?
            var length = 1
            for count in [1, 2, 3, 4] where index + count <= bytes.count && value == nil {
                let string = String(validating: bytes[index..<index + count], as: UTF8.self)
                if let scalar = string?.unicodeScalars.first {
                    value = scalar.value
                    length = count
                }
            }
            let kind = value.map(kind) ?? .symbol
            scalars.append(Scalar(value: value ?? 0xFFFF_FFFF, start: index, end: index + length, kind: kind))
            index += length
        }
        return scalars
    }

    static func kind(_ value: UInt32) -> Kind {
        guard let scalar = Unicode.Scalar(value) else { return .symbol }
        switch scalar {
        case "a"..."z", "A"..."Z", "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{24F}": return .letter
        case "0"..."9": return .digit
        case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}": return .newline
        case "\u{2029}": return .paragraph
        case "'", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BC}": return .apostrophe
        case "-", "\u{2010}", "\u{2011}": return .hyphen
        case "\u{2012}"..."\u{2015}": return .dash
        case ".", "!", "?": return .terminator
        case "…": return .ellipsis
        case ",", ";", ":", "(", ")", "[", "]", "{", "}", "\"", "/": return .punctuation
        case "\u{0}"..."\u{20}", "\u{7F}": return .space
        case "\u{21}"..."\u{7E}": return .symbol
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: return .letter
        case .decimalNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return .mark
        case .spaceSeparator, .control: return .space
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .dashPunctuation,
            .connectorPunctuation:
            return .punctuation
        default: return .symbol
        }
    }

    // MARK: looking

    func at(_ index: Int) -> Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }
    func isCharacter(_ index: Int, _ characters: String) -> Bool {
        at(index).map { scalar in characters.unicodeScalars.contains { $0.value == scalar.value } } ?? false
    }
    func isLetter(_ index: Int) -> Bool { at(index)?.kind == .letter }
    func isAlphanumeric(_ index: Int) -> Bool { at(index)?.kind == .letter || at(index)?.kind == .digit }
    func isASCIIDigit(_ index: Int) -> Bool { at(index).map { $0.value >= 48 && $0.value <= 57 } ?? false }
    func isASCIILetter(_ index: Int) -> Bool { at(index).map { $0.value < 128 && $0.kind == .letter } ?? false }
    func isCapital(_ index: Int) -> Bool { isASCIILetter(index) && scalars[index].value < 97 }
    func offset(_ index: Int) -> Int { index < scalars.count ? scalars[index].start : bytes.count }
    func folded(_ start: Int, _ end: Int) -> [UInt8] { FoldedKey.folded(bytes[offset(start)..<offset(end)]) }
    func size(_ start: Int, _ end: Int) -> Int { offset(end) - offset(start) }
    func isGlued(_ index: Int) -> Bool { tokens.last?.end == offset(index) }
    var lastHangs: Bool {
        guard let kind = tokens.last?.traits.kind else { return false }
        return [.word, .number, .alphanumeric, .clitic, .url, .handle].contains(kind)
    }
    func stretch(_ start: Int, _ test: (Int) -> Bool) -> Int {
        var index = start
        while index < scalars.count, test(index) { index += 1 }
        return index
    }
    func run(_ start: Int) -> Int {
        stretch(start) { index in
            switch scalars[index].kind {
            case .letter, .digit: true
            case .mark: index > start
            case .apostrophe: index > start && isLetter(index + 1)
            default: false
            }
        }
    }

    // MARK: writing

    mutating func emit(_ start: Int, _ end: Int, _ kind: TokenKind, _ extra: [TokenFlag] = []) {
        let span = bytes[offset(start)..<offset(end)]
        var traits = TokenTraits(kind: kind, casing: casing(start, end, kind))
        for flag in extra { traits.insert(flag) }
        if span.contains(where: { $0 >= 0x80 }) { traits.insert(.nonASCII) }
        traits.rawValue |= flags
        flags = 0
        lines = 0
        let key = FoldedKey.folded(span).withUnsafeBufferPointer { FoldedKey.of($0) }
        tokens.append(Token(offset: UInt32(offset(start)), length: UInt16(span.count), traits: traits, key: key))
    }

    func casing(_ start: Int, _ end: Int, _ kind: TokenKind) -> Casing {
        guard kind != .punctuation, kind != .symbol || isASCIILetter(start) else { return .none }
        let cases = scalars[start..<end].compactMap { scalar -> Bool? in
            guard let properties = Unicode.Scalar(scalar.value)?.properties else { return nil }
            if properties.isUppercase || properties.generalCategory == .titlecaseLetter { return true }
            return properties.isLowercase ? false : nil
        }
        guard let first = cases.first else { return .none }
        let capitals = cases.filter { $0 }.count
        if capitals == 0 { return .lower }
        if !first { return .mixedLower }
        return capitals == cases.count && capitals > 1 ? .upper : capitals == 1 ? .capitalized : .mixed
    }
}

/// The lists of the tokenizer as sets of folded forms.
struct NaiveLists {
    struct Row {
        var ends: String
        var before: [String]
        var casePolicy: String
        var isCapital: Bool
    }

    var abbreviations: [[UInt8]: [Row]] = [:]
    var words: [String: Set<[UInt8]>] = [:]
    var splits: [[UInt8]: Int] = [:]

    init(folder: String) throws {
        for cells in try Self.rows(folder + "/words/abbreviations.tsv") {
            let row = Row(
                ends: cells[1], before: cells[2].split(separator: ",").map(String.init), casePolicy: cells[3],
                isCapital: cells[0].first?.isUppercase ?? false)
            abbreviations[FoldedKey.folded(cells[0].dropLast().utf8), default: []].append(row)
        }
        for cells in try Self.rows(folder + "/words/tokens.tsv") {
            let form = FoldedKey.folded(cells[0].utf8)
            words[cells[1], default: []].insert(form)
            if cells[1] == "contraction" { splits[form] = cells[2].split(separator: "|")[0].utf8.count }
        }
    }

    private static func rows(_ path: String) throws -> [[String]] {
        let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        return lines.map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return cells + Array(repeating: "", count: max(0, 6 - cells.count))
        }
    }

    func has(_ kind: String, _ form: [UInt8]) -> Bool { words[kind]?.contains(form) ?? false }

    /// The rows that speak of a form with this first letter.
    func rows(_ form: [UInt8], isCapital: Bool) -> [Row] {
        (abbreviations[form] ?? []).filter {
            $0.casePolicy == "any" || ($0.casePolicy == "capital" ? isCapital : $0.isCapital == isCapital)
        }
    }
}
