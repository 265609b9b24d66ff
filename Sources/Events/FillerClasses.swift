import Resources
import Text

/// Named classes of phrases that rules may ask for, such as `human` or `weapon`: by entity type, subtype and noun.
public struct FillerClasses: Sendable {
    /// One class.
    public struct Class: Sendable {
        public var name: String
        public var types: Set<EntityType>
        /// Subtypes that belong even where their type does not: a country is no actor type, but acts.
        public var subtypes: Set<String>
        /// Subtypes that do not belong.
        public var excluded: Set<String>
        /// Keys of noun lemmas that belong without being a mention.
        public var nouns: Set<UInt64>
        /// Whether a capital belongs where it stands for its government.
        public var acceptsSeats = false
        /// Whether a bare number belongs: "four were wounded".
        public var acceptsNumbers = false
        /// Whether a noun that nothing is known about belongs.
        public var acceptsUnknown: Bool
    }

    public private(set) var all: [Class] = []

    public init() {}

    /// Index of a class.
    public func index(_ name: String) -> Int? { all.firstIndex { $0.name == name } }

    /// Reads `classes:` of the role file; noun lists of the WordNet table are named `wordnet.<class>`.
    mutating func read(_ node: RuleNode, nounTable: [String: Set<UInt64>]) throws(Diagnostics) {
        for (key, value) in try node.entries() {
            let fields = try value.map(keys: [
                "types", "subtypes", "not_subtypes", "nouns", "wordnet", "includes", "unknown", "numbers", "seats",
            ])
            var new = Class(name: try key.string(), types: [], subtypes: [], excluded: [], nouns: [], acceptsUnknown: false)
            if let included = fields["includes"] {
                for name in try included.strings() {
                    guard let index = index(name) else {
                        throw included.problem(
                            "unknown_class", "unknown class '\(name)'\(NearestWord.hint(for: name, among: all.map(\.name)))")
                    }
                    new.types.formUnion(all[index].types)
                    new.subtypes.formUnion(all[index].subtypes)
                    new.nouns.formUnion(all[index].nouns)
                }
            }
            for type in try fields["types"]?.list() ?? [] { new.types.insert(try type.choice(EntityType.self)) }
            new.subtypes.formUnion(try fields["subtypes"]?.strings() ?? [])
            new.excluded.formUnion(try fields["not_subtypes"]?.strings() ?? [])
            for noun in try fields["nouns"]?.strings() ?? [] { new.nouns.insert(FoldedKey.of(noun)) }
            for name in try fields["wordnet"]?.strings() ?? [] { new.nouns.formUnion(nounTable[name] ?? []) }
            new.acceptsUnknown = try fields["unknown"]?.string() == "yes"
            new.acceptsSeats = try fields["seats"]?.string() == "yes"
            new.acceptsNumbers = try fields["numbers"]?.string() == "yes"
            all.append(new)
        }
    }

    /// Whether a phrase with this head belongs to a class; a seat is a place that the document codes as a government.
    func contains(_ index: Int, mention: Mention?, isSeat: Bool, lemmaKey: UInt64) -> Bool {
        let wanted = all[index]
        if isSeat, wanted.acceptsSeats { return true }
        if let mention {
            if let subtype = mention.subtype, wanted.excluded.contains(subtype) { return false }
            if wanted.types.contains(mention.type) { return true }
            if let subtype = mention.subtype, wanted.subtypes.contains(subtype) { return true }
            return mention.form != .name && wanted.nouns.contains(lemmaKey)
        }
        return wanted.nouns.contains(lemmaKey) || wanted.acceptsUnknown
    }
}
