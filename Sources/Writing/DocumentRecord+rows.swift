import Text

extension DocumentRecord {
    /// The rows of the event log, one per incident or one per event mention, in the order of the record.
    func rows(_ level: EventLogLevel) -> [EventRow] {
        switch level {
        case .incident: document.incidents.indices.compactMap(row(ofIncident:))
        case .mention: document.events.indices.map(row(ofEvent:))
        }
    }

    private func row(ofIncident index: Int) -> EventRow? {
        let incident = document.incidents[index]
        guard let lead = incident.events.min(by: { leads($0, before: $1) }) else { return nil }
        var row = row(leadingWith: document.events[lead])
        row.level = .incident
        row.uid = uids.incidents[index]
        row.id = (.incident, index)
        row.incident = index
        row.type = incident.type.description
        row.codes = incident.codes
        row.stage = incident.stage
        row.mentions = incident.events.count
        row.time = incident.time
        row.place = incident.place
        row.parties = parties(of: incident)
        row.casualties = incident.casualties
        row.confidence = incident.confidence
        return row
    }

    private func row(ofEvent index: Int) -> EventRow {
        let event = document.events[index]
        var row = row(leadingWith: event)
        row.level = .mention
        row.uid = uids.events[index]
        row.id = (.event, index)
        row.incident = event.incident
        row.type = event.type.description
        row.codes = event.codes
        row.stage = document.incidents[event.incident].stage
        row.mentions = 1
        row.time = event.time
        row.place = event.place
        row.parties = parties(of: event)
        row.casualties = event.casualties
        row.confidence = event.confidence
        return row
    }

    private func row(leadingWith event: Event) -> EventRow {
        var row = EventRow()
        row.document = document.id
        row.source = document.source
        row.lead = event
        row.attribution = event.attribution.map { flat($0.span) }
        row.sentence = sentence(of: event)
        row.trigger = flat(event.trigger.span)
        row.start = points.offset(event.trigger.span.start)
        row.end = points.offset(event.trigger.span.end)
        return row
    }

    /// Of two mentions of an incident the plainer one leads: affirmed before negated, asserted before hypothetical, then the surer, then the earlier.
    private func leads(_ left: Int, before right: Int) -> Bool {
        func rank(_ index: Int) -> (Int, Int, Double, Int) {
            let event = document.events[index]
            let modality = Modality.allCases.firstIndex(of: event.modality) ?? 0
            return (event.polarity == .positive ? 0 : 1, modality, -event.confidence, index)
        }
        return rank(left) < rank(right)
    }

    private func parties(of incident: Incident) -> EventRow.Parties {
        func names(_ participants: [Incident.Participant]) -> [String] { distinct(participants.map { $0.name.map(flat) ?? flat($0.span) }) }
        func codes(_ participants: [Incident.Participant]) -> [String] { distinct(participants.compactMap { code(ofChain: $0.chain) }) }
        return EventRow.Parties(
            actors: names(incident.actors), actorCodes: codes(incident.actors), targets: names(incident.targets),
            targetCodes: codes(incident.targets), victims: names(incident.victims), weapons: names(incident.weapons))
    }

    private func parties(of event: Event) -> EventRow.Parties {
        func chain(_ argument: Argument) -> Int? { argument.mention.map { document.mentions[$0].chain } }
        func names(_ roles: Role...) -> [String] {
            distinct(
                roles.flatMap(event.arguments).map { argument in
                    chain(argument).map { flat(document.chains[$0].name) } ?? flat(argument.span)
                })
        }
        func codes(_ roles: Role...) -> [String] { distinct(roles.flatMap(event.arguments).compactMap { code(ofChain: chain($0)) }) }
        return EventRow.Parties(
            actors: names(.actor), actorCodes: codes(.actor), targets: names(.recipient, .object), targetCodes: codes(.recipient, .object),
            victims: names(.victim), weapons: names(.instrument))
    }

    /// The sentence of an event; of one longer than any that people write, a stretch around the trigger, so that rows stay linear in the text.
    private func sentence(of event: Event) -> String? {
        guard document.sentences.indices.contains(event.sentence) else { return nil }
        let sentence = document.sentences[event.sentence].span
        let margin = 2000
        let start = boundary(max(sentence.start, event.trigger.span.start - margin))
        let end = boundary(min(sentence.end, event.trigger.span.end + margin))
        guard start < end else { return flat(sentence) }
        return (start > sentence.start ? "\u{2026}" : "") + flat(Span(start, end)) + (end < sentence.end ? "\u{2026}" : "")
    }

    /// The last start of a character at or before an offset.
    private func boundary(_ offset: Int) -> Int {
        var offset = offset
        while offset > 0, offset < document.bytes.count, document.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    private func code(ofChain index: Int?) -> String? {
        guard let index else { return nil }
        let codes = document.chains[index].codes
        return codes.cameoActor ?? codes.iso3
    }

    /// Words on one line: every run of white space is one space.
    private func flat(_ span: Span) -> String { flat(document.text(span)) }

    private func flat(_ text: String) -> String {
        text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(Substring($0)) }.joined(separator: " ")
    }

    /// The texts without repetitions, in their order; compared by bytes.
    private func distinct(_ texts: [String]) -> [String] {
        var seen: Set<[UInt8]> = []
        return texts.filter { seen.insert(Array($0.utf8)).inserted }
    }
}
