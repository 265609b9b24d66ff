/// Counts of a comparison, and the measures made of them, in percent.
public struct Score: Hashable, Sendable {
    /// Annotations that gold and system share.
    public var correct: Int
    /// Annotations of the gold.
    public var gold: Int
    /// Annotations of the system.
    public var system: Int

    /// Counts, nought unless given.
    public init(correct: Int = 0, gold: Int = 0, system: Int = 0) {
        self.correct = correct
        self.gold = gold
        self.system = system
    }

    /// Share of the system's annotations that are right; nil where it has none.
    public var precision: Double? { system > 0 ? 100 * Double(correct) / Double(system) : nil }
    /// Share of the gold annotations that were found; nil where there are none.
    public var recall: Double? { gold > 0 ? 100 * Double(correct) / Double(gold) : nil }
    /// Harmonic mean of both; nil where neither side has anything.
    public var f1: Double? { gold + system > 0 ? 200 * Double(correct) / Double(gold + system) : nil }

    static func += (left: inout Score, right: Score) {
        left.correct += right.correct
        left.gold += right.gold
        left.system += right.system
    }
}

/// Scores by label, and over all of them.
public struct ScoreTable: Hashable, Sendable {
    /// By type, role or kind.
    public private(set) var labels: [String: Score] = [:]

    /// A table without labels.
    public init() {}

    /// The sum of all labels: the micro average.
    public var all: Score { labels.values.reduce(into: Score()) { $0 += $1 } }

    /// The labels in alphabetical order.
    public var sorted: [(label: String, score: Score)] { labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    mutating func add(_ score: Score, _ label: String) { labels[label, default: Score()] += score }
    mutating func countGold(_ label: String) { labels[label, default: Score()].gold += 1 }
    mutating func countSystem(_ label: String) { labels[label, default: Score()].system += 1 }
    mutating func countCorrect(_ label: String) { labels[label, default: Score()].correct += 1 }
}
