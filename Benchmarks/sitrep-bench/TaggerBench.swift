import Quantities
import Resources
import Text
import Times
import Tokenizing

/// Measures loading and speed of the stages for times and quantities on a text file, cut at empty lines into articles of about 4 KB.
struct TaggerBench {
    let tokenizer: Tokenizer
    let folders: DataFolders

    /// Prints the figures of one text file.
    func run(_ path: String) throws {
        let articles = Self.articles(try FileBytes.read(path))
        let bytes = articles.reduce(0) { $0 + $1.count }
        let times = try TimeTagger(folders: folders, splitter: tokenizer)
        let quantities = try QuantityTagger(folders: folders, splitter: tokenizer)
        let loading = Stopwatch.best(of: 5) {
            _ = try? TimeTagger(folders: folders, splitter: tokenizer)
            _ = try? QuantityTagger(folders: folders, splitter: tokenizer)
        }
        print("loading times, quantities \(Int(loading * 1000)) ms")
        let plain = articles.map { article in
            var document = Document(id: "", bytes: article)
            document.source.published = CalendarDate(iso: "2009-12-11")
            tokenizer.annotate(&document)
            return document
        }
        var dated: [Document] = []
        let timing = Stopwatch.best(of: 15) { dated = Self.annotated(plain, by: times) }
        var counted: [Document] = []
        let counting = Stopwatch.best(of: 15) { counted = Self.annotated(dated, by: quantities) }
        print("times                     \(Report.rate(bytes, timing)) MB/s   \(counted.reduce(0) { $0 + $1.times.count }) found")
        print("quantities                \(Report.rate(bytes, counting)) MB/s   \(counted.reduce(0) { $0 + $1.quantities.count }) found")
        print("both                      \(Report.rate(bytes, timing + counting)) MB/s")
    }

    private static func annotated(_ documents: [Document], by stage: some Stage) -> [Document] {
        documents.map { document in
            var document = document
            stage.annotate(&document)
            return document
        }
    }

    private static func articles(_ bytes: [UInt8]) -> [[UInt8]] {
        var articles: [[UInt8]] = []
        var start = 0
        for index in bytes.indices.dropFirst() where index - start > 4000 && bytes[index] == 0x0A && bytes[index - 1] == 0x0A {
            articles.append(Array(bytes[start...index]))
            start = index + 1
        }
        if start < bytes.count { articles.append(Array(bytes[start...])) }
        return articles
    }
}
