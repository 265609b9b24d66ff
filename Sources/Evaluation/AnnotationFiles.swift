import Resources

extension GoldArticle {
    /// Reads a gold file, or all of a folder in the order of their names; throws `FileError` or `Diagnostics`.
    ///
    /// In a folder the files `*.gold.json` are gold; where there are none, all `*.json` and `*.jsonl`.
    public static func read(path: String) throws -> [GoldArticle] {
        var articles: [GoldArticle] = []
        for file in try AnnotationFiles.paths(path) { articles += try read(file: file, bytes: FileBytes.read(file)) }
        return articles
    }
}

extension SystemRecord {
    /// Reads a file of records, or all `*.json` and `*.jsonl` of a folder; throws `FileError` or `Diagnostics`.
    public static func read(path: String) throws -> [SystemRecord] {
        var records: [SystemRecord] = []
        for file in try AnnotationFiles.paths(path) { records += try read(file: file, bytes: FileBytes.read(file)) }
        return records
    }
}

/// Files of annotations that a path stands for.
private enum AnnotationFiles {
    static func paths(_ path: String) throws(FileError) -> [String] {
        guard FileBytes.kind(path).isFolder else { return [path] }
        let names = try FileBytes.list(path)
        let gold = names.filter { $0.hasSuffix(".gold.json") }
        let files = gold.isEmpty ? names.filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") } : gold
        return files.map { "\(path)/\($0)" }
    }
}
