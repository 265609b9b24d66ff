import Pipeline
import Text

/// A document told sentence by sentence: what each stage saw, which rule fired, what the stages noted.
struct Explanation {
    private let document: Document
    private let points: CodePoints
    /// Indices of what stands in each sentence.
    private let mentions: [Int?: [Int]]
    private let times: [Int?: [Int]]
    private let quantities: [Int?: [Int]]
    private let events: [Int: [Int]]
    private let notes: [Int?: [TraceNote]]
    private(set) var text = ""

    /// Tells the whole document, or one sentence counted from 1.
    init(_ document: Document, sentence number: Int? = nil) {
        self.document = document
        points = CodePoints(document.bytes)
        mentions = Dictionary(grouping: document.mentions.indices) { document.sentence(ofToken: document.mentions[$0].tokens.lowerBound) }
        times = Dictionary(grouping: document.times.indices) { document.sentence(ofToken: document.times[$0].tokens.lowerBound) }
        quantities = Dictionary(grouping: document.quantities.indices) {
            document.sentence(ofToken: document.quantities[$0].tokens.lowerBound)
        }
        events = Dictionary(grouping: document.events.indices) { document.events[$0].sentence }
        notes = Dictionary(grouping: document.trace ?? []) { Self.sentence(of: $0, in: document) }
        if let number {
            addSentence(number - 1)
        } else {
            addHead()
            for index in document.sentences.indices { addSentence(index) }
            addChains()
            addIncidents()
        }
    }

    // MARK: The document

    private mutating func addHead() {
        let source = document.source
        line("document \(document.id)")
        if let title = source.title { line("  title      \(title)") }
        if let published = source.published { line("  published  \(published)") }
        for zone in document.zones { line("  zone       \(place(zone.span)) \(zone.kind.rawValue)  \(quoted(zone.span, most: 60))") }
        for error in document.errors { line("  error      \(error.message) [\(error.code)]") }
        for note in notes[nil] ?? [] { line("  note       \(note.stage): \(note.text)") }
    }

    private mutating func addChains() {
        guard !document.chains.isEmpty else { return }
        line("\nchains")
        for (index, chain) in document.chains.enumerated() {
            let words = chain.mentions.map { quoted(document.mentions[$0].span, most: 40) }
            let kind = [chain.type.rawValue, chain.subtype].compactMap { $0 }.joined(separator: " ")
            line("  C\(index + 1)  \(kind)  \(chain.name)\(suffix(chain.ref))\(suffix(chain.codes.cameoActor))\(describe(chain.place))")
            line("      \(words.joined(separator: ", "))")
        }
    }

    private mutating func addIncidents() {
        guard !document.incidents.isEmpty else { return }
        line("\nincidents")
        for (index, incident) in document.incidents.enumerated() {
            let events = incident.events.map { "E\($0 + 1)" }.joined(separator: " ")
            line(
                "  I\(index + 1)  \(incident.type) \(incident.stage.rawValue)  from \(events)\(describe(incident.time))\(describe(incident.place))"
            )
            add("actor", incident.actors)
            add("target", incident.targets)
            add("victim", incident.victims)
            add("weapon", incident.weapons)
            for casualty in incident.casualties { line("      \(describe(casualty))") }
        }
    }

    private mutating func add(_ label: String, _ participants: [Incident.Participant]) {
        for participant in participants {
            let name = participant.name.map { " = \($0)" } ?? ""
            line("      \(label)  \(quoted(participant.span, most: 60))\(name)\(suffix(participant.effect))")
        }
    }

    // MARK: A sentence

    private mutating func addSentence(_ index: Int) {
        let sentence = document.sentences[index]
        var traits = [sentence.zone.rawValue]
        if sentence.isAllCapitals { traits.append("all capitals") }
        if sentence.wantsTree { traits.append(sentence.hasTree ? "parsed" : "wants a tree") }
        line("\n[\(index + 1)] \(place(sentence.span)) \(traits.joined(separator: ", "))")
        line("  \(quoted(sentence.span, most: .max))")
        line("  tokens     \(sentence.tokens.map(token).joined(separator: " "))")
        for number in mentions[index] ?? [] { add(document.mentions[number], number) }
        for number in times[index] ?? [] { add(document.times[number], number) }
        for number in quantities[index] ?? [] { add(document.quantities[number], number) }
        if sentence.hasTree { addTree(sentence.tokens) }
        for number in events[index] ?? [] { add(document.events[number], number) }
        for note in notes[index] ?? [] {
            line("  note       \(note.stage): \(note.span.map { quoted($0, most: 60) + " " } ?? "")\(note.text)")
        }
    }

    private func token(_ index: Int) -> String {
        let word = document.text(document.tokens[index])
        guard document.syntax.penn.indices.contains(index), document.syntax.penn[index] != .none else { return word }
        return "\(word)/\(document.syntax.penn[index].rawValue)"
    }

    private mutating func add(_ mention: Mention, _ index: Int) {
        let kind = [mention.type.rawValue, mention.subtype].compactMap { $0 }.joined(separator: " ")
        let chain = mention.chain >= 0 ? " C\(mention.chain + 1)" : ""
        let origin = [mention.origin.stage, mention.origin.entry, mention.origin.rule].compactMap { $0 }.joined(separator: " ")
        line("  mention    T\(index + 1) \(quoted(mention.span, most: 80)) \(kind)\(chain)\(suffix(mention.ref))  by \(origin)")
    }

