import Logging
import Pipeline

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Standard error as the place for diagnostics, progress and the closing summary.
enum StandardError {
    /// Writes a text; a closed standard error is no reason to stop.
    static func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Whether a person looks at it, on a terminal that can move its cursor.
    static var isTerminal: Bool {
        isatty(2) == 1 && variable("TERM") != "dumb"
    }

    /// Whether colours are welcome: a terminal, and `NO_COLOR` is not set (https://no-color.org).
    static var hasColor: Bool { isTerminal && (variable("NO_COLOR") ?? "").isEmpty }

    /// Columns of the terminal; 80 where it does not say.
    static var columns: Int {
        var size = winsize()
        return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// Log lines as a command prints them: `sitrep: warning: ...`, without clock and label.
struct StandardErrorLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        StandardError.write("sitrep: \(event.level): \(event.message)\n")
    }
}
