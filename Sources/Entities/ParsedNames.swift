import Dispatch
import Lexicon
import Resources
import Synchronization

/// What came of one file of names.
struct ParsedNames: Sendable {
    /// Nil when the file or its header cannot be read.
    var names: NameFile?
    /// Hash of the file's bytes.
    var digest: UInt64 = 0
    var problems: [Diagnostic] = []
    var error: FileError?

    private init(_ file: String, _ vocabulary: Vocabulary) {
        do {
            let bytes = try FileBytes.read(file)
            digest = LexiconCache.contentHash(of: [("names", bytes)])
            do throws(Diagnostics) {
                let names = try NameFile(file: file, bytes: bytes, vocabulary: vocabulary)
                problems = names.problems
                self.names = names
            } catch {
                problems = error.all
            }
        } catch {
            self.error = error
        }
    }

    /// Reads files on all processors, for parsing the lists is most of what a start costs; the results are in the order of the files.
    static func read(_ files: [String], _ vocabulary: Vocabulary) -> [ParsedNames] {
        let results = Mutex([ParsedNames?](repeating: nil, count: files.count))
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let parsed = ParsedNames(files[index], vocabulary)
            results.withLock { $0[index] = parsed }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
