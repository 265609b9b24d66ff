/// How strongly an entry claims words that several entries share: with evidence before without, then those that the article names in full,
/// then by the rank of the subtype, then by population. Of equals the row further down wins.
struct ReadingRank: Comparable {
    /// The name is no ambiguous word, or something beside it speaks for the entry.
    var isSupported: Bool
    /// Elsewhere the article uses a longer name that is this entry's alone: "Australian Federal Police" speaks for AFP.
    var isNamed = false
    /// From `subtypes.tsv`.
    var priority: Int
    var population: Int

    /// What loses against every other reading.
    static let least = ReadingRank(isSupported: false, priority: 0, population: 0)

    static func < (left: ReadingRank, right: ReadingRank) -> Bool {
        if left.isSupported != right.isSupported { return right.isSupported }
        if left.isNamed != right.isNamed { return right.isNamed }
        return (left.priority, left.population) < (right.priority, right.population)
    }
}

extension Gazetteer {
    /// The rank of a reading of an entry; seats of government give way to everything.
    func rank(_ reading: Reading, isSupported: Bool, isNamed: Bool = false) -> ReadingRank {
        guard reading.kind != .seat else { return .least }
        let facts = facts[Int(reading.subject)]
        let priority =
            switch reading.kind {
            case .demonym: facts.demonymPriority
            case .acronym: facts.acronymPriority
            default: facts.priority
            }
        return ReadingRank(isSupported: isSupported, isNamed: isNamed, priority: Int(priority), population: facts.population)
    }

    /// The rank of a reading where nothing stands beside the words.
    func rankAlone(_ reading: Reading) -> ReadingRank { rank(reading, isSupported: !facts[Int(reading.subject)].needsContext) }
}
