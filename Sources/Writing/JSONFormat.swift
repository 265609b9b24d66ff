import Text

/// `json`: the record `sitrep.document/1` as one object, or an array of them when a file holds many.
public struct JSONFormat: DocumentFormat {
    public let name = "json"
    public let fileExtension = "json"
    private let options: FormatOptions

    public init(_ options: FormatOptions = FormatOptions()) { self.options = options }

    public func opening() -> [UInt8] { options.packaging == .collection ? [UInt8(ascii: "[")] : [] }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        record(isFirst) { $0.render(document, layout: options.layout, rulesVersion: options.rulesVersion) }
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        record(isFirst) { $0.render(refusal, layout: options.layout) }
    }

    public func closing() -> [UInt8] { options.packaging == .collection ? Array("\n]\n".utf8) : [] }

    private func record(_ isFirst: Bool, _ render: (inout ByteBuffer) -> Void) -> [UInt8] {
        var buffer = ByteBuffer()
        if options.packaging == .collection { buffer.append(isFirst ? "\n" : ",\n") }
        render(&buffer)
        if options.packaging == .single { buffer.append("\n") }
        return buffer.bytes
    }
}

/// `jsonl`: one record a line, so that any tool can take the output line by line.
public struct JSONLinesFormat: DocumentFormat {
    public let name = "jsonl"
    public let fileExtension = "jsonl"
    private let rulesVersion: String

    public init(_ options: FormatOptions = FormatOptions()) { rulesVersion = options.rulesVersion }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        var buffer = ByteBuffer()
        buffer.render(document, layout: .compact, rulesVersion: rulesVersion)
        buffer.append("\n")
        return buffer.bytes
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        var buffer = ByteBuffer()
        buffer.render(refusal, layout: .compact)
        buffer.append("\n")
        return buffer.bytes
    }
}

extension ByteBuffer {
    /// Appends a whole record as a JSON object.
    fileprivate mutating func render(_ document: Document, layout: JSONLayout, rulesVersion: String) {
        var sink = JSONSink(text: document.bytes, layout: layout, buffer: self)
        sink.object(isTall: true) { DocumentRecord(document, rulesVersion: rulesVersion).write(to: &$0) }
        self = sink.buffer
    }

    /// Appends what is left of an article that could not be read.
    fileprivate mutating func render(_ refusal: Refusal, layout: JSONLayout) {
        var sink = JSONSink(text: [], layout: layout, buffer: self)
        sink.object(isTall: true) {
            $0.field("schema", "sitrep.document/1")
            $0.field("id", refusal.id)
            if let path = refusal.path { $0.object("source") { $0.field("path", path) } }
            $0.errors([refusal.error]) { $0 }
        }
        self = sink.buffer
    }
}

extension DocumentRecord {
    /// The whole record, in the order of the contract.
    fileprivate func write(to sink: inout JSONSink) {
        sink.field("schema", "sitrep.document/1")
        sink.field("id", document.id)
        sink.field("offset_unit", "codepoint")
        sink.field("text", words: Span(0, document.bytes.count))
        sink.field("lang", document.language)
        source(&sink)
        if !document.meta.isEmpty {
            sink.object("meta") { sink in
                for entry in document.meta { sink.field(entry.key, json: entry.json) }
            }
        }
        zones(&sink)
        sentences(&sink)
        entities(&sink)
        chains(&sink)
        times(&sink)
        quantities(&sink)
        events(&sink)
        incidents(&sink)
        errors(&sink)
    }
}
