import Text

/// A text with spans marked inside it: `MarkedText("A «raid» on «Camp Ashraf»")`.
///
/// The marks are taken out; what stood between them is in ``spans``, in the order of the opening marks. Marks may nest.
public struct MarkedText: Sendable {
    public let text: String
    /// UTF-8 byte ranges in ``text``.
    public let spans: [Span]

    public init(_ marked: String) {
        var text = ""
        var open: [(index: Int, start: Int)] = []
        var spans: [Span] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "«":
                open.append((spans.count, text.utf8.count))
                spans.append(Span(text.utf8.count, text.utf8.count))
            case "»":
                if let last = open.popLast() { spans[last.index] = Span(last.start, text.utf8.count) }
            default: text.unicodeScalars.append(scalar)
            }
        }
        self.text = text
        self.spans = spans
    }

    /// Puts marks into a text, for readable failures; spans may nest but not cross.
    public static func mark(_ text: String, _ spans: [Span]) -> String {
        var inserts: [(offset: Int, order: Int, mark: String)] = []
        for span in spans.sorted() {
            inserts.append((span.start, 1, "«"))
            inserts.append((span.end, 0, "»"))
        }
        inserts.sort { ($0.offset, $0.order) < ($1.offset, $1.order) }
        var output: [UInt8] = []
        let bytes = Array(text.utf8)
        var position = 0
        for insert in inserts {
            output += bytes[position..<insert.offset]
            output += insert.mark.utf8
            position = insert.offset
        }
        output += bytes[position...]
        return String(decoding: output, as: UTF8.self)
    }
}
