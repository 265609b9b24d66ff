import Text

/// Lays a trie and its entries out as the compiled form.
struct LexiconWriter {
    let builder: LexiconBuilder
    var header: LexiconHeader

    /// Numbers of the nodes in the compiled form: the root first, then those with entries, then the others.
    private let numbers: [UInt32]

    init(builder: LexiconBuilder, header: LexiconHeader) {
        self.builder = builder
        self.header = header
        let edges = builder.trie.count - 1
        let rootEdges = (1..<max(1, builder.trie.count)).reduce(0) { $0 + (builder.trie.parent($1) == 0 ? 1 : 0) }
        self.header.slotCount = UInt32(truncatingIfNeeded: max(8, edges + edges / 4 + 1))
        self.header.filterLog = UInt32(max(6, Int.bitWidth - (edges * 6).leadingZeroBitCount))
        self.header.rootFilterLog = UInt32(max(6, Int.bitWidth - (rootEdges * 12).leadingZeroBitCount))
        self.header.nodeCount = UInt32(truncatingIfNeeded: builder.trie.count)
        (numbers, self.header.terminalCount) = Self.number(builder)
    }

    private static func number(_ builder: LexiconBuilder) -> ([UInt32], UInt32) {
        var isTerminal = [Bool](repeating: false, count: builder.trie.count)
        for entry in builder.entries { isTerminal[Int(entry.node)] = true }
        isTerminal[0] = true
        var numbers = [UInt32](repeating: 0, count: builder.trie.count)
        var terminals: UInt32 = 0
        for node in numbers.indices where isTerminal[node] {
            numbers[node] = terminals
            terminals += 1
        }
        var next = terminals
        for node in numbers.indices where !isTerminal[node] {
            numbers[node] = next
            next += 1
        }
        return (numbers, terminals)
    }

    private func hash(_ node: Int, _ seed: UInt64) -> EdgeHash {
        EdgeHash(node: numbers[builder.trie.parent(node)], key: builder.trie.key(node), seed: seed)
    }

    /// The compiled lexicon; linear time.
    func lexicon() throws(LexiconError) -> Lexicon {
        var header = header
        let table = placeEdges(&header)
        let entries = sortedEntries()
        header.entryCount = UInt32(truncatingIfNeeded: entries.order.count)
        let texts = layTexts(entries.order)
        header.textCount = UInt64(texts.bytes.count)
        header.total = UInt64(header.sections.end)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: header.sections.end, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        let sections = header.sections
        write(filter(header, ofRoot: true), to: memory, at: sections.rootFilter)
        write(filter(header, ofRoot: false), to: memory, at: sections.filter)
        write(table, to: memory, at: sections.slots)
        write(entries.starts, to: memory, at: sections.entryStarts)
        write(texts.starts, to: memory, at: sections.textStarts)
        write(entries.order.map { builder.entries[$0].payload }, to: memory, at: sections.payloads)
        write(entries.order.map { builder.entries[$0].shape }, to: memory, at: sections.shapes)
        memory.baseAddress.map {
            UnsafeMutableRawBufferPointer(start: $0 + sections.text, count: texts.bytes.count).copyBytes(from: texts.bytes)
        }
        memory.copyBytes(from: header.bytes)
        header.checksum = LexiconImage.checksum(UnsafeRawBufferPointer(memory))
        memory.copyBytes(from: header.bytes)
        return Lexicon(image: try LexiconImage(adopting: UnsafeRawBufferPointer(memory), isMapped: false))
    }

    private func write<Number: FixedWidthInteger>(_ numbers: [Number], to memory: UnsafeMutableRawBufferPointer, at offset: Int) {
        guard let base = memory.baseAddress else { return }
        let target = (base + offset).bindMemory(to: Number.self, capacity: numbers.count)
        for index in numbers.indices { target[index] = numbers[index].littleEndian }
    }

    /// The table of edges; tries seeds until no edge can be taken for another one.
    private func placeEdges(_ header: inout LexiconHeader) -> [UInt64] {
        var seed: UInt64 = 0x5157_4545_5000_0001
        while true {
            if let table = placeEdges(seed, &header) { return table }
            seed = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
        }
    }

