import Text

/// Decides which gazetteer entry a matched phrase names, and how far to believe it.
struct EntryJudge {
    private let scan: PhraseScan
    private let document: Document
    private var gazetteer: Gazetteer { scan.gazetteer }
    /// Token ranges that a stop entry speaks for.
    private(set) var stops: Set<Range<Int>> = []
    /// Entries that some phrase of the document names beyond doubt.
    private var certain: Set<Int> = []
    private let datelines: Datelines
    /// Entries that a name of several words gives, which is theirs alone.
    private var named: Set<Int32> = []

    init(scan: PhraseScan, document: Document) {
        self.scan = scan
        self.document = document
        datelines = Datelines(document)
    }

    /// One candidate for each match that may be an entry's name.
    mutating func candidates() -> [NameCandidate] {
        var open: [(match: PhraseMatch, readings: [Reading])] = []
        for match in scan.matches {
            guard match.hasEntry || match.has(.stop) else { continue }
            let readings = scan.readings(match)
            if readings.contains(where: { isStop($0, match) }) {
                stops.insert(match.tokens)
                continue
            }
            let entries = readings.filter { $0.kind.isEntry && isPossible($0, match) }
            if !entries.isEmpty { open.append((match, entries)) }
        }
        for (match, readings) in open {
            if match.tokens.count > 1, readings.allSatisfy({ $0.subject == readings[0].subject }) { named.insert(readings[0].subject) }
            for reading in readings where !gazetteer.facts[Int(reading.subject)].needsContext { certain.insert(Int(reading.subject)) }
        }
        return open.map { candidate($0.match, $0.readings) }
    }

    /// Stop entries whose reason is `capitals` hold in all-capitals text only.
    private func isStop(_ reading: Reading, _ match: PhraseMatch) -> Bool {
        guard reading.kind == .stop else { return false }
        return match.isAllCapitals || gazetteer.words.stops[Int(reading.subject)].isAlwaysStop
    }

    /// An acronym of two letters is too likely a word where everything is in capitals.
    private func isPossible(_ reading: Reading, _ match: PhraseMatch) -> Bool {
        guard reading.kind == .acronym && match.isAllCapitals else { return true }
        return document.span(ofTokens: match.tokens).count > 2
    }

    private func candidate(_ match: PhraseMatch, _ readings: [Reading]) -> NameCandidate {
        var best = readings[0]
        var bestRank = rank(best, match)
        for reading in readings.dropFirst() {
            let next = rank(reading, match)
            if next > bestRank { (best, bestRank) = (reading, next) }
        }
        let facts = gazetteer.facts[Int(best.subject)]
        let isDemonym = best.kind == .demonym
        if best.kind == .seat { return seat(best, match) }
        return NameCandidate(
            tokens: match.tokens, type: isDemonym ? .nationality : facts.type,
            entry: Int(best.subject), kind: best.kind, confidence: confidence(best, match, readings),
            priority: Int(isDemonym ? facts.demonymPriority : facts.priority))
    }

    /// "Kremlin": its country's government.
    private func seat(_ reading: Reading, _ match: PhraseMatch) -> NameCandidate {
        let country = Int(reading.subject)
        return NameCandidate(
            tokens: match.tokens, type: .organization, subtype: EntryJudge.government, entry: country, kind: .seat,
            ref: Gazetteer.patternID(gazetteer.entries[country].id, EntryJudge.government), confidence: 0.9, priority: 0)
    }

    /// Subtype, and slug in `patterns.tsv`, of governments.
    private static let government = "government"

    private func rank(_ reading: Reading, _ match: PhraseMatch) -> ReadingRank {
        let facts = gazetteer.facts[Int(reading.subject)]
        guard reading.kind != .seat else { return .least }
        let isSupported = !facts.needsContext || hasContext(facts.type, Int(reading.subject), match)
        return gazetteer.rank(reading, isSupported: isSupported, isNamed: named.contains(reading.subject))
    }

    private func confidence(_ reading: Reading, _ match: PhraseMatch, _ readings: [Reading]) -> Double {
        let entry = gazetteer.facts[Int(reading.subject)]
        if entry.type == .place && reading.kind != .demonym && datelines.contains(match.tokens) { return 0.95 }
        if entry.needsContext { return hasContext(entry.type, Int(reading.subject), match) ? 0.7 : 0.3 }
        if match.tokens.count > 1 { return 0.95 }
        if reading.kind == .demonym || entry.isNation { return 0.97 }
        if reading.kind == .acronym { return 0.9 }
        if entry.isMade && (match.isAllCapitals || document.tokens[match.tokens.lowerBound].traits.has(.sentenceStart)) {
            return hasContext(entry.type, Int(reading.subject), match) || entry.population > 500_000 ? 0.75 : 0.4
        }
        return entry.isMade || match.isAllCapitals ? 0.8 : 0.92
    }

    /// Whether a cue word beside the match, or a certain mention of the same entry elsewhere, speaks for the type.
    private func hasContext(_ type: EntityType, _ entry: Int, _ match: PhraseMatch) -> Bool {
        if certain.contains(entry) || (type == .place && datelines.contains(match.tokens)) { return true }
        let classes = gazetteer.wordClasses
        let before = match.tokens.lowerBound > 0 ? classes.of(document.tokens[match.tokens.lowerBound - 1].key) : []
        let after = match.tokens.upperBound < document.tokens.count ? classes.of(document.tokens[match.tokens.upperBound].key) : []
        switch type {
        case .place, .facility: return before.contains(.placeBefore) || after.contains(.placeAfter)
        case .person: return !before.isDisjoint(with: [.honorific, .rank, .office]) || after.contains(.personNear)
        case .organization: return after.contains(.organizationNear) || before.contains(.organizationNear)
        default: return false
        }
    }
}

extension StopEntry {
    /// Reason of entries that are ordinary words, which only all-capitals text makes look like names.
    static let capitalsOnly = "capitals"

    /// Whether the words never count as a name, in whatever text.
    var isAlwaysStop: Bool { reason != StopEntry.capitalsOnly }

    /// Whether the word also ends a run of capitalised words; a direction may stand in a longer name: "Western Province".
    var isBarrier: Bool { reason != StopEntry.capitalsOnly && reason != StopEntry.direction }

    private static let direction = "direction"
}
