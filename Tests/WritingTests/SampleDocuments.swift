import Text

/// Documents made by hand for the tests of the writers.
enum SampleDocuments {
    /// An article with every layer filled, and with the characters that trip writers up: CR, emoji, combining marks, markup, controls.
    static let full: Document = {
        var draft = Draft(
            id: "sample-1",
            text:
                "NIGHT RAID\r\nTOWN, July 3 (Wire) \u{2014} Some 40 soldiers stormed the caf\u{E9} \u{1F6A8} of \u{201C}Re\u{301}sistance\u{201D} <A&B> "
                + "and killed at least 12 residents, police said.\u{1}\nThe group denied it had planned a raid.\nNIGHT RAID")
        draft.document.source = source
        draft.document.meta = [
            MetaEntry(key: "desk", json: "{\"name\": \"Middle\\nEast\",\n \"n\": [1, 2.5, null]}"), MetaEntry(key: "hot", json: "true"),
        ]
        draft.addZonesAndSentences()
        draft.addEntities()
        draft.addTimesAndQuantities()
        draft.addRaid()
        draft.addDenial()
        draft.addIncidents()
        draft.document.errors = [
            DocumentError(code: "control_character", message: "a control character \"\u{1}\"", offset: draft.span("\u{1}").start)
        ]
        return draft.document
    }()

    /// A text without any layer.
    static let bare = Document(id: "bare", text: "Nothing happened.")

    /// An input that was not an article.
    static let refusal = Refusal(
        id: "broken.bin", path: "in/broken.bin",
        error: DocumentError(code: "binary", message: "not text: a NUL byte at offset 3; convert it first"))

    /// All three, as a file may hold them.
    static let articles: [Article] = [.document(full), .refused(refusal), .document(bare)]

    private static let source: Source = {
        var source = Source(path: "in/a \"b\" <c>.txt", published: CalendarDate(year: 2011, month: 7, day: 4))
        source.mediaType = "text/plain"
        source.title = "Night raid"
        source.publisher = "Wire & Co"
        source.url = "https://wire.example/?a=1&b=2"
        return source
    }()
}

extension SampleDocuments {
    /// The article of docs/formats.md.
    static let karmel: Document = {
        var draft = Draft(id: "karmel", text: "Soldiers raided the Karmel camp on July 28, killing at least 11 residents, police said.")
        draft.document.source.path = "articles/karmel.txt"
        draft.document.source.published = CalendarDate(year: 2009, month: 7, day: 29)
        draft.document.sentences = [Sentence(span: Span(0, draft.document.bytes.count), tokens: 0..<0)]
        draft.document.zones = [Zone(span: Span(0, draft.document.bytes.count), kind: .body)]
        draft.addKarmelEntities()
        var time = TimeExpression(span: draft.span("July 28"), tokens: 0..<0, type: .date, value: "2009-07-28")
        (time.from, time.to, time.precision, time.anchor) = ("2009-07-28", "2009-07-28", "day", "published")
        draft.document.times = [time]
        draft.document.quantities = [
            Quantity(span: draft.span("at least 11"), tokens: 0..<0, amount: Amount(min: 11), of: "resident")
        ]
        draft.addKarmelRaid()
        return draft.document
    }()
}

/// A document in the making, whose spans are given by their words.
struct Draft {
    var document: Document

    init(id: String, text: String) { document = Document(id: id, text: text) }

    /// Where the words stand for the n-th time, counted from 1; the empty span at the start when they don't.
    func span(_ words: String, _ occurrence: Int = 1) -> Span {
        let wanted = Array(words.utf8)
        var left = occurrence
        for start in 0...max(0, document.bytes.count - wanted.count) where document.bytes[start...].starts(with: wanted) {
            left -= 1
            if left == 0 { return Span(start, start + wanted.count) }
        }
        return Span(0, 0)
    }

    mutating func addZonesAndSentences() {
        let title = span("NIGHT RAID")
        let lead = span("TOWN, July 3 (Wire) \u{2014}")
        let body = Span(lead.start, span("The group").start)
        document.zones = [
            Zone(span: title, kind: .title), Zone(span: lead, kind: .dateline),
            Zone(span: Span(lead.end, span("a raid.").end), kind: .body),
            Zone(span: span("NIGHT RAID", 2), kind: .duplicate, original: title),
        ]
        document.sentences = [
            Sentence(span: title, tokens: 0..<0, zone: .title), Sentence(span: Span(body.start, body.end - 2), tokens: 0..<0),
            Sentence(span: span("The group denied it had planned a raid."), tokens: 0..<0),
        ]
    }

