import Resources
import Text

/// Merges the event mentions of a document into incidents: what happened once is told once.
///
/// *Reads:* events with their arguments, times, places and casualties; chains.
///
/// *Adds:* `document.incidents`, and the incident of each event.
///
/// *Example:* "A bomb exploded ... The blast killed 11 people." gives two events and one incident of type bombing with 11 killed.
///
/// *Limits:* one pass from the first mention to the last; an incident is never split again. A mention is compared with the latest 24
/// incidents of its family and the latest 24 mentions of each, so the cost is linear.
public struct IncidentMerger: Stage {
    public let name = "incidents"
    public let requires: Set<Layer> = [.events, .casualties, .chains]
    public let provides: Set<Layer> = [.incidents]

    let rules: IncidentRules
    let codes: CodeTable

    /// How many incidents of a family, and how many mentions of each, a further mention is compared with: the latest.
    static let reach = 24

    public init(folders: DataFolders) throws {
        rules = try IncidentRules.load(folders: folders)
        codes = try CodeTable.load(folders: folders)
    }

    public func annotate(_ document: inout Document) {
        var groups: [[Int]] = []
        var groupsByFamily: [String: [Int]] = [:]
        for index in document.events.indices {
            let family = rules.family(document.events[index].type)
            let candidates = groupsByFamily[family, default: []]
            if let group = home(of: index, among: candidates, groups, document) {
                groups[group].append(index)
            } else {
                groups.append([index])
                groupsByFamily[family, default: []].append(groups.count - 1)
            }
        }
        document.incidents = groups.map { IncidentSummary(document: document, events: $0, rules: rules).incident(codes) }
        for (incident, group) in groups.enumerated() {
            for event in group {
                document.events[event].incident = incident
                if isGenericMention(document.events[event]), rules.lendsName(document.incidents[incident].type) {
                    document.events[event].type = document.incidents[incident].type
                }
            }
        }
    }

    /// "The attack", said of a bombing: the mention has the type of its incident.
    private func isGenericMention(_ event: Event) -> Bool {
        event.type.subtype == nil && rules.isGeneric(event.type) && event.type.root != "casualty" && event.casualties.isEmpty
    }

    /// The group that an event belongs to: the best of those it does not contradict, when there is reason enough to join it.
    private func home(of index: Int, among candidates: [Int], _ groups: [[Int]], _ document: Document) -> Int? {
        let comparison = EventComparison(document: document, rules: rules)
        var best: (group: Int, score: Double)?
        for group in candidates.suffix(Self.reach) {
            guard let score = comparison.score(index, with: groups[group].suffix(Self.reach)) else { continue }
            if score > 0, score >= best?.score ?? 0 { best = (group, score) }
        }
        return best?.group
    }
}

extension Event {
    /// Whether it came to the act, as far as this mention says.
    var stage: Incident.Stage {
        switch modality {
        case .planned, .demanded, .hypothetical: return .planned
        case .threatened: return .threatened
        case .asserted, .reported, .claimed, .alleged, .denied:
            return phase == .attempted || phase == .foiled ? .attempted : .accomplished
        }
    }
}
