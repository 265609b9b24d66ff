import Resources
import Text

/// Which event types may be mentions of one happening, from `Gazetteers/events/incidents.yaml`.
public struct IncidentRules: Sendable {
    /// Family of each root or full type, with its rank in the family: lower says more.
    private var ranks: [String: (family: String, rank: Int)] = [:]
    private var generic: Set<String> = []
    private var escalations: [String: EventType] = [:]
    private var lending: Set<String> = []
    private var single: Set<String> = []

    /// Reads the file.
    public static func load(folders: DataFolders) throws -> IncidentRules {
        let path = folders.gazetteers + "/events/incidents.yaml"
        return try IncidentRules(file: path, bytes: FileBytes.read(path))
    }

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        let root = try RuleNode.parse(file: file, bytes: bytes).map(keys: ["families", "generic", "lending", "single", "with_force"])
        for (key, value) in try root["families"]?.entries() ?? [] {
            let family = try key.string()
            for (rank, name) in try value.strings().enumerated() { ranks[name] = (family, rank) }
        }
        generic = Set(try root["generic"]?.strings() ?? [])
        for (key, value) in try root["with_force"]?.entries() ?? [] { escalations[try key.string()] = EventType(try value.string()) }
        lending = Set(try root["lending"]?.strings() ?? [])
        single = Set(try root["single"]?.strings() ?? [])
    }

    /// Family of a type; types outside every family are their own.
    func family(_ type: EventType) -> String { entry(type)?.family ?? type.root }

    /// Rank of a type in its family; lower says more about what happened.
    func rank(_ type: EventType) -> Int { entry(type)?.rank ?? 0 }

    /// The type that an act has when force was used: a raid with casualties or violence beside it is an assault.
    func forceful(_ type: EventType, among events: [Event]) -> EventType {
        guard let harsher = escalations[type.description] else { return type }
        let isForceful = events.contains { !$0.casualties.isEmpty || ($0.type.root != type.root && family($0.type) == family(type)) }
        return isForceful ? harsher : type
    }

    /// Whether the type only says that something of its family happened.
    func isGeneric(_ type: EventType) -> Bool {
        generic.contains(type.description) || (type.subtype == nil || type.root == Self.casualty) && generic.contains(type.root)
    }

    private static let casualty = "casualty"

    /// Whether a general word that speaks of the type takes its name.
    func lendsName(_ type: EventType) -> Bool { lending.contains(type.root) }

    /// Whether mentions of the type stay apart unless their arguments agree.
    func isSingle(_ type: EventType) -> Bool { entry(type)?.family != "violence" && single.contains(type.root) }

    private func entry(_ type: EventType) -> (family: String, rank: Int)? { ranks[type.description] ?? ranks[type.root] }
}
