import Text

extension Document {
    /// The document with every mention on a chain and every event in an incident, as the record demands.
    ///
    /// Only a pipeline without chain linker or incident merger leaves any alone; each then stands for itself.
    func linked() -> Document {
        guard mentions.contains(where: { $0.chain < 0 }) || events.contains(where: { $0.incident < 0 }) else { return self }
        var document = self
        for (index, mention) in mentions.enumerated() where mention.chain < 0 {
            document.mentions[index].chain = document.chains.count
            document.chains.append(
                Chain(type: mention.type, name: text(mention.span), ref: mention.ref, mentions: [index], subtype: mention.subtype))
        }
        for (index, event) in events.enumerated() where event.incident < 0 {
            document.events[index].incident = document.incidents.count
            document.incidents.append(Incident(alone: index, event))
        }
        return document
    }
}

extension Incident {
    /// An incident of one event.
    fileprivate init(alone index: Int, _ event: Event) {
        self.init(type: event.type, stage: Stage(event), events: [index], confidence: event.confidence)
        time = event.time
        place = event.place
        casualties = event.casualties
        codes = event.codes
    }
}

extension Incident.Stage {
    fileprivate init(_ event: Event) {
        switch (event.modality, event.phase) {
        case (.threatened, _): self = .threatened
        case (.planned, _), (.demanded, _), (.hypothetical, _): self = .planned
        case (_, .attempted), (_, .foiled): self = .attempted
        default: self = .accomplished
        }
    }
}
