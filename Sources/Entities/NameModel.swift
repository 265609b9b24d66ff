import Resources

/// The trained weights of the name tagger: whole numbers of eight bits, one row of sixteen for each bucket of features.
///
/// Being whole numbers, they give the same names on every processor. The file is little-endian: magic `SITNAME1`, UInt32 version of the
/// features, UInt32 log2 of the rows, sixteen rows of sixteen Int16 (label to label), then the rows.
public struct NameModel: Sendable {
    /// log2 of the number of rows.
    let bits: Int
    /// `rows[bucket * 16 + label]`
    let rows: [Int8]
    /// `transitions[previous * 16 + next]`
    let transitions: [Int16]

    /// Raised whenever ``NameFeatures`` changes what it writes.
    static let featureVersion: UInt32 = 2
    private static let magic = Array("SITNAME1".utf8)
    private static let headerCount = 16 + 512

    /// Why a model file cannot be used.
    public struct Unusable: Error, Sendable, CustomStringConvertible {
        public var path: String
        public var reason: String
        public var description: String { "\(path): \(reason); train it anew with 'sitrep train names'" }
    }

    init(bits: Int, rows: [Int8], transitions: [Int16]) {
        self.bits = bits
        self.rows = rows
        self.transitions = transitions
    }

    /// Reads a model file; throws `FileError` or ``Unusable``.
    public init(path: String) throws {
        let bytes = try FileBytes.read(path)
        guard bytes.count > Self.headerCount, Array(bytes[0..<8]) == Self.magic else {
            throw Unusable(path: path, reason: "not a name model")
        }
        func number(_ offset: Int) -> UInt32 { (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) } }
        let bits = Int(number(12))
        guard number(8) == Self.featureVersion else { throw Unusable(path: path, reason: "made for other features") }
        guard (4...24).contains(bits), bytes.count == Self.headerCount + 16 << bits else { throw Unusable(path: path, reason: "cut short") }
        self.bits = bits
        transitions = (0..<256).map { Int16(bitPattern: UInt16(bytes[16 + 2 * $0]) | UInt16(bytes[17 + 2 * $0]) << 8) }
        rows = bytes[Self.headerCount...].map { Int8(bitPattern: $0) }
    }

    /// The file's bytes.
    public var bytes: [UInt8] {
        var bytes = Self.magic
        for number in [Self.featureVersion, UInt32(bits)] {
            for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        for weight in transitions {
            bytes.append(UInt8(truncatingIfNeeded: weight))
            bytes.append(UInt8(truncatingIfNeeded: weight >> 8))
        }
        bytes += rows.map { UInt8(bitPattern: $0) }
        return bytes
    }
}
