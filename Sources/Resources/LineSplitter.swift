#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where bytes come from: read once, from front to end.
public protocol ByteStream {
    associatedtype Failure: Error

    /// Fills the beginning of a buffer and gives the number of bytes; 0 at the end.
    func fill(_ buffer: inout [UInt8]) throws(Failure) -> Int
}

/// Cuts a source into lines with memory for one line and one chunk, whatever the size of the source.
public struct LineSplitter<Source: ByteStream> {
    /// A line without its end, or the fact that it was too long to keep.
    public enum Line {
        case bytes([UInt8])
        case tooLong
    }

    private let source: Source
    private let limit: Int
    private var chunk: [UInt8]
    private var position = 0
    private var filled = 0
    private var atEnd = false
    /// Number of the line that was returned last, from 1; blank lines count.
    public private(set) var number = 0

    /// Lines of more than `limit` bytes are passed over as too long.
    public init(_ source: Source, limit: Int, chunkSize: Int = 1 << 20) {
        self.source = source
        self.limit = limit
        chunk = [UInt8](repeating: 0, count: chunkSize)
    }

    /// The next line that is not blank; nil at the end. A failure ends the lines; what stood before it has been returned.
    public mutating func next() throws(Source.Failure) -> Line? {
        while let line = try nextAny() {
            switch line {
            case .tooLong: return line
            case .bytes(let bytes) where bytes.contains(where: { $0 > 0x20 }): return line
            case .bytes: continue
            }
        }
        return nil
    }

    private mutating func nextAny() throws(Source.Failure) -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        var hasBytes = false
        while true {
            if position == filled {
                if atEnd { break }
                position = 0
                filled = 0
                filled = try source.fill(&chunk)
                if filled == 0 {
                    atEnd = true
                    break
                }
            }
            hasBytes = true
            let end = lineEnd()
            let piece = chunk[position..<(end ?? filled)]
            if line.count + piece.count > limit {
                isTooLong = true
                line = []
            } else if !isTooLong {
                line.append(contentsOf: piece)
            }
            position = end.map { $0 + 1 } ?? filled
            if end != nil { break }
        }
        guard hasBytes else { return nil }
        number += 1
        if line.last == 0x0D { line.removeLast() }
        return isTooLong ? .tooLong : .bytes(line)
    }

    private func lineEnd() -> Int? {
        chunk.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + position, 0x0A, filled - position) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
