import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Why results could not be written.
public enum OutputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reader at the other end has gone (`| head`): no fault, only the end.
    case readerGone
    /// The operating system refused: full disk, no permission.
    case failed(FileError)

    public var description: String {
        switch self {
        case .readerGone: "the reader of the output has closed it"
        case .failed(let error): error.description
        }
    }
}

/// Writes bytes to a descriptor until all are taken or the system refuses.
///
/// `print` and stdio buffers hide a full disk until the process has ended well; write(2) does not.
public struct OutputDescriptor: Sendable {
    let descriptor: Int32
    /// Name for error messages.
    let path: String

    /// Standard output.
    public static let standardOutput = OutputDescriptor(descriptor: 1, path: "standard output")

    /// Writes all bytes.
    public func write(_ bytes: [UInt8]) throws(OutputError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
            }
            if count >= 0 { done += count } else if errno != EINTR { throw failure("write") }
        }
    }

    /// Closes the descriptor; a delayed write error (network file systems) surfaces here.
    func finish() throws(OutputError) {
        if close(descriptor) != 0, errno != EINTR { throw failure("close") }
    }

    private func failure(_ operation: String) -> OutputError {
        errno == EPIPE ? .readerGone : .failed(FileError(path: path, operation: operation, errno: errno))
    }
}

/// A file that appears whole or not at all: written under a temporary name in the same folder, renamed at the end.
///
/// A device or FIFO is written directly, for there is nothing to rename.
public struct OutputFile: Sendable {
    public let path: String
    private let temporary: String?
    private let output: OutputDescriptor

    /// Opens the temporary file; the folder must exist.
    public init(_ path: String) throws(OutputError) {
        self.path = path
        var status = stat()
        let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        temporary = isSpecial ? nil : Self.temporaryName(for: path)
        let flags = isSpecial ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        let descriptor = open(temporary ?? path, flags, 0o666)
        guard descriptor >= 0 else { throw .failed(FileError(path: path, operation: "write", errno: errno)) }
        output = OutputDescriptor(descriptor: descriptor, path: path)
    }

    /// Adds bytes at the end.
    public func write(_ bytes: [UInt8]) throws(OutputError) { try output.write(bytes) }

    /// Gives the file its real name; when that fails, nothing is left behind.
    public func commit() throws(OutputError) {
        do { try output.finish() } catch {
            if let temporary { unlink(temporary) }
            throw error
        }
        guard let temporary, rename(temporary, path) != 0 else { return }
        let reason = errno
        unlink(temporary)
        throw .failed(FileError(path: path, operation: "rename to", errno: reason))
    }

    /// Throws the temporary file away.
    public func abandon() {
        close(output.descriptor)
        if let temporary { unlink(temporary) }
    }

    /// Writes a whole file at once.
    public static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
        let file = try OutputFile(path)
        do { try file.write(bytes) } catch {
            file.abandon()
            throw error
        }
        try file.commit()
    }

    private static func temporaryName(for path: String) -> String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
        return "\(path[..<slash]).\(path[slash...]).\(getpid()).tmp"
    }
}
