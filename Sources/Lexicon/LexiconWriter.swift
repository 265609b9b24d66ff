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
        let records = layRecords()
        guard records.bytes.count <= Int(UInt32.max) else {
            throw LexiconError(.tooLarge, "the lists hold too many names for one lexicon; split them")
        }
        header.entryCount = UInt32(truncatingIfNeeded: records.count)
        header.recordCount = UInt64(records.bytes.count)
        header.total = UInt64(header.sections.end)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: header.sections.end, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        let sections = header.sections
        write(filter(header, ofRoot: true), to: memory, at: sections.rootFilter)
        write(filter(header, ofRoot: false), to: memory, at: sections.filter)
        write(table, to: memory, at: sections.slots)
        write(records.starts, to: memory, at: sections.recordStarts)
        write(records.bytes, to: memory, at: sections.records)
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

    /// Entries by the number of their node, in the order in which they were added; and where each node's begin.
    private func sortedEntries() -> (order: [Int], starts: [Int]) {
        var starts = [Int](repeating: 0, count: Int(header.terminalCount) + 1)
        for entry in builder.entries { starts[Int(numbers[Int(entry.node)]) + 1] += 1 }
        for node in 1..<starts.count { starts[node] += starts[node - 1] }
        var order = [Int](repeating: 0, count: builder.entries.count)
        var next = starts
        for (index, entry) in builder.entries.enumerated() {
            let number = Int(numbers[Int(entry.node)])
            order[next[number]] = index
            next[number] += 1
        }
        return (order, starts)
    }

    private struct Records {
        var bytes: [UInt8] = []
        var starts: [UInt32] = []
        var count = 0
    }

    /// The records of all nodes, without repetitions; neighbours with the same text share it.
    private func layRecords() -> Records {
        let (order, starts) = sortedEntries()
        var records = Records()
        records.bytes.reserveCapacity(builder.text.count + order.count * EntryCursor.headLength)
        records.starts.reserveCapacity(starts.count)
        for node in 0..<Int(header.terminalCount) {
            records.starts.append(UInt32(truncatingIfNeeded: records.bytes.count))
            let own = order[starts[node]..<starts[node + 1]]
            if own.count == 1, let only = own.first {
                append(builder.entries[only], sharesText: false, to: &records.bytes)
                records.count += 1
            } else {
                append(own.map { builder.entries[$0] }, to: &records)
            }
        }
        records.starts.append(UInt32(truncatingIfNeeded: records.bytes.count))
        return records
    }

    private func append(_ entries: [LexiconBuilder.Entry], to records: inout Records) {
        var own: [LexiconBuilder.Entry] = []
        for entry in entries where !own.contains(where: { isSame($0, entry) }) {
            append(entry, sharesText: own.last.map { hasSameText($0, entry) } ?? false, to: &records.bytes)
            records.count += 1
            own.append(entry)
        }
    }

    private func append(_ entry: LexiconBuilder.Entry, sharesText: Bool, to bytes: inout [UInt8]) {
        let shape = sharesText ? entry.shape & 3 : entry.shape
        withUnsafeBytes(of: entry.payload.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: shape.littleEndian) { bytes.append(contentsOf: $0) }
        if !sharesText { bytes.append(contentsOf: textSlice(entry)) }
    }

    private func isSame(_ left: LexiconBuilder.Entry, _ right: LexiconBuilder.Entry) -> Bool {
        left.payload == right.payload && left.shape == right.shape && hasSameText(left, right)
    }

    private func hasSameText(_ left: LexiconBuilder.Entry, _ right: LexiconBuilder.Entry) -> Bool {
        left.shape >> 2 == right.shape >> 2 && textSlice(left).elementsEqual(textSlice(right))
    }

    private func textSlice(_ entry: LexiconBuilder.Entry) -> ArraySlice<UInt8> {
        builder.text[Int(entry.text)..<Int(entry.text) + Int(entry.shape >> 2)]
    }
}
