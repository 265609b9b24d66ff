import Text

/// Typed views of a compiled lexicon's sections; valid as long as its ``LexiconImage`` lives.
struct LexiconTables {
    let header: LexiconHeader
    let rootFilter: UnsafePointer<UInt64>
    let filter: UnsafePointer<UInt64>
    let slots: UnsafePointer<UInt64>
    let records: UnsafePointer<UInt8>

    /// Checks the header of an image, and that the sections end where the image ends.
    init(_ bytes: UnsafeRawBufferPointer) throws(LexiconError) {
        header = try LexiconHeader(reading: bytes)
        guard let base = bytes.baseAddress else { throw LexiconError(.foreign, "not a compiled lexicon; the file is empty") }
        let sections = header.sections
        rootFilter = (base + sections.rootFilter).assumingMemoryBound(to: UInt64.self)
        filter = (base + sections.filter).assumingMemoryBound(to: UInt64.self)
        slots = (base + sections.slots).assumingMemoryBound(to: UInt64.self)
        records = (base + sections.records).assumingMemoryBound(to: UInt8.self)
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

    /// Entries of a node; none when a damaged file says nonsense.
    @inline(__always)
    func entries(ofNode node: UInt32) -> EntryCursor { EntryCursor(records, node: Int(node), end: Int(header.recordCount)) }

    /// Whether a node has entries; asked ahead, it brings the records near before they are wanted.
    @inline(__always)
    func hasEntries(_ node: UInt32) -> Bool { UInt64(node) < header.recordCount && records[Int(node)] != 0 }
}

/// Walks over the records of one node.
struct EntryCursor {
    /// Bytes of a record before its text.
    static let headLength = 6
    /// First byte of a node that has too many records for it.
    static let manyRecords: UInt8 = 255
    /// Bytes before the first node's records, so that no node but the root has number 0.
    static let lead = 8

    private let records: UnsafePointer<UInt8>
    private var index: Int
    private let end: Int
    /// Records still to come.
    private var left = 0
    /// Text of the entry: its tokens as the list writes them, parted by blanks.
    private(set) var text: UnsafeBufferPointer<UInt8>
    private(set) var payload: UInt32 = 0
    private(set) var policy = MatchPolicy.exactCase

    /// `end` is where all records end.
    @inline(__always)
    init(_ records: UnsafePointer<UInt8>, node: Int, end: Int) {
        self.records = records
        self.end = end
        index = node
        text = UnsafeBufferPointer(start: records, count: 0)
        guard node >= Self.lead, node < end else { return }
        left = Int(records[node])
        index &+= 1
        guard left == Int(Self.manyRecords), end &- index >= 4 else { return }
        left = Int(UInt32(littleEndian: UnsafeRawPointer(records + index).loadUnaligned(as: UInt32.self)))
        index &+= 4
    }

    /// Goes to the next entry; false behind the last, and where a record would not end with the section.
    @inline(__always)
    mutating func advance() -> Bool {
        guard left > 0, end &- index >= Self.headLength else { return false }
        left &-= 1
        let raw = UnsafeRawPointer(records + index)
        payload = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
        let shape = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 4, as: UInt16.self))
        policy = MatchPolicy(rawValue: UInt8(truncatingIfNeeded: shape & 3)) ?? .exactCase
        index &+= Self.headLength
        let length = Int(shape >> 2)
        guard length <= end &- index else { return false }
        // Without a text of its own the entry has that of the one before.
        if length > 0 { text = UnsafeBufferPointer(start: records + index, count: length) }
        index &+= length
        return true
    }
}
