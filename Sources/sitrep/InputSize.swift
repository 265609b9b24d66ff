import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Adds up the sizes of the input files, so that a progress bar knows how far a run is.
enum InputSize {
    /// Files looked at before giving up: counting must never delay the work.
    private static let mostFiles = 100_000

    /// Bytes of all files at and below the paths; nil for pipes, for compressed files (their articles are larger), and when there are too many.
    static func total(_ paths: [String]) -> Int? {
        var open = paths
        var bytes = 0
        var files = 0
        while let path = open.popLast() {
            var status = stat()
            guard files < mostFiles, lstat(path, &status) == 0 else { return nil }
            files += 1
            switch status.st_mode & S_IFMT {
            case S_IFDIR: open += ((try? FileBytes.list(path)) ?? []).map { "\(path)/\($0)" }
            case S_IFREG:
                if path.hasSuffix(".gz") { return nil }
                bytes += Int(status.st_size)
            case S_IFLNK: continue
            default: return nil
            }
        }
        return bytes
    }
}
