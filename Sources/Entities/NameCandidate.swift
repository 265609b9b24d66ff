import Text

/// A stretch of tokens that may be a name, with the reading that speaks best for it.
struct NameCandidate: Sendable {
    var tokens: Range<Int>
    var type: EntityType
    var subtype: String?
    /// Index of the gazetteer entry; nil when a cue speaks for the name.
    var entry: Int?
    var kind: Reading.Kind?
    /// Id for names made by a pattern; others have the id of the entry.
    var ref: String?
    var confidence: Double
    /// From `subtypes.tsv`.
    var priority: Int
    /// `"file:line"` of the cue.
    var rule: String?
    var role: String?
    var form = Mention.Form.name

    /// Whether the evidence is too thin for a mention of its own.
    var isWeak: Bool { confidence < 0.5 }

    /// Whether this candidate takes the tokens when both want them: sound before weak, then longest, then evidence, then priority.
    func beats(_ other: NameCandidate) -> Bool {
        if isWeak != other.isWeak { return !isWeak }
        if tokens.count != other.tokens.count { return tokens.count > other.tokens.count }
        if (entry != nil) != (other.entry != nil) { return entry != nil }
        if priority != other.priority { return priority > other.priority }
        return tokens.lowerBound < other.tokens.lowerBound
    }

    /// Chooses candidates that share no token, best first; O(n log n + tokens).
    static func resolve(_ candidates: [NameCandidate], tokenCount: Int) -> [NameCandidate] {
        let order = candidates.indices.sorted {
            candidates[$0].beats(candidates[$1]) || (!candidates[$1].beats(candidates[$0]) && $0 < $1)
        }
        var isTaken = [Bool](repeating: false, count: tokenCount)
        var chosen: [NameCandidate] = []
        for index in order {
            let candidate = candidates[index]
            guard !candidate.tokens.contains(where: { isTaken[$0] }) else { continue }
            for token in candidate.tokens { isTaken[token] = true }
            chosen.append(candidate)
        }
        return chosen.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
}
