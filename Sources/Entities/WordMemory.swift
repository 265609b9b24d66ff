import Text

/// What a document as a whole shows of each word: small somewhere, behind a title, in a longer listed name ...
///
/// Lets the tagger read "Bakri" on its third mention in the light of "Sheikh Omar Bakri" on its first.
struct WordMemory {
    private var table: [UInt64: UInt64] = [:]

    private static let small: UInt64 = 1
    private static let behindTitle: UInt64 = 2
    private static let behindGivenName: UInt64 = 4
    private static let inPerson: UInt64 = 8
    private static let inOrganization: UInt64 = 16
    private static let inPlace: UInt64 = 32
    private static let behindPlaceWord: UInt64 = 64
    private static let beforeSpeech: UInt64 = 128
    private static let insideSentence: UInt64 = 256
    private static let often: UInt64 = 512

    init(_ document: Document, _ classes: [WordClasses.Classes], _ opinions: [UInt64], _ isCapitals: [Bool]) {
        let tokens = document.tokens
        for index in tokens.indices where tokens[index].traits.kind == .word || tokens[index].traits.kind == .alphanumeric {
            let traits = tokens[index].traits
            guard traits.startsWithCapital || isCapitals[index] else { continue }
            let before = index > 0 ? classes[index - 1] : []
            let after = index + 1 < tokens.count ? classes[index + 1] : []
            var facts: UInt64 = 0
            if !before.isDisjoint(with: [.honorific, .rank, .office]) { facts |= Self.behindTitle }
            if before.contains(.givenName), index > 0, tokens[index - 1].traits.startsWithCapital { facts |= Self.behindGivenName }
            if before.contains(.placeBefore) { facts |= Self.behindPlaceWord }
            if after.contains(.personNear) { facts |= Self.beforeSpeech }
            if !traits.has(.sentenceStart) && !isCapitals[index] { facts |= Self.insideSentence }
            facts |= Self.opinion(opinions[index])
            let known = table[tokens[index].key]
            table[tokens[index].key] = (known ?? 0) | facts | (known == nil ? 0 : Self.often)
        }
        for token in tokens where token.traits.casing == .lower {
            if let known = table[token.key] { table[token.key] = known | Self.small }
        }
    }

    private static func opinion(_ hash: UInt64) -> UInt64 {
        guard hash > 0, (hash - 1) >> 6 & 3 > 1 else { return 0 }
        switch (hash - 1) >> 8 {
        case 1: return inPerson
        case 2: return inOrganization
        case 3, 4: return inPlace
        default: return 0
        }
    }

    /// The facts about a word as bits; 0 for a word that never has a capital.
    func facts(_ key: UInt64) -> UInt64 { table[key] ?? 0 }
}
