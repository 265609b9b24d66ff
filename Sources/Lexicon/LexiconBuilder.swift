import Text

/// Collects phrases with their payloads and compiles them to a ``Lexicon``.
///
///     var builder = LexiconBuilder(splitter: tokenizer)
///     builder.add("Mujaheddin-e Khalq", payload: 7, policy: .capitalRequired)
///     builder.add("MEK", payload: 7, policy: .acronym)
///     let lexicon = try builder.compile()
///
/// The same phrase may be added several times, with other payloads or policies; each counts.
public struct LexiconBuilder {
    private let splitter: any PhraseSplitting
    var entries: [Entry] = []
    /// Keys of the entries, one after the other.
    var keys: [UInt64] = []
    var text: [UInt8] = []
    var mostTokens = 0

    /// Whether words with an apostrophe inside are also found without it: "Sana'a" as "Sanaa".
    public var dropsApostrophes = true

    /// Longest phrase in UTF-8 bytes.
    public static let longestPhrase = 16_000

    /// One phrase under one spelling, before compilation.
    struct Entry {
        var text: UInt32
        var payload: UInt32
        /// Length of the text and policy, as in the compiled form.
        var shape: UInt16
        /// How many keys it has.
        var keyCount: UInt16
    }

    /// Phrases are cut by `splitter`; texts must be cut by the same.
    public init(splitter: any PhraseSplitting) { self.splitter = splitter }

    /// Number of phrases so far, spelling variants counted.
    public var count: Int { entries.count }

    /// Adds a phrase given as UTF-8; false when it holds no token or is longer than ``longestPhrase``.
    @discardableResult
    public mutating func add(phrase: [UInt8], payload: UInt32, policy: MatchPolicy) -> Bool {
        guard phrase.count <= Self.longestPhrase else { return false }
        let tokens = splitter.split(phrase: phrase)
        let start = text.count
        let firstKey = keys.count
        for token in tokens where !PhraseKeys.isOptional(token) {
            if keys.count > firstKey { text.append(0x20) }
            text.append(contentsOf: phrase[token.start..<token.end])
            keys.append(token.key)
        }
        guard keys.count > firstKey else { return false }
        let shape = UInt16(text.count - start) << 2 | UInt16(policy.rawValue)
        var entry = Entry(text: UInt32(truncatingIfNeeded: start), payload: payload, shape: shape, keyCount: 0)
        append(&entry, keyCount: keys.count - firstKey)
        if PhraseKeys.mayHaveVariants(phrase, policy) {
            for variant in PhraseKeys.variants(tokens, phrase, policy, dropsApostrophes: dropsApostrophes).dropFirst() {
                keys += variant
                append(&entry, keyCount: variant.count)
            }
        }
        return true
    }

    private mutating func append(_ entry: inout Entry, keyCount: Int) {
        entry.keyCount = UInt16(keyCount)
        mostTokens = max(mostTokens, keyCount)
        entries.append(entry)
    }

    /// Adds a phrase given as text.
    @discardableResult
    public mutating func add(_ phrase: String, payload: UInt32, policy: MatchPolicy) -> Bool {
        add(phrase: Array(phrase.utf8), payload: payload, policy: policy)
    }

    /// The compiled form; `contentHash` is kept in it so that a cache can tell whether it is stale.
    public func compile(contentHash: UInt64 = 0) throws(LexiconError) -> Lexicon {
        guard entries.count < Int(UInt32.max), text.count < Int(UInt32.max), keys.count < Int(LexiconHeader.hasChildren) else {
            throw LexiconError.tooManyNames
        }
        var header = LexiconHeader()
        header.splitterVersion = splitter.splitterVersion
        header.contentHash = contentHash
        header.mostTokens = UInt32(mostTokens)
        return try LexiconWriter(self, trie: PhraseTrie(self), header: header).lexicon()
    }
}