    mutating func addEntities() {
        func mention(_ words: String, _ type: EntityType, _ chain: Int, ref: String? = nil, form: Mention.Form = .name) -> Mention {
            Mention(
                span: span(words), tokens: 0..<0, type: type, chain: chain, ref: ref,
                origin: Origin(stage: "gazetteer", entry: "names.tsv:3"),
                confidence: 0.95, form: form)
        }
        document.mentions = [
            mention("TOWN", .place, 0, ref: "plc:town"), mention("soldiers", .group, 1, form: .nominal),
            mention("caf\u{E9} \u{1F6A8} of \u{201C}Re\u{301}sistance\u{201D} <A&B>", .facility, 2),
            mention("Re\u{301}sistance", .organization, 3, ref: "org:res"), mention("residents", .group, 4, form: .nominal),
            mention("police", .group, 5, form: .nominal), mention("The group", .organization, 3, ref: "org:res", form: .nominal),
        ]
        document.mentions[3].subtype = "armed_group"
        document.mentions[3].origin = Origin(stage: "names", rule: "names.yaml#propagated")
        let place = Place(country: "IQ", admin: "Diyala", latitude: 33.8623471, longitude: -44.5, precision: "city")
        document.chains = [
            Chain(type: .place, name: "Town", ref: "plc:town", mentions: [0], place: place, codes: ActorCodes(iso3: "IRQ")),
            Chain(type: .group, name: "soldiers", mentions: [1], codes: ActorCodes(cameoActor: "IRQMIL")),
            Chain(type: .facility, name: "caf\u{E9}", mentions: [2]),
            Chain(type: .organization, name: "R\u{E9}sistance", ref: "org:res", mentions: [3, 6]),
            Chain(type: .group, name: "residents", mentions: [4]), Chain(type: .group, name: "police", mentions: [5]),
        ]
    }

    mutating func addTimesAndQuantities() {
        var time = TimeExpression(span: span("July 3"), tokens: 0..<0, type: .date, value: "2011-07-03")
        (time.from, time.to, time.precision, time.anchor, time.mod) = ("2011-07-03", "2011-07-03", "day", "published", "APPROX")
        document.times = [time]
        document.quantities = [
            Quantity(span: span("Some 40"), tokens: 0..<0, amount: Amount(value: 40, isApproximate: true), of: "soldier"),
            Quantity(span: span("at least 12"), tokens: 0..<0, amount: Amount(min: 12), unit: "count", of: "resident"),
            Quantity(span: span("3"), tokens: 0..<0, amount: .exactly(2.5)),
        ]
    }

    mutating func addRaid() {
        var raid = Event(
            type: EventType("raid.assault"), trigger: Trigger(span: span("stormed"), head: 0, lemma: "storm"), sentence: 1, confidence: 0.9,
            rule: "raid.yaml#storm", line: 12)
        raid.incident = 0
        raid.modality = .reported
        raid.phase = .completed
        raid.attribution = Attribution(span: span("police"), mention: 5)
        raid.cues = [Cue(kind: "attribution", span: span("police said"))]
        raid.arguments = [
            Argument(role: .actor, span: span("Some 40 soldiers"), head: 0, filler: .mention(1), path: "nsubj"),
            Argument(role: .time, span: span("July 3"), head: 0, filler: .time(0), path: "dateline"),
            Argument(role: .count, span: span("Some 40"), head: 0, filler: .quantity(0), path: "nummod"),
            Argument(role: .legalBasis, span: span("Wire"), head: 0, path: "obl"),
        ]
        raid.time = EventTime(value: "2011-07-03", from: "2011-07-03", to: "2011-07-03", precision: "day", time: 0)
        raid.place = EventPlace(name: "Town", ref: "plc:town", place: document.chains[0].place ?? Place(), mention: 0)
        raid.casualties = [residentsKilled]
        raid.codes = EventCodes(cameo: "190", plover: "ASSAULT", ploverMode: "firearms", acled: "Battles", acledSub: "Armed clash")
        document.events = [raid]
    }