    private mutating func add(_ time: TimeExpression, _ index: Int) {
        let value = time.value ?? "no value"
        let range = time.from.map { " \($0)..\(time.to ?? $0)" } ?? ""
        let anchor = time.anchor.map { " from \($0)" } ?? ""
        line(
            "  time       D\(index + 1) \(quoted(time.span, most: 80)) \(time.type.rawValue) \(value)\(suffix(time.mod))\(range)\(anchor)\(by(time.rule))"
        )
    }

    private mutating func add(_ quantity: Quantity, _ index: Int) {
        let unit = [quantity.unit, quantity.of].compactMap { $0 }.joined(separator: " of ")
        line("  quantity   Q\(index + 1) \(quoted(quantity.span, most: 80)) \(describe(quantity.amount)) \(unit)\(by(quantity.rule))")
    }

    private mutating func addTree(_ tokens: Range<Int>) {
        let syntax = document.syntax
        for index in tokens {
            let head = Int(syntax.heads[index])
            let governor = head >= 0 ? document.text(document.tokens[head]) : "-"
            let words = [document.text(document.tokens[index]), syntax.lemmas[index], syntax.relations[index].rawValue]
            line("  tree       \(words[0].padded(to: 18)) \(words[1].padded(to: 16)) \(words[2].padded(to: 12)) of \(governor)")
        }
    }

    private mutating func add(_ event: Event, _ index: Int) {
        let incident = event.incident >= 0 ? " I\(event.incident + 1)" : ""
        line(
            "  event      E\(index + 1) \(event.type)\(incident) at \(quoted(event.trigger.span, most: 60))  by \(event.rule) line \(event.line)"
        )
        var attributes = [event.modality.rawValue, event.polarity.rawValue, event.tense.rawValue, event.genericity.rawValue]
        if let phase = event.phase { attributes.append(phase.rawValue) }
        line(
            "               \(attributes.joined(separator: ", ")); confidence \(RunSummary.decimal(event.confidence, 2))\(describe(event.codes))"
        )
        for argument in event.arguments {
            line(
                "               \(argument.role.rawValue)  \(quoted(argument.span, most: 60))\(describe(argument.filler))  by \(argument.path)"
            )
        }
        if let attribution = event.attribution { line("               according to  \(quoted(attribution.span, most: 60))") }
        if event.time != nil || event.place != nil { line("              \(describe(event.time))\(describe(event.place))") }
        for cue in event.cues { line("               cue  \(cue.kind) \(quoted(cue.span, most: 60))") }
        for casualty in event.casualties { line("               \(describe(casualty))") }
    }

    // MARK: Parts of lines

    private func describe(_ casualty: Casualty) -> String {
        let who = casualty.who.map { " \(quoted($0.span, most: 60))" } ?? ""
        let scope = casualty.scope == .total ? "" : " \(casualty.scope.rawValue)"
        return
            "\(casualty.kind.rawValue)  \(describe(casualty.amount))\(scope)\(who) \(casualty.status.rawValue)  \(quoted(casualty.span, most: 40))"
    }

    private func describe(_ amount: Amount) -> String {
        func number(_ value: Double?) -> String? { value.map { RunSummary.decimal($0, $0 == $0.rounded() ? 0 : 2) } }
        let about = amount.isApproximate ? "about " : ""
        if let value = number(amount.value) { return about + value }
        return "\(about)\(number(amount.min) ?? "?")..\(number(amount.max) ?? "")"
    }

    private func describe(_ codes: EventCodes) -> String {
        let parts = [
            codes.cameo.map { "CAMEO \($0)" }, codes.plover.map { "PLOVER \($0)\(codes.ploverMode.map { "/\($0)" } ?? "")" },
            codes.acled.map { "ACLED \($0)\(codes.acledSub.map { "/\($0)" } ?? "")" },
        ].compactMap { $0 }
        return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    }

    private func describe(_ filler: Argument.Filler?) -> String {
        switch filler {
        case .mention(let index): " = T\(index + 1)"
        case .time(let index): " = D\(index + 1)"
        case .quantity(let index): " = Q\(index + 1)"
        case nil: ""
        }
    }

    private func describe(_ time: EventTime?) -> String {
        guard let time else { return "" }
        let range = time.from.map { $0 == time.to ? $0 : "\($0)..\(time.to ?? "")" }
        return " on \(range ?? time.value ?? "?")"
    }

    private func describe(_ place: EventPlace?) -> String { place.map { " at \($0.name)\(describe($0.place))" } ?? "" }

    private func describe(_ place: Place?) -> String {
        guard let place, let latitude = place.latitude, let longitude = place.longitude else { return suffix(place?.country) }
        return "\(suffix(place.country)) \(RunSummary.decimal(latitude, 3)),\(RunSummary.decimal(longitude, 3))"
    }

    private func suffix(_ text: String?) -> String { text.map { " \($0)" } ?? "" }

    private func by(_ rule: String?) -> String { rule.map { "  by \($0)" } ?? "" }

    private func place(_ span: Span) -> String { "\(points.offset(span.start))-\(points.offset(span.end))" }

    /// The sentence in which a note's place begins, by binary search.
    private static func sentence(of note: TraceNote, in document: Document) -> Int? {
        guard let start = note.span?.start else { return nil }
        var low = 0
        var high = document.sentences.count
        while low < high {
            let middle = (low + high) / 2
            if document.sentences[middle].span.end <= start { low = middle + 1 } else { high = middle }
        }
        return low < document.sentences.count && document.sentences[low].span.start <= start ? low : nil
    }

    /// The words on one line, cut in the middle of nothing.
    private func quoted(_ span: Span, most: Int) -> String {
        let words = document.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.unicodeScalars.count <= most ? "'\(words)'" : "'\(String(words.prefix(most - 1)))…'"
    }

    private mutating func line(_ text: String) { self.text += text + "\n" }
}
