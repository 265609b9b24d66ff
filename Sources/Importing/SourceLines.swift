import Resources

/// The lines of a foreign list, numbered, without a byte order mark; what is no text is told apart.
struct SourceLines {
    /// A line that is UTF-8, or why it cannot be used.
    enum Line {
        case text([UInt8])
        case broken(Diagnostic)
    }

    /// Name for complaints.
    let file: String
    private var splitter: LineSplitter<ImportSource>
    /// Number of the line that was returned last, from 1.
    var number: Int { splitter.number }

    /// No line of a list of names is longer; entities of Wikidata take up to some megabytes.
    static let longest = 32 << 20

    init(path: String, limit: Int = longest, chunkSize: Int = 1 << 20) throws(FileError) {
        let source = try ImportSource(path: path)
        file = source.name
        splitter = LineSplitter(source, limit: limit, chunkSize: chunkSize)
    }

    /// The next line that is not blank; nil at the end.
    mutating func next() throws(FileError) -> Line? {
        guard let line = try splitter.next() else { return nil }
        guard case .bytes(var bytes) = line else {
            return .broken(problem("too_long", "the line is too long for a list; is this a file of this format?"))
        }
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes.removeFirst(3)
            if !bytes.contains(where: { $0 > 0x20 }) { return try next() }
        }
        guard Self.isText(bytes) else { return .broken(problem("not_utf8", "the line is not valid UTF-8; convert the file first")) }
        return .text(bytes)
    }

    /// A complaint about the line returned last.
    func problem(_ code: String, _ message: String) -> Diagnostic {
        Diagnostic(code, message, at: SourcePlace(file: file, line: number, column: 1))
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        let isPlain = bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 | $1 } < 0x80 }
        return isPlain || String(validating: bytes, as: UTF8.self) != nil
    }
}
