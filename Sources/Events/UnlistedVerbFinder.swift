import Text

/// Finds verbs that trigger no frame, with their objects and prepositions.
///
/// It wants trees; verbs of saying and such as lend an event noun their subject are known to other rules and are passed over. A place is
/// telling when a person, group or organisation does it or suffers it.
public struct UnlistedVerbFinder: Sendable {
    private let frames: FrameSet
    private let words: ClauseWords

    /// A finder beside loaded frames.
    public init(frames: FrameSet, words: ClauseWords) {
        self.frames = frames
        self.words = words
    }

    /// What a document holds, in text order.
    public func finds(in document: Document) -> [UnlistedPhrase] {
        guard !document.sentences.isEmpty else { return [] }
        let owners = MentionOwners(document)
        var finds: [UnlistedPhrase] = []
        var tree = SentenceTree(document, sentence: 0)
        for (index, sentence) in document.sentences.enumerated() where sentence.zone.isReporting && sentence.hasTree {
            tree.load(document, sentence: index)
            for token in sentence.tokens where !owners.isName(token) && isUnlisted(token, tree, document) {
                finds.append(find(token, index, tree, document, owners))
            }
        }
        return finds
    }

    private func isUnlisted(_ token: Int, _ tree: SentenceTree, _ document: Document) -> Bool {
        guard tree.universal(token) == .verb, document.tokens[token].traits.kind == .word else { return false }
        let lemma = tree.lemmaKey(token)
        // A verb with a capital inside a sentence is part of a name that nobody found.
        let isCapital = document.tokens[token].traits.startsWithCapital
        if isCapital, !document.tokens[token].traits.has(.sentenceStart) { return false }
        if words.reports.contains(lemma) || words.supports.contains(lemma) { return false }
        return !frames.isTrigger(lemma: lemma, form: document.tokens[token].key) && document.syntax.lemmas[token].utf8.count > 1
    }

    private func find(
        _ token: Int, _ sentence: Int, _ tree: SentenceTree, _ document: Document, _ owners: MentionOwners
    ) -> UnlistedPhrase {
        var text = document.syntax.lemmas[token]
        if let particle = tree.child(of: token, .compoundPrt) { text += " \(document.syntax.lemmas[particle])" }
        var companions: [String] = []
        var isTelling = false
        for argument in tree.arguments(of: token, words) {
            let filler = tree.content(of: argument.token, words)
            let type = owners.type(filler)
            switch argument.function {
            case .subject: isTelling = isTelling || Self.isActor(type)
            case .object:
                isTelling = isTelling || Self.isActor(type)
                if let name = name(filler, type, document) { companions.append("object \(name)") }
            case .oblique:
                guard let preposition = argument.preposition, let name = name(filler, type, document) else { continue }
                companions.append("\(document.syntax.lemmas[preposition]) \(name)")
            default: continue
            }
        }
        return UnlistedPhrase(
            text, label: nil, tokens: token..<token + 1, sentence: sentence, in: document, companions: companions, isTelling: isTelling)
    }

    private static func isActor(_ type: EntityType?) -> Bool {
        type == .person || type == .organization || type == .group || type == .nationality
    }

    /// The type of a filler that is a mention, else its lemma.
    private func name(_ filler: Int, _ type: EntityType?, _ document: Document) -> String? {
        if let type { return type.rawValue }
        return document.syntax.universal[filler] == .noun ? document.syntax.lemmas[filler] : nil
    }
}
