import Resources
import Text

/// Words that decide modality, polarity, phase and attribution, read from `Gazetteers/events/attributes.yaml`.
public struct AttributeLexicon: Sendable {
    /// What a cue word says about the event that it governs or modifies.
    public enum Sense: String, Sendable, Hashable, CaseIterable {
        case negation, foiled, attempted, planned, threatened, demanded, hypothetical, alleged, claimed, denied, reported, habitual
        case ended, started, ongoing
        /// Says nothing itself; its own auxiliaries and negations hold for what it brings about.
        case consequence
    }

    /// How a cue word stands to the event.
    public enum Position: String, Sendable, Hashable, CaseIterable { case governors, nouns, modifiers, auxiliaries, markers, prepositions }

    /// Senses by position, then by lemma key.
    private var senses: [Position: [UInt64: [Sense]]] = [:]

    /// Words that the questions to a tree turn on.
    public private(set) var clauseWords = ClauseWords()

    /// What a lemma says in a position; empty when it is no cue there.
    public func senses(_ lemma: UInt64, as position: Position) -> [Sense] { senses[position]?[lemma] ?? [] }

    /// Whether a lemma at a position has a sense.
    public func has(_ sense: Sense, _ lemma: UInt64, as position: Position) -> Bool { senses(lemma, as: position).contains(sense) }

    /// Reads the file.
    public static func load(folders: DataFolders) throws -> AttributeLexicon {
        let path = folders.gazetteers + "/events/attributes.yaml"
        var lexicon = try AttributeLexicon(file: path, bytes: FileBytes.read(path))
        lexicon.clauseWords = try ClauseWords.load(folders: folders)
        return lexicon
    }

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        let known = Sense.allCases.map(\.rawValue)
        let fields = try RuleNode.parse(file: file, bytes: bytes).map(keys: known)
        // In the order of the enumeration, never of a dictionary: cues are reported in the order of their senses.
        for sense in Sense.allCases {
            if let node = fields[sense.rawValue] { try read(sense, node) }
        }
    }

    private mutating func read(_ sense: Sense, _ node: RuleNode) throws(Diagnostics) {
        for (name, words) in try node.map(keys: Position.allCases.map(\.rawValue)) {
            guard let position = Position(rawValue: name) else { continue }
            for word in try words.strings() { senses[position, default: [:]][FoldedKey.of(word), default: []].append(sense) }
        }
    }
}
