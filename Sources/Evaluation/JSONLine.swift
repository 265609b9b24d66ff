/// A small JSON object on one line, with a line break at its end; keys without a value are left out.
struct JSONLine {
    /// A value of a key.
    indirect enum Value {
        case text(String)
        case optional(String?)
        case number(Int)
        case object([(String, Value)])
        case list([Value])
    }

    private let fields: [(String, Value)]

    init(_ fields: [(String, Value)]) { self.fields = fields }

    /// The line.
    var text: String { Self.render(.object(fields)) + "\n" }

    private static func render(_ value: Value) -> String {
        switch value {
        case .text(let text): return quoted(text)
        case .optional(let text): return text.map(quoted) ?? "null"
        case .number(let number): return String(number)
        case .list(let items): return "[" + items.map(render).joined(separator: ",") + "]"
        case .object(let fields):
            let present = fields.filter { if case .optional(nil) = $0.1 { false } else { true } }
            return "{" + present.map { "\(quoted($0.0)):\(render($0.1))" }.joined(separator: ",") + "}"
        }
    }

    /// A text in quotation marks, with what JSON wants escaped.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<" ": quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
