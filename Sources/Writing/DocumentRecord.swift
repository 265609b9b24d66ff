import Text

/// A document as the record `sitrep.document/1`: every layer described once, for whichever sink takes it down.
struct DocumentRecord {
    let document: Document
    let points: CodePoints
    let uids: RecordUIDs

    init(_ document: Document, rulesVersion: String) {
        self.document = document.linked()
        points = CodePoints(document.bytes)
        uids = RecordUIDs(self.document, points: points, rulesVersion: rulesVersion)
    }

    /// `start` and `end` in code points.
    func offsets<Sink: RecordSink & ~Copyable>(_ span: Span, _ sink: inout Sink) {
        sink.field("start", points.offset(span.start))
        sink.field("end", points.offset(span.end))
    }

    func source<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        let source = document.source
        sink.object("source") {
            $0.field("path", source.path)
            $0.field("sha256", uids.textHash)
            $0.field("media_type", source.mediaType)
            $0.field("title", source.title)
            $0.field("published", source.published?.description)
            $0.field("publisher", source.publisher)
            $0.field("url", source.url)
        }
    }

    func zones<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("zones", of: "zone", document.zones) { sink, zone in
            offsets(zone.span, &sink)
            sink.field("kind", zone.kind.rawValue)
            sink.field("of", zone.original.map { "\(points.offset($0.start))-\(points.offset($0.end))" })
        }
    }

    func sentences<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("sentences", of: "sentence", document.sentences) { sink, sentence in offsets(sentence.span, &sink) }
    }

    func entities<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("entities", of: "entity", document.mentions.indices) { sink, index in
            let mention = document.mentions[index]
            sink.field("id", .mention, index)
            offsets(mention.span, &sink)
            sink.field("text", words: mention.span)
            fields(of: mention, &sink)
            sink.object("origin") {
                $0.field("stage", mention.origin.stage)
                $0.field("entry", mention.origin.entry)
                $0.field("rule", mention.origin.rule)
            }
        }
    }

    /// What is said of a mention besides its id, place and origin.
    func fields<Sink: RecordSink & ~Copyable>(of mention: Mention, _ sink: inout Sink) {
        sink.field("type", mention.type.rawValue)
        sink.field("subtype", mention.subtype)
        sink.field("chain", .chain, mention.chain)
        sink.field("ref", mention.ref)
        sink.field("confidence", mention.confidence, places: 3)
    }

    func chains<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("chains", of: "chain", document.chains.indices) { sink, index in
            let chain = document.chains[index]
            sink.field("id", .chain, index)
            sink.field("type", chain.type.rawValue)
            sink.field("name", chain.name)
            sink.field("ref", chain.ref)
            sink.field("mentions", .mention, chain.mentions)
            if let place = chain.place { sink.object("place") { fields(of: place, &$0) } }
            guard !chain.codes.isEmpty else { return }
            sink.object("codes") {
                $0.field("cameo_actor", chain.codes.cameoActor)
                $0.field("iso3", chain.codes.iso3)
            }
        }
    }

    func fields<Sink: RecordSink & ~Copyable>(of place: Place, _ sink: inout Sink) {
        sink.field("country", place.country)
        sink.field("admin", place.admin)
        sink.field("lat", place.latitude, places: 5)
        sink.field("lon", place.longitude, places: 5)
        sink.field("precision", place.precision)
    }

    func times<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("times", of: "time", document.times.indices) { sink, index in
            let time = document.times[index]
            sink.field("id", .time, index)
            offsets(time.span, &sink)
            sink.field("text", words: time.span)
            fields(of: time, &sink)
        }
    }

    /// What is said of a time besides its id and place.
    func fields<Sink: RecordSink & ~Copyable>(of time: TimeExpression, _ sink: inout Sink) {
        sink.field("type", time.type.rawValue)
        sink.field("value", time.value)
        sink.field("mod", time.mod)
        sink.field("from", time.from)
        sink.field("to", time.to)
        sink.field("precision", time.precision)
        sink.field("anchor", time.anchor)
    }

    func quantities<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("quantities", of: "quantity", document.quantities.indices) { sink, index in
            let quantity = document.quantities[index]
            sink.field("id", .quantity, index)
            offsets(quantity.span, &sink)
            sink.field("text", words: quantity.span)
            fields(of: quantity, &sink)
        }
    }

    /// What is said of a quantity besides its id and place.
    func fields<Sink: RecordSink & ~Copyable>(of quantity: Quantity, _ sink: inout Sink) {
        let amount = quantity.amount
        sink.field("value", amount.value)
        if !amount.isExact {
            sink.field("min", amount.min)
            sink.field("max", amount.max)
        }
        sink.field("approx", amount.isApproximate)
        sink.field("unit", quantity.unit)
        sink.field("of", quantity.of)
    }

    /// What went wrong; nothing at all is written where nothing did.
    func errors<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        guard !document.errors.isEmpty else { return }
        sink.errors(document.errors) { points.offset(min(max(0, $0), document.bytes.count)) }
    }
}

extension RecordSink where Self: ~Copyable {
    /// The list `errors`; `position` turns a byte offset into a code point.
    mutating func errors(_ errors: [DocumentError], _ position: (Int) -> Int) {
        list("errors", of: "error", errors) { sink, error in
            sink.field("code", error.code)
            sink.field("message", error.message)
            sink.field("offset", error.offset.map(position))
        }
    }
}

extension Amount {
    /// The figure is neither bounded nor hedged, so that its value says everything.
    var isExact: Bool { value != nil && value == min && value == max }
}
