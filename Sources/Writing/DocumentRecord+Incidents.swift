import Text

extension DocumentRecord {
    func incidents<Sink: RecordSink & ~Copyable>(_ sink: inout Sink) {
        sink.list("incidents", of: "incident", document.incidents.indices, isTall: true) { sink, index in
            let incident = document.incidents[index]
            sink.field("id", .incident, index)
            sink.field("uid", uids.incidents[index])
            sink.field("type", incident.type.description)
            sink.field("stage", incident.stage.rawValue)
            sink.field("confidence", incident.confidence, places: 3)
            sink.field("events", .event, incident.events)
            participants("actors", of: "actor", incident.actors, &sink)
            participants("targets", of: "target", incident.targets, &sink)
            victims(incident.victims, &sink)
            participants("weapons", of: "weapon", incident.weapons, &sink)
            circumstances(time: incident.time, place: incident.place, casualties: incident.casualties, codes: incident.codes, &sink)
        }
    }

    private func participants<Sink: RecordSink & ~Copyable>(
        _ key: StaticString, of item: StaticString, _ participants: [Incident.Participant], _ sink: inout Sink
    ) {
        guard !participants.isEmpty else { return }
        sink.list(key, of: item, participants) { sink, participant in
            sink.field("name", participant.name)
            sink.field("text", words: participant.span)
            sink.field("type", participant.type?.rawValue)
            sink.field("number", participant.number)
            sink.field("effect", participant.effect)
            sink.field("chain", .chain, participant.chain)
            sink.field("ref", participant.chain.flatMap { document.chains[$0].ref })
        }
    }

    private func victims<Sink: RecordSink & ~Copyable>(_ victims: [Incident.Participant], _ sink: inout Sink) {
        guard !victims.isEmpty else { return }
        sink.list("victims", of: "victim", victims) { sink, victim in
            sink.field("name", victim.name)
            if let description = victim.description { sink.field("description", words: description) }
            sink.field("text", words: victim.span)
            sink.field("number", victim.number)
            sink.field("effect", victim.effect)
            sink.field("chain", .chain, victim.chain)
            sink.field("ref", victim.chain.flatMap { document.chains[$0].ref })
        }
    }
}
