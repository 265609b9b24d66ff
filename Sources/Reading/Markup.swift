import CXML

/// Markup as a flat list of events, parsed by libxml2 without network, external entities or expansion.
struct Markup {
    /// One step through the markup; strings are byte ranges of ``pool``.
    enum Event {
        case open(name: Range<Int>)
        case attribute(name: Range<Int>)
        case value(Range<Int>)
        case close
        case text(Range<Int>)
    }

    private(set) var events: [Event] = []
    private(set) var pool: [UInt8] = []
    /// Number of errors and the first of them, for XML; pages are taken as they are.
    private(set) var errorCount = 0
    private(set) var firstError = ""
    /// Nesting went too deep, or memory ran out: the rest is missing.
    private(set) var isCutShort = false

    /// Parses UTF-8 as a page.
    static func page(_ bytes: [UInt8]) -> Markup { parse(bytes, cxml_parse_html) }

    /// Parses UTF-8 as XML.
    static func xml(_ bytes: [UInt8]) -> Markup { parse(bytes, cxml_parse_xml) }

    private static func parse(
        _ bytes: [UInt8], _ parser: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<cxml_document>?) -> Void
    ) -> Markup {
        var document = cxml_document()
        let clean = MarkupBytes.safe(bytes)
        clean.withUnsafeBufferPointer { parser($0.baseAddress, $0.count, &document) }
        defer { cxml_free(&document) }
        var markup = Markup()
        markup.pool = Array(UnsafeBufferPointer(start: document.pool, count: document.pool_count))
        markup.events = UnsafeBufferPointer(start: document.events, count: document.event_count).compactMap(event)
        markup.errorCount = Int(document.error_count)
        markup.isCutShort = document.too_deep != 0 || document.no_memory != 0
        let message = withUnsafeBytes(of: &document.error) { Array($0.prefix { $0 != 0 }) }
        markup.firstError = "line \(document.error_line): \(String(decoding: message, as: UTF8.self))"
        return markup
    }

    private static func event(_ event: cxml_event) -> Event? {
        let range = event.start..<(event.start + Int(event.count))
        switch Int(event.kind) {
        case cxml_open: return .open(name: range)
        case cxml_attribute: return .attribute(name: range)
        case cxml_value: return .value(range)
        case cxml_close: return .close
        case cxml_text: return .text(range)
        default: return nil
        }
    }

    /// A string of the pool in small letters.
    func lowered(_ range: Range<Int>) -> String {
        String(decoding: pool[range].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// A string of the pool.
    func string(_ range: Range<Int>) -> String { String(decoding: pool[range], as: UTF8.self) }
}

/// Takes out of markup what would harm its parser.
enum MarkupBytes {
    /// More attributes than any element has; libxml2 compares each with all before, which is quadratic.
    private static let mostAttributes = 1000

    /// Control characters, which are no part of XML, become blanks (NUL would end a C string); a tag with too many blanks outside quotes is closed.
    static func safe(_ bytes: [UInt8]) -> [UInt8] {
        var output = bytes
        var gaps = -1
        var quote: UInt8 = 0
        output.withUnsafeMutableBufferPointer { buffer in
            for index in buffer.indices {
                let byte = buffer[index]
                if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { buffer[index] = 0x20 }
                if gaps < 0 {
                    let isTag = byte == UInt8(ascii: "<") && index + 1 < buffer.count && (buffer[index + 1] | 0x20) &- 0x61 < 26
                    if isTag { gaps = 0 }
                } else if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: ">") {
                    gaps = -1
                } else if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) && buffer[index - 1] == UInt8(ascii: "=") {
                    quote = byte
                } else if byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/") {
                    gaps += 1
                    guard gaps > mostAttributes * 2 else { continue }
                    buffer[index] = UInt8(ascii: ">")
                    gaps = -1
                }
            }
        }
        return output
    }
}
