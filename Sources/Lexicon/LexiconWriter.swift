import Text

/// Lays a trie and its entries out as the compiled form.
struct LexiconWriter {
    private let builder: LexiconBuilder
    private let trie: PhraseTrie
    private var header: LexiconHeader
    /// Numbers of the nodes in the compiled form.
    private var numbers: [UInt32]

    init(_ builder: LexiconBuilder, trie: PhraseTrie, header: LexiconHeader) {
        self.builder = builder
        self.trie = trie
        self.header = header
        let edges = trie.count - 1
        let rootEdges = (0..<edges).reduce(0) { $0 + (trie.parent($1 + 1) == 0 ? 1 : 0) }
        self.header.slotCount = UInt32(truncatingIfNeeded: max(8, edges + edges / 4 + 1))
        self.header.filterLog = UInt32(max(6, Int.bitWidth - (edges * 6).leadingZeroBitCount))
        self.header.rootFilterLog = UInt32(max(6, Int.bitWidth - (rootEdges * 12).leadingZeroBitCount))
        numbers = [UInt32](repeating: 0, count: trie.count)
    }

    /// The compiled lexicon; linear time.
    consuming func lexicon() throws(LexiconError) -> Lexicon {
        // The records come last in the file, so that all but their length is known before they are laid.
        let sections = header.sections
        let mostRecords = builder.entries.reduce(0) { $0 + RecordSink.most + Int($1.shape >> 2) }
        let memory = LexiconMemory.zeroed(byteCount: sections.records + EntryCursor.lead + mostRecords + 8)
        do throws(LexiconError) {
            try layRecords(in: UnsafeMutableRawBufferPointer(rebasing: memory[sections.records...]))
        } catch {
            memory.deallocate()
            throw error
        }
        placeEdges(in: memory)
        header.total = UInt64(header.sections.end)
        let image = UnsafeMutableRawBufferPointer(rebasing: memory[..<header.sections.end])
        image.copyBytes(from: header.bytes)
        header.checksum = LexiconImage.checksum(UnsafeRawBufferPointer(image))
        image.copyBytes(from: header.bytes)
        return Lexicon(image: try LexiconImage(adopting: UnsafeRawBufferPointer(image), isMapped: false))
    }

    // MARK: edges

    /// Edges whose slots are read ahead together, so that the misses of the cache overlap.
    private static let block = 64

    /// Fills the table of edges and the filters; tries seeds until no edge can be taken for another one.
    private mutating func placeEdges(in memory: UnsafeMutableRawBufferPointer) {
        let sections = header.sections
        let tables = UnsafeMutableRawBufferPointer(rebasing: memory[LexiconHeader.length..<sections.records])
        header.seed = 0x5157_4545_5000_0001
        while !placeEdges(
            UnsafeMutableRawBufferPointer(rebasing: memory[sections.slots..<sections.records]).bindMemory(to: UInt64.self),
            UnsafeMutableRawBufferPointer(rebasing: memory[sections.rootFilter..<sections.filter]).bindMemory(to: UInt64.self),
            UnsafeMutableRawBufferPointer(rebasing: memory[sections.filter..<sections.slots]).bindMemory(to: UInt64.self))
        {
            header.seed = header.seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
            tables.initializeMemory(as: UInt8.self, repeating: 0)
        }
    }

    private mutating func placeEdges(
        _ slots: UnsafeMutableBufferPointer<UInt64>, _ rootFilter: UnsafeMutableBufferPointer<UInt64>,
        _ filter: UnsafeMutableBufferPointer<UInt64>
    ) -> Bool {
        var hashes = [EdgeHash](repeating: EdgeHash(node: 0, key: 0, seed: 0), count: Self.block)
        var homes = [UInt64](repeating: 0, count: Self.block)
        header.longestProbe = 0
        for start in stride(from: 1, to: trie.count, by: Self.block) {
            let count = min(Self.block, trie.count - start)
            for place in 0..<count {
                let parent = trie.parent(start + place)
                let hash = EdgeHash(node: numbers[parent], key: trie.keys[start + place], seed: header.seed)
                hashes[place] = hash
                homes[place] = slots[Int(hash.slot(header.slotCount))]
                let bits = parent == 0 ? rootFilter : filter
                let bit = hash.filterBit(parent == 0 ? header.rootFilterLog : header.filterLog)
                bits[bit >> 6] |= (UInt64(1) << UInt64(bit & 63)).littleEndian
            }
            for place in 0..<count where !self.place(start + place, hashes[place], home: homes[place], slots) { return false }
        }
        return true
    }

