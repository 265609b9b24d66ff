import Resources
import Text

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
