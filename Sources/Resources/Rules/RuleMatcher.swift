import Text

/// What a room computes about tokens beyond its tables: numbers, years, clock times.
public protocol TokenClassifying: Sendable {
    /// Adds every computed class to which the tokens from `token` on belong, not reaching beyond `limit`.
    func classify(_ token: Int, limit: Int, in document: Document, into items: inout [WordClasses.Item])
}

/// A rule that matches somewhere.
public struct RuleMatch: Sendable {
    /// Index into ``RuleSet/rules``.
    public var rule: Int
    /// The tokens of the span, without context.
    public var tokens: Range<Int>
    /// All tokens that were looked at, with context inside the pattern.
    public var reach: Range<Int>
    /// Slot values in pattern order.
    public var captures: [Capture]

    /// The value of one slot and the words that gave it.
    public struct Capture: Sendable {
        /// Index into ``RuleSet/slots``.
        public var slot: Int
        public var item: WordClasses.Item
        /// First token.
        public var token: Int
    }
}

/// Finds the rules that match at a place; holds the working memory of one document.
public struct RuleMatcher {
    private let rules: RuleSet
    private let classifier: any TokenClassifying
    /// Class items of the tokens looked at so far, kept from one place to the next.
    private var items: [WordClasses.Item] = []
    /// For each token of the document where its items begin and end; -1 where they are not known yet.
    private var known: [(start: Int32, end: Int32)] = []
    private var path: [RuleMatch.Capture] = []
    private var found: [RuleMatch] = []
    private var ignoringCase = false
    private var first = 0

    public init(_ rules: RuleSet, _ classifier: some TokenClassifying) {
        self.rules = rules
        self.classifier = classifier
    }

    /// All matches that begin at a token inside `bounds`, longest span first; those of equal length that another one beats are left out.
    ///
    /// - Parameter following: also try the rules that apply only right behind the match before.
    public mutating func matches(
        at token: Int, bounds: Range<Int>, following: Bool, ignoringCase: Bool, in document: Document
    ) -> [RuleMatch] {
        if known.count != document.tokens.count { known = Array(repeating: (-1, -1), count: document.tokens.count) }
        self.ignoringCase = ignoringCase
        found.removeAll(keepingCapacity: true)
        first = token
        walk(RuleTrie.root, token, bounds, document)
        if following { walk(RuleTrie.following, token, bounds, document) }
        guard found.count > 1 else { return found }
        return ranked()
    }

    private func ranked() -> [RuleMatch] {
        let kept = found.indices.filter { index in
            !found.contains { $0.tokens == found[index].tokens && rules.beaten[$0.rule].contains(found[index].rule) }
        }
        return kept.map { found[$0] }.sorted { left, right in
            let leftRank = (-left.tokens.upperBound, left.tokens.lowerBound, -left.reach.count)
            let rightRank = (-right.tokens.upperBound, right.tokens.lowerBound, -right.reach.count)
            return leftRank == rightRank ? rules.rules[left.rule].name < rules.rules[right.rule].name : leftRank < rightRank
        }
    }

    private mutating func walk(_ node: Int32, _ token: Int, _ bounds: Range<Int>, _ document: Document) {
        for index in rules.trie.endingStarts[Int(node)]..<rules.trie.endingStarts[Int(node) + 1] {
            finish(rules.trie.endings[index], token, bounds, document)
        }
        guard token < bounds.upperBound, token == first || !document.tokens[token].traits.has(.paragraphBefore) else { return }
        let word = rules.trie.wordSymbol(document.tokens[token].key)
        if word < 0 { step(node, WordClasses.Item(symbol: word, length: 1, number: 0), token, bounds, document) }
        for index in classes(token, bounds.upperBound, document) { step(node, items[index], token, bounds, document) }
    }

    private mutating func step(
        _ node: Int32, _ item: WordClasses.Item, _ token: Int, _ bounds: Range<Int>, _ document: Document
    ) {
        let next = rules.trie.next(node, item.symbol)
        guard next >= 0, token + item.length <= bounds.upperBound else { return }
        path.append(RuleMatch.Capture(slot: -1, item: item, token: token))
        walk(next, token + item.length, bounds, document)
        path.removeLast()
    }

    private mutating func finish(_ ending: RuleTrie.Ending, _ token: Int, _ bounds: Range<Int>, _ document: Document) {
        guard ending.end > ending.start, let last = path.last else { return }
        let start = path[ending.start].token
        let end = path[ending.end - 1].token + path[ending.end - 1].item.length
        guard allows(rules.rules[ending.rule].conditions, start..<end, bounds, document) else { return }
        var captures: [RuleMatch.Capture] = []
        for index in path.indices {
            let slot = rules.trie.slots[ending.slots + index]
            if slot >= 0 { captures.append(RuleMatch.Capture(slot: Int(slot), item: path[index].item, token: path[index].token)) }
        }
        let reach = first..<(last.token + last.item.length)
        found.append(RuleMatch(rule: ending.rule, tokens: start..<end, reach: reach, captures: captures))
    }

    private mutating func allows(_ conditions: RuleConditions, _ span: Range<Int>, _ bounds: Range<Int>, _ document: Document) -> Bool {
        if conditions.capital, !ignoringCase, !document.tokens[span.lowerBound].traits.startsWithCapital { return false }
        if conditions.upper, !span.contains(where: { document.tokens[$0].traits.casing == .upper }) { return false }
        let previous = span.lowerBound > bounds.lowerBound ? span.lowerBound - 1 : nil
        let next = span.upperBound < bounds.upperBound ? span.upperBound : nil
        if let set = conditions.after, !holds(set, previous, document, bounds) { return false }
        if let set = conditions.notAfter, holds(set, previous, document, bounds) { return false }
        if let set = conditions.before, !holds(set, next, document, bounds) { return false }
        if let set = conditions.notBefore, holds(set, next, document, bounds) { return false }
        return true
    }

    private mutating func holds(_ set: RuleConditions.WordSet, _ token: Int?, _ document: Document, _ bounds: Range<Int>) -> Bool {
        guard let token else { return set.edge }
        if set.keys.contains(document.tokens[token].key) { return true }
        guard !set.symbols.isEmpty else { return false }
        return classes(token, bounds.upperBound, document).contains { set.symbols.contains(items[$0].symbol) }
    }

    private mutating func classes(_ token: Int, _ limit: Int, _ document: Document) -> Range<Int> {
        if known[token].start >= 0 { return Int(known[token].start)..<Int(known[token].end) }
        let start = items.count
        rules.classes.find(at: token, limit: limit, in: document.tokens, ignoringCase: ignoringCase, into: &items)
        classifier.classify(token, limit: limit, in: document, into: &items)
        known[token] = (Int32(start), Int32(items.count))
        return start..<items.count
    }
}
