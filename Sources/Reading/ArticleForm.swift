/// How the bytes of an article are to be understood.
public enum ArticleForm: Sendable, Hashable {
    case text, html, xml, json
    /// Known from neither name nor beginning.
    case unknown

    /// The media type that the document record names.
    public var mediaType: String {
        switch self {
        case .text, .unknown: "text/plain"
        case .html: "text/html"
        case .xml: "application/xml"
        case .json: "application/json"
        }
    }
}

/// What the name of a file says about its content.
struct FileNaming {
    var form: ArticleForm
    /// One article a line.
    var isLines: Bool

    /// Nil when a folder walk passes over files of this name: unknown extension, `README.*`, hidden.
    ///
    /// An extension `.gz` is taken off first; whether a file is compressed is seen from its bytes alone.
    static func inFolder(_ name: [UInt8]) -> FileNaming? {
        guard name.first != UInt8(ascii: "."), !lowered(name).starts(with: "readme.".utf8) else { return nil }
        let naming = named(name)
        return naming.form == .unknown ? nil : naming
    }

    /// What a name says; `unknown` when it says nothing.
    static func named(_ name: [UInt8]) -> FileNaming {
        var parts = lowered(name).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if parts.count > 1, parts.last.map({ String(decoding: $0, as: UTF8.self) }) == "gz" { parts.removeLast() }
        guard parts.count > 1, let last = parts.last else { return FileNaming(form: .unknown, isLines: false) }
        switch String(decoding: last, as: UTF8.self) {
        case "txt", "text": return FileNaming(form: .text, isLines: false)
        case "html", "htm", "xhtml": return FileNaming(form: .html, isLines: false)
        case "xml": return FileNaming(form: .xml, isLines: false)
        case "json": return FileNaming(form: .json, isLines: false)
        case "jsonl", "ndjson": return FileNaming(form: .json, isLines: true)
        default: return FileNaming(form: .unknown, isLines: false)
        }
    }

    private static func lowered(_ name: [UInt8]) -> [UInt8] { name.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
}

extension ArticleForm {
    /// Guesses from the first bytes: `{` or `[` JSON, `<` a page or XML, anything else text.
    static func sniffed(_ bytes: some Collection<UInt8>) -> ArticleForm {
        let head = lowered(bytes.prefix(2048))
        let start = head.drop(while: isLeading)
        switch start.first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
        case UInt8(ascii: "<"): return markup(start)
        default: return .text
        }
    }

    /// Corrects the form that a name suggests where the beginning leaves no doubt: a page saved as `.txt` or `.xml`.
    func corrected(by bytes: [UInt8]) -> ArticleForm {
        switch self {
        case .unknown: return ArticleForm.sniffed(bytes)
        case .text, .xml:
            let start = ArticleForm.lowered(bytes.prefix(2048)).drop(while: ArticleForm.isLeading)
            return start.first == UInt8(ascii: "<") && ArticleForm.isPage(start) ? .html : self
        case .html, .json: return self
        }
    }

    private static func markup(_ start: ArraySlice<UInt8>) -> ArticleForm {
        if isPage(start) { return .html }
        let opensLikeXML = start.starts(with: "<?xml".utf8) || start.starts(with: "<!doctype".utf8)
        return opensLikeXML || !opensWithPageElement(start) ? .xml : .html
    }

    /// A document type or a root element `html` within the first bytes.
    private static func isPage(_ start: ArraySlice<UInt8>) -> Bool {
        if start.starts(with: "<!doctype html".utf8) || start.starts(with: "<html".utf8) { return true }
        guard start.starts(with: "<?xml".utf8) || start.starts(with: "<!--".utf8) else { return false }
        let needle = Array("<html".utf8)
        var rest = start
        while let next = rest.firstIndex(of: needle[0]) {
            if rest[next...].starts(with: needle) { return true }
            rest = rest[(next + 1)...]
        }
        return false
    }

    private static func opensWithPageElement(_ start: ArraySlice<UInt8>) -> Bool {
        let name = start.dropFirst().prefix { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }
        return pageElements.contains(String(decoding: name, as: UTF8.self)) || start.starts(with: "<!--".utf8)
    }

    /// Elements with which a fragment of a page begins.
    private static let pageElements: Set<String> = [
        "head", "body", "title", "meta", "div", "p", "h1", "h2", "h3", "span", "table", "main", "section", "a", "b", "br", "ul", "ol",
        "center", "font",
    ]

    private static func isLeading(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF }

    private static func lowered(_ bytes: some Collection<UInt8>) -> [UInt8] { bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }
}
