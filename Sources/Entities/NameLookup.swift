import Resources
import Text

/// Everything that some words may mean by the lists, the likeliest first, with the reasons in words.
public struct NameLookup: Sendable {
    /// An entry that the words may name.
    public struct Candidate: Sendable {
        public var entry: GazetteerEntry
        /// What the words are to the entry: its name, an acronym ...
        public var kind: String
        /// Why it comes before the next one; for the last, why behind the one before.
        public var reason: String
    }

    /// The entries, the one that wins first.
    public let candidates: [Candidate]
    /// What else the words are: a stop entry, a title, a group noun ...
    public let others: [String]

    /// Looks words up, in whatever case.
    public init(_ words: String, in gazetteer: Gazetteer, splitter: some PhraseSplitting) {
        let readings = gazetteer.phrases.readings(of: words, splitter: splitter)
        var seen: Set<Int32> = []
        // Rows further down come first among equals, and the sort keeps their order.
        let ranked = readings.filter { $0.kind.isEntry }.sorted {
            ($0.subject, $1.kind.rawValue) > ($1.subject, $0.kind.rawValue)
        }.filter { seen.insert($0.subject).inserted }
            .enumerated().sorted { left, right in
                let (first, second) = (gazetteer.rankAlone(left.element), gazetteer.rankAlone(right.element))
                return first == second ? left.offset < right.offset : first > second
            }.map(\.element)
        others = readings.filter { !$0.kind.isEntry }.map { Self.meaning($0, gazetteer) }
        let isStopped = readings.contains { $0.kind == .stop && gazetteer.words.stops[Int($0.subject)].isAlwaysStop }
        candidates = ranked.enumerated().map { place, reading in
            let reason = isStopped ? Self.stopped : Self.reason(place, ranked, gazetteer)
            return Candidate(entry: gazetteer.entries[Int(reading.subject)], kind: Self.label(reading.kind), reason: reason)
        }
    }

    private static let stopped = "never: a stop entry takes these words"

    private static func reason(_ place: Int, _ ranked: [Reading], _ gazetteer: Gazetteer) -> String {
        let reading = ranked[place]
        let context = gazetteer.facts[Int(reading.subject)].needsContext ? "; counts only beside a cue or when named otherwise" : ""
        guard ranked.count > 1 else { return "alone" + context }
        let rival = ranked[place + 1 < ranked.count ? place + 1 : place - 1]
        let isBefore = place + 1 < ranked.count
        let why = isBefore ? difference(reading, rival, gazetteer) : difference(rival, reading, gazetteer)
        let verdict = place == 0 ? "wins" : isBefore ? "before the next" : "behind the one before"
        return "\(verdict): \(why)" + context + choice(reading, ranked, gazetteer)
    }

    /// What makes one reading stronger than another.
    private static func difference(_ winner: Reading, _ loser: Reading, _ gazetteer: Gazetteer) -> String {
        let (first, second) = (gazetteer.rankAlone(winner), gazetteer.rankAlone(loser))
        if first.isSupported != second.isSupported { return "the one needs no other evidence, the other does" }
        if winner.kind == .seat || loser.kind == .seat { return "a name goes before a seat of government" }
        if first.priority != second.priority {
            return "\(rankName(winner, gazetteer)) ranks \(first.priority), \(rankName(loser, gazetteer)) \(second.priority)"
        }
        if first.population != second.population { return "population \(first.population) against \(second.population)" }
        return "equal rank; of those the row further down wins"
    }

    private static func rankName(_ reading: Reading, _ gazetteer: Gazetteer) -> String {
        let entry = gazetteer.entries[Int(reading.subject)]
        let type = reading.kind == .demonym ? EntityType.nationality : entry.type
        if reading.kind == .acronym, type == .organization { return "an acronym of an organisation" }
        return entry.subtype.map { "\(type.rawValue) \($0)" } ?? type.rawValue
    }

    /// Among places and facilities the article has the last word.
    private static func choice(_ reading: Reading, _ ranked: [Reading], _ gazetteer: Gazetteer) -> String {
        func isPlace(_ reading: Reading) -> Bool {
            let type = gazetteer.facts[Int(reading.subject)].type
            return reading.kind != .demonym && reading.kind != .seat && (type == .place || type == .facility)
        }
        guard isPlace(reading), ranked.count(where: isPlace) > 1 else { return "" }
        return "; among places the article decides: what stands behind the comma, countries named, population, rows by hand"
    }

    private static func label(_ kind: Reading.Kind) -> String {
        switch kind {
        case .name: "name"
        case .acronym: "acronym"
        case .demonym: "nationality"
        case .seat: "seat of government"
        case .group: "group noun"
        case .title: "title"
        case .nominal: "noun for a named entity"
        case .cue: "cue"
        case .pattern: "organisation of every country"
        case .stop: "stop entry"
        case .modifier: "modifier"
        }
    }

    private static func meaning(_ reading: Reading, _ gazetteer: Gazetteer) -> String {
        let words = gazetteer.words
        let index = Int(reading.subject)
        let detail: String
        switch reading.kind {
        case .group:
            let noun = words.groups[index]
            detail = "role \(noun.role ?? "-"), code \(noun.code ?? "-"), \(noun.origin)"
        case .title: detail = words.titles[index].kind.rawValue
        case .nominal: detail = "\(words.nominals[index].type.rawValue), \(words.nominals[index].origin)"
        case .cue: detail = "\(words.cues[index].kind.rawValue) of \(words.cues[index].type.rawValue), \(words.cues[index].origin)"
        case .pattern: detail = "\(words.patterns[index].name), \(words.patterns[index].origin)"
        case .stop: detail = words.stops[index].reason
        default: detail = ""
        }
        return detail.isEmpty ? label(reading.kind) : "\(label(reading.kind)) (\(detail))"
    }
}
