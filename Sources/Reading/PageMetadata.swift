import Text

/// Collects what a page says about itself: meta elements, the document title, linked data (JSON-LD), `time` elements, the canonical
/// address.
struct PageMetadata {
    /// What was found, once ``finish()`` was called.
    private(set) var source = Source()
    /// Author, description and the like, under their own names.
    private(set) var kept: [MetaEntry] = []
    /// The title comes from the element `title`, where the site's name often follows it.
    private(set) var titleIsDocumentTitle = false
    private let words: MarkupWords
    private let dates: DateReader
    private var documentTitle: [UInt8] = []
    private var linkedData: [UInt8] = []
    private var firstTime: CalendarDate?

    init(words: MarkupWords, dates: DateReader) {
        self.words = words
        self.dates = dates
    }

    /// Looks at a start tag; a `time` element in a side column does not count.
    mutating func see(_ element: Element, isBesidesText: Bool) {
        switch element.name {
        case "meta":
            let name = element.attributes["property"] ?? element.attributes["name"] ?? element.attributes["itemprop"]
            if let name, let content = element.attributes["content"] { take(name.lowercased(), content) }
        case "link" where element.attributes["rel"]?.lowercased() == "canonical":
            if source.url == nil { source.url = element.attributes["href"] }
        case "time":
            if firstTime == nil, !isBesidesText { firstTime = date(element.attributes["datetime"]) }
        default: break
        }
        if let name = element.attributes["itemprop"]?.lowercased(), words.meta[name] == .published, source.published == nil {
            source.published = date(element.attributes["datetime"] ?? element.attributes["content"])
        }
    }

    /// Text of the element `title`.
    mutating func addDocumentTitle(_ text: ArraySlice<UInt8>) { documentTitle += text }

    /// Text of a script that holds JSON-LD.
    mutating func addLinkedData(_ text: ArraySlice<UInt8>) { linkedData += text }

    /// Fills from the weaker sources what the stronger ones left open.
    mutating func finish() {
        if source.published == nil { source.published = date(Self.linkedValue("datePublished", in: linkedData)) ?? firstTime }
        if source.title == nil { source.title = Self.linkedValue("headline", in: linkedData) }
        if source.title == nil {
            source.title = Self.collapsed(documentTitle)
            titleIsDocumentTitle = true
        }
    }

    private mutating func take(_ name: String, _ content: String) {
        guard !content.utf8.allSatisfy({ $0 <= 0x20 }) else { return }
        switch words.meta[name] {
        case .title: if source.title == nil { source.title = Self.collapsed(Array(content.utf8)) }
        case .published: if source.published == nil { source.published = date(content) }
        case .publisher: if source.publisher == nil { source.publisher = content }
        case .url: if source.url == nil { source.url = content }
        case .keep:
            if !kept.contains(where: { $0.key.utf8.elementsEqual(name.utf8) }) {
                kept.append(MetaEntry(key: name, json: JSONString.quoted(content)))
            }
        default: break
        }
    }

    private func date(_ text: String?) -> CalendarDate? { text.flatMap { dates.date(wholeOf: Array($0.utf8)) } }

    /// The first string value under a key anywhere in JSON text, found without parsing the rest.
    private static func linkedValue(_ key: String, in json: [UInt8]) -> String? {
        let needle = Array("\"\(key)\"".utf8)
        guard let start = json.indices.first(where: { json[$0] == needle[0] && json[$0...].starts(with: needle) }) else { return nil }
        var scanner = JSONScanner(json, at: start + needle.count)
        guard scanner.take(UInt8(ascii: ":")), let range = try? scanner.string() else { return nil }
        return String(decoding: JSONString.decoded(json[range]).bytes, as: UTF8.self)
    }

    /// White space at the ends taken off and inside collapsed; nil when nothing is left.
    private static func collapsed(_ text: [UInt8]) -> String? {
        let words = text.split { $0 <= 0x20 }
        return words.isEmpty ? nil : String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }
}

extension JSONString {
    /// A string as JSON text with its quotes.
    static func quoted(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var output: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            default: output.append(byte)
            }
        }
        return String(decoding: output + [UInt8(ascii: "\"")], as: UTF8.self)
    }
}
