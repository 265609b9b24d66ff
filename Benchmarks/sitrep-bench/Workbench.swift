import Text

#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#endif

/// A temporary folder with the files that other programs are given, and the way to run these; removed by ``remove()``.
struct Workbench {
    private let folder: String
    /// The Python that has the packages to compare with.
    let python: String

    var names: String { folder + "/names" }
    var text: String { folder + "/text" }
    var lexicon: String { folder + "/lexicon" }

    init(python: String) throws {
        self.python = python
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/sitrep-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(description: "cannot make a folder in \(parent)") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func remove() {
        for path in [names, text, lexicon] { unlink(path) }
        rmdir(folder)
    }

    /// Writes pieces to a file, each with an end mark behind it.
    func write(_ pieces: some Sequence<[UInt8]>, end: UInt8, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure(description: "cannot write \(path)") }
        for piece in pieces {
            fwrite(piece, 1, piece.count, file)
            fputc(Int32(end), file)
        }
        guard fclose(file) == 0 else { throw Failure(description: "cannot write \(path)") }
    }

    /// The lines that a program prints, each cut at tabs; nil when it fails.
    func run(_ words: [String]) -> [[String]]? {
        let command = words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
        guard let pipe = popen(command, "r") else { return nil }
        var lines: [[String]] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        while getline(&line, &capacity, pipe) > 0, let line {
            let text = String(cString: line)
            lines.append(text.prefix { $0 != "\n" }.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
        free(line)
        return pclose(pipe) == 0 ? lines : nil
    }

    /// What a script of `Benchmarks/` prints; nil, with a line that says so, where it cannot run.
    func script(_ name: String, _ arguments: [String]) -> [[String]]? {
        let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/") + "/" + name
        guard let lines = run([python, path] + arguments) else {
            print("  no comparison: \(python) cannot run \(name)")
            return nil
        }
        return lines
    }
}
