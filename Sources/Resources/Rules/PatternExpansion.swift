import Text

/// One step of a pattern: the symbol of a word or class, and the slot that gets its value.
struct PatternStep: Hashable, Sendable {
    /// Class symbols count from 0 up, word symbols from -1 down.
    var symbol: Int32
    /// Index of the slot; -1 for a plain word.
    var slot: Int16
}

/// One way to read a pattern: steps without options, and which of them lie inside the span.
struct PatternSequence: Sendable {
    var steps: [PatternStep] = []
    var start: Int?
    var end: Int?

    static func + (left: PatternSequence, right: PatternSequence) -> PatternSequence {
        let shift = left.steps.count
        return PatternSequence(
            steps: left.steps + right.steps, start: left.start ?? right.start.map { $0 + shift },
            end: left.end ?? right.end.map { $0 + shift })
    }
}

/// Writes options and alternatives out, so that all rules can share one trie.
struct PatternExpander {
    /// More readings than this in one rule are refused: such a pattern is several rules.
    static let limit = 6000

    var symbols: SymbolTable
    let fragments: [String: PatternTree]
    let splitter: any PhraseSplitting

    /// All readings of a pattern.
    mutating func sequences(_ tree: PatternTree, at node: RuleNode, depth: Int = 0) throws(Diagnostics) -> [PatternSequence] {
        guard depth < 40 else { throw node.problem("fragment_loop", "fragments that call themselves") }
        switch tree {
        case .word(let word): return [words(word)]
        case .slot(let name, let className): return [PatternSequence(steps: [try slot(name, className, node)])]
        case .fragment(let name):
            guard let inner = fragments[name] else {
                throw node.problem(
                    "unknown_fragment", "unknown fragment '@\(name)'\(NearestWord.hint(for: name, among: fragments.keys.sorted()))")
            }
            return try sequences(inner, at: node, depth: depth + 1)
        case .optional(let inner): return try [PatternSequence()] + sequences(inner, at: node, depth: depth + 1)
        case .span(let inner):
            return try sequences(inner, at: node, depth: depth + 1).map {
                PatternSequence(steps: $0.steps, start: 0, end: $0.steps.count)
            }
        case .choice(let branches):
            var all: [PatternSequence] = []
            for branch in branches { all += try sequences(branch, at: node, depth: depth + 1) }
            return all
        case .sequence(let parts): return try product(parts, node, depth)
        }
    }

    private mutating func product(_ parts: [PatternTree], _ node: RuleNode, _ depth: Int) throws(Diagnostics) -> [PatternSequence] {
        var heads = [PatternSequence()]
        for part in parts {
            let tails = try sequences(part, at: node, depth: depth + 1)
            guard heads.count * tails.count <= Self.limit else {
                throw node.problem("too_many_readings", "more than \(Self.limit) ways to read this pattern; split the rule")
            }
            heads = heads.flatMap { head in tails.map { head + $0 } }
        }
        return heads
    }

    /// Token keys of a word as the tokenizer cuts it; a clitic (`'s`), which it cuts only behind its host, is one token.
    func keys(_ word: String) -> [UInt64] {
        word.utf8.first == UInt8(ascii: "'") && word.utf8.count > 1
            ? [FoldedKey.of(word)] : splitter.split(phrase: Array(word.utf8)).map(\.key)
    }

    private mutating func words(_ word: String) -> PatternSequence {
        let keys = keys(word)
        return PatternSequence(steps: keys.map { PatternStep(symbol: symbols.word($0), slot: -1) })
    }

    private mutating func slot(_ name: String, _ className: String, _ node: RuleNode) throws(Diagnostics) -> PatternStep {
        guard let symbol = symbols.classes.symbol(className) else {
            let hint = NearestWord.hint(for: className, among: symbols.classes.names)
            throw node.problem("unknown_class", "unknown class '<\(className)>'\(hint)")
        }
        return PatternStep(symbol: symbol, slot: symbols.slot(name))
    }
}

/// Numbers for the words, classes and slots that the patterns name.
struct SymbolTable {
    let classes: WordClasses
    private(set) var wordSymbols: [UInt64: Int32] = [:]
    private(set) var slots: [String] = []

    init(classes: WordClasses) { self.classes = classes }

    /// Symbol of a word, from -1 down.
    mutating func word(_ key: UInt64) -> Int32 {
        if let known = wordSymbols[key] { return known }
        let symbol = -Int32(wordSymbols.count) - 1
        wordSymbols[key] = symbol
        return symbol
    }

    mutating func slot(_ name: String) -> Int16 {
        if let known = slots.firstIndex(of: name) { return Int16(known) }
        slots.append(name)
        return Int16(slots.count - 1)
    }
}
