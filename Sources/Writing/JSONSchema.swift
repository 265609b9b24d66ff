import Text

/// The JSON Schema (draft 2020-12) of the record, as `sitrep schema` prints it; the words of its enumerations are those of module Text.
public enum JSONSchema {
    /// The schema of `sitrep.document/1`, laid out for people, with a line break at its end.
    public static let document: [UInt8] = {
        var sink = JSONSink(text: [], layout: .pretty)
        sink.object(isTall: true) { sink in
            sink.field("$schema", "https://json-schema.org/draft/2020-12/schema")
            sink.field("title", "sitrep.document/1")
            sink.field(
                "description",
                "One article as Sitrep annotates it, or what is left of one that it could not read. Offsets are half-open and count code points."
            )
            write(DocumentSchema.root, to: &sink)
            sink.list("anyOf", of: "kind", [["offset_unit", "text"], ["errors"]]) { $0.strings("required", $1) }
            sink.nested("$defs", isTall: true) { sink in
                for definition in DocumentSchema.definitions {
                    sink.nested(definition.name, isTall: true) { write(definition.schema, to: &$0) }
                }
            }
        }
        return sink.buffer.bytes + [UInt8(ascii: "\n")]
    }()

    /// What a value must be.
    indirect enum Node: Sendable {
        case text
        case constant(String)
        case pattern(String)
        case words([String])
        case flag
        /// A count or an offset.
        case natural
        case number(ClosedRange<Double>?)
        case list(Node, isFilled: Bool = false)
        case reference(StaticString)
        case object([Field])
        /// An object of which nothing is said.
        case anyObject
    }

    /// A key of an object.
    struct Field: Sendable {
        var key: StaticString
        var schema: Node
        var isRequired: Bool
    }

    private static func write(_ node: Node, to sink: inout JSONSink) {
        switch node {
        case .text: sink.field("type", "string")
        case .constant(let text): sink.field("const", text)
        case .pattern(let pattern):
            sink.field("type", "string")
            sink.field("pattern", pattern)
        case .words(let words): sink.strings("enum", words)
        case .flag: sink.field("type", "boolean")
        case .natural:
            sink.field("type", "integer")
            sink.field("minimum", 0)
        case .number(let range):
            sink.field("type", "number")
            sink.field("minimum", range?.lowerBound)
            sink.field("maximum", range?.upperBound)
        case .list(let item, let isFilled):
            sink.field("type", "array")
            sink.object("items") { write(item, to: &$0) }
            if isFilled { sink.field("minItems", 1) }
        case .reference(let name): sink.field("$ref", "#/$defs/\(name)")
        case .anyObject: sink.field("type", "object")
        case .object(let fields): write(fields, to: &sink)
        }
    }

    private static func write(_ fields: [Field], to sink: inout JSONSink) {
        sink.field("type", "object")
        sink.field("additionalProperties", false)
        let required = fields.filter(\.isRequired).map(\.key.description)
        if !required.isEmpty { sink.strings("required", required) }
        sink.nested("properties", isTall: true) { sink in
            for field in fields { sink.object(field.key) { write(field.schema, to: &$0) } }
        }
    }
}
