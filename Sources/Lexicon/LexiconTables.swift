import Text

/// Typed views of a compiled lexicon's sections; valid as long as its ``LexiconImage`` lives.
struct LexiconTables {
    let header: LexiconHeader
    let rootFilter: UnsafePointer<UInt64>
    let filter: UnsafePointer<UInt64>
    let slots: UnsafePointer<UInt64>
    let entryStarts: UnsafePointer<UInt32>
    let textStarts: UnsafePointer<UInt32>
    let payloads: UnsafePointer<UInt32>
    let shapes: UnsafePointer<UInt16>
    let text: UnsafePointer<UInt8>

    /// Checks the header of an image, and that the sections end where the image ends.
    init(_ bytes: UnsafeRawBufferPointer) throws(LexiconError) {
        header = try LexiconHeader(reading: bytes)
        guard let base = bytes.baseAddress else { throw LexiconError(.foreign, "not a compiled lexicon; the file is empty") }
        let sections = header.sections
        rootFilter = (base + sections.rootFilter).assumingMemoryBound(to: UInt64.self)
        filter = (base + sections.filter).assumingMemoryBound(to: UInt64.self)
        slots = (base + sections.slots).assumingMemoryBound(to: UInt64.self)
        entryStarts = (base + sections.entryStarts).assumingMemoryBound(to: UInt32.self)
        textStarts = (base + sections.textStarts).assumingMemoryBound(to: UInt32.self)
        payloads = (base + sections.payloads).assumingMemoryBound(to: UInt32.self)
        shapes = (base + sections.shapes).assumingMemoryBound(to: UInt16.self)
        text = (base + sections.text).assumingMemoryBound(to: UInt8.self)
    }

    /// Contents of the home slot of an edge.
    @inline(__always)
    func home(_ hash: EdgeHash) -> UInt64 { UInt64(littleEndian: slots[Int(hash.slot(header.slotCount))]) }

    /// Node behind the edge with this hash, the first slot of which was read already, with ``LexiconHeader/hasChildren``; nil where there is none.
    @inline(__always)
    func target(_ hash: EdgeHash, home: UInt64) -> UInt32? {
        var word = home
        var slot = hash.slot(header.slotCount)
        var probes: UInt32 = 0
        let fingerprint = hash.fingerprint
        while true {
            if UInt32(truncatingIfNeeded: word) == fingerprint {
                let target = UInt32(truncatingIfNeeded: word >> 32)
                return target & ~LexiconHeader.hasChildren < header.nodeCount ? target : nil
            }
            if UInt32(truncatingIfNeeded: word) == 0 || probes == header.longestProbe { return nil }
            probes &+= 1
            slot &+= 1
            if slot == header.slotCount { slot = 0 }
            word = UInt64(littleEndian: slots[Int(slot)])
        }
    }

    /// Whether the root may have an edge with this hash.
    @inline(__always)
    func passesRoot(_ hash: EdgeHash) -> Bool {
        let bit = hash.filterBit(header.rootFilterLog)
        return UInt64(littleEndian: rootFilter[bit >> 6]) >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
    }

    /// Whether an inner node may have an edge with this hash.
    @inline(__always)
    func passes(_ hash: EdgeHash) -> Bool {
        let bit = hash.filterBit(header.filterLog)
        return UInt64(littleEndian: filter[bit >> 6]) >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
    }

    /// Entries of a node; empty when a damaged file says nonsense.
    @inline(__always)
    func entries(ofNode node: UInt32) -> Range<Int> {
        guard node < header.terminalCount else { return 0..<0 }
        let start = UInt32(littleEndian: entryStarts[Int(node)])
        let end = UInt32(littleEndian: entryStarts[Int(node) &+ 1])
        return start <= end && end <= header.entryCount ? Int(start)..<Int(end) : 0..<0
    }

    /// Stored text of an entry: its tokens as the list writes them, parted by blanks.
    @inline(__always)
    func text(ofEntry entry: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(UInt32(littleEndian: textStarts[entry]))
        let count = Int(UInt16(littleEndian: shapes[entry]) >> 2)
        guard start &+ count <= Int(header.textCount) else { return UnsafeBufferPointer(start: text, count: 0) }
        return UnsafeBufferPointer(start: text + start, count: count)
    }

    @inline(__always)
    func policy(ofEntry entry: Int) -> MatchPolicy {
        MatchPolicy(rawValue: UInt8(truncatingIfNeeded: UInt16(littleEndian: shapes[entry]) & 3)) ?? .exactCase
    }
}
