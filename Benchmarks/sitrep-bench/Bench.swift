import Resources
import Text
import Times
import Tokenizing

#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#endif

/// Measures the hot rooms on text and names of its own making, checks every answer, and runs others on the same text where they are there.
///
///     swift run -c release sitrep-bench [--megabytes 32] [--names 1000,100000,1000000] [--gazetteers DIR] [--python python3] [--text FILE]
///
/// With a text file of your own it measures loading and speed of the stages for times and quantities on it instead.
@main
struct Bench {
    var megabytes = 32
    var names = [1_000, 100_000, 1_000_000]
    var gazetteers: String?
    var text: String?
    var python = "python3"

    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.count == 3, arguments[0] == "--compile" {
                let tokenizer = try Tokenizer(folders: DataFolders.locate())
                return try NameCompiler(tokenizer: tokenizer).run(names: arguments[1], lexicon: arguments[2])
            }
            try Bench(arguments[...]).run()
        } catch {
            fputs("sitrep-bench: \(error)\n", stderr)
            exit(1)
        }
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
            case "--python": python = value
            default:
                throw Failure(description: "unknown option \(option); known: --megabytes --names --gazetteers --python --text")
            }
        }
    }

    func run() throws {
        let folders = try DataFolders.locate(gazetteers: gazetteers)
        let tokenizer = try Tokenizer(folders: folders)
        if let text { return try TaggerBench(tokenizer: tokenizer, folders: folders).run(text) }
        let workbench = try Workbench(python: python)
        defer { workbench.remove() }
        let lexicon = LexiconMeasure(tokenizer: tokenizer, workbench: workbench)
        for (index, count) in names.enumerated() {
            var text = NewsText(names: count)
            let articles = (0..<(megabytes * 250)).map { _ in text.article(size: 4000) }
            if index == 0 { try measureTokenizer(tokenizer, articles) }
            try lexicon.run(text.names, articles.map(\.bytes))
        }
        let syntax = try SyntaxMeasure(tokenizer: tokenizer, folders: folders, workbench: workbench)
        var text = NewsText(names: 1000)
        try syntax.run("made-up words", (0..<250).map { _ in text.article(size: 4000).bytes })
        let seeds = try seeds()
        if seeds.isEmpty { return print("no seeds in the current folder: syntax is not measured on them") }
        try syntax.run("the seeds, over and over", (0..<1000).map { seeds[$0 % seeds.count] })
    }

    /// The plain articles that we wrote.
    private func seeds() throws -> [[UInt8]] {
        guard FileBytes.kind("seeds").exists else { return [] }
        return try FileBytes.list("seeds").filter { $0.hasSuffix(".txt") }.map { try FileBytes.read("seeds/" + $0) }
    }

    private func measureTokenizer(_ tokenizer: Tokenizer, _ articles: [(bytes: [UInt8], tokens: Int)]) throws {
        let bytes = articles.reduce(0) { $0 + $1.bytes.count }
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
        Report.line("tokens, hashed", Report.rate(bytes, scan), "MB/s", "\(count) tokens, as expected")
        Report.line("tokens and sentences", Report.rate(bytes, annotate), "MB/s", "\(sentences) sentences")
    }
}
