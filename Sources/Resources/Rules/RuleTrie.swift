import Text

/// The patterns of all rules as one trie in flat arrays; edges are looked up in one hash table by node and symbol.
struct RuleTrie: Sendable {
    /// A way to end a rule at a node.
    struct Ending: Sendable {
        var rule: Int
        /// Slot of each step from the root; -1 for words.
        var slots: [Int16]
        /// Which steps lie inside the span.
        var start: Int
        var end: Int
    }

    private(set) var endings: [[Ending]] = [[], []]
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
        edgeTable = KeyTable(edges)
    }

    /// Keys of the words with which a rule begins.
    private(set) var firstKeys: [UInt64] = []
    /// Symbols of the classes with which a rule begins.
    private(set) var firstClasses: Set<Int32> = []

    private mutating func insert(_ sequence: PatternSequence, rule: Int, root: Int32) {
        var node = root
        for step in sequence.steps { node = child(of: node, step.symbol) }
        let ending = Ending(
            rule: rule, slots: sequence.steps.map(\.slot), start: sequence.start ?? 0, end: sequence.end ?? sequence.steps.count)
        endings[Int(node)].append(ending)
    }

    private mutating func child(of node: Int32, _ symbol: Int32) -> Int32 {
        let key = Self.key(node, symbol)
        if let known = edges[key] { return known }
        let fresh = Int32(endings.count)
        endings.append([])
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
