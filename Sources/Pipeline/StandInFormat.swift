import Text

/// Stand-in until Writing is merged.
public protocol DocumentFormat: Sendable {
    var name: String { get }
    var fileExtension: String { get }
    func opening() -> [UInt8]
    func record(_ document: Document, isFirst: Bool) -> [UInt8]
    func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8]
    func closing() -> [UInt8]
}

/// Stand-in
public enum DocumentFormats {
    public static let all: [any DocumentFormat] = [PlainFormat()]
    public static func named(_ name: String) -> (any DocumentFormat)? { all.first { $0.name == name } }
}
/// Stand-in
struct PlainFormat: DocumentFormat {
    let name = "jsonl"
    let fileExtension = "jsonl"
    func opening() -> [UInt8] { [] }
    func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        Array("\(document.id) \(document.bytes.count) \(document.events.count)\n".utf8)
    }
    func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] { Array("\(refusal.id) \(refusal.error.code)\n".utf8) }
    func closing() -> [UInt8] { [] }
}
/// Stand-in
public struct RawArticle: Sendable {
    public var id: String
    public var byteCount: Int
}
public struct RawArticleStream {
    var inputs: [String]
    var n = 0
    public init(inputs: [String]) { self.inputs = inputs }
    public mutating func next() -> RawArticle? {
        n += 1
        return n < 100_000 ? RawArticle(id: "\(n)", byteCount: 300) : nil
    }
}
public enum ArticleDecoder {
    public static func decode(_ raw: RawArticle) -> Article { .document(Document(id: raw.id, text: "Iraq moved the group.")) }
}
