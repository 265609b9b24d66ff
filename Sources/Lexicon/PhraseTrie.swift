/// The trie of a builder's phrases: every node but the root is the end of exactly one edge.
///
/// The phrases are taken in blocks, a key of each at a time: the probes of a block do not wait for each other, so that the misses of the
/// cache overlap.
struct PhraseTrie {
    /// Key of the edge that ends at each node; the root's is a dummy.
    private(set) var keys: [UInt64] = [0]
    /// Where that edge begins; the top bit says whether the node has edges of its own.
    private var links: [UInt32] = [0]
    /// Node of each entry of the builder.
    private(set) var nodes: [UInt32]

    /// Phrases taken together.
    private static let block = 64

    init(_ builder: LexiconBuilder) {
        nodes = [UInt32](repeating: 0, count: builder.entries.count)
        keys.reserveCapacity(builder.keys.count + 1)
        links.reserveCapacity(builder.keys.count + 1)
        // Room for an edge a key, two thirds full.
        let memory = LexiconMemory.zeroed(byteCount: (builder.keys.count + builder.keys.count / 2 + Self.block) * 8)
        defer { memory.deallocate() }
        let slots = memory.bindMemory(to: UInt64.self)
        var steps: [Step] = []
        var firstKey = 0
        for start in stride(from: 0, to: builder.entries.count, by: Self.block) {
            steps.removeAll(keepingCapacity: true)
            for index in start..<min(start + Self.block, builder.entries.count) {
                steps.append(Step(entry: index, key: firstKey, left: Int(builder.entries[index].keyCount)))
                firstKey += Int(builder.entries[index].keyCount)
            }
            while !steps.isEmpty { advance(&steps, builder.keys, slots) }
        }
    }

    /// Number of nodes with the root.
    var count: Int { keys.count }

    @inline(__always)
    func hasChildren(_ node: Int) -> Bool { links[node] & LexiconHeader.hasChildren != 0 }

    @inline(__always)
    func parent(_ node: Int) -> Int { Int(links[node] & ~LexiconHeader.hasChildren) }

    /// A phrase on its way down the trie.
    private struct Step {
        let entry: Int
        var key: Int
        /// Keys still to follow.
        var left: Int
        var hash = EdgeHash(node: 0, key: 0, seed: 0)
        /// What the first slot held when it was read ahead.
        var home: UInt64 = 0
    }

    /// Takes each phrase one edge further; those at their end leave.
    private mutating func advance(_ steps: inout [Step], _ phraseKeys: [UInt64], _ slots: UnsafeMutableBufferPointer<UInt64>) {
        let size = UInt32(truncatingIfNeeded: slots.count)
        for place in steps.indices {
            let hash = EdgeHash(node: nodes[steps[place].entry], key: phraseKeys[steps[place].key], seed: 0)
            steps[place].hash = hash
            steps[place].home = slots[Int(hash.slot(size))]
        }
        var kept = 0
        for place in steps.indices {
            var step = steps[place]
            nodes[step.entry] = child(of: nodes[step.entry], phraseKeys[step.key], step, slots)
            step.key += 1
            step.left -= 1
            guard step.left > 0 else { continue }
            steps[kept] = step
            kept += 1
        }
        steps.removeLast(steps.count - kept)
    }

    /// The child of a node under a key, made where there is none.
    private mutating func child(of node: UInt32, _ key: UInt64, _ step: Step, _ slots: UnsafeMutableBufferPointer<UInt64>) -> UInt32 {
        var slot = Int(step.hash.slot(UInt32(truncatingIfNeeded: slots.count)))
        // A slot that was empty may have been filled since.
        var word = step.home == 0 ? slots[slot] : step.home
        while word != 0 {
            let child = Int(word >> 32)
            if UInt32(truncatingIfNeeded: word) == step.hash.fingerprint, keys[child] == key, parent(child) == Int(node) {
                return UInt32(truncatingIfNeeded: child)
            }
            slot += 1
            if slot == slots.count { slot = 0 }
            word = slots[slot]
        }
        let child = UInt32(truncatingIfNeeded: keys.count)
        links[Int(node)] |= LexiconHeader.hasChildren
        keys.append(key)
        links.append(node)
        slots[slot] = UInt64(child) << 32 | UInt64(step.hash.fingerprint)
        return child
    }
}
