/// Turns UTF-8 byte offsets of one text into code points: built once per document, then O(1) a look-up.
public struct CodePoints: Sendable {
    /// Code points before every 64th byte; empty when the text is ASCII and both counts agree.
    private let marks: [Int32]
    private let bytes: [UInt8]
    private static let stride = 64

    /// Counts the text through once; the bytes are shared, not copied.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var isASCII: UInt8 = 0
        for byte in bytes { isASCII |= byte }
        guard isASCII >= 0x80 else {
            marks = []
            return
        }
        var marks: [Int32] = []
        marks.reserveCapacity(bytes.count / Self.stride + 1)
        var count: Int32 = 0
        for (index, byte) in bytes.enumerated() {
            if index % Self.stride == 0 { marks.append(count) }
            if byte & 0xC0 != 0x80 { count &+= 1 }
        }
        self.marks = marks
    }

    /// Number of code points in front of a byte offset that stands on a character boundary.
    public func offset(_ byteOffset: Int) -> Int {
        guard !marks.isEmpty else { return byteOffset }
        let mark = min(byteOffset / Self.stride, marks.count - 1)
        var count = Int(marks[mark])
        for byte in bytes[(mark * Self.stride)..<byteOffset] where byte & 0xC0 != 0x80 { count &+= 1 }
        return count
    }
}
