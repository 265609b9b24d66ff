#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where the data files are: the gazetteers and rules as text, the trained models.
///
/// Each folder is looked for by option, then environment (`SITREP_GAZETTEERS`, `SITREP_MODELS`), then `share/sitrep` beside the
/// executable's `bin`, then in the folders above the executable (a build tree), then the current folder.
public struct DataFolders: Sendable, Hashable {
    /// Folder with the gazetteers.
    public var gazetteers: String
    /// Folder with the trained models; nil when there is none.
    public var models: String?
    /// Gazetteer folders of the user, later ones win over earlier ones and over ours.
    public var additional: [String]

    public init(gazetteers: String, models: String?, additional: [String] = []) {
        self.gazetteers = gazetteers
        self.models = models
        self.additional = additional
    }

    /// Nothing was found; says every place that was tried.
    public struct NotFound: Error, Sendable, CustomStringConvertible {
        public var folder: String
        public var tried: [String]

        public var description: String {
            "no \(folder) folder found; tried:\n" + tried.map { "  \($0)" }.joined(separator: "\n")
                + "\nGive its path with an option, or set SITREP_\(folder.uppercased())."
        }
    }

    /// Finds the folders; an option that is given must be right, it is never silently passed over.
    public static func locate(gazetteers: String? = nil, models: String? = nil, additional: [String] = []) throws(NotFound) -> DataFolders {
        let lists = try find("Gazetteers", option: gazetteers)
        let trained: String?
        do { trained = try find("Models", option: models) } catch {
            if models != nil { throw error }
            trained = nil
        }
        return DataFolders(gazetteers: lists, models: trained, additional: additional)
    }

    private static func find(_ name: String, option: String?) throws(NotFound) -> String {
        let candidates = option.map { [$0] } ?? standardPlaces(name)
        for candidate in candidates where FileBytes.kind(candidate).isFolder { return candidate }
        throw NotFound(folder: name, tried: candidates)
    }

    private static func standardPlaces(_ name: String) -> [String] {
        if let value = getenv("SITREP_\(name.uppercased())") { return [String(cString: value)] }
        var places: [String] = []
        if let executable = executablePath() {
            var folder = parent(executable)
            places.append("\(parent(folder))/share/sitrep/\(name)")
            for _ in 0..<5 where folder != "/" {
                places.append("\(folder)/\(name)")
                folder = parent(folder)
            }
        }
        return places + [name]
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func executablePath() -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        return String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
