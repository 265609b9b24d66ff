import Resources
import Text

/// Reads `Gazetteers/events`: classes, role patterns and frames, with every complaint at its line and column.
public struct FrameReader {
    private(set) var classes = FillerClasses()
    private(set) var patterns: [String: [RoleSlot]] = [:]
    private(set) var lists: [String: [String]] = [:]
    private(set) var frames: [Frame] = []
    /// Where the recipient of an act is looked for on what the act is about.
    private(set) var owner: RoleSlot?
    /// Acts whose participant is the actor of the acts told inside them.
    private(set) var lenders: [String: EmbeddedActs.Lender] = [:]
    /// Types whose two parties are sought beyond the trigger's grammar.
    private(set) var parties = PartyTypes()

    public init() {}

    private static let frameKeys = [
        "name", "type", "verbs", "nouns", "adjectives", "if", "unless", "roles", "refine", "needs", "effect", "phase", "modality",
        "confidence",
        "examples", "counter",
    ]

    /// Reads one file; `roles.yaml` must come first, since frames name its patterns and classes.
    public mutating func read(file: String, bytes: [UInt8], nounTable: [String: Set<UInt64>] = [:]) throws(Diagnostics) {
        let root = try RuleNode.parse(file: file, bytes: bytes).map(keys: [
            "lists", "classes", "owner", "parties", "lenders", "patterns", "frames",
        ])
        for (key, value) in try root["lists"]?.entries() ?? [] { lists[try key.string()] = try value.strings() }
        if let node = root["classes"] { try classes.read(node, nounTable: nounTable) }
        if let node = root["owner"] { owner = try slot(.recipient, node) }
        for (key, value) in try root["lenders"]?.entries() ?? [] { lenders[try key.string()] = try lender(value) }
        if let node = root["parties"] { parties = try partyTypes(node) }
        for (key, value) in try root["patterns"]?.entries() ?? [] { patterns[try key.string()] = try slots(value) }
        for node in try root["frames"]?.list() ?? [] { try frames.append(frame(node)) }
    }

    private func frame(_ node: RuleNode) throws(Diagnostics) -> Frame {
        let fields = try node.map(keys: Self.frameKeys)
        guard let name = fields["name"] else { throw node.problem("no_name", "a frame needs a name") }
        guard let type = fields["type"] else { throw node.problem("no_type", "the frame '\(try name.string())' needs a type") }
        let file = node.place.file.split(separator: "/").last.map(String.init) ?? node.place.file
        var frame = Frame(
            name: try name.string(), place: node.place, type: EventType(try type.string()), triggers: try triggers(fields), conditions: [],
            exclusions: [], slots: [], refinements: [], needs: [], confidence: 0.8, examples: [], counterExamples: [],
            rule: "\(file)#\(try name.string())")
        if frame.triggers.isEmpty { throw node.problem("no_trigger", "the frame '\(frame.name)' has no verbs, nouns or adjectives") }
        if let text = try fields["confidence"]?.string() { frame.confidence = Double(text) ?? frame.confidence }
        frame.conditions = try fields["if"].map { node throws(Diagnostics) in try conditions(node) } ?? []
        frame.exclusions = try fields["unless"].map { node throws(Diagnostics) in try conditions(node) } ?? []
        frame.slots = try roles(fields["roles"])
        for node in try fields["refine"]?.list() ?? [] { frame.refinements.append(try refinement(node)) }
        for node in try fields["needs"]?.list() ?? [] { frame.needs.append(try node.choice(Role.self)) }
        frame.effect = try fields["effect"].map { node throws(Diagnostics) in try node.choice(Casualty.Kind.self) }
        frame.phase = try fields["phase"].map { node throws(Diagnostics) in try node.choice(Phase.self) }
        frame.modality = try fields["modality"].map { node throws(Diagnostics) in try node.choice(Modality.self) }
        frame.examples = try examples(fields["examples"])
        for node in try fields["counter"]?.list() ?? [] {
            frame.counterExamples.append(FrameExample(text: try node.string(), expected: nil, place: node.place))
        }
        try check(frame, node)
        return frame
    }

    private func lender(_ node: RuleNode) throws(Diagnostics) -> EmbeddedActs.Lender {
        let fields = try node.map(keys: ["role", "modality"])
        guard let role = fields["role"], let modality = fields["modality"] else {
            throw node.problem("bad_lender", "a lender needs the 'role' that is lent and the 'modality' of what it did")
        }
        return EmbeddedActs.Lender(role: try role.choice(Role.self), modality: try modality.choice(Modality.self))
    }

    private func partyTypes(_ node: RuleNode) throws(Diagnostics) -> PartyTypes {
        let fields = try node.map(keys: ["types", "mutual", "actor", "recipient"])
        guard let types = fields["types"], let actor = fields["actor"], let recipient = fields["recipient"] else {
            throw node.problem("bad_parties", "'parties' needs 'types', and what may be 'actor' and 'recipient'")
        }
        return PartyTypes(
            roots: Set(try types.strings()), mutual: Set(try fields["mutual"]?.strings() ?? []), actor: try test(actor),
            recipient: try test(recipient))
    }

