import Resources
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

/// Finds common nouns that name people, things or acts and stand in no list.
///
/// What a noun names is told by the tables made of WordNet: a person, group, building, vehicle or weapon, or the act of a verb. Others,
/// such as "year", are no matter for the lists and passed over.
public struct UnlistedNounFinder: Sendable {
    private let frames: FrameSet
    private let classes: [UInt64: String]

    /// A finder beside loaded frames; reads the tables of nouns.
    public init(frames: FrameSet, folders: DataFolders) throws {
        self.frames = frames
        var classes: [UInt64: String] = [:]
        for key in try Self.acts(folders) { classes[key] = "act" }
        for (name, keys) in try NounClasses.read(folders: folders).sorted(by: { $0.key > $1.key }) {
            for key in keys { classes[key] = name }
        }
        self.classes = classes
    }

    private static func acts(_ folders: DataFolders) throws -> [UInt64] {
        let path = folders.gazetteers + "/words/wordnet-derivations.tsv"
        guard FileBytes.kind(path).exists else { return [] }
        let table = try Table(file: path, bytes: FileBytes.read(path), columns: ["noun", "verb", "kind"], required: ["noun", "kind"])
        return table.rows.filter { table.value("kind", in: $0) == "act" }.map { FoldedKey.of(table.value("noun", in: $0)) }
    }

    /// What a document holds, in text order; `isListed` says whether a list of names or words has a token.
    public func finds(in document: Document, isListed: (Int) -> Bool) -> [UnlistedPhrase] {
        let owners = MentionOwners(document)
        var finds: [UnlistedPhrase] = []
        for (index, sentence) in document.sentences.enumerated() where sentence.zone.isReporting {
            for token in sentence.tokens {
                let tag = document.syntax.penn[token]
                let key = document.syntax.lemmaKeys[token]
                guard tag == .nn || tag == .nns, owners.type(token) == nil, let label = classes[key] else { continue }
                if frames.isTrigger(lemma: key, form: document.tokens[token].key) || isListed(token) { continue }
                let lemma = document.syntax.lemmas[token]
                let plural = tag == .nns ? document.text(document.tokens[token]).lowercased() : VerbForms.plural(lemma)
                finds.append(
                    UnlistedPhrase(lemma, label: label, tokens: token..<token + 1, sentence: index, in: document, companions: [plural]))
            }
        }
        return finds
    }
}

/// Which mention a token belongs to.
private struct MentionOwners {
    private var types: [EntityType?]
    private var names: [Bool]

    init(_ document: Document) {
        types = Array(repeating: nil, count: document.tokens.count)
        names = Array(repeating: false, count: document.tokens.count)
        // Longer mentions hold shorter ones; the head of "Iraqi security forces" is the group's, "Iraqi" the nationality's.
        for mention in document.mentions.sorted(by: { $0.tokens.count > $1.tokens.count }) {
            for token in mention.tokens {
                types[token] = mention.type
                names[token] = names[token] || mention.form == .name
            }
        }
    }

    /// Whether a token belongs to a proper name.
    func isName(_ token: Int) -> Bool { names[token] }

    func type(_ token: Int) -> EntityType? { types[token] }
}
