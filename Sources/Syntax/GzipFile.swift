import CZlib
import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files that may be compressed with gzip: zlib tells by the first bytes and passes plain ones through.
enum GzipFile {
    /// The file's bytes, decompressed; `-` is standard input. Throws `FileError`.
    static func read(_ path: String) throws(FileError) -> [UInt8] {
        let stream = path == "-" ? gzdopen(dup(0), "rb") : gzopen(path, "rb")
        guard let stream else { throw FileError(path: path, operation: "open", errno: errno) }
        defer { gzclose(stream) }
        gzbuffer(stream, 1 << 17)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = gzread(stream, &chunk, UInt32(chunk.count))
            guard count >= 0 else { throw FileError(path: path, operation: "decompress", errno: errno == 0 ? EIO : errno) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[0..<Int(count)])
        }
    }
}
