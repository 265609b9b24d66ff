import Resources
import Text

/// How annotated documents are written: turns each into bytes of its own, so that workers render and the writer only writes.
///
/// `opening()`, any number of records and `closing()` together make a valid file; of the records only the first is told so.
public protocol DocumentFormat: Sendable {
    /// What the user calls it: `json`.
    var name: String { get }
    /// Without the period: `json`.
    var fileExtension: String { get }
    /// Bytes before the first record.
    func opening() -> [UInt8]
    /// The record of a document; `isFirst` where nothing but the opening stands before it.
    func record(_ document: Document, isFirst: Bool) -> [UInt8]
    /// The record of an input that could not be read.
    func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8]
    /// Bytes behind the last record.
    func closing() -> [UInt8]
}

extension DocumentFormat {
    /// Nothing stands before the first record.
    public func opening() -> [UInt8] { [] }
    /// Nothing stands behind the last record.
    public func closing() -> [UInt8] { [] }

    /// The record as it is when it stands first or where place does not matter.
    public func record(_ document: Document) -> [UInt8] { record(document, isFirst: true) }
    /// The record as it is when it stands first or where place does not matter.
    public func record(_ refusal: Refusal) -> [UInt8] { record(refusal, isFirst: true) }

    /// A whole file that holds the given articles.
    public func file(_ articles: [Article]) -> [UInt8] {
        var bytes = opening()
        for (index, article) in articles.enumerated() {
            switch article {
            case .document(let document): bytes += record(document, isFirst: index == 0)
            case .refused(let refusal): bytes += record(refusal, isFirst: index == 0)
            }
        }
        return bytes + closing()
    }
}

/// What a file of an output holds.
public enum Packaging: String, Sendable, CaseIterable {
    /// Exactly one record: a file per article.
    case single
    /// Any number of records: all articles in one file.
    case collection
}

/// What can be chosen about the formats.
public struct FormatOptions: Hashable, Sendable {
    /// Whether a file holds one record or many.
    public var packaging: Packaging
    /// Enters the uids: the same article gets new ones when the rules change.
    public var rulesVersion: String
    /// For `json`.
    public var layout: JSONLayout
    /// For `xml`: times inline as TimeML's `<TIMEX3>` instead of `<time>`.
    public var usesTimeML: Bool

    /// The defaults: many articles in a file, laid out for people.
    public init(
        packaging: Packaging = .collection, rulesVersion: String = "", layout: JSONLayout = .pretty, usesTimeML: Bool = false
    ) {
        self.packaging = packaging
        self.rulesVersion = rulesVersion
        self.layout = layout
        self.usesTimeML = usesTimeML
    }
}

/// The formats of `sitrep annotate`, by name.
public enum DocumentFormats {
    /// In the order in which help lists them.
    public static let names = ["xml", "json", "jsonl"]

    /// The format with a name; the error names the nearest right one.
    public static func named(_ name: String, options: FormatOptions = FormatOptions()) throws(UnknownFormat) -> any DocumentFormat {
        switch name {
        case "xml": AnnotatedXMLFormat(options)
        case "json": JSONFormat(options)
        case "jsonl": JSONLinesFormat(options)
        default: throw UnknownFormat(name: name, known: names)
        }
    }
}

/// No format has this name.
public struct UnknownFormat: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the user asked for.
    public var name: String
    /// The names that there are.
    public var known: [String]

    /// A complaint about a name.
    public init(name: String, known: [String]) {
        self.name = name
        self.known = known
    }

    /// The complaint with the nearest right name.
    public var description: String { "unknown format '\(name)'\(NearestWord.hint(for: name, among: known))" }
}
