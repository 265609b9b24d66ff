import Text

/// `json`: the record `sitrep.document/1` as one object, or an array of them when a file holds many.
public struct JSONFormat: DocumentFormat {
    public let name = "json"
    public let fileExtension = "json"
    private let options: FormatOptions

    /// A format with choices; of them packaging, rules version and layout matter here.
    public init(_ options: FormatOptions = FormatOptions()) { self.options = options }

    public func opening() -> [UInt8] { options.packaging == .collection ? [UInt8(ascii: "[")] : [] }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        var sink = JSONSink(text: document.bytes, layout: options.layout, buffer: buffer(isFirst, .room(for: document)))
        sink.write(document, rulesVersion: options.rulesVersion)
        return finished(&sink.buffer)
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        var sink = JSONSink(text: [], layout: options.layout, buffer: buffer(isFirst, 256))
        sink.write(refusal)
        return finished(&sink.buffer)
    }

    public func closing() -> [UInt8] { options.packaging == .collection ? Array("\n]\n".utf8) : [] }

    private func buffer(_ isFirst: Bool, _ capacity: Int) -> ByteBuffer {
        var buffer = ByteBuffer(capacity: capacity)
        if options.packaging == .collection { buffer.append(isFirst ? "\n" : ",\n") }
        return buffer
    }

    private func finished(_ buffer: inout ByteBuffer) -> [UInt8] {
        if options.packaging == .single { buffer.append("\n") }
        return buffer.bytes
    }
}

/// `jsonl`: one record a line, so that any tool can take the output line by line.
public struct JSONLinesFormat: DocumentFormat {
    public let name = "jsonl"
    public let fileExtension = "jsonl"
    private let rulesVersion: String

    /// A format with choices; of them only the rules version matters here.
    public init(_ options: FormatOptions = FormatOptions()) { rulesVersion = options.rulesVersion }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        var sink = JSONSink(text: document.bytes, layout: .compact, buffer: ByteBuffer(capacity: .room(for: document)))
        sink.write(document, rulesVersion: rulesVersion)
        sink.buffer.append("\n")
        return sink.buffer.bytes
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        var sink = JSONSink(text: [], layout: .compact)
        sink.write(refusal)
        sink.buffer.append("\n")
        return sink.buffer.bytes
    }
}

extension Int {
    /// Bytes that the record of a document will most likely take.
    static func room(for document: Document) -> Int {
        2 * document.bytes.count + 200 * (document.mentions.count + document.chains.count) + 1500 * document.events.count + 1000
    }
}

extension JSONSink {
    /// Writes a whole record as one object.
    fileprivate mutating func write(_ document: Document, rulesVersion: String) {
        let record = DocumentRecord(document, rulesVersion: rulesVersion)
        object(isTall: true) { record.write(to: &$0) }
    }

    /// Writes what is left of an article that could not be read.
    fileprivate mutating func write(_ refusal: Refusal) {
        object(isTall: true) {
            $0.field("schema", "sitrep.document/1")
            $0.field("id", refusal.id)
            if let path = refusal.path { $0.object("source") { $0.field("path", path) } }
            $0.errors([refusal.error]) { $0 }
        }
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
