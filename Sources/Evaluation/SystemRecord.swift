import Resources
import Text

/// What the system found in one article, with the text that gold annotations are looked up in.
public struct SystemRecord: Hashable, Sendable {
    /// What is compared with gold.
    public var annotations: ArticleAnnotations
    /// Nil for an article that the system refused.
    public var text: String?

    /// A record made by hand.
    public init(annotations: ArticleAnnotations, text: String?) {
        self.annotations = annotations
        self.text = text
    }

    /// The annotations of a document in memory.
    public init(_ document: Document) {
        let points = CodePoints(document.bytes)
        func range(_ span: Span) -> Range<Int> { points.offset(span.start)..<points.offset(span.end) }
        annotations = ArticleAnnotations(
            id: document.id,
            entities: document.mentions.map { ArticleAnnotations.Entity(span: range($0.span), type: $0.type.rawValue) },
            events: document.events.map { event in
                ArticleAnnotations.Event(
                    type: event.type.description, trigger: range(event.trigger.span), modality: event.modality.rawValue,
                    arguments: event.arguments.map { ArticleAnnotations.Argument(role: $0.role.rawValue, span: range($0.span)) },
                    casualties: event.casualties.map { ArticleAnnotations.Figure($0.kind.rawValue, $0.amount) })
            })
        text = String(decoding: document.bytes, as: UTF8.self)
    }

    /// Reads records `sitrep.document/1`: one JSON object, an array of them, or JSON Lines.
    public static func read(file: String, bytes: [UInt8]) throws(Diagnostics) -> [SystemRecord] {
        var records: [SystemRecord] = []
        for value in try JSONParser.values(JSONFile(path: file, bytes: bytes)) {
            if case .list(let items) = value.content {
                for item in items { records.append(try SystemRecord(item)) }
            } else {
                records.append(try SystemRecord(value))
            }
        }
        return records
    }

    init(_ record: JSONNode) throws(Diagnostics) {
        let schema = try record.required("schema")
        guard try schema.text() == "sitrep.document/1" else {
            throw schema.problem("unknown_schema", "only records sitrep.document/1 can be read")
        }
        var annotations = ArticleAnnotations(id: try record.required("id").text())
        for entity in try record.items("entities") {
            annotations.entities.append(.init(span: try entity.range(), type: try entity.required("type").text()))
        }
        for event in try record.items("events") { annotations.events.append(try ArticleAnnotations.Event(record: event)) }
        self.annotations = annotations
        text = try record["text"]?.text()
    }
}

extension ArticleAnnotations.Event {
    /// An event of a record `sitrep.document/1`.
    fileprivate init(record event: JSONNode) throws(Diagnostics) {
        self.init(
            type: try event.required("type").text(), trigger: try event.required("trigger").range(), modality: try event["modality"]?.text()
        )
        for argument in try event.items("arguments") {
            arguments.append(.init(role: try argument.required("role").text(), span: try argument.range()))
        }
        for figure in try event.items("casualties") { casualties.append(try .init(figure)) }
    }
}

extension ArticleAnnotations.Figure {
    /// A figure in memory, in whole people as the record has it.
    init(_ kind: String, _ amount: Amount) {
        func whole(_ number: Double?, _ rule: FloatingPointRoundingRule) -> Int? { number.flatMap { Int(exactly: $0.rounded(rule)) } }
        self.init(
            kind: kind, value: whole(amount.value, .toNearestOrAwayFromZero), min: whole(amount.min, .up), max: whole(amount.max, .down))
    }

    /// A figure in a file: `kind`, and `value`, `min` or `max`.
    init(_ figure: JSONNode) throws(Diagnostics) {
        self.init(
            kind: try figure.required("kind").text(), value: try figure["value"]?.integer(), min: try figure["min"]?.integer(),
            max: try figure["max"]?.integer())
    }
}

extension JSONNode {
    /// The half-open range of an object with `start` and `end`.
    fileprivate func range() throws(Diagnostics) -> Range<Int> {
        let start = try required("start").integer()
        let end = try required("end").integer()
        guard 0 <= start, start <= end else { throw problem("bad_range", "start and end are not a range: \(start)..<\(end)") }
        return start..<end
    }
}
