#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension LexiconCache {
    /// Compiled files that stay in the folder; those used longest ago go first.
    static let mostKept = 8

    /// Seconds after which a temporary file is taken for what a stopped process left behind.
    private static let abandonedAfter = 3600

    /// How the names of compiled files end.
    static let fileExtension = ".lexicon"

    /// Marks a file as used now, so that pruning spares it; a folder that cannot be written to is left as it is.
    func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

    /// Throws away the compiled files used longest ago beyond ``mostKept``, and temporary files that nobody finishes.
    ///
    /// Other processes may do the same at the same time: a file that is mapped stays readable after it has lost its name, one that is gone
    /// already is no failure, and whoever looks for it later compiles it anew. Files of other names are not ours and stay.
    func prune() {
        guard let folder else { return }
        var kept: [(path: String, used: timespec)] = []
        for name in Self.names(in: folder) {
            var status = stat()
            let path = "\(folder)/\(name)"
            guard Self.isOurs(name), lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            if name.hasSuffix(Self.fileExtension) {
                kept.append((path, status.st_mtim))
            } else if time(nil) - status.st_mtim.tv_sec > Self.abandonedAfter {
                unlink(path)
            }
        }
        kept.sort { ($0.used.tv_sec, $0.used.tv_nsec, $0.path) > ($1.used.tv_sec, $1.used.tv_nsec, $1.path) }
        for (path, _) in kept.dropFirst(Self.mostKept) { unlink(path) }
    }

    /// `name-0123456789abcdef.lexicon`, also with the six letters of a temporary file behind it.
    private static func isOurs(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let ending = Array(fileExtension.utf8)
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), dot > 17, bytes[dot...].starts(with: ending) else { return false }
        let rest = bytes.count - dot - ending.count
        let isDigits = bytes[(dot - 16)..<dot].allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
        return isDigits && bytes[dot - 17] == UInt8(ascii: "-") && (rest == 0 || rest == 7)
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            )
        }
        return names
    }
}