    private func placeEdges(_ seed: UInt64, _ header: inout LexiconHeader) -> [UInt64]? {
        var table = [UInt64](repeating: 0, count: Int(header.slotCount))
        var longest: UInt32 = 0
        for node in 1..<max(1, builder.trie.count) {
            let hash = hash(node, seed)
            var slot = Int(hash.slot(header.slotCount))
            var probes: UInt32 = 0
            while table[slot] != 0 {
                if UInt32(truncatingIfNeeded: table[slot]) == hash.fingerprint { return nil }
                slot += 1
                if slot == table.count { slot = 0 }
                probes += 1
            }
            longest = max(longest, probes)
            let target = numbers[node] | (builder.trie.hasChildren(node) ? LexiconHeader.hasChildren : 0)
            table[slot] = UInt64(target) << 32 | UInt64(hash.fingerprint)
        }
        header.seed = seed
        header.longestProbe = longest
        return table
    }

    private func filter(_ header: LexiconHeader, ofRoot: Bool) -> [UInt64] {
        let log = ofRoot ? header.rootFilterLog : header.filterLog
        var bits = [UInt64](repeating: 0, count: 1 << (Int(log) - 6))
        for node in 1..<max(1, builder.trie.count) where (builder.trie.parent(node) == 0) == ofRoot {
            let bit = hash(node, header.seed).filterBit(log)
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        return bits
    }

    /// Entries by node, in the order in which they were added, without repetitions; and where each node's begin.
    private func sortedEntries() -> (order: [Int], starts: [UInt32]) {
        let terminals = Int(header.terminalCount)
        var ends = [Int](repeating: 0, count: terminals + 1)
        for entry in builder.entries { ends[Int(numbers[Int(entry.node)]) + 1] += 1 }
        for node in 1..<ends.count { ends[node] += ends[node - 1] }
        var sorted = [Int](repeating: 0, count: builder.entries.count)
        var next = ends
        for (index, entry) in builder.entries.enumerated() {
            let number = Int(numbers[Int(entry.node)])
            sorted[next[number]] = index
            next[number] += 1
        }
        var order: [Int] = []
        order.reserveCapacity(sorted.count)
        var starts: [UInt32] = []
        starts.reserveCapacity(ends.count)
        for node in 0..<terminals {
            starts.append(UInt32(truncatingIfNeeded: order.count))
            let own = sorted[ends[node]..<ends[node + 1]]
            for entry in own where own.count == 1 || !order[Int(starts[node])...].contains(where: { isSame($0, entry) }) {
                order.append(entry)
            }
        }
        starts.append(UInt32(truncatingIfNeeded: order.count))
        return (order, starts)
    }

    private func isSame(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (builder.entries[left], builder.entries[right])
        return a.payload == b.payload && a.shape == b.shape && hasSameText(a, b)
    }

    private func hasSameText(_ left: LexiconBuilder.Entry, _ right: LexiconBuilder.Entry) -> Bool {
        left.shape >> 2 == right.shape >> 2 && textSlice(left).elementsEqual(textSlice(right))
    }

    private func textSlice(_ entry: LexiconBuilder.Entry) -> ArraySlice<UInt8> {
        builder.text[Int(entry.text)..<Int(entry.text) + Int(entry.shape >> 2)]
    }

    /// Texts in the order of the entries; neighbours with the same text share it.
    private func layTexts(_ order: [Int]) -> (bytes: [UInt8], starts: [UInt32]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(builder.text.count)
        var starts: [UInt32] = []
        starts.reserveCapacity(order.count)
        var last: LexiconBuilder.Entry?
        for index in order {
            let entry = builder.entries[index]
            if let last, let start = starts.last, hasSameText(last, entry) {
                starts.append(start)
            } else {
                starts.append(UInt32(truncatingIfNeeded: bytes.count))
                bytes.append(contentsOf: textSlice(entry))
            }
            last = entry
        }
        return (bytes, starts)
    }
}
