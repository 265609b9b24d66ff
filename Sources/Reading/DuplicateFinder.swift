import Text

/// Finds text that stands in an article a second time, also where other text is glued to it or a word was changed.
///
/// Every sentence-like segment is looked up by its first eight words among those seen before; a hit is followed word by word, over small
/// differences, and cut back to where a segment ends. Linear in the number of words: each is followed at most a constant number of times.
struct DuplicateFinder {
    /// A repetition: word numbers among the words given.
    struct Match {
        var repeated: Range<Int>
        /// For every word of `repeated`, the word that it repeats.
        var originals: [Int]
    }

    /// Shortest repetition in words, unless it is a whole paragraph.
    private static let shortest = 12
    /// Shortest repetition of a whole paragraph.
    private static let shortestParagraph = 8
    /// Words that must agree behind a difference.
    private static let resumption = 6

    private let keys: [UInt64]
    private let startsSegment: [Bool]
    private let startsParagraph: [Bool]
    /// Digits and number words, over which no two texts may differ.
    private let isNumber: [Bool]

    init(keys: [UInt64], startsSegment: [Bool], startsParagraph: [Bool], isNumber: [Bool]) {
        self.keys = keys
        self.startsSegment = startsSegment
        self.startsParagraph = startsParagraph
        self.isNumber = isNumber
    }

    /// All repetitions in text order; they do not overlap.
    func matches() -> [Match] {
        var seen: [UInt64: Int] = [:]
        var matches: [Match] = []
        var position = 0
        while position + Self.shortestParagraph <= keys.count {
            guard startsSegment[position] else {
                position += 1
                continue
            }
            let opening = Self.opening(keys, position)
            if let earlier = seen[opening] {
                if let match = follow(position, earlier) {
                    matches.append(match)
                    position = match.repeated.upperBound
                    continue
                }
            } else {
                seen[opening] = position
            }
            position += 1
        }
        return matches
    }

    /// Whether any two segments begin with the same eight words.
    static func repeatsAnOpening(_ keys: [UInt64], segments: [Int]) -> Bool {
        var seen: Set<UInt64> = []
        seen.reserveCapacity(segments.count)
        for segment in segments where segment + shortestParagraph <= keys.count {
            if !seen.insert(opening(keys, segment)).inserted { return true }
        }
        return false
    }

    private static func opening(_ keys: [UInt64], _ start: Int) -> UInt64 {
        var hash: UInt64 = 0
        for index in start..<(start &+ shortestParagraph) { hash = (hash << 7 | hash >> 57) ^ keys[index] }
        return hash
    }

    /// Goes along two places as long as they agree; nil when what agrees is too short.
    private func follow(_ later: Int, _ earlier: Int) -> Match? {
        var i = later
        var j = earlier
        var originals: [Int] = []
        var agreed = 0
        var gaps = 0
        var end = 0
        while i < keys.count, j < later {
            if isEnd(i), isEnd(j) || gaps > 0, i > later { end = originals.count }
            if keys[i] == keys[j] {
                originals.append(j)
                agreed += 1
                i += 1
                j += 1
            } else if gaps * 15 <= agreed, let (a, b) = gap(i, j, before: later) {
                gaps += 1
                originals += (0..<a).map { min(j + $0, j + max(0, b - 1)) }
                i += a
                j += b
            } else {
                break
            }
        }
        if isEnd(i), i == keys.count || isEnd(j) { end = originals.count }
        let isParagraph = startsParagraph[later] && (later + end == keys.count || startsParagraph[later + end])
        guard end >= (isParagraph ? Self.shortestParagraph : Self.shortest) else { return nil }
        return Match(repeated: later..<(later + end), originals: Array(originals[0..<end]))
    }

    private func isEnd(_ index: Int) -> Bool { index == keys.count || startsSegment[index] }

    /// How many words to pass over on both sides so that six words agree again; no number may be among them.
    private func gap(_ i: Int, _ j: Int, before later: Int) -> (Int, Int)? {
        for (a, b) in [(1, 1), (1, 0), (0, 1), (2, 2), (2, 1), (1, 2), (2, 0), (0, 2)] {
            guard i + a + Self.resumption <= keys.count, j + b + Self.resumption <= later else { continue }
            guard !isNumber[i..<(i + a)].contains(true), !isNumber[j..<(j + b)].contains(true) else { continue }
            let agrees = (0..<Self.resumption).allSatisfy { keys[i + a + $0] == keys[j + b + $0] }
            if agrees { return (a, b) }
        }
        return nil
    }
}
