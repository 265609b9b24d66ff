import Text

/// Counts unlisted phrases over any number of articles in bounded memory, and ranks them.
///
/// When there are more phrases than room, the rarer half is dropped, and the greatest count dropped is added to ``mostMissed``: no count is
/// too low by more than that. The weight of a phrase is a sum over the articles of 1 + 1/2 + 1/3 ... for its telling places, so that many
/// articles count more than many mentions in one; places in a sentence that was met before have none, and a phrase that always stands
/// between the same words has little: repeated boilerplate does not win.
public struct PhraseTally: Sendable {
    /// A phrase with its figures.
    public struct Item: Sendable {
        public var text: String
        /// What it was taken for most often.
        public var label: String?
        /// Places at which it stands.
        public var count: Int
        /// Articles in which it stands.
        public var articles: Int
        public var weight: Double
        /// What stands with it, the most frequent first.
        public var companions: [(text: String, count: Int)]
        public var examples: [Example]
    }

    /// A place at which a phrase stands.
    public struct Example: Sendable {
        public var article: String
        /// In code points.
        public var start: Int
        /// In code points, excluded.
        public var end: Int
        /// The words with some neighbours: before, itself, behind.
        public var words: (before: String, words: String, after: String)
    }

    /// Examples kept of each phrase.
    private static let exampleLimit = 3
    /// Companions and labels kept of each phrase.
    private static let companionLimit = 32
    /// Sentences remembered, a power of two.
    private static let sentenceRoom = 1 << 18

    private struct Counter {
        var text: String
        var count = 0
        var articles = 0
        var lastArticle = -1
        /// Telling places in the last article.
        var inArticle = 0
        var weighed = 0
        var weight = 0.0
        /// One bit for each of 64 classes of neighbours.
        var neighbours: UInt64 = 0
        var labels: [String: Int] = [:]
        var companions: [String: Int] = [:]
        var examples: [Example] = []
    }

    /// Phrases that there is room for when the rarer ones have been dropped.
    public let capacity: Int
    /// Articles so far.
    public private(set) var articles = 0
    /// Most by which a count may be too low.
    public private(set) var mostMissed = 0
    private var counters: [[UInt8]: Counter] = [:]
    private var sentences = [UInt64](repeating: 0, count: PhraseTally.sentenceRoom)

    /// A tally with room for so many phrases; it holds twice as many at most.
    public init(capacity: Int = 50_000) { self.capacity = max(1, capacity) }

    /// Counts the finds of one more article, given in text order.
    public mutating func add(_ finds: [UnlistedPhrase], in document: Document) {
        defer { articles += 1 }
        let points = CodePoints(document.bytes)
        var sentence = -1
        var isNew = false
        for find in finds {
            if find.sentence != sentence {
                sentence = find.sentence
                isNew = remember(document.bytes[document.sentences[sentence].span.range])
            }
            let key = FoldedKey.folded(find.text.utf8)
            var counter = counters.removeValue(forKey: key) ?? Counter(text: find.text)
            count(find, isNew: isNew, in: &counter)
            if counter.examples.count < Self.exampleLimit, isNew || counter.examples.isEmpty {
                counter.examples.append(
                    Example(
                        article: document.id, start: points.offset(find.span.start), end: points.offset(find.span.end),
                        words: document.excerpt(around: find.span)))
            }
            counters[key] = counter
            if counters.count > capacity * 2 { prune() }
        }
    }

    private func count(_ find: UnlistedPhrase, isNew: Bool, in counter: inout Counter) {
        counter.count += 1
        if counter.lastArticle != articles {
            counter.lastArticle = articles
            counter.articles += 1
            counter.inArticle = 0
        }
        if let label = find.label { Self.count(label, in: &counter.labels) }
        for companion in find.companions { Self.count(companion, in: &counter.companions) }
        guard isNew, find.isTelling else { return }
        counter.inArticle += 1
        counter.weighed += 1
        counter.weight += 1 / Double(counter.inArticle)
        counter.neighbours |= 1 << (find.neighbours >> 58)
    }

    /// Counts a word among a few; where there is no room the single ones make it.
    private static func count(_ word: String, in words: inout [String: Int]) {
        words[word, default: 0] += 1
        if words.count > companionLimit { words = words.filter { $0.value > 1 || $0.key == word } }
        if words.count > companionLimit { words[word] = nil }
    }

    /// Whether a sentence is met for the first time, as far as the memory of sentences goes.
    private mutating func remember(_ bytes: ArraySlice<UInt8>) -> Bool {
        let key = bytes.withUnsafeBufferPointer { FoldedKey.of($0) }
        let slot = Int(truncatingIfNeeded: key) & (Self.sentenceRoom - 1)
        defer { sentences[slot] = key }
        return sentences[slot] != key
    }

    /// Drops the rarer half.
    private mutating func prune() {
        let counts = counters.values.map(\.count).sorted()
        let limit = counts[counts.count - capacity]
        counters = counters.filter { $0.value.count > limit }
        mostMissed += limit
    }

    /// The phrases that stand at `minimumCount` places at least, the weightiest first.
    public func ranked(top: Int? = nil, minimumCount: Int = 1) -> [Item] {
        let items = counters.values.filter { $0.count >= minimumCount }.map(Self.item).sorted {
            ($1.weight, $1.count, $0.text) < ($0.weight, $0.count, $1.text)
        }
        return Array(items.prefix(top ?? items.count))
    }

    private static func item(_ counter: Counter) -> Item {
        // Eight places between eight different pairs of words are as good as a thousand.
        let variety = min(1, Double(counter.neighbours.nonzeroBitCount) / Double(max(1, min(counter.weighed, 8))))
        return Item(
            text: counter.text, label: sorted(counter.labels).first?.text, count: counter.count, articles: counter.articles,
            weight: counter.weight * variety, companions: sorted(counter.companions), examples: counter.examples)
    }

    private static func sorted(_ words: [String: Int]) -> [(text: String, count: Int)] {
        words.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}
