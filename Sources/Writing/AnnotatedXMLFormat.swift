import Text

/// `xml`: the article with its annotations inline, then chains, events and incidents as in JSON; `schemas/sitrep-document-1.xsd` describes it.
///
/// The text content of `<text>` equals the article's text, character by character. Characters that XML 1.0 forbids are written as U+FFFD and
/// counted in the attribute `replaced`.
public struct AnnotatedXMLFormat: DocumentFormat {
    /// The namespace of all elements.
    public static let namespace = "urn:sitrep:document:1"

    public let name = "xml"
    public let fileExtension = "xml"
    private let options: FormatOptions

    /// A format with choices; of them packaging, rules version and TimeML matter here.
    public init(_ options: FormatOptions = FormatOptions()) { self.options = options }

    public func opening() -> [UInt8] {
        options.packaging == .single ? [] : Array("\(Self.declaration)<sitrep xmlns=\"\(Self.namespace)\">\n".utf8)
    }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        element(text: document.bytes, capacity: .room(for: document)) { sink in
            let record = DocumentRecord(document, rulesVersion: options.rulesVersion)
            sink.field("id", document.id)
            sink.field("offset_unit", "codepoint")
            sink.field("lang", document.language)
            record.source(&sink)
            meta(document.meta, &sink)
            AnnotatedText(record, usesTimeML: options.usesTimeML).write(to: &sink)
            record.zones(&sink)
            record.chains(&sink)
            record.events(&sink)
            record.incidents(&sink)
            record.errors(&sink)
        }
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        element(text: [], capacity: 256) { sink in
            sink.field("id", refusal.id)
            if let path = refusal.path { sink.object("source") { $0.field("path", path) } }
            sink.errors([refusal.error]) { $0 }
        }
    }

    public func closing() -> [UInt8] { options.packaging == .single ? [] : Array("</sitrep>\n".utf8) }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    private func element(text: [UInt8], capacity: Int, _ content: (inout XMLSink) -> Void) -> [UInt8] {
        var buffer = ByteBuffer(capacity: capacity)
        if options.packaging == .single { buffer.append(Self.declaration) }
        var sink = XMLSink(text: text, buffer: buffer)
        sink.open("document")
        if options.packaging == .single { sink.field("xmlns", Self.namespace) }
        sink.field("schema", "sitrep.document/1")
        content(&sink)
        sink.breakLine(-1)
        sink.close("document")
        sink.buffer.append("\n")
        return sink.buffer.bytes
    }

    private func meta(_ entries: [MetaEntry], _ sink: inout XMLSink) {
        guard !entries.isEmpty else { return }
        sink.object("meta") { sink in
            for entry in entries {
                sink.breakLine()
                sink.open("entry")
                sink.field("key", entry.key)
                sink.content(entry.json)
                sink.close("entry")
            }
        }
    }
}

/// The elements `<text>` and `<standoff>`.
private struct AnnotatedText {
    private let record: DocumentRecord
    private let layers: InlineLayers
    private let usesTimeML: Bool

    init(_ record: DocumentRecord, usesTimeML: Bool) {
        self.record = record
        self.usesTimeML = usesTimeML
        layers = InlineLayers(record.document)
    }

    func write(to sink: inout XMLSink) {
        sink.breakLine()
        sink.open("text")
        sink.field("xml:space", "preserve")
        let replaced = XMLCharacter.illegalCount(record.document.bytes)
        if replaced > 0 { sink.field("replaced", replaced) }
        inline(&sink)
        sink.close("text")
        guard !layers.crossing.isEmpty else { return }
        sink.object("standoff") { sink in
            for annotation in layers.crossing { standoff(annotation, &sink) }
        }
    }

    /// The text with start and end tags in it.
    private func inline(_ sink: inout XMLSink) {
        var open: [InlineLayers.Annotation] = []
        var position = 0
        func close(before offset: Int) {
            while let last = open.last, last.span.end <= offset {
                sink.content(words: Span(position, last.span.end))
                sink.close(name(of: last))
                position = last.span.end
                open.removeLast()
            }
        }
        for annotation in layers.nested {
            close(before: annotation.span.start)
            sink.content(words: Span(position, annotation.span.start))
            position = annotation.span.start
            sink.open(name(of: annotation))
            attributes(of: annotation, &sink)
            open.append(annotation)
        }
        close(before: .max)
        sink.content(words: Span(position, record.document.bytes.count))
    }

    private func standoff(_ annotation: InlineLayers.Annotation, _ sink: inout XMLSink) {
        sink.breakLine()
        sink.open(name(of: annotation))
        record.offsets(annotation.span, &sink)
        attributes(of: annotation, &sink)
        sink.content(words: annotation.span)
        sink.close(name(of: annotation))
    }

    private func name(of annotation: InlineLayers.Annotation) -> StaticString {
        switch annotation.layer {
        case .sentence: "s"
        case .entity: "entity"
        case .quantity: "quantity"
        case .time: usesTimeML ? "TIMEX3" : "time"
        case .trigger: "trigger"
        }
    }

    private func attributes(of annotation: InlineLayers.Annotation, _ sink: inout XMLSink) {
        let index = annotation.index
        switch annotation.layer {
        case .sentence: sink.field("n", index)
        case .entity: entity(index, &sink)
        case .quantity:
            sink.field("id", .quantity, index)
            record.fields(of: record.document.quantities[index], &sink)
        case .time:
            if usesTimeML { timeML(index, &sink) }
            sink.field("id", .time, index)
            record.fields(of: record.document.times[index], &sink)
        case .trigger: sink.field("event", .event, index)
        }
    }

    private func entity(_ index: Int, _ sink: inout XMLSink) {
        let mention = record.document.mentions[index]
        sink.field("id", .mention, index)
        record.fields(of: mention, &sink)
        sink.field("stage", mention.origin.stage)
        sink.field("entry", mention.origin.entry)
        sink.field("rule", mention.origin.rule)
    }

    /// The attributes that TimeML names otherwise than we do; `t0` is the article's date.
    private func timeML(_ index: Int, _ sink: inout XMLSink) {
        sink.field("tid", "t\(index + 1)")
        guard let anchor = record.document.times[index].anchor else { return }
        sink.field("temporalFunction", true)
        guard !anchor.hasPrefix("event ") else { return }
        sink.field("anchorTimeID", anchor == "published" ? "t0" : "t\(anchor.dropFirst())")
    }
}
