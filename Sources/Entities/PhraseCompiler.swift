import Text

/// Splits the phrases of the lists, spells their variants out, and fills the phrase index.
struct PhraseCompiler<Splitter: PhraseSplitting> {
    let splitter: Splitter
    let variants: VariantTable
    private(set) var index: PhraseIndex

    init(splitter: Splitter, variants: VariantTable, expecting phrases: Int) {
        self.splitter = splitter
        self.variants = variants
        index = PhraseIndex(expecting: phrases * 2)
    }

    /// Adds all names of an entry.
    mutating func add(_ entry: GazetteerEntry, at subject: Int32) {
        var seen: Set<[UInt64]> = []
        for name in [entry.name] + entry.aliases {
            for spelling in variants.spellings(of: name) { add(spelling, .name, subject, entry.casePolicy, &seen) }
        }
        for acronym in entry.acronyms { add(acronym, .acronym, subject, .exact, &seen) }
        guard let nation = entry.nation else { return }
        for demonym in nation.demonyms { add(demonym, .demonym, subject, .capital, &seen) }
        for seat in nation.seats { add(seat, .seat, subject, .capital, &seen) }
    }

    /// Adds a phrase of a word list; words that only ``WordClasses`` asks for need no path.
    mutating func add(_ phrase: WordLists.WordPhrase, of words: WordLists) {
        guard phrase.kind != .modifier, phrase.kind != .cue || words.cues[phrase.subject].findsNames else { return }
        var seen: Set<[UInt64]> = []
        add(phrase.text, phrase.kind, Int32(phrase.subject), phrase.policy, &seen, isPlural: phrase.isPlural)
    }

    private mutating func add(
        _ text: String, _ kind: Reading.Kind, _ subject: Int32, _ policy: CasePolicy, _ seen: inout Set<[UInt64]>, isPlural: Bool = false
    ) {
        let bytes = Array(text.utf8)
        let tokens = splitter.split(phrase: bytes)
        insert(tokens, bytes, kind, subject, policy, &seen, isPlural)
        let open = tokens.filter { !$0.traits.has(.joiningHyphen) }
        if open.count < tokens.count { insert(open, bytes, kind, subject, policy, &seen, isPlural) }
    }

    private mutating func insert(
        _ tokens: [Token], _ bytes: [UInt8], _ kind: Reading.Kind, _ subject: Int32, _ policy: CasePolicy, _ seen: inout Set<[UInt64]>,
        _ isPlural: Bool
    ) {
        let keys = tokens.map(\.key)
        guard !keys.isEmpty, seen.insert(keys).inserted else { return }
        var capitals: UInt16 = 0
        for (position, token) in tokens.prefix(16).enumerated() where token.traits.startsWithCapital { capitals |= 1 << UInt16(position) }
        let exact = PhraseIndex.exactHash(bytes, tokens)
        index.insert(
            keys, Reading(kind: kind, policy: policy, isPlural: isPlural, capitals: capitals, subject: subject, exact: exact))
    }
}
