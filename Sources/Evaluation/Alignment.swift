/// Pairs gold with system annotations, one to one.
enum Alignment {
    /// A gold and a system annotation, by index.
    struct Pair: Hashable {
        var gold: Int
        var system: Int
    }

    /// Takes the best pair first, then the best of what is left; `merit` is nil where two annotations do not match at all.
    ///
    /// Among equals the earlier gold annotation wins, then the earlier system annotation. O(n·m) in the annotations of one article.
    static func pairs(_ goldCount: Int, _ systemCount: Int, merit: (_ gold: Int, _ system: Int) -> Int?) -> [Pair] {
        var candidates: [(merit: Int, pair: Pair)] = []
        for gold in 0..<goldCount {
            for system in 0..<systemCount {
                if let merit = merit(gold, system) { candidates.append((merit, Pair(gold: gold, system: system))) }
            }
        }
        candidates.sort { ($1.merit, $0.pair.gold, $0.pair.system) < ($0.merit, $1.pair.gold, $1.pair.system) }
        var usedGold: Set<Int> = []
        var usedSystem: Set<Int> = []
        var pairs: [Pair] = []
        for (_, pair) in candidates where !usedGold.contains(pair.gold) && !usedSystem.contains(pair.system) {
            usedGold.insert(pair.gold)
            usedSystem.insert(pair.system)
            pairs.append(pair)
        }
        return pairs.sorted { $0.gold < $1.gold }
    }

    /// Number of characters that two spans share; 0 when they only touch, or when one has no place.
    static func overlap(_ left: Range<Int>?, _ right: Range<Int>?) -> Int {
        guard let left, let right else { return 0 }
        return left.clamped(to: right).count
    }
}
