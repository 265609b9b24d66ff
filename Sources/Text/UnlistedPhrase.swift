/// Words of an article that no list or rule knows: a name, a verb or a noun that an editor may want to list.
public struct UnlistedPhrase: Sendable {
    /// As it would be listed: the name, or the lemma.
    public var text: String
    /// What it seems to be: an entity type, a class of nouns; nil when nothing says.
    public var label: String?
    /// Where it stands, in UTF-8 bytes.
    public var span: Span
    /// Index of the sentence.
    public var sentence: Int
    /// What stands with it: objects and prepositions of a verb, the plural of a noun.
    public var companions: [String]
    /// Whether the place says something for listing it; places that do not are counted but have no weight.
    public var isTelling: Bool
    /// Hash of the words on both sides.
    public var neighbours: UInt64

    /// A find at some tokens of a document.
    public init(
        _ text: String, label: String?, tokens: Range<Int>, sentence: Int, in document: Document, companions: [String] = [],
        isTelling: Bool = true
    ) {
        self.text = text
        self.label = label
        span = document.span(ofTokens: tokens)
        self.sentence = sentence
        self.companions = companions
        self.isTelling = isTelling
        let range = document.sentences[sentence].tokens
        let before = tokens.lowerBound > range.lowerBound ? document.tokens[tokens.lowerBound - 1].key : 0
        let after = tokens.upperBound < range.upperBound ? document.tokens[tokens.upperBound].key : 0
        neighbours = FoldedKey.finish(FoldedKey.absorb(FoldedKey.seed, before), tail: after, length: 16)
    }
}
