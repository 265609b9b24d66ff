import Text

/// One row of the event log: everything about an incident, or about one mention of an event, without nesting.
struct EventRow {
    var level = EventLogLevel.incident
    var uid = ""
    var id: (prefix: IdPrefix, index: Int)?
    var incident: Int?
    var document = ""
    var source = Source()
    var type = ""
    var codes = EventCodes()
    var stage: Incident.Stage?
    /// The mention of an event that stands for the row: its attributes, words and rule.
    var lead: Event?
    /// Number of mentions.
    var mentions: Int?
    var attribution: String?
    var time: EventTime?
    var place: EventPlace?
    var parties = Parties()
    var casualties: [Casualty] = []
    var confidence: Double?
    var sentence: String?
    var trigger: String?
    /// Of the trigger, in code points.
    var start: Int?
    var end: Int?

    /// Who and what took part, by name.
    struct Parties {
        var actors: [String] = []
        var actorCodes: [String] = []
        var targets: [String] = []
        var targetCodes: [String] = []
        var victims: [String] = []
        var weapons: [String] = []
    }

    /// The columns in their order; this is the one place that names them.
    func write<Sink: RowSink & ~Copyable>(to sink: inout Sink) {
        sink.field("uid", uid)
        sink.field("level", level.rawValue)
        sink.field("id", id?.prefix ?? .incident, id?.index)
        sink.field("incident", .incident, incident)
        sink.field("document", document)
        sink.field("source", source.path)
        sink.field("published", source.published?.description)
        sink.field("publisher", source.publisher)
        sink.field("url", source.url)
        sink.field("title", source.title)
        sink.field("type", type)
        writeCodes(to: &sink)
        writeAttributes(to: &sink)
        writeTimeAndPlace(to: &sink)
        writeParties(to: &sink)
        writeCasualties(to: &sink)
        sink.field("confidence", confidence, places: 3)
        sink.field("mentions", mentions)
        sink.field("sentence", sentence)
        sink.field("trigger", trigger)
        sink.field("start", start)
        sink.field("end", end)
        sink.field("rule", lead?.rule)
    }

    private func writeCodes<Sink: RowSink & ~Copyable>(to sink: inout Sink) {
        sink.field("cameo", codes.cameo)
        sink.field("plover", codes.plover)
        sink.field("plover_mode", codes.ploverMode)
        sink.field("acled", codes.acled)
        sink.field("acled_sub", codes.acledSub)
    }

    private func writeAttributes<Sink: RowSink & ~Copyable>(to sink: inout Sink) {
        sink.field("stage", stage?.rawValue)
        sink.field("modality", lead?.modality.rawValue)
        sink.field("polarity", lead?.polarity.rawValue)
        sink.field("tense", lead?.tense.rawValue)
        sink.field("genericity", lead?.genericity.rawValue)
        sink.field("phase", lead?.phase?.rawValue)
        sink.field("attribution", attribution)
    }

    private func writeTimeAndPlace<Sink: RowSink & ~Copyable>(to sink: inout Sink) {
        sink.field("date", time?.value)
        sink.field("date_from", time?.from)
        sink.field("date_to", time?.to)
        sink.field("date_precision", time?.precision)
        sink.field("place", place?.name)
        sink.field("place_ref", place?.ref)
        sink.field("country", place?.place.country)
        sink.field("admin", place?.place.admin)
        sink.field("lat", place?.place.latitude, places: 5)
        sink.field("lon", place?.place.longitude, places: 5)
        sink.field("place_precision", place?.place.precision)
    }

    private func writeParties<Sink: RowSink & ~Copyable>(to sink: inout Sink) {
        sink.field("actors", parties.actors)
        sink.field("actor_codes", parties.actorCodes)
        sink.field("targets", parties.targets)
        sink.field("target_codes", parties.targetCodes)
        sink.field("victims", parties.victims)
        sink.field("weapons", parties.weapons)
    }

    private func writeCasualties<Sink: RowSink & ~Copyable>(to sink: inout Sink) {
        bounds("killed_min", "killed_max", .killed, &sink)
        bounds("injured_min", "injured_max", .injured, &sink)
        bounds("missing_min", "missing_max", .missing, &sink)
        bounds("detained_min", "detained_max", .detained, &sink)
        bounds("abducted_min", "abducted_max", .abducted, &sink)
        bounds("displaced_min", "displaced_max", .displaced, &sink)
    }

    private func bounds<Sink: RowSink & ~Copyable>(_ least: StaticString, _ most: StaticString, _ kind: Casualty.Kind, _ sink: inout Sink) {
        let toll = Toll(casualties, kind)
        sink.field(least, toll.min)
        sink.field(most, toll.max)
    }
}

/// What takes a row of the event log down.
protocol RowSink: FieldSink, ~Copyable {
    /// Several texts in one field.
    mutating func field(_ key: StaticString, _ texts: [String])
}

extension JSONSink: RowSink {
    mutating func field(_ key: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        strings(key, texts)
    }
}