    /// "at least 12 residents", with everything that a casualty can say.
    private var residentsKilled: Casualty {
        var casualty = Casualty(
            kind: .killed, amount: Amount(min: 12), scope: .ofWhich, status: .claimed, side: .recipient, span: span("at least 12 residents")
        )
        casualty.who = Casualty.Who(span: span("residents"), role: "resident", affiliation: "Town")
        casualty.attribution = Attribution(span: span("police"), mention: 5)
        casualty.asOf = "2011-07-04"
        return casualty
    }

    mutating func addDenial() {
        var plan = Event(
            type: EventType("raid"), trigger: Trigger(span: span("raid", 1), head: 0, lemma: "raid"), sentence: 2, rule: "raid.yaml#noun",
            line: 40)
        plan.incident = 1
        plan.modality = .denied
        plan.polarity = .negative
        plan.tense = .historical
        plan.genericity = .generic
        plan.arguments = [Argument(role: .actor, span: span("The group"), head: 0, filler: .mention(6), path: "nsubj")]
        document.events.append(plan)
    }

    mutating func addIncidents() {
        var raid = Incident(type: EventType("raid.assault"), stage: .accomplished, events: [0], confidence: 0.9)
        raid.time = document.events[0].time
        raid.place = document.events[0].place
        raid.casualties = document.events[0].casualties
        raid.codes = document.events[0].codes
        raid.actors = [.init(span: span("Some 40 soldiers"), name: "soldiers", chain: 1, type: .group, number: 40)]
        raid.targets = [.init(span: span("caf\u{E9}"), name: "caf\u{E9}", chain: 2, type: .facility, effect: "damaged")]
        raid.victims = [.init(span: span("at least 12 residents"), description: span("residents"), chain: 4, number: 12, effect: "killed")]
        raid.weapons = [.init(span: span("Wire"), type: .weapon)]
        document.incidents = [raid, Incident(type: EventType("raid"), stage: .planned, events: [1])]
    }

    mutating func addKarmelEntities() {
        let words: [(String, EntityType, String)] = [
            ("Soldiers", .group, "groups.tsv:12"), ("Karmel camp", .facility, "facilities.tsv:7"), ("residents", .group, "groups.tsv:31"),
            ("police", .group, "groups.tsv:5"),
        ]
        for (index, (name, type, entry)) in words.enumerated() {
            document.mentions.append(
                Mention(span: span(name), tokens: 0..<0, type: type, chain: index, origin: Origin(stage: "gazetteer", entry: entry)))
            document.chains.append(Chain(type: type, name: name, mentions: [index]))
        }
        document.mentions[1].ref = "fac:karmel-camp"
        document.chains[1].ref = "fac:karmel-camp"
        document.chains[1].place = Place(country: "IQ", latitude: 33.5, longitude: 44.25, precision: "site")
    }

    mutating func addKarmelRaid() {
        var raid = Event(
            type: EventType("raid.assault"), trigger: Trigger(span: span("raided"), head: 1, lemma: "raid"), sentence: 0, confidence: 0.9,
            rule: "raid.yaml#raid", line: 8)
        raid.incident = 0
        raid.modality = .reported
        raid.attribution = Attribution(span: span("police"), mention: 3)
        raid.arguments = [
            Argument(role: .actor, span: span("Soldiers"), head: 0, filler: .mention(0), path: "nsubj"),
            Argument(role: .place, span: span("Karmel camp"), head: 4, filler: .mention(1), path: "obj"),
        ]
        raid.time = EventTime(value: "2009-07-28", from: "2009-07-28", to: "2009-07-28", precision: "day", time: 0)
        raid.place = EventPlace(name: "Karmel camp", ref: "fac:karmel-camp", place: document.chains[1].place ?? Place(), mention: 1)
        raid.casualties = [Casualty(kind: .killed, amount: Amount(min: 11), span: span("at least 11 residents"))]
        raid.codes = EventCodes(cameo: "190", plover: "ASSAULT")
        document.events = [raid]
        var incident = Incident(type: raid.type, stage: .accomplished, events: [0], confidence: 0.9)
        (incident.time, incident.place, incident.casualties, incident.codes) = (raid.time, raid.place, raid.casualties, raid.codes)
        incident.actors = [.init(span: span("Soldiers"), name: "Soldiers", chain: 0, type: .group)]
        incident.victims = [.init(span: span("at least 11 residents"), description: span("residents"), chain: 2, effect: "killed")]
        document.incidents = [incident]
    }
}
