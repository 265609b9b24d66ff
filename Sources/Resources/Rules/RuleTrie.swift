import Text

/// The patterns of all rules as one trie in flat arrays; edges are looked up in one hash table by node and symbol.
///
/// Nothing in it changes once it is built; it is a class so that walking it copies nothing.
final class RuleTrie: Sendable {
    /// A way to end a rule at a node.
    struct Ending: Sendable {
        var rule: Int
        /// Where the slots of the steps from the root begin in ``slots``; -1 there for words.
        var slots: Int
        /// Which steps lie inside the span.
        var start: Int
        var end: Int
    }

    /// What a walk must know at a node, in one place.
    struct Node: Sendable {
        /// One bit for each edge, by the low six bits of its symbol: most edges that are not there cost no look into the table.
        var classMask: UInt64 = 0
        var wordMask: UInt64 = 0
        /// Endings of the node in ``endings``.
        var firstEnding: Int32 = 0
        var lastEnding: Int32 = 0
    }

    let nodes: [Node]
    /// All endings, those of a node side by side.
    let endings: [Ending]
    let slots: [Int16]
    private let edges: KeyTable
    private let words: KeyTable

    /// Root of the rules that may begin anywhere.
    static let root: Int32 = 0
    /// Root of the rules that begin right behind the match before.
    static let following: Int32 = 1

    /// Symbols with which a rule begins anywhere.
    let firstSymbols: SymbolSet
    /// Symbols with which a rule begins right behind the match before.
    let followingSymbols: SymbolSet
    /// Words and classes that are a whole pattern.
    let soloSymbols: SymbolSet
    /// Words and classes that stand second in a pattern.
    let secondSymbols: SymbolSet

    /// Words by key and classes by symbol.
    struct SymbolSet: Sendable {
        let words: [UInt64]
        let classes: Set<Int32>

        fileprivate init(_ symbols: [Int32], _ keys: [Int32: UInt64]) {
            classes = Set(symbols.filter { $0 >= 0 })
            words = symbols.compactMap { keys[$0] }
        }
    }

    init(_ loaded: [(rule: Rule, sequences: [PatternSequence])], _ symbols: SymbolTable) {
        var growth = RuleTrieGrowth()
        for (index, entry) in loaded.enumerated() {
            for sequence in entry.sequences { growth.insert(sequence, rule: index, root: entry.rule.follows ? Self.following : Self.root) }
        }
        let keys = Dictionary(symbols.wordSymbols.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let first = growth.children[Int(Self.root)]
        firstSymbols = SymbolSet(first.map(\.symbol), keys)
        followingSymbols = SymbolSet(growth.children[Int(Self.following)].map(\.symbol), keys)
        soloSymbols = SymbolSet(first.filter { !growth.endings[Int($0.node)].isEmpty }.map(\.symbol), keys)
        secondSymbols = SymbolSet(first.flatMap { growth.children[Int($0.node)].map(\.symbol) }, keys)
        words = KeyTable(symbols.wordSymbols.mapValues { -$0 })
        edges = KeyTable(growth.edges)
        nodes = growth.nodes()
        endings = growth.endings.flatMap { $0 }
        slots = growth.slots
    }

    /// A bijection of node and symbol, so that two edges never share a key; mixed, so that the table needs no other hash.
    static func key(_ node: Int32, _ symbol: Int32) -> UInt64 {
        let packed = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol)) | 1 << 63
        let mixed = packed &* 0x9e37_79b9_7f4a_7c15
        return mixed ^ mixed >> 32
    }

    /// The bit of a symbol in the masks of a node.
    static func bit(_ symbol: Int32) -> UInt64 { 1 << UInt64(UInt32(bitPattern: symbol) & 63) }

    /// The node behind an edge; -1 where there is none.
    func next(_ node: Int32, _ symbol: Int32) -> Int32 { edges.value(Self.key(node, symbol)) }

    /// Symbol of a word, from -1 down; 0 where no pattern names it.
    func wordSymbol(_ key: UInt64) -> Int32 {
        let value = words.value(key)
        return value < 0 ? 0 : -value
    }
}

/// The trie while it grows.
struct RuleTrieGrowth {
    /// Endings by node.
    private(set) var endings: [[RuleTrie.Ending]] = [[], []]
    /// Edges by node.
    private(set) var children: [[(symbol: Int32, node: Int32)]] = [[], []]
    private(set) var edges: [UInt64: Int32] = [:]
    private(set) var slots: [Int16] = []

    mutating func insert(_ sequence: PatternSequence, rule: Int, root: Int32) {
        var node = root
        for step in sequence.steps { node = child(of: node, step.symbol) }
        let ending = RuleTrie.Ending(
            rule: rule, slots: slots.count, start: sequence.start ?? 0, end: sequence.end ?? sequence.steps.count)
        slots += sequence.steps.map(\.slot)
        endings[Int(node)].append(ending)
    }

    private mutating func child(of node: Int32, _ symbol: Int32) -> Int32 {
        let key = RuleTrie.key(node, symbol)
        if let known = edges[key] { return known }
        let fresh = Int32(endings.count)
        endings.append([])
        children.append([])
        children[Int(node)].append((symbol, fresh))
        edges[key] = fresh
        return fresh
    }

    /// Masks and endings of every node.
    func nodes() -> [RuleTrie.Node] {
        var count: Int32 = 0
        return children.indices.map { index in
            var node = RuleTrie.Node()
            for (symbol, _) in children[index] {
                if symbol >= 0 { node.classMask |= RuleTrie.bit(symbol) } else { node.wordMask |= RuleTrie.bit(symbol) }
            }
            node.firstEnding = count
            count += Int32(endings[index].count)
            node.lastEnding = count
            return node
        }
    }
}