    /// A rule that nobody can check is not loaded.
    private func check(_ frame: Frame, _ node: RuleNode) throws(Diagnostics) {
        if frame.examples.count < 3 {
            throw node.problem("few_examples", "the frame '\(frame.name)' has \(frame.examples.count) examples; it needs three")
        }
        if frame.counterExamples.isEmpty {
            throw node.problem("no_counter", "the frame '\(frame.name)' needs a counter-example under 'counter'")
        }
        if frames.contains(where: { $0.name == frame.name && $0.place.file == frame.place.file }) {
            throw node.problem("name_twice", "the frame name '\(frame.name)' is used twice in this file")
        }
    }

    private func triggers(_ fields: [String: RuleNode]) throws(Diagnostics) -> [TriggerPattern] {
        var patterns: [TriggerPattern] = []
        for (key, kind) in [("verbs", TriggerClass.verb), ("nouns", .noun), ("adjectives", .adjective)] {
            for text in try fields[key]?.strings() ?? [] {
                let words = text.split(separator: " ")
                // The head of a verb phrase comes first ("open fire"), that of a noun phrase last ("car bomb").
                let head = kind == .verb ? words.first : words.last
                guard let head else { continue }
                let satellites = (kind == .verb ? words.dropFirst() : words.dropLast()).map { FoldedKey.of($0) }
                patterns.append(
                    TriggerPattern(
                        head: FoldedKey.of(head), satellites: satellites, partOfSpeech: kind, text: text, headWord: String(head)))
            }
        }
        return patterns
    }

    private func conditions(_ node: RuleNode) throws(Diagnostics) -> [Condition] {
        var conditions: [Condition] = []
        for (key, value) in try node.entries() {
            let test = try test(value)
            for name in try expanded(key.string()) { conditions.append(Condition(function: RuleFunction(name), filler: test)) }
        }
        return conditions
    }

    /// `@name` is a class, `*` anything, everything else the lemma of the head.
    private func test(_ node: RuleNode) throws(Diagnostics) -> FillerTest {
        var test = FillerTest(lemmas: [], classes: [], acceptsAnything: false)
        for word in try node.strings() {
            if word == "*" {
                test.acceptsAnything = true
            } else if word.hasPrefix("@") {
                let name = String(word.dropFirst())
                guard let index = classes.index(name) else {
                    throw node.problem(
                        "unknown_class", "unknown class '\(name)'\(NearestWord.hint(for: name, among: classes.all.map(\.name)))")
                }
                test.classes.append(index)
            } else {
                // Plurals that the lemmatizer leaves as they are ("troops") pass too.
                test.lemmas.formUnion([FoldedKey.of(word), FoldedKey.of(VerbForms.plural(word))])
            }
        }
        return test
    }

    private func roles(_ node: RuleNode?) throws(Diagnostics) -> [RoleSlot] {
        guard let node else { return [] }
        guard case .scalar = node.content else { return try slots(node) }
        let name = try node.string()
        guard let pattern = patterns[name] else {
            throw node.problem(
                "unknown_pattern", "unknown role pattern '\(name)'\(NearestWord.hint(for: name, among: patterns.keys.sorted()))")
        }
        return pattern
    }

    /// `actor: {at: [subject, by], is: ["@actor"]}`; `like: pattern` takes over the slots of another pattern after its own.
    private func slots(_ node: RuleNode) throws(Diagnostics) -> [RoleSlot] {
        var slots: [RoleSlot] = []
        for (key, value) in try node.entries() {
            if try key.string() == "like" {
                slots += try roles(value)
                continue
            }
            let role = try key.choice(Role.self)
            for part in try parts(value) { slots.append(try slot(role, part)) }
        }
        return slots
    }

    private func slot(_ role: Role, _ node: RuleNode) throws(Diagnostics) -> RoleSlot {
        let fields = try node.map(keys: ["at", "is"])
        guard let places = fields["at"], let fillers = fields["is"] else {
            throw node.problem("bad_role", "a role needs 'at' (where it stands) and 'is' (what may fill it)")
        }
        var names: [String] = []
        for name in try places.strings() { names += expanded(name) }
        return RoleSlot(role: role, functions: names.map { RuleFunction($0) }, functionNames: names, filler: try test(fillers))
    }

    /// A role may be given as one slot or as a list of slots.
    private func parts(_ node: RuleNode) throws(Diagnostics) -> [RuleNode] {
        if case .list(let nodes) = node.content { return nodes }
        return [node]
    }

    /// A name of a list stands for its words.
    private func expanded(_ name: String) -> [String] { lists[name] ?? [name] }

    private func refinement(_ node: RuleNode) throws(Diagnostics) -> Refinement {
        let fields = try node.map(keys: ["type", "if", "role", "is"])
        guard let type = fields["type"] else { throw node.problem("no_type", "a refinement needs a type") }
        var refinement = Refinement(type: EventType(try type.string()), conditions: [], argument: nil)
        if let conditions = fields["if"] { refinement.conditions = try self.conditions(conditions) }
        if let role = fields["role"], let filler = fields["is"] {
            refinement.argument = (try role.choice(Role.self), try test(filler))
        }
        return refinement
    }

    private func examples(_ node: RuleNode?) throws(Diagnostics) -> [FrameExample] {
        var examples: [FrameExample] = []
        for entry in try node?.list() ?? [] {
            for (text, expected) in try entry.entries() {
                examples.append(FrameExample(text: try text.string(), expected: try expected.string(), place: text.place))
            }
        }
        return examples
    }
}
