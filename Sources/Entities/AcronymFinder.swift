import Text

/// Acronyms that the text itself defines, at all places where they stand: "the Mujaheddin-e Khalq, or MEK", "Islamic State (IS)".
struct AcronymFinder {
    /// A mention for each place of each defined acronym that no mention covers yet.
    private(set) var found: [Mention] = []
    private let document: Document
    private let gazetteer: Gazetteer
    private var isCovered: [Bool]

    /// Looks behind and before each organisation, facility or place in `mentions`.
    init(document: Document, gazetteer: Gazetteer, mentions: [Mention]) {
        self.document = document
        self.gazetteer = gazetteer
        isCovered = Array(repeating: false, count: document.tokens.count)
        for mention in mentions { for token in mention.tokens { isCovered[token] = true } }
        var defined: [UInt64: Mention] = [:]
        for mention in mentions where mention.tokens.count > 1 && mention.form == .name && mention.confidence >= 0.5 {
            guard mention.type == .organization || mention.type == .facility, let token = acronym(of: mention) else { continue }
            defined[document.tokens[token].key] = mention
        }
        if !defined.isEmpty { collect(defined) }
    }

    private mutating func collect(_ defined: [UInt64: Mention]) {
        for (index, token) in document.tokens.enumerated() where !isCovered[index] && Self.looksLikeAcronym(token) {
            guard let name = defined[token.key] else { continue }
            var mention = name
            mention.tokens = index..<index + 1
            mention.span = token.span
            mention.origin = Origin(stage: name.origin.stage, entry: name.origin.entry, rule: "acronym")
            mention.confidence = 0.9
            found.append(mention)
        }
    }

    /// The token that the text gives as the acronym of a name; it must be spelt with initials of the name.
    private func acronym(of mention: Mention) -> Int? {
        for token in [behind(mention.tokens.upperBound), before(mention.tokens.lowerBound)] {
            guard let token, Self.looksLikeAcronym(document.tokens[token]), !isCovered[token] else { continue }
            let letters = Array(document.bytes[document.tokens[token].span.range].filter { $0 != UInt8(ascii: ".") })
            if Self.fits(letters, document.tokens[mention.tokens], document.bytes) { return token }
        }
        return nil
    }

    /// "X (MEK)", "X, or MEK": over punctuation and words such as "or".
    private func behind(_ end: Int) -> Int? {
        var position = end
        while position < document.tokens.count, position - end < 3 {
            let token = document.tokens[position]
            let isBridge = token.traits.kind == .punctuation || gazetteer.wordClasses.of(token.key).contains(.alias)
            if !isBridge { return position > end ? position : nil }
            position += 1
        }
        return nil
    }

    /// "FMLN [X]", "MEK (X)".
    private func before(_ start: Int) -> Int? {
        guard start >= 2, document.tokens[start - 1].traits.kind == .punctuation else { return nil }
        let opener = document.bytes[document.tokens[start - 1].start]
        return opener == UInt8(ascii: "(") || opener == UInt8(ascii: "[") ? start - 2 : nil
    }

    private static func looksLikeAcronym(_ token: Token) -> Bool {
        (token.traits.casing == .upper || token.traits.casing == .mixed) && (2...10).contains(Int(token.length))
    }

    /// Whether the letters occur, in order, each as the first letter of a word of the name; words may be passed over, the first may
    /// not; a third of the letters may stand for nothing unless `exactly`.
    static func fits(_ letters: [UInt8], _ words: ArraySlice<Token>, _ bytes: [UInt8], exactly: Bool = false) -> Bool {
        let initials = words.filter { $0.traits.kind != .punctuation }.map { FoldedKey.folded(bytes[$0.start..<$0.start + 1]).first ?? 0 }
        let wanted = letters.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        guard let first = wanted.first, initials.first == first else { return false }
        var position = 0
        var matched = 0
        for letter in wanted {
            while position < initials.count, initials[position] != letter { position += 1 }
            guard position < initials.count else { break }
            matched += 1
            position += 1
        }
        if exactly { return matched == wanted.count && matched >= 3 }
        return matched * 3 >= wanted.count * 2 && matched >= 2
    }
}
