import Text

/// The patterns of all rules as one trie in flat arrays; edges are looked up in one hash table by node and symbol.
struct RuleTrie: Sendable {
    /// A way to end a rule at a node.
    struct Ending: Sendable {
        var rule: Int
        /// Where the slots of the steps from the root begin in ``slots``; -1 there for words.
        var slots: Int
        /// Which steps lie inside the span.
        var start: Int
        var end: Int
    }

    private var endingLists: [[Ending]] = [[], []]
    /// Edges by node, while the trie grows.
    private var children: [[(symbol: Int32, node: Int32)]] = [[], []]
    /// All endings, those of a node side by side.
    private(set) var endings: [Ending] = []
    /// Endings of a node: from its own index up to the next one.
    private(set) var endingStarts: [Int] = []
    private(set) var slots: [Int16] = []
    private var edges: [UInt64: Int32] = [:]
    private var edgeTable = KeyTable([:])
    private var words: KeyTable

    /// Root of the rules that may begin anywhere.
    static let root: Int32 = 0
    /// Root of the rules that begin right behind the match before.
    static let following: Int32 = 1

    init(_ loaded: [(rule: Rule, sequences: [PatternSequence])], _ symbols: SymbolTable) {
        words = KeyTable(symbols.wordSymbols.mapValues { -$0 })
        var first: Set<Int32> = []
        for (index, entry) in loaded.enumerated() {
            for sequence in entry.sequences {
                if !entry.rule.follows, let step = sequence.steps.first { first.insert(step.symbol) }
                insert(sequence, rule: index, root: entry.rule.follows ? Self.following : Self.root)
            }
        }
        firstClasses = first.filter { $0 >= 0 }
        firstKeys = symbols.wordSymbols.filter { first.contains($0.value) }.map(\.key)
        let keys = Dictionary(symbols.wordSymbols.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for (symbol, node) in children[Int(Self.root)] {
            if !endingLists[Int(node)].isEmpty { soloSymbols.add(symbol, keys) }
            for (next, _) in children[Int(node)] { secondSymbols.add(next, keys) }
        }
        children = []
        edgeTable = KeyTable(edges)
        edges = [:]
        for list in endingLists {
            endingStarts.append(endings.count)
            endings += list
        }
        endingStarts.append(endings.count)
        endingLists = []
    }

    /// Keys of the words with which a rule begins.
    private(set) var firstKeys: [UInt64] = []
    /// Words and classes that are a whole pattern.
    private(set) var soloSymbols = SymbolSet()
    /// Words and classes that stand second in a pattern.
    private(set) var secondSymbols = SymbolSet()

    /// Words by key and classes by symbol.
    struct SymbolSet: Sendable {
        var words: [UInt64] = []
        var classes: Set<Int32> = []

        fileprivate mutating func add(_ symbol: Int32, _ keys: [Int32: UInt64]) {
            if symbol >= 0 { classes.insert(symbol) } else if let key = keys[symbol] { words.append(key) }
        }
    }

    /// Symbols of the classes with which a rule begins.
    private(set) var firstClasses: Set<Int32> = []

    private mutating func insert(_ sequence: PatternSequence, rule: Int, root: Int32) {
        var node = root
        for step in sequence.steps { node = child(of: node, step.symbol) }
        let ending = Ending(
            rule: rule, slots: slots.count, start: sequence.start ?? 0, end: sequence.end ?? sequence.steps.count)
        slots += sequence.steps.map(\.slot)
        endingLists[Int(node)].append(ending)
    }

    private mutating func child(of node: Int32, _ symbol: Int32) -> Int32 {
        let key = Self.key(node, symbol)
        if let known = edges[key] { return known }
        let fresh = Int32(endingLists.count)
        endingLists.append([])
        children.append([])
        children[Int(node)].append((symbol, fresh))
        edges[key] = fresh
        return fresh
    }

    /// A bijection of node and symbol, so that two edges never share a key; mixed, so that the table needs no other hash.
    private static func key(_ node: Int32, _ symbol: Int32) -> UInt64 {
        let packed = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol)) | 1 << 63
        let mixed = packed &* 0x9e37_79b9_7f4a_7c15
        return mixed ^ mixed >> 32
    }

    /// The node behind an edge; -1 where there is none.
    func next(_ node: Int32, _ symbol: Int32) -> Int32 { edgeTable.value(Self.key(node, symbol)) }

    /// Symbol of a word, from -1 down; 0 where no pattern names it.
    func wordSymbol(_ key: UInt64) -> Int32 {
        let value = words.value(key)
        return value < 0 ? 0 : -value
    }
}
