import Text

extension DocumentRecord {
    func events<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("events", of: "event", document.events.indices, isTall: true) { sink, index in
            let event = document.events[index]
            sink.field("id", .event, index)
            sink.field("uid", uids.events[index])
            sink.field("type", event.type.description)
            sink.field("sentence", event.sentence)
            sink.field("incident", .incident, event.incident)
            attributes(event, &sink)
            sink.object("trigger") {
                offsets(event.trigger.span, &$0)
                $0.field("text", words: event.trigger.span)
                $0.field("lemma", event.trigger.lemma)
            }
            if let attribution = event.attribution { self.attribution(attribution, &sink) }
            if !event.cues.isEmpty { cues(event.cues, &sink) }
            arguments(event.arguments, &sink)
            circumstances(time: event.time, place: event.place, casualties: event.casualties, codes: event.codes, &sink)
        }
    }

    private func attributes<Sink: RecordSink & ~Copyable>(_ event: Event, _ sink: inout Sink) {
        sink.field("modality", event.modality.rawValue)
        sink.field("polarity", event.polarity.rawValue)
        sink.field("tense", event.tense.rawValue)
        sink.field("genericity", event.genericity.rawValue)
        sink.field("phase", event.phase?.rawValue)
        sink.field("confidence", event.confidence, places: 3)
        sink.field("rule", event.rule)
        sink.field("line", event.line)
    }

    private func attribution<Sink: RecordSink & ~Copyable>(_ attribution: Attribution, _ sink: inout Sink) {
        sink.object("attribution") {
            offsets(attribution.span, &$0)
            $0.field("text", words: attribution.span)
            $0.field("mention", .mention, attribution.mention)
        }
    }

    private func cues<Sink: RecordSink & ~Copyable>(_ cues: [Cue], _ sink: inout Sink) {
        sink.list("cues", of: "cue", cues) { sink, cue in
            sink.field("kind", cue.kind)
            offsets(cue.span, &sink)
            sink.field("text", words: cue.span)
        }
    }

    private func arguments<Sink: RecordSink & ~Copyable>(_ arguments: [Argument], _ sink: inout Sink) {
        sink.list("arguments", of: "argument", arguments) { sink, argument in
            sink.field("role", argument.role.rawValue)
            offsets(argument.span, &sink)
            sink.field("text", words: argument.span)
            switch argument.filler {
            case .mention(let index):
                let chain = document.mentions[index].chain
                // A pronoun has the chain of what it stands for, and no mention of its own.
                if document.mentions[index].span.overlaps(argument.span) { sink.field("mention", .mention, index) }
                sink.field("chain", .chain, chain)
                sink.field("name", document.chains[chain].name)
            case .time(let index): sink.field("mention", .time, index)
            case .quantity(let index): sink.field("mention", .quantity, index)
            case nil: break
            }
        }
    }

    /// What events and incidents have in common: when, where, how many, and the codes.
    func circumstances<Sink: RecordSink & ~Copyable>(
        time: EventTime?, place: EventPlace?, casualties: [Casualty], codes: EventCodes, _ sink: inout Sink
    ) {
        if let time { self.time(time, &sink) }
        if let place { self.place(place, &sink) }
        if !casualties.isEmpty { self.casualties(casualties, &sink) }
        if !codes.isEmpty { self.codes(codes, &sink) }
    }

    private func time<Sink: RecordSink & ~Copyable>(_ time: EventTime, _ sink: inout Sink) {
        sink.object("time") {
            $0.field("value", time.value)
            $0.field("from", time.from)
            $0.field("to", time.to)
            $0.field("precision", time.precision)
            $0.field("ref", .time, time.time)
        }
    }

    private func place<Sink: RecordSink & ~Copyable>(_ place: EventPlace, _ sink: inout Sink) {
        sink.object("place") {
            $0.field("name", place.name)
            $0.field("ref", place.ref)
            fields(of: place.place, &$0)
            $0.field("mention", .mention, place.mention)
        }
    }

    private func codes<Sink: RecordSink & ~Copyable>(_ codes: EventCodes, _ sink: inout Sink) {
        sink.object("codes") {
            $0.field("cameo", codes.cameo)
            $0.field("plover", codes.plover)
            $0.field("plover_mode", codes.ploverMode)
            $0.field("acled", codes.acled)
            $0.field("acled_sub", codes.acledSub)
        }
    }

    private func casualties<Sink: RecordSink & ~Copyable>(_ casualties: [Casualty], _ sink: inout Sink) {
        sink.list("casualties", of: "casualty", casualties) { sink, casualty in
            sink.field("kind", casualty.kind.rawValue)
            let figure = HeadCount(casualty.amount)
            sink.field("value", figure.value)
            sink.field("min", figure.min)
            sink.field("max", figure.max)
            sink.field("approx", casualty.amount.isApproximate)
            sink.field("scope", casualty.scope.rawValue)
            sink.field("status", casualty.status.rawValue)
            sink.field("side", casualty.side?.rawValue)
            sink.field("as_of", casualty.asOf)
            offsets(casualty.span, &sink)
            sink.field("text", words: casualty.span)
            if let who = casualty.who {
                sink.object("who") {
                    $0.field("text", words: who.span)
                    $0.field("role", who.role)
                    $0.field("affiliation", who.affiliation)
                }
            }
            if let attribution = casualty.attribution { self.attribution(attribution, &sink) }
        }
    }
}

/// A figure of people in whole numbers: bounds are rounded inwards, and an exact figure has its value alone.
struct HeadCount: Equatable {
    var value: Int?
    var min: Int?
    var max: Int?

    init(_ amount: Amount) {
        value = Self.whole(amount.value, .toNearestOrAwayFromZero)
        guard !amount.isExact else { return }
        min = Self.whole(amount.min, .up)
        max = Self.whole(amount.max, .down)
    }

    /// Least and greatest figure that the words allow, the value itself where it has no bounds.
    var bounds: (min: Int?, max: Int?) { min == nil && max == nil ? (value, value) : (min, max) }

    private static func whole(_ number: Double?, _ rule: FloatingPointRoundingRule) -> Int? {
        guard let number, number.isFinite else { return nil }
        return Int(Swift.min(Swift.max(0, number.rounded(rule)), 0x1p53))
    }
}
