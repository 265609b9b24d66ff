import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A trained model on disk: sections of integers, mapped into memory, checked before use.
///
/// Layout, all numbers little-endian: magic `SITREPSX`, version (UInt32), number of sections (UInt32), checksum of everything behind
/// it (UInt64), then for each section its name (8 bytes), offset and length (UInt64); the sections begin at multiples of 64.
struct ModelFile: Sendable {
    static let magic = Array("SITREPSX".utf8)
    static let version: UInt32 = 1
    static let headerLength = 24

    let path: String
    private let file: MappedFile
    private let sections: [String: Range<Int>]

    /// Maps and checks a model; throws ``ModelError`` with the remedy.
    init(path: String) throws(ModelError) {
        self.path = path
        file = try MappedFile(path: path)
        let bytes = file.bytes
        guard bytes.count >= Self.headerLength, bytes.prefix(8).elementsEqual(Self.magic) else {
            throw ModelError("not_a_model", path, "this is no Sitrep syntax model; write one with 'sitrep train tagger'")
        }
        let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == Self.version else {
            let remedy = "train it anew with 'sitrep train', or take the file that came with this Sitrep"
            throw ModelError("other_version", path, "the model has version \(version), this program reads \(Self.version); \(remedy)")
        }
        let sum = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        guard sum == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[Self.headerLength...])) else {
            throw ModelError("damaged", path, "the checksum does not agree; the file is damaged or cut short: copy it again")
        }
        sections = try Self.table(bytes, path)
    }

    private static func table(_ bytes: UnsafeRawBufferPointer, _ path: String) throws(ModelError) -> [String: Range<Int>] {
        let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        let damaged = ModelError("damaged", path, "the table of sections points outside the file: copy it again")
        guard count <= 64, headerLength + count * 24 <= bytes.count else { throw damaged }
        var sections: [String: Range<Int>] = [:]
        for index in 0..<count {
            let entry = headerLength + index * 24
            let name = String(decoding: bytes[entry..<entry + 8].filter { $0 != 0 }, as: UTF8.self)
            let offset = bytes.loadUnaligned(fromByteOffset: entry + 8, as: UInt64.self)
            let length = bytes.loadUnaligned(fromByteOffset: entry + 16, as: UInt64.self)
            guard offset % 8 == 0, offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset else { throw damaged }
            sections[name] = Int(offset)..<Int(offset + length)
        }
        return sections
    }

    /// The bytes of a section; they live as long as this value or a copy of it.
    func section(_ name: String) throws(ModelError) -> UnsafeRawBufferPointer {
        guard let range = sections[name] else {
            throw ModelError("missing_section", path, "the model has no section '\(name)'; train it with 'sitrep train'")
        }
        return UnsafeRawBufferPointer(rebasing: file.bytes[range])
    }

    func has(_ name: String) -> Bool { sections[name] != nil }

    /// All sections as copies, so that a training of one part can keep the others.
    func allSections() -> [(name: String, bytes: [UInt8])] {
        sections.sorted { $0.key < $1.key }.map { ($0.key, Array(file.bytes[$0.value])) }
    }

    /// Puts sections together; the order of names decides the layout, so equal content gives equal bytes.
    static func encode(_ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var table: [UInt8] = []
        var body: [UInt8] = []
        let start = (headerLength + sections.count * 24 + 63) / 64 * 64
        for (name, bytes) in sections.sorted(by: { $0.name < $1.name }) {
            table += Array((Array(name.utf8) + Array(repeating: 0, count: 8)).prefix(8))
            table += littleEndian(UInt64(start + body.count)) + littleEndian(UInt64(bytes.count))
            body += bytes
            while body.count % 64 != 0 { body.append(0) }
        }
        let padding = [UInt8](repeating: 0, count: start - headerLength - table.count)
        let rest = table + padding + body
        let sum = rest.withUnsafeBytes { Checksum.of($0) }
        return magic + littleEndian(version) + littleEndian(UInt32(sections.count)) + littleEndian(sum) + rest
    }

    static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

/// A file in memory, read-only.
///
/// `@unchecked Sendable` holds because the pages are mapped read-only in `init`, never written, and unmapped in `deinit` alone.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    init(path: String) throws(ModelError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ModelError("cannot_open", path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { throw ModelError("not_a_model", path, "the file is empty") }
        let size = Int(status.st_size)
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw ModelError("cannot_map", path, String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

/// Why a model was refused, with what helps.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Short stable name, such as `other_version`.
    public var code: String
    public var path: String
    /// What is wrong, with the remedy.
    public var message: String

    init(_ code: String, _ path: String, _ message: String) {
        (self.code, self.path, self.message) = (code, path, message)
    }

    public var description: String { "\(path): error: \(message) [\(code)]" }
}

/// A checksum against damage, not against malice: eight bytes a step in four lanes.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var lanes = SIMD4<UInt64>(1, 2, 3, 4)
        let factor = SIMD4<UInt64>(repeating: 0x9e37_79b9_7f4a_7c15)
        var index = 0
        while index + 32 <= bytes.count {
            let next = SIMD4<UInt64>(
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
            lanes = (lanes ^ next) &* factor
            lanes ^= lanes &>> 29
            index &+= 32
        }
        var sum = UInt64(bytes.count)
        for lane in 0..<4 { sum = FeatureHash.finish(sum ^ lanes[lane]) }
        while index < bytes.count {
            sum = FeatureHash.finish(sum ^ UInt64(bytes[index]) &+ 0x100)
            index &+= 1
        }
        return sum
    }
}
