import Resources
import Text

/// Words that tell of casualties apart from triggers, from `Gazetteers/events/casualties.yaml`.
struct CasualtyLexicon: Sendable {
    /// Kind by the key of an adjective: "dead", "wounded".
    private(set) var adjectives: [UInt64: Casualty.Kind] = [:]
    /// Kinds by the key of a noun that is itself counted: "deaths".
    private(set) var nouns: [UInt64: [Casualty.Kind]] = [:]
    /// Kind by the key of a noun that gives a total: "toll".
    private(set) var tolls: [UInt64: Casualty.Kind] = [:]
    /// Words that turn a hurt into a death.
    private(set) var fatal: Set<UInt64> = []
    /// Pronouns for several people.
    private(set) var several: Set<UInt64> = []
    /// Roots of the types whose nature it is to hurt people.
    private(set) var harmful: Set<String> = []

    static func load(folders: DataFolders) throws -> CasualtyLexicon {
        let path = folders.gazetteers + "/events/casualties.yaml"
        return try CasualtyLexicon(file: path, bytes: FileBytes.read(path))
    }

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        let root = try RuleNode.parse(file: file, bytes: bytes).map(keys: ["adjectives", "nouns", "tolls", "fatal", "harmful", "several"])
        for (key, value) in try root["adjectives"]?.entries() ?? [] {
            let kind = try key.choice(Casualty.Kind.self)
            for word in try value.strings() { adjectives[FoldedKey.of(word)] = kind }
        }
        for (key, value) in try root["nouns"]?.entries() ?? [] {
            let kinds: [Casualty.Kind] =
                try key.string() == "killed_or_injured" ? [.killed, .injured] : [try key.choice(Casualty.Kind.self)]
            for word in try value.strings() { nouns[FoldedKey.of(word)] = kinds }
        }
        for (key, value) in try root["tolls"]?.entries() ?? [] {
            let kind = try key.choice(Casualty.Kind.self)
            for word in try value.strings() {
                if let last = word.split(separator: " ").last { tolls[FoldedKey.of(last)] = kind }
            }
        }
        fatal = Set(try root["fatal"]?.strings().map { FoldedKey.of($0) } ?? [])
        several = Set(try root["several"]?.strings().map { FoldedKey.of($0) } ?? [])
        harmful = Set(try root["harmful"]?.strings() ?? [])
    }
}
