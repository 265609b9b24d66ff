import Resources
import Text

/// Codes of event types in CAMEO, PLOVER and ACLED, with their projection by modality and target, from `Gazetteers/events/codes.yaml`.
public struct CodeTable: Sendable {
    private var byType: [String: EventCodes] = [:]
    private var byTarget: [TargetRule] = []
    private var projections: [Projection] = []

    private struct TargetRule: Sendable {
        var types: Set<String>
        /// Role that some victim must have.
        var victims: String?
        /// Whether the target must be an armed party.
        var armed: Bool
        var codes: EventCodes
    }

    private struct Projection: Sendable {
        var roots: Set<String>
        var modalities: Set<Modality>
        var polarity: Polarity?
        var codes: EventCodes
    }

    private static let codeKeys = ["cameo", "plover", "plover_mode", "acled", "acled_sub"]

    /// Reads the file.
    public static func load(folders: DataFolders) throws -> CodeTable {
        let path = folders.gazetteers + "/events/codes.yaml"
        return try CodeTable(file: path, bytes: FileBytes.read(path))
    }

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        let root = try RuleNode.parse(file: file, bytes: bytes).map(keys: ["types", "by_target", "projections"])
        for (key, value) in try root["types"]?.entries() ?? [] {
            byType[try key.string()] = try Self.codes(value.map(keys: Self.codeKeys))
        }
        for node in try root["by_target"]?.list() ?? [] {
            let fields = try node.map(keys: Self.codeKeys + ["types", "victims", "target"])
            byTarget.append(
                TargetRule(
                    types: Set(try fields["types"]?.strings() ?? []), victims: try fields["victims"]?.string(),
                    armed: fields["target"] != nil, codes: try Self.codes(fields)))
        }
        for node in try root["projections"]?.list() ?? [] {
            let fields = try node.map(keys: Self.codeKeys + ["roots", "modality", "polarity"])
            var modalities: Set<Modality> = []
            for word in try fields["modality"]?.list() ?? [] { modalities.insert(try word.choice(Modality.self)) }
            projections.append(
                Projection(
                    roots: Set(try fields["roots"]?.strings() ?? []), modalities: modalities,
                    polarity: try fields["polarity"].map { node throws(Diagnostics) in try node.choice(Polarity.self) },
                    codes: try Self.codes(fields)))
        }
    }

    private static func codes(_ fields: [String: RuleNode]) throws(Diagnostics) -> EventCodes {
        EventCodes(
            cameo: try fields["cameo"]?.string(), plover: try fields["plover"]?.string(), ploverMode: try fields["plover_mode"]?.string(),
            acled: try fields["acled"]?.string(), acledSub: try fields["acled_sub"]?.string())
    }

    /// Codes of an event; nothing where a scheme has no code, never a made-up one.
    public func codes(type: EventType, modality: Modality, polarity: Polarity, victimRoles: Set<String>, targetIsArmed: Bool) -> EventCodes
    {
        for rule in projections where rule.polarity == nil || rule.polarity == polarity {
            let modalityFits = rule.modalities.isEmpty || rule.modalities.contains(modality)
            if modalityFits, rule.roots.contains(type.root) { return rule.codes }
        }
        var codes = byType[type.description] ?? byType[type.root] ?? EventCodes()
        for rule in byTarget where rule.types.contains(type.description) || rule.types.contains(type.root) {
            let fits = rule.armed ? targetIsArmed : rule.victims.map { victimRoles.contains($0) } ?? false
            if fits { codes.merge(rule.codes) }
        }
        return codes
    }
}

extension EventCodes {
    /// Takes over the codes that `other` has.
    mutating func merge(_ other: EventCodes) {
        cameo = other.cameo ?? cameo
        plover = other.plover ?? plover
        ploverMode = other.ploverMode ?? ploverMode
        acled = other.acled ?? acled
        acledSub = other.acledSub ?? acledSub
    }
}
