import Pipeline
import Synchronization
import Text
import Writing

/// A stage for tests: declares what it is told to, and does what it is told to.
struct SmallStage: Stage {
    let name: String
    let requires: Set<Layer>
    let provides: Set<Layer>
    let body: @Sendable (inout Document) -> Void

    init(
        _ name: String, requires: Set<Layer> = [], provides: Set<Layer> = [],
        _ body: @escaping @Sendable (inout Document) -> Void = { _ in }
    ) {
        self.name = name
        self.requires = requires
        self.provides = provides
        self.body = body
    }

    func annotate(_ document: inout Document) { body(&document) }
}

/// A format for tests: one line a record, an opening, a closing, commas between.
struct SmallFormat: DocumentFormat {
    let name = "small"
    let fileExtension = "small"

    func opening() -> [UInt8] { Array("<\n".utf8) }
    func closing() -> [UInt8] { Array(">\n".utf8) }

    func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        Array("\(isFirst ? "" : ",")\(document.id) \(document.language) \(document.bytes.count)\n".utf8)
    }

    func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        Array("\(isFirst ? "" : ",")\(refusal.id) refused \(refusal.error.code)\n".utf8)
    }
}

/// Numbers as articles: every tenth is refused.
func numberedArticles(_ count: Int) -> ArticleStream<Int> {
    ArticleStream(
        open: {
            var number = 0
            return {
                guard number < count else { return nil }
                defer { number += 1 }
                return number
            }
        },
        size: { $0 % 7 * 1000 },
        decode: { number in
            guard number % 10 != 9 else {
                return .refused(Refusal(id: "a\(number)", path: nil, error: DocumentError(code: "odd", message: "an odd one")))
            }
            return .document(Document(id: "a\(number)", bytes: Array(repeating: 0x61, count: number)))
        })
}

/// Collects what a run writes.
struct CollectingSink: ResultSink {
    var isFilePerDocument = false
    var exists: (@Sendable (String) -> Bool)?
    var text = ""
    var isFinished = false
    var isAbandoned = false
    /// Throws once so many articles were written.
    var limit = Int.max
    var count = 0

    mutating func begin() {}

    mutating func write(_ articles: [RenderedArticle]) throws(OutputError) {
        for article in articles { text += String(decoding: article.bytes, as: UTF8.self) }
        count += articles.count
        if count >= limit { throw .readerGone }
    }

    mutating func finish() { isFinished = true }
    mutating func abandon() { isAbandoned = true }
}
