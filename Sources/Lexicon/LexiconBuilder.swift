import Text

/// Collects phrases with their payloads and compiles them to a ``Lexicon``.
///
///     var builder = LexiconBuilder(splitter: tokenizer)
///     builder.add("Mujaheddin-e Khalq", payload: 7, policy: .capitalRequired)
///     builder.add("MEK", payload: 7, policy: .acronym)
///     let lexicon = try builder.compile()
///
/// The same phrase may be added several times, with other payloads or policies; each counts.
public struct LexiconBuilder {
    private let splitter: any PhraseSplitting
    var trie = TrieBuilder()
    var entries: [Entry] = []
    var text: [UInt8] = []
    var mostTokens = 0

    /// Whether words with an apostrophe inside are also found without it: "Sana'a" as "Sanaa".
    public var dropsApostrophes = true

    /// Longest phrase in UTF-8 bytes.
    public static let longestPhrase = 16_000

    /// One phrase under one spelling, before compilation.
    struct Entry {
        var node: UInt32
        var text: UInt32
        /// Length of the text and policy, as in the compiled form.
        var shape: UInt16
        var payload: UInt32
    }

    /// Phrases are cut by `splitter`; texts must be cut by the same.
    public init(splitter: any PhraseSplitting) { self.splitter = splitter }

    /// Number of phrases so far, spelling variants counted.
    public var count: Int { entries.count }

    /// Adds a phrase given as UTF-8; false when it holds no token or is longer than ``longestPhrase``.
    @discardableResult
    public mutating func add(phrase: [UInt8], payload: UInt32, policy: MatchPolicy) -> Bool {
        guard phrase.count <= Self.longestPhrase else { return false }
        let tokens = splitter.split(phrase: phrase)
        let variants = PhraseKeys.variants(tokens, phrase, policy, dropsApostrophes: dropsApostrophes)
        guard !variants.isEmpty else { return false }
        let start = text.count
        for token in tokens where !PhraseKeys.isOptional(token) {
            if text.count > start { text.append(0x20) }
            text.append(contentsOf: phrase[token.span.range])
        }
        let shape = UInt16(text.count - start) << 2 | UInt16(policy.rawValue)
        for keys in variants {
            mostTokens = max(mostTokens, keys.count)
            let node = keys.reduce(0) { trie.child(of: $0, key: $1) }
            entries.append(Entry(node: node, text: UInt32(truncatingIfNeeded: start), shape: shape, payload: payload))
        }
        return true
    }

    /// Adds a phrase given as text.
    @discardableResult
    public mutating func add(_ phrase: String, payload: UInt32, policy: MatchPolicy) -> Bool {
        add(phrase: Array(phrase.utf8), payload: payload, policy: policy)
    }

    /// The compiled form; `contentHash` is kept in it so that a cache can tell whether it is stale.
    public func compile(contentHash: UInt64 = 0) throws(LexiconError) -> Lexicon {
        guard trie.count < Int(LexiconHeader.hasChildren), entries.count < Int(UInt32.max), text.count < Int(UInt32.max) else {
            throw LexiconError(.tooLarge, "the lists hold too many names for one lexicon; split them")
        }
        var header = LexiconHeader()
        header.splitterVersion = splitter.splitterVersion
        header.contentHash = contentHash
        header.mostTokens = UInt32(mostTokens)
        return try LexiconWriter(builder: self, header: header).lexicon()
    }
}

/// The trie under construction: every node but the root is the end of exactly one edge.
struct TrieBuilder {
    private struct Edge {
        var key: UInt64
        var parent: UInt32
        var hasChildren = false
    }

    /// By node; the root's is a dummy.
    private var edges = [Edge(key: 0, parent: 0)]
    /// Fingerprint in the upper half, node in the lower; 0 is free.
    private var slots = [UInt64](repeating: 0, count: 1024)

    /// Number of nodes with the root.
    var count: Int { edges.count }

    func hasChildren(_ node: Int) -> Bool { edges[node].hasChildren }

    func parent(_ node: Int) -> Int { Int(edges[node].parent) }

    func key(_ node: Int) -> UInt64 { edges[node].key }

    /// The child of a node under a key, made where there is none.
    mutating func child(of node: UInt32, key: UInt64) -> UInt32 {
        if edges.count * 2 > slots.count { grow() }
        let bits = EdgeHash(node: node, key: key, seed: 0).bits
        var slot = Int(truncatingIfNeeded: bits) & (slots.count - 1)
        while slots[slot] != 0 {
            let child = UInt32(truncatingIfNeeded: slots[slot])
            if slots[slot] >> 32 == bits >> 32, edges[Int(child)].key == key, edges[Int(child)].parent == node { return child }
            slot = (slot + 1) & (slots.count - 1)
        }
        let child = UInt32(truncatingIfNeeded: edges.count)
        edges[Int(node)].hasChildren = true
        edges.append(Edge(key: key, parent: node))
        slots[slot] = bits & ~0xFFFF_FFFF | UInt64(child)
        return child
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        var larger = [UInt64](repeating: 0, count: mask + 1)
        for node in 1..<edges.count {
            let bits = EdgeHash(node: edges[node].parent, key: edges[node].key, seed: 0).bits
            var slot = Int(truncatingIfNeeded: bits) & mask
            while larger[slot] != 0 { slot = (slot + 1) & mask }
            larger[slot] = bits & ~0xFFFF_FFFF | UInt64(node)
        }
        slots = larger
    }
}
