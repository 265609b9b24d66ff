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
    public var captures: ArraySlice<Capture>

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
    private var found: [Found] = []
    /// Slot values of all that was found, end to end.
    private var captures: [RuleMatch.Capture] = []
    private var ignoringCase = false
    private var first = 0

    /// A match in plain numbers, so that the many that lose cost nothing.
    private struct Found {
        var rule: Int
        var tokens: Range<Int>
        var reach: Range<Int>
        /// Where its slot values stand in ``captures``.
        var captures: Range<Int>
    }

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
        first = token
        if !found.isEmpty {
            found.removeAll(keepingCapacity: true)
            captures.removeAll(keepingCapacity: true)
        }
        walk(RuleTrie.root, token, bounds, document)
        if following { walk(RuleTrie.following, token, bounds, document) }
        guard !found.isEmpty else { return [] }
        return ranked()
    }

    /// Longest first; sorted by insertion, for there are few, and with equals in the order in which they were found.
    private func ranked() -> [RuleMatch] {
        if found.count == 1 { return [match(0)] }
        var order: [Int] = []
        order.reserveCapacity(found.count)
        for index in found.indices where !isBeaten(index) {
            var place = order.count
            while place > 0, comesBefore(index, order[place - 1]) { place -= 1 }
            order.insert(index, at: place)
        }
        return order.map(match)
    }

    private func match(_ index: Int) -> RuleMatch {
        let found = found[index]
        return RuleMatch(rule: found.rule, tokens: found.tokens, reach: found.reach, captures: captures[found.captures])
    }

    /// Whether another rule that matches the same words names this one under `beats`.
    private func isBeaten(_ index: Int) -> Bool {
        for other in found.indices
        where found[other].tokens == found[index].tokens && rules.beats(found[other].rule, found[index].rule) { return true }
        return false
    }

    private func comesBefore(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (found[left], found[right])
        if left.tokens.upperBound != right.tokens.upperBound { return left.tokens.upperBound > right.tokens.upperBound }
        if left.tokens.lowerBound != right.tokens.lowerBound { return left.tokens.lowerBound < right.tokens.lowerBound }
        if left.reach.count != right.reach.count { return left.reach.count > right.reach.count }
        return rules.nameRanks[left.rule] < rules.nameRanks[right.rule]
    }

    private mutating func walk(_ node: Int32, _ token: Int, _ bounds: Range<Int>, _ document: Document) {
        let place = rules.trie.nodes[Int(node)]
        for index in place.firstEnding..<place.lastEnding { finish(Int(index), token, bounds, document) }
        guard place.classMask | place.wordMask != 0, token < bounds.upperBound else { return }
        guard token == first || !document.tokens[token].traits.has(.paragraphBefore) else { return }
        if place.wordMask != 0 {
            let word = rules.trie.wordSymbol(document.tokens[token].key)
            if word < 0, place.wordMask & RuleTrie.bit(word) != 0 {
                step(node, WordClasses.Item(symbol: word, length: 1, number: 0), token, bounds, document)
            }
        }
        guard place.classMask != 0 else { return }
        for index in classes(token, bounds.upperBound, document) where place.classMask & RuleTrie.bit(items[index].symbol) != 0 {
            step(node, items[index], token, bounds, document)
        }
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

    private mutating func finish(_ index: Int, _ token: Int, _ bounds: Range<Int>, _ document: Document) {
        let ending = rules.trie.endings[index]
        guard ending.end > ending.start, let last = path.last else { return }
        let start = path[ending.start].token
        let end = path[ending.end - 1].token + path[ending.end - 1].item.length
        guard allows(rules.conditions[ending.rule], start..<end, bounds, document) else { return }
        let firstCapture = captures.count
        for index in path.indices {
            let slot = rules.trie.slots[ending.slots + index]
            if slot >= 0 { captures.append(RuleMatch.Capture(slot: Int(slot), item: path[index].item, token: path[index].token)) }
        }
        let reach = first..<(last.token + last.item.length)
        found.append(Found(rule: ending.rule, tokens: start..<end, reach: reach, captures: firstCapture..<captures.count))
    }

    private mutating func allows(_ conditions: RuleConditions, _ span: Range<Int>, _ bounds: Range<Int>, _ document: Document) -> Bool {
        if conditions.isFree { return true }
        if conditions.capital, !ignoringCase, !document.tokens[span.lowerBound].traits.startsWithCapital { return false }
        if conditions.upper, !span.contains(where: { document.tokens[$0].traits.casing == .upper }) { return false }
        let previous = span.lowerBound > bounds.lowerBound ? span.lowerBound - 1 : -1
        let next = span.upperBound < bounds.upperBound ? span.upperBound : -1
        if let set = conditions.after, !holds(set, previous, document, bounds) { return false }
        if let set = conditions.notAfter, holds(set, previous, document, bounds) { return false }
        if let set = conditions.before, !holds(set, next, document, bounds) { return false }
        if let set = conditions.notBefore, holds(set, next, document, bounds) { return false }
        return true
    }

    /// Whether a token, or the border of the sentence where it is negative, belongs to a set.
    private mutating func holds(_ set: RuleConditions.WordSet, _ token: Int, _ document: Document, _ bounds: Range<Int>) -> Bool {
        guard token >= 0 else { return set.edge }
        if set.keys.value(document.tokens[token].key) >= 0 { return true }
        guard !set.symbols.isEmpty else { return false }
        for index in classes(token, bounds.upperBound, document) where set.symbols.contains(items[index].symbol) { return true }
        return false
    }

    private mutating func classes(_ token: Int, _ limit: Int, _ document: Document) -> Range<Int> {
        let place = known[token]
        if place.start >= 0 { return Int(place.start)..<Int(place.end) }
        let start = items.count
        rules.classes.find(at: token, limit: limit, in: document.tokens, ignoringCase: ignoringCase, into: &items)
        classifier.classify(token, limit: limit, in: document, into: &items)
        known[token] = (Int32(start), Int32(items.count))
        return start..<items.count
    }
}
