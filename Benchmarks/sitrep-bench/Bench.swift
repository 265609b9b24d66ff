import Lexicon
import Quantities
import Resources
import Text
import Times
import Tokenizing

#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#endif

/// Measures the hot rooms on text and names of its own making, and checks every answer against a plain count.
///
///     swift run -c release sitrep-bench [--megabytes 32] [--names 1000,100000,1000000] [--gazetteers DIR] [--text FILE]
///
/// With a text file of your own it measures loading and speed of the stages for times and quantities on it instead.
@main
struct Bench {
    var megabytes = 32
    var names = [1_000, 100_000, 1_000_000]
    var gazetteers: String?
    var text: String?

    static func main() {
        do {
            try Bench(CommandLine.arguments.dropFirst()).run()
        } catch {
            fputs("sitrep-bench: \(error)\n", stderr)
            exit(1)
        }
    }

    /// A wrong argument or answer.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let option = rest.popFirst() {
            guard let value = rest.popFirst() else { throw Failure(description: "\(option) needs a value") }
            switch option {
            case "--megabytes": megabytes = max(1, Int(value) ?? 32)
            case "--names": names = value.split(separator: ",").compactMap { Int($0) }
            case "--gazetteers": gazetteers = value
            case "--text": text = value
            default: throw Failure(description: "unknown option \(option); known: --megabytes --names --gazetteers --text")
            }
        }
    }

    func run() throws {
        let folders = try DataFolders.locate(gazetteers: gazetteers)
        let tokenizer = try Tokenizer(folders: folders)
        if let text { return try TaggerBench(tokenizer: tokenizer, folders: folders).run(text) }
        for (index, count) in names.enumerated() {
            var text = NewsText(names: count)
            let articles = (0..<(megabytes * 250)).map { _ in text.article(size: 4000) }
            let bytes = articles.reduce(0) { $0 + $1.bytes.count }
            if index == 0 { try measureTokenizer(tokenizer, articles, bytes) }
            try measureLexicon(tokenizer, text.names, articles.map(\.bytes), bytes)
        }
    }

    private func measureTokenizer(_ tokenizer: Tokenizer, _ articles: [(bytes: [UInt8], tokens: Int)], _ bytes: Int) throws {
        var count = 0
        let scan = Stopwatch.best(of: 5) {
            count = 0
            for article in articles { count += tokenizer.split(phrase: article.bytes).count }
        }
        let expected = articles.reduce(0) { $0 + $1.tokens }
        guard count == expected else { throw Failure(description: "\(count) tokens, expected \(expected)") }
        var sentences = 0
        let annotate = Stopwatch.best(of: 5) {
            sentences = 0
            for article in articles {
                var document = Document(id: "", bytes: article.bytes)
                tokenizer.annotate(&document)
                sentences += document.sentences.count
            }
        }
        print("tokens, hashed            \(rate(bytes, scan)) MB/s   \(count) tokens, as expected")
        print("tokens and sentences      \(rate(bytes, annotate)) MB/s   \(sentences) sentences")
    }

    private func measureLexicon(_ tokenizer: Tokenizer, _ names: [String], _ articles: [[UInt8]], _ bytes: Int) throws {
        var compiled: Lexicon?
        let forms = names.map { Array($0.utf8) }
        let compile = Stopwatch.best(of: names.count > 200_000 ? 1 : 3) {
            var builder = LexiconBuilder(splitter: tokenizer)
            for (index, form) in forms.enumerated() { builder.add(phrase: form, payload: UInt32(index), policy: .capitalRequired) }
            compiled = try? builder.compile()
        }
        guard let lexicon = compiled else { throw Failure(description: "the names do not compile") }
        let open = try measureOpening(lexicon)
        let documents = articles.map { article in
            var document = Document(id: "", bytes: article)
            tokenizer.annotate(&document)
            return document
        }
        var count = 0
        var found: [LexiconMatch] = []
        let match = Stopwatch.best(of: 5) {
            count = 0
            for document in documents {
                found.removeAll(keepingCapacity: true)
                lexicon.appendMatches(tokens: document.tokens, bytes: document.bytes, range: document.tokens.indices, to: &found)
                count += found.count
            }
        }
        let expected = NaiveCount(names).count(documents)
        guard count == expected else { throw Failure(description: "\(count) matches, expected \(expected)") }
        print("lexicon of \(names.count) names:")
        print("  compile                 \(thousandths(compile)) s")
        print("  size                    \(lexicon.byteCount / max(1, names.count)) bytes a name")
        print("  open                    \(thousandths(open * 1000)) ms")
        print("  matches                 \(rate(bytes, match)) MB/s   \(count) matches, as the naive matcher finds")
    }

    private func measureOpening(_ lexicon: Lexicon) throws -> Double {
        let path = "/tmp/sitrep-bench-\(getpid()).lexicon"
        defer { unlink(path) }
        guard let file = fopen(path, "w") else { throw Failure(description: "cannot write \(path)") }
        lexicon.withBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
        guard fclose(file) == 0 else { throw Failure(description: "cannot write \(path)") }
        return Stopwatch.best(of: 5) { _ = try? Lexicon(file: path) }
    }

    private func rate(_ bytes: Int, _ seconds: Double) -> String { Stopwatch.rate(bytes, seconds) }

    private func thousandths(_ value: Double) -> String {
        let number = Int(value * 1000 + 0.5)
        return "\(number / 1000)." + String(1000 + number % 1000).dropFirst()
    }
}

/// Seconds of processor time, which other programs on the machine disturb less than the clock on the wall.
enum Stopwatch {
    static func best(of runs: Int, _ body: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<runs {
            let start = now()
            body()
            best = min(best, now() - start)
        }
        return best
    }

    /// Megabytes a second, right-aligned.
    static func rate(_ bytes: Int, _ seconds: Double) -> String {
        let digits = String(Int(Double(bytes) / seconds / 1e6))
        return String(repeating: " ", count: max(0, 5 - digits.count)) + digits
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Looks every run of one to four tokens up in a dictionary; the longest at each token counts.
struct NaiveCount {
    private let names: Set<String>

    init(_ names: [String]) { self.names = Set(names) }

    func count(_ documents: [Document]) -> Int {
        documents.reduce(0) { total, document in
            let words = document.tokens.map(document.text)
            let own = words.indices.filter { start in
                guard words[start].utf8.first.map({ $0 < 0x61 && $0 > 0x40 }) ?? false else { return false }
                return (1...4).contains { length in
                    start + length <= words.count && names.contains(words[start..<(start + length)].joined(separator: " "))
                }
            }
            return total + own.count
        }
    }
}
