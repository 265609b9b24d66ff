import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes of a compiled lexicon, in memory or mapped from a file; freed with the last lexicon that uses them.
///
/// `@unchecked Sendable`: the bytes are written before `init` returns and never afterwards (a mapping is private and read-only), so that
/// any number of threads may read them at once.
final class LexiconImage: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    /// What the bytes hold.
    let tables: LexiconTables
    private let isMapped: Bool

    /// Copies the bytes.
    convenience init(_ source: [UInt8]) throws(LexiconError) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
        memory.copyBytes(from: source)
        try self.init(adopting: UnsafeRawBufferPointer(memory), isMapped: false)
    }

    /// Maps a file.
    convenience init(path: String) throws(LexiconError) {
        do throws(LexiconError) {
            try self.init(adopting: Self.mapping(path), isMapped: true)
        } catch {
            throw LexiconError(error.code, error.message, path: path)
        }
    }

    /// Takes over memory that was allocated or mapped for it, and frees it when it holds no lexicon.
    init(adopting bytes: UnsafeRawBufferPointer, isMapped: Bool) throws(LexiconError) {
        do throws(LexiconError) {
            tables = try LexiconTables(bytes)
        } catch {
            Self.free(bytes, isMapped: isMapped)
            throw error
        }
        self.bytes = bytes
        self.isMapped = isMapped
    }

    private static func mapping(_ path: String) throws(LexiconError) -> UnsafeRawBufferPointer {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("read", path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size >= LexiconHeader.length else {
            throw LexiconError(.foreign, "not a compiled lexicon of Sitrep; compile the lists again", path: path)
        }
        guard let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw failure("map", path)
        }
        return UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    private static func failure(_ operation: String, _ path: String) -> LexiconError {
        LexiconError(.unreadable, "cannot \(operation): \(String(cString: strerror(errno)))", path: path)
    }

    deinit { Self.free(bytes, isMapped: isMapped) }

    private static func free(_ bytes: UnsafeRawBufferPointer, isMapped: Bool) {
        guard let start = bytes.baseAddress else { return }
        if isMapped { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) } else { bytes.deallocate() }
    }

    /// Checksum of the bytes; see ``checksum(_:)``.
    var checksum: UInt64 { Self.checksum(bytes) }

    /// Checksum of all bytes but the checksum itself.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = FoldedKey.seed
        for offset in stride(from: 0, to: bytes.count - 7, by: 8) where offset != LexiconHeader.checksumOffset {
            hash = FoldedKey.absorb(hash, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        return FoldedKey.finish(hash, tail: 0, length: bytes.count)
    }
}
