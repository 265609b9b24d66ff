import Text

/// Finds names that stand in no list: those that only the name tagger or a cue found, and runs of capitalised words that nothing found.
///
/// It wants a document with chains; sentences in capitals and zones that do not report are passed over. Time is linear in the tokens.
public struct UnlistedNameFinder: Sendable {
    private let gazetteer: Gazetteer

    /// A finder over loaded lists.
    public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// What a document holds, in text order.
    public func finds(in document: Document) -> [UnlistedPhrase] {
        var isCovered = [Bool](repeating: false, count: document.tokens.count)
        var finds: [UnlistedPhrase] = []
        for mention in document.mentions {
            for token in mention.tokens { isCovered[token] = true }
            if let find = find(mention, document) { finds.append(find) }
        }
        for (index, sentence) in document.sentences.enumerated() where isRead(sentence) {
            for run in runs(sentence, document, isCovered) {
                finds.append(UnlistedPhrase(Self.oneLine(run, document), label: nil, tokens: run, sentence: index, in: document))
            }
        }
        return finds.sorted { $0.span < $1.span }
    }

    private func isRead(_ sentence: Sentence) -> Bool { sentence.zone.isReporting && !sentence.isAllCapitals }

    /// A mention of a name without entry, under the full name of its chain.
    private func find(_ mention: Mention, _ document: Document) -> UnlistedPhrase? {
        guard mention.form == .name, mention.ref == nil, document.chains.indices.contains(mention.chain) else { return nil }
        let chain = document.chains[mention.chain]
        guard chain.ref == nil, [.person, .organization, .place, .facility].contains(mention.type),
            let sentence = document.sentence(ofToken: mention.tokens.lowerBound), isRead(document.sentences[sentence]),
            !isListed(mention.tokens, document)
        else { return nil }
        let name = chain.mentions.lazy.map { document.mentions[$0] }.filter { $0.form == .name }.max { $0.tokens.count < $1.tokens.count }
        let text = Self.oneLine(name?.tokens ?? mention.tokens, document)
        return UnlistedPhrase(text, label: chain.type.rawValue, tokens: mention.tokens, sentence: sentence, in: document)
    }

    /// Whether a list has just these words; single ones also as a word beside names or groups, such as "Shiite".
    private func isListed(_ tokens: Range<Int>, _ document: Document) -> Bool {
        if !gazetteer.phrases.readings(of: tokens, document).isEmpty { return true }
        let known: WordClasses.Classes = [.group, .modifier, .stop, .honorific, .rank, .office, .occupation]
        return tokens.count == 1 && !gazetteer.wordClasses.of(document.tokens[tokens.lowerBound].key).isDisjoint(with: known)
    }

    private static let barriers: WordClasses.Classes = [.stop, .definite, .indefinite]
    /// What a run does not begin with: titles, which stay outside names, and small words at the start of a sentence.
    private static let openers: WordClasses.Classes = [.honorific, .rank, .office, .occupation, .link, .joint, .alias]

    /// Runs of capitalised words that no mention covers; small words such as "of" may stand inside.
    private func runs(_ sentence: Sentence, _ document: Document, _ isCovered: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var position = sentence.tokens.lowerBound
        while position < sentence.tokens.upperBound {
            guard isCapital(position, document, isCovered) else {
                position += 1
                continue
            }
            var end = position + 1
            while let next = continuation(end, sentence, document, isCovered) { end = next }
            let run = trimmed(position..<end, sentence, document)
            if !run.isEmpty, !isListed(run, document) { runs.append(run) }
            position = end
        }
        return runs
    }

    private func isCapital(_ index: Int, _ document: Document, _ isCovered: [Bool]) -> Bool {
        let token = document.tokens[index]
        guard !isCovered[index], token.traits.startsWithCapital, token.length > 1 else { return false }
        guard token.traits.kind == .word || token.traits.kind == .alphanumeric else { return false }
        return gazetteer.wordClasses.of(token.key).isDisjoint(with: Self.barriers)
    }

    /// Where the run ends when one more capitalised word follows, over a hyphen or a linking word.
    private func continuation(_ end: Int, _ sentence: Sentence, _ document: Document, _ isCovered: [Bool]) -> Int? {
        let limit = sentence.tokens.upperBound
        guard end < limit else { return nil }
        if isCapital(end, document, isCovered) { return end + 1 }
        let token = document.tokens[end]
        let isLink = !gazetteer.wordClasses.of(token.key).isDisjoint(with: [.link, .personLink])
        guard end + 1 < limit, token.traits.has(.joiningHyphen) || isLink, isCapital(end + 1, document, isCovered) else { return nil }
        return end + 2
    }

    /// The run without titles and without a first word that only its sentence gives a capital.
    private func trimmed(_ run: Range<Int>, _ sentence: Sentence, _ document: Document) -> Range<Int> {
        var start = run.lowerBound
        while start < run.upperBound, !gazetteer.wordClasses.of(document.tokens[start].key).isDisjoint(with: Self.openers) { start += 1 }
        if start == sentence.tokens.lowerBound, start < run.upperBound, !isProperNoun(start, document) || run.count == 1 { start += 1 }
        guard start < run.upperBound, document.tokens[start].traits.startsWithCapital else { return run.upperBound..<run.upperBound }
        return start..<run.upperBound
    }

    private func isProperNoun(_ token: Int, _ document: Document) -> Bool {
        guard document.syntax.penn.indices.contains(token) else { return false }
        let tag = document.syntax.penn[token]
        return (tag == .nnp || tag == .nnps) && !gazetteer.wordClasses.of(document.tokens[token].key).contains(.ordinary)
    }

    private static func oneLine(_ tokens: Range<Int>, _ document: Document) -> String {
        document.text(document.span(ofTokens: tokens)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Gazetteer {
    /// Whether some list has these words, whatever it takes them for.
    public func knows(tokens: Range<Int>, in document: Document) -> Bool {
        if !phrases.readings(of: tokens, document).isEmpty { return true }
        let unlisted: WordClasses.Classes = [.ordinary, .personNoun, .groupNoun, .buildingNoun]
        return tokens.contains { !wordClasses.of(document.tokens[$0].key).subtracting(unlisted).isEmpty }
    }
}
