import ArgumentParser
import Pipeline
import Resources

/// Where `-o` points: nothing is standard output, then a file or a folder.
enum OutputPlace: Equatable {
    case standardOutput
    case file(String)
    case folder(String)

    /// Reads the value of `-o`: what exists says itself what it is; else a slash at the end or a name without extension is a folder.
    init(_ path: String?) {
        guard let path, path != "-" else {
            self = .standardOutput
            return
        }
        let kind = FileBytes.kind(path)
        let isFolder = kind.exists ? kind.isFolder : path.hasSuffix("/") || Self.fileExtension(of: path) == nil
        self = isFolder ? .folder(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path) : .file(path)
    }

    /// Whether each document gets a file of its own.
    var isFolder: Bool {
        if case .folder = self { true } else { false }
    }

    /// What follows the last period of the last part of a path.
    static func fileExtension(of path: String) -> String? {
        guard let name = path.split(separator: "/", omittingEmptySubsequences: true).last, let dot = name.lastIndex(of: "."),
            dot != name.startIndex
        else { return nil }
        let word = name[name.index(after: dot)...]
        return word.isEmpty ? nil : String(word)
    }
}
