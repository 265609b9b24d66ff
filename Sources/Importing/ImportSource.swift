import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes of a foreign list, read once from front to end.
final class ImportSource: ByteStream {
    typealias Failure = FileError

    /// Name for complaints.
    let name: String
    private let descriptor: Int32

    /// Opens a file; `-` is standard input.
    init(path: String) throws(FileError) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, operation: "open", errno: errno) }
    }

    deinit { if descriptor > 0 { close(descriptor) } }

    func fill(_ buffer: inout [UInt8]) throws(FileError) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            if errno != EINTR { throw FileError(path: name, operation: "read", errno: errno) }
        }
    }
}
