import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One file for each document, named after its id, each whole or absent.
///
/// A second document with the same id in one run gets `~2` behind its name, so nothing is overwritten silently; to know them the sink keeps 8 bytes
/// for each document. The record of a refused input goes to `NAME.refused.EXTENSION`, so that a later `--resume` tries it again.
public struct FolderSink: ResultSink {
    public let isFilePerDocument = true
    public let exists: (@Sendable (String) -> Bool)?
    private let folder: String
    private let fileExtension: String
    /// How often a name was used in this run, by hash; only names used twice are counted.
    private var used: Set<UInt64> = []
    private var repeated: [UInt64: Int] = [:]

    /// Makes the folder with those above it; with `resume`, documents whose file exists are passed over.
    public init(folder: String, fileExtension: String, resume: Bool) throws(OutputError) {
        self.folder = folder
        self.fileExtension = fileExtension
        try Self.makeFolder(folder)
        let isThere: @Sendable (String) -> Bool = { id in
            FileBytes.kind(Self.path(folder, SafeFileName.of(id), fileExtension)).exists
        }
        exists = resume ? isThere : nil
    }

    public func begin() throws(OutputError) {
        guard access(folder, W_OK) == 0 else { throw .failed(FileError(path: folder, operation: "write into", errno: errno)) }
    }

    public mutating func write(_ articles: [RenderedArticle]) throws(OutputError) {
        for article in articles {
            let (name, isRepeated) = uniqueName(article.id)
            let path = Self.path(folder, name, fileExtension)
            let refusedPath = Self.path(folder, name + ".refused", fileExtension)
            switch article.outcome {
            case .refused: try OutputFile.write(article.bytes, to: refusedPath)
            case .existing(let render):
                if isRepeated, !FileBytes.kind(path).exists { try OutputFile.write(render(), to: path) }
            case .annotated:
                try OutputFile.write(article.bytes, to: path)
                if exists != nil { unlink(refusedPath) }
            }
        }
    }

    public func finish() {}

    public func abandon() {}

    private mutating func uniqueName(_ id: String) -> (name: String, isRepeated: Bool) {
        let name = SafeFileName.of(id)
        let key = SafeFileName.hash(name).value
        guard !used.insert(key).inserted else { return (name, false) }
        let count = repeated[key, default: 1] + 1
        repeated[key] = count
        return ("\(name)~\(count)", true)
    }

    private static func path(_ folder: String, _ name: String, _ fileExtension: String) -> String { "\(folder)/\(name).\(fileExtension)" }

    private static func makeFolder(_ folder: String) throws(OutputError) {
        var path = ""
        for (index, part) in folder.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
            path += index == 0 ? String(part) : "/\(part)"
            if path.isEmpty || part.isEmpty || FileBytes.kind(path).isFolder { continue }
            guard mkdir(path, 0o777) == 0 || FileBytes.kind(path).isFolder else {
                throw .failed(FileError(path: folder, operation: "make the folder", errno: errno))
            }
        }
    }
}
