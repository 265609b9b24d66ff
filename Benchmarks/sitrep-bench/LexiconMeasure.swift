import Lexicon
import Resources
import Text
import Tokenizing

#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#endif

/// Compiles names, opens what comes out, finds the names in articles, and lets others find them too.
struct LexiconMeasure {
    let tokenizer: Tokenizer
    let workbench: Workbench

    /// More names than the peers are asked to take.
    private static let mostForPeers = 1_000_000

    func run(_ names: [String], _ articles: [[UInt8]]) throws {
        try workbench.write(names.lazy.map { Array($0.utf8) }, end: 0x0A, to: workbench.names)
        try workbench.write(articles, end: 0, to: workbench.text)
        let compiled = try compile(names.count)
        let open = Stopwatch.best(of: 5) { _ = try? Lexicon(file: workbench.lexicon) }
        let lexicon = try Lexicon(file: workbench.lexicon)
        let bytes = articles.reduce(0) { $0 + $1.count }
        let (match, count) = try match(lexicon, names, articles)
        let whole = Stopwatch.best(of: 3) { findAll(lexicon, articles) }
        print("lexicon of \(names.count) names:")
        Report.line("  compile", Report.decimal(compiled.seconds, digits: 3), "s", "peak memory \(compiled.peak / 1000) MB")
        Report.line("  size", Report.decimal(Double(lexicon.byteCount) / Double(max(1, names.count))), "bytes a name")
        Report.line("  open", Report.decimal(open * 1000, digits: 3), "ms")
        Report.line("  matches", Report.rate(bytes, match), "MB/s", "\(count) matches, as the naive matcher finds")
        Report.line("  tokens and matches", Report.rate(bytes, whole), "MB/s", "from the bare text")
        guard names.count <= Self.mostForPeers else { return print("  no comparison above \(Self.mostForPeers) names") }
        for peer in workbench.script("ahocorasick_peers.py", [workbench.names, workbench.text]) ?? [] {
            try compare(peer, compiled.seconds, (match, whole), bytes, count)
        }
    }

    /// Compiles in a process of its own, so that its memory is that of compiling and nothing else.
    private func compile(_ count: Int) throws -> (seconds: Double, peak: Int) {
        guard let own = realpath("/proc/self/exe", nil) else { throw Failure(description: "cannot find this program") }
        defer { free(own) }
        var best = (seconds: Double.infinity, peak: 0)
        for _ in 0..<(count > 2_000_000 ? 1 : 3) {
            let lines = workbench.run([String(cString: own), "--compile", workbench.names, workbench.lexicon])
            guard let line = lines?.first, line.count == 2, let seconds = Double(line[0]), let peak = Int(line[1]) else {
                throw Failure(description: "the names do not compile")
            }
            if seconds < best.seconds { best = (seconds, peak) }
        }
        return best
    }

    private func match(_ lexicon: Lexicon, _ names: [String], _ articles: [[UInt8]]) throws -> (seconds: Double, count: Int) {
        let documents = articles.map { article in
            var document = Document(id: "", bytes: article)
            tokenizer.annotate(&document)
            return document
        }
        var count = 0
        var found: [LexiconMatch] = []
        let seconds = Stopwatch.best(of: 5) {
            count = 0
            for document in documents {
                found.removeAll(keepingCapacity: true)
                lexicon.appendMatches(tokens: document.tokens, bytes: document.bytes, range: document.tokens.indices, to: &found)
                count += found.count
            }
        }
        let expected = NaiveCount(names).count(documents)
        guard count == expected else { throw Failure(description: "\(count) matches, expected \(expected)") }
        return (seconds, count)
    }

    /// Cuts the articles into tokens and looks for names, as a run of the program does.
    private func findAll(_ lexicon: Lexicon, _ articles: [[UInt8]]) {
        var found: [LexiconMatch] = []
        for article in articles {
            let tokens = tokenizer.split(phrase: article)
            found.removeAll(keepingCapacity: true)
            lexicon.appendMatches(tokens: tokens, bytes: article, range: tokens.indices, to: &found)
        }
    }

    /// One line of the peers' script: name, version, seconds to build, seconds to search, places found.
    private func compare(_ peer: [String], _ compile: Double, _ own: (match: Double, whole: Double), _ bytes: Int, _ count: Int) throws {
        guard peer.count == 5, let built = Double(peer[2]), let searched = Double(peer[3]), let found = Int(peer[4]) else {
            return print("  no comparison: \(peer.first ?? "a peer") is \(peer.dropFirst().joined(separator: " "))")
        }
        guard found == count else { throw Failure(description: "\(peer[0]) finds \(found) matches, we find \(count)") }
        let (match, whole) = (Report.decimal(searched / own.match), Report.decimal(searched / own.whole))
        let ratios = "same names in \(match) times our time, \(whole) with tokens"
        let build = "; built in \(Report.decimal(built, digits: 3)) s, \(Report.decimal(built / compile)) times ours"
        Report.line("  \(peer[0]) \(peer[1])", Report.rate(bytes, searched), "MB/s", ratios + build)
    }
}

/// Compiles a file of names, for ``LexiconMeasure``: prints the seconds and the peak of the memory in kilobytes.
struct NameCompiler {
    let tokenizer: Tokenizer

    func run(names: String, lexicon path: String) throws {
        guard let file = fopen(names, "r") else { throw Failure(description: "cannot read \(names)") }
        let start = Stopwatch.now()
        var builder = LexiconBuilder(splitter: tokenizer)
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        var payload: UInt32 = 0
        while true {
            let length = getline(&line, &capacity, file)
            guard length > 0, let line else { break }
            let phrase = UnsafeRawBufferPointer(start: line, count: length - 1)
            builder.add(phrase: Array(phrase), payload: payload, policy: .capitalRequired)
            payload += 1
        }
        free(line)
        fclose(file)
        let lexicon = try builder.compile()
        let seconds = Stopwatch.now() - start
        let peak = try memoryPeak()
        guard let output = fopen(path, "w") else { throw Failure(description: "cannot write \(path)") }
        lexicon.withBytes { _ = fwrite($0.baseAddress, 1, $0.count, output) }
        guard fclose(output) == 0 else { throw Failure(description: "cannot write \(path)") }
        print("\(seconds)\t\(peak)")
    }

    /// Kilobytes. What `getrusage` tells may be that of the process that started this one.
    private func memoryPeak() throws -> Int {
        let status = String(decoding: try FileBytes.read("/proc/self/status"), as: UTF8.self)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
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
