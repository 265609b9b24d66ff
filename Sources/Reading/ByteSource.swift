import CXML
import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes of an open file or of standard input, decompressed when they are gzip: read once, from front to end.
///
/// A class because it owns a file descriptor and a zlib stream, which must be given back exactly once.
final class ByteSource: ByteStream {
    private let descriptor: Int32
    private let isOwner: Bool
    private let limits: ReadingLimits
    /// Bytes read from the descriptor and not yet used, from `position` on.
    private var raw: [UInt8] = []
    private var position = 0
    private var atEnd = false
    private var inflater: OpaquePointer?
    private var isInsideMember = false
    private var hasLookedForGzip = false
    private var compressedCount = 0
    private var inflatedCount = 0
    /// Bytes that were looked at and not yet read.
    private var head: ArraySlice<UInt8> = []
    private static let chunk = 1 << 20

    /// Reads a descriptor from where it stands; closes it at the end when `isOwner`.
    init(descriptor: Int32, isOwner: Bool, limits: ReadingLimits) {
        self.descriptor = descriptor
        self.isOwner = isOwner
        self.limits = limits
    }

    deinit {
        if isOwner { close(descriptor) }
        cinflate_free(inflater)
    }

    /// Opens a regular file; anything else (FIFO, socket, device) is refused without waiting for it.
    convenience init(path: [UInt8], limits: ReadingLimits) throws(ReadFailure) {
        let name = path.map { CChar(bitPattern: $0) } + [0]
        // O_NONBLOCK: should a FIFO have taken the file's place meanwhile, opening must not wait for a writer.
        let descriptor = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw ReadFailure(errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ReadFailure("not_a_file", "neither a file nor a folder; pipe its content in and name the input '-'")
        }
        self.init(descriptor: descriptor, isOwner: true, limits: limits)
    }

    /// Whether the bytes come out of gzip; known after the first read.
    var isCompressed: Bool { inflater != nil }

    /// Fills part of a buffer; 0 at the end of the input.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        if !head.isEmpty {
            let count = min(buffer.count, head.count)
            buffer.copyBytes(from: head.prefix(count))
            head = head.dropFirst(count)
            return count
        }
        if !hasLookedForGzip { try lookForGzip() }
        return inflater == nil ? try readPlain(into: buffer) : try inflate(into: buffer)
    }

    /// The beginning of the input up to a chunk that holds a visible byte, without using it up; at most 1 MiB.
    func peekVisible() throws(ReadFailure) -> ArraySlice<UInt8> {
        var seen: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while seen.count < 1 << 20, !seen.contains(where: { $0 > 0x20 }) || seen.count < 4 {
            let count = try fill(&buffer)
            if count == 0 { break }
            seen.append(contentsOf: buffer[0..<count])
        }
        head = seen[...]
        return head
    }

    /// All bytes to the end.
    func readAll() throws(ReadFailure) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = try fill(&buffer)
            if count == 0 { return all }
            guard all.count + count <= limits.articleBytes else { throw ReadFailure.tooLarge(limits.articleBytes) }
            all.append(contentsOf: buffer[0..<count])
        }
    }

    /// `read(into:)` for an array; typed throws do not pass through `withUnsafeMutableBytes`, so the result carries the failure.
    func fill(_ buffer: inout [UInt8]) throws(ReadFailure) -> Int {
        let outcome: Result<Int, ReadFailure> = buffer.withUnsafeMutableBytes { bytes in
            do throws(ReadFailure) { return .success(try read(into: bytes)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    private func lookForGzip() throws(ReadFailure) {
        hasLookedForGzip = true
        while raw.count < 3, try refill() {}
        if raw.starts(with: [0x1F, 0x8B, 0x08]) {
            guard let stream = cinflate_new() else { throw ReadFailure("memory", "no memory for decompression") }
            inflater = stream
            isInsideMember = true
        }
    }

    private func readPlain(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        guard position == raw.count else {
            let count = min(buffer.count, raw.count - position)
            raw.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
            position += count
            return count
        }
        return try readDescriptor(into: buffer)
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        while true {
            if position == raw.count, try !refill() {
                guard isInsideMember else { return 0 }
                throw ReadFailure("gzip_truncated", "the compressed file ends too early; fetch it again")
            }
            // Zero bytes behind the last member are padding, as gzip itself has it.
            if !isInsideMember {
                while position < raw.count, raw[position] == 0 { position += 1 }
                if position == raw.count { continue }
                cinflate_restart(inflater)
                isInsideMember = true
            }
            let count = try step(into: buffer)
            if count > 0 { return count }
        }
    }

    private func step(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        var consumed = 0
        var produced = 0
        let output = buffer.bindMemory(to: UInt8.self)
        let status = raw.withUnsafeBufferPointer { input in
            cinflate_step(
                inflater, input.baseAddress.map { $0 + position }, input.count - position, &consumed, output.baseAddress, output.count,
                &produced)
        }
        position += consumed
        compressedCount += consumed
        inflatedCount += produced
        if status == Int32(cinflate_corrupt) {
            throw ReadFailure("gzip_corrupt", "the compressed data is damaged at byte \(compressedCount); fetch the file again")
        }
        if status == Int32(cinflate_member_end) { isInsideMember = false }
        if inflatedCount > limits.inflationAllowance, inflatedCount / max(1, compressedCount) > limits.inflationRatio {
            throw ReadFailure(
                "decompression_bomb",
                "unpacks to more than \(limits.inflationRatio) times its size, as no text does; unpack it by hand if it is honest")
        }
        return produced
    }

    /// Reads on into `raw`; false at the end of the input.
    private func refill() throws(ReadFailure) -> Bool {
        if position == raw.count {
            raw.removeAll(keepingCapacity: true)
            position = 0
        }
        guard !atEnd else { return false }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let outcome: Result<Int, ReadFailure> = buffer.withUnsafeMutableBytes { bytes in
            do throws(ReadFailure) { return .success(try readDescriptor(into: bytes)) } catch { return .failure(error) }
        }
        let count = try outcome.get()
        raw.append(contentsOf: buffer[0..<count])
        return count > 0
    }

    private func readDescriptor(into buffer: UnsafeMutableRawBufferPointer) throws(ReadFailure) -> Int {
        while !atEnd {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { return count }
            if count == 0 {
                atEnd = true
            } else if errno == EAGAIN {
                var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&poller, 1, -1)
            } else if errno != EINTR {
                throw ReadFailure(errno: errno)
            }
        }
        return 0
    }
}

extension ReadFailure {
    /// What the operating system said, with a stable code.
    init(errno number: Int32) {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOENT, ENOTDIR: self.init("missing", "no such file or folder; check the path")
        case EACCES, EPERM: self.init("unreadable", "permission denied; make it readable for this user")
        case ELOOP: self.init("symlink_loop", "symbolic links lead in a circle")
        default: self.init("unreadable", "cannot be read: \(reason)")
        }
    }

    /// The article is beyond the limit.
    static func tooLarge(_ limit: Int) -> ReadFailure {
        ReadFailure("too_large", "larger than the limit of \(limit) bytes for one article; split it")
    }
}
