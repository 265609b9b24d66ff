/// The first 128 bytes of a compiled lexicon, and where by them its sections lie.
///
///     offset  bytes  what
///          0      8  magic "SITREPLX"
///          8      4  format version           12  4  splitter version
///         16      8  hash of the lists that it was made from
///         24      8  checksum over everything else
///         32      8  seed of the edge hashes
///         40      4  slots                    44  4  log2 of the filter's bits
///         48      4  node numbers             52  4  entries
///         56      4  longest probe            60  4  most tokens in a phrase
///         64      8  bytes of records         72  8  length of the whole
///         80      4  log2 of the root filter's bits
///
/// Then, each on a multiple of 8: filter bits of the root's edges; filter bits of the others; slots (fingerprint, then target node
/// with ``hasChildren``), 8 bytes each; the records. The number of a node with entries is where in that section its records begin, the
/// root has number 0, and the nodes without entries have the numbers from the end of the section on. A node's records are: how many,
/// 1 byte (255: the 4 bytes behind it say how many); then for each the payload, 4 bytes; length of the text and, in the lowest two
/// bits, policy, 2 bytes; the text. A length of 0 stands for the text of the record before. All numbers are little-endian.
struct LexiconHeader: Hashable, Sendable {
    static let magic: UInt64 = 0x584C_5045_5254_4953
    static let formatVersion: UInt32 = 2
    static let length = 128
    /// Offset of the checksum.
    static let checksumOffset = 24
    /// Bit of a slot's target that says that the node has edges of its own.
    static var hasChildren: UInt32 { 0x8000_0000 }

    var splitterVersion: UInt32 = 0
    var contentHash: UInt64 = 0
    var checksum: UInt64 = 0
    var seed: UInt64 = 0
    var slotCount: UInt32 = 1
    var filterLog: UInt32 = 6
    /// Behind the highest number of a node.
    var nodeCount: UInt32 = 1
    var entryCount: UInt32 = 0
    var longestProbe: UInt32 = 0
    var mostTokens: UInt32 = 0
    /// Bytes of all records.
    var recordCount: UInt64 = 0
    var total: UInt64 = 0
    var rootFilterLog: UInt32 = 6

    init() {}

    /// Reads the header and checks every bound; `bytes` is the whole image.
    init(reading bytes: UnsafeRawBufferPointer) throws(LexiconError) {
        guard bytes.count >= Self.length, Self.word64(bytes, 0) == Self.magic else {
            throw LexiconError(.foreign, "not a compiled lexicon of Sitrep; compile the lists again")
        }
        let version = Self.word32(bytes, 8)
        guard version == Self.formatVersion else {
            throw LexiconError(
                .version, "compiled lexicon of format \(version), this Sitrep reads \(Self.formatVersion); compile the lists again")
        }
        splitterVersion = Self.word32(bytes, 12)
        contentHash = Self.word64(bytes, 16)
        checksum = Self.word64(bytes, 24)
        seed = Self.word64(bytes, 32)
        slotCount = Self.word32(bytes, 40)
        filterLog = Self.word32(bytes, 44)
        nodeCount = Self.word32(bytes, 48)
        entryCount = Self.word32(bytes, 52)
        longestProbe = Self.word32(bytes, 56)
        mostTokens = Self.word32(bytes, 60)
        recordCount = Self.word64(bytes, 64)
        total = Self.word64(bytes, 72)
        rootFilterLog = Self.word32(bytes, 80)
        guard slotCount > 0, nodeCount > 0, nodeCount < Self.hasChildren, (6...36).contains(filterLog), (6...36).contains(rootFilterLog),
            longestProbe <= slotCount, recordCount <= UInt64(nodeCount), total == UInt64(bytes.count), sections.end == bytes.count
        else { throw LexiconError(.truncated, "compiled lexicon is cut off or damaged; compile the lists again") }
    }

    /// The header as bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func append<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(Self.magic)
        append(Self.formatVersion)
        append(splitterVersion)
        append(contentHash)
        append(checksum)
        append(seed)
        for number in [slotCount, filterLog, nodeCount, entryCount, longestProbe, mostTokens] { append(number) }
        append(recordCount)
        append(total)
        append(rootFilterLog)
        return bytes + [UInt8](repeating: 0, count: Self.length - bytes.count)
    }

    /// Offsets of the sections.
    struct Sections: Hashable, Sendable {
        var rootFilter = LexiconHeader.length
        var filter = 0
        var slots = 0
        var records = 0
        var end = 0
    }

    /// Offsets by the counts; cannot overflow, the counts being 32 bits and the filter's log at most 36.
    var sections: Sections {
        func aligned(_ offset: Int) -> Int { (offset + 7) & ~7 }
        var sections = Sections()
        sections.filter = sections.rootFilter + (1 << Int(rootFilterLog)) / 8
        sections.slots = sections.filter + (1 << Int(filterLog)) / 8
        sections.records = sections.slots + Int(slotCount) * 8
        sections.end = aligned(sections.records + Int(recordCount))
        return sections
    }

    private static func word64(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private static func word32(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