    /// Puts an edge into the first free slot; false where another edge on the way there has its fingerprint.
    private mutating func place(_ node: Int, _ hash: EdgeHash, home: UInt64, _ slots: UnsafeMutableBufferPointer<UInt64>) -> Bool {
        var slot = Int(hash.slot(header.slotCount))
        var probes: UInt32 = 0
        // A slot that was empty may have been filled since.
        var word = home == 0 ? slots[slot] : home
        while word != 0 {
            if UInt32(truncatingIfNeeded: UInt64(littleEndian: word)) == hash.fingerprint { return false }
            slot += 1
            if slot == slots.count { slot = 0 }
            probes += 1
            word = slots[slot]
        }
        header.longestProbe = max(header.longestProbe, probes)
        let target = numbers[node] | (trie.hasChildren(node) ? LexiconHeader.hasChildren : 0)
        slots[slot] = (UInt64(target) << 32 | UInt64(hash.fingerprint)).littleEndian
        return true
    }

    // MARK: records

    /// Entries by their node, in the order in which they were added; and where each node's begin.
    private func sortedEntries() -> (order: [UInt32], starts: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: trie.count + 2)
        for node in trie.nodes { starts[Int(node) + 2] += 1 }
        for node in 2..<starts.count { starts[node] += starts[node - 1] }
        var order = [UInt32](repeating: 0, count: trie.nodes.count)
        // Counting up from where a node's begin ends where the next one's do.
        for (index, node) in trie.nodes.enumerated() {
            order[Int(starts[Int(node) + 1])] = UInt32(truncatingIfNeeded: index)
            starts[Int(node) + 1] += 1
        }
        return (order, starts)
    }

    /// Lays the records of all nodes and numbers the nodes.
    private mutating func layRecords(in memory: UnsafeMutableRawBufferPointer) throws(LexiconError) {
        let (order, starts) = sortedEntries()
        var sink = RecordSink(memory: memory, count: EntryCursor.lead)
        for node in 1..<max(1, trie.count) where starts[node] < starts[node + 1] {
            numbers[node] = UInt32(truncatingIfNeeded: sink.count)
            let own = order[Int(starts[node])..<Int(starts[node + 1])]
            if own.count == 1, let only = own.first {
                sink.append(count: 1)
                append(builder.entries[Int(only)], sharesText: false, to: &sink)
                header.entryCount += 1
            } else {
                append(distinct(own), to: &sink)
            }
        }
        header.recordCount = UInt64(sink.count)
        var next = sink.count
        for node in 1..<max(1, trie.count) where starts[node] == starts[node + 1] {
            numbers[node] = UInt32(truncatingIfNeeded: next)
            next += 1
        }
        guard next < Int(LexiconHeader.hasChildren) else { throw LexiconError.tooManyNames }
        header.nodeCount = UInt32(next)
    }

    /// Without repetitions.
    private func distinct(_ indices: ArraySlice<UInt32>) -> [LexiconBuilder.Entry] {
        var own: [LexiconBuilder.Entry] = []
        for index in indices {
            let entry = builder.entries[Int(index)]
            if !own.contains(where: { isSame($0, entry) }) { own.append(entry) }
        }
        return own
    }

    /// The records of one node; neighbours with the same text share it.
    private mutating func append(_ entries: [LexiconBuilder.Entry], to sink: inout RecordSink) {
        sink.append(count: entries.count)
        for (index, entry) in entries.enumerated() {
            append(entry, sharesText: index > 0 && hasSameText(entries[index - 1], entry), to: &sink)
        }
        header.entryCount += UInt32(truncatingIfNeeded: entries.count)
    }

    private func append(_ entry: LexiconBuilder.Entry, sharesText: Bool, to sink: inout RecordSink) {
        sink.append(entry.payload)
        sink.append(sharesText ? entry.shape & 3 : entry.shape)
        if !sharesText { sink.append(textSlice(entry)) }
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

/// Writes records one after the other into memory that is large enough.
private struct RecordSink {
    /// Most bytes that an entry takes besides its text.
    static let most = EntryCursor.headLength + 5

    let memory: UnsafeMutableRawBufferPointer
    var count: Int

    /// How many records a node has.
    mutating func append(count records: Int) {
        if records < Int(EntryCursor.manyRecords) { return append(UInt8(records)) }
        append(EntryCursor.manyRecords)
        append(UInt32(truncatingIfNeeded: records))
    }

    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        memory.storeBytes(of: number.littleEndian, toByteOffset: count, as: Number.self)
        count += MemoryLayout<Number>.size
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        precondition(text.count <= memory.count - count, "a lexicon's records were reckoned too short")
        text.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: $0) }
        count += text.count
    }
}
