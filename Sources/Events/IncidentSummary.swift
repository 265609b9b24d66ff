import Text

/// Draws up one incident from the event mentions that belong to it.
struct IncidentSummary {
    let document: Document
    let events: [Int]
    let rules: IncidentRules

    func incident(_ table: CodeTable) -> Incident {
        let lead = leadEvent
        var incident = Incident(
            type: type, stage: lead.stage, events: events, confidence: events.map { document.events[$0].confidence }.max() ?? 0)
        incident.time = bestTime
        // Words and politics happen where they happen; only acts on the ground are placed by what stands around them.
        incident.place = bestPlace ?? (rules.isSingle(lead.type) ? nil : PlaceFallback(document: document).place(near: events))
        incident.actors = participants([.actor]) + organizations(behind: [.actor])
        incident.targets = participants([.object, .recipient])
        incident.weapons = participants([.instrument])
        incident.victims = victims
        incident.casualties = CasualtyReconciliation(document: document, events: events).figures
        let roles = Set(incident.casualties.compactMap { $0.who?.role })
        incident.codes = table.codes(
            type: incident.type, modality: lead.modality, polarity: lead.polarity, victimRoles: roles,
            targetIsArmed: lead.targetIsArmed(document))
        return incident
    }

    /// The mention that says most: a type of its own rather than a general word, then the surest, then the first.
    private var leadEvent: Event {
        let indices = events.sorted { left, right in
            let a = document.events[left]
            let b = document.events[right]
            if rules.isGeneric(a.type) != rules.isGeneric(b.type) { return !rules.isGeneric(a.type) }
            return a.confidence != b.confidence ? a.confidence > b.confidence : left < right
        }
        return document.events[indices.first ?? 0]
    }

    /// The type that says most about the happening, with its finest subtype.
    private var type: EventType {
        let mentions = events.map { document.events[$0] }
        let types = mentions.map { rules.forceful($0.type, among: mentions) }
        let best = types.min { a, b in
            let left = rules.rank(a)
            let right = rules.rank(b)
            return left != right ? left < right : (a.subtype != nil && b.subtype == nil)
        }
        return best ?? EventType("casualty")
    }

    /// The narrowest time that a mention gives.
    private var bestTime: EventTime? {
        let grains = ["time": 0, "day": 1, "week": 2, "month": 3, "season": 4, "quarter": 4, "year": 5, "decade": 6, "century": 7]
        return events.compactMap { document.events[$0].time }.min {
            grains[$0.precision ?? "", default: 8] < grains[$1.precision ?? "", default: 8]
        }
    }

    /// The most exact place that a mention gives.
    private var bestPlace: EventPlace? {
        let grains = ["site": 0, "city": 1, "admin": 2, "region": 3, "country": 4]
        return events.compactMap { document.events[$0].place }.min {
            grains[$0.place.precision ?? "", default: 5] < grains[$1.place.precision ?? "", default: 5]
        }
    }

    /// Fillers of some roles, each entity once, the one with a name before the one without.
    private func participants(_ roles: Set<Role>) -> [Incident.Participant] {
        var roster = ParticipantRoster(document: document)
        for index in events {
            for argument in document.events[index].arguments where roles.contains(argument.role) && !isPlaceholder(argument) {
                roster.add(participant(argument))
            }
        }
        return roster.all
    }

    /// Organisations that a description of actors names: "guerrillas of the X", "X guerrillas".
    private func organizations(behind roles: Set<Role>) -> [Incident.Participant] {
        var found: [Incident.Participant] = []
        let known = Set(participants(roles).compactMap(\.chain))
        for index in events {
            for argument in document.events[index].arguments where roles.contains(argument.role) {
                for mention in mentions(inside: argument.span) where mention.type == .organization && mention.form == .name {
                    guard mention.span != argument.span, !known.contains(mention.chain),
                        !found.contains(where: { $0.chain == mention.chain })
                    else { continue }
                    found.append(
                        Incident.Participant(
                            span: mention.span, name: document.text(mention.span), chain: mention.chain, type: mention.type))
                }
            }
        }
        return found
    }

    private func mentions(inside span: Span) -> [Mention] {
        guard let sentence = document.sentence(holding: span) else { return [] }
        return document.mentions[document.mentions(beginningIn: document.sentences[sentence].tokens)].filter { span.contains($0.span) }
    }

    private var victims: [Incident.Participant] {
        var roster = ParticipantRoster(document: document)
        for index in events {
            let event = document.events[index]
            for argument in event.arguments where argument.role == .victim && !isPlaceholder(argument) {
                var victim = participant(argument)
                let casualty = event.casualties.first { $0.who?.span == argument.span }
                victim.effect = casualty.map { $0.kind == .affected ? Casualty.Kind.injured.rawValue : $0.kind.rawValue }
                victim.number = (casualty?.amount.value ?? casualty?.amount.min).map { Int(min($0, 1e12)) }
                roster.add(victim)
            }
        }
        return roster.all
    }

    /// A bare number is a figure, a pronoun somebody told of before: neither is a participant of its own.
    private func isPlaceholder(_ argument: Argument) -> Bool {
        if case .quantity = argument.filler { return true }
        return argument.mention == nil && document.syntax.universal[argument.head] == .pron
    }

    private func participant(_ argument: Argument) -> Incident.Participant {
        var participant = Incident.Participant(span: argument.span)
        guard let index = argument.mention else {
            participant.description = argument.span
            return participant
        }
        var mention = document.mentions[index]
        // A pronoun's participant goes by the name of what it stands for, or by the words that it takes up.
        let isPronoun = !argument.span.overlaps(mention.span)
        if isPronoun {
            let named = document.chains[mention.chain].mentions.first { document.mentions[$0].form == .name }
            mention = named.map { document.mentions[$0] } ?? mention
            participant.span = mention.span
        }
        participant.chain = mention.chain
        participant.type = mention.type
        let other = companion(of: mention)
        if mention.form == .name {
            participant.name = document.text(mention.span)
            participant.description = other?.span
        } else {
            participant.name = (other?.span).map(document.text)
            participant.description = isPronoun ? mention.span : argument.span
        }
        return participant
    }

    /// The name beside a description of a person, or the description beside a name, in the same sentence.
    private func companion(of mention: Mention) -> Mention? {
        guard mention.type == .person || mention.type == .group, let sentence = document.sentence(ofToken: mention.tokens.lowerBound) else {
            return nil
        }
        return document.mentions[document.mentions(beginningIn: document.sentences[sentence].tokens)].first { other in
            other.chain == mention.chain && other.form != mention.form && (other.type == .person || mention.type == .person)
        }
    }
}

extension Event {
    /// Whether the target is an armed party rather than people without arms.
    func targetIsArmed(_ document: Document) -> Bool {
        arguments.contains { argument in
            guard [.victim, .recipient, .object].contains(argument.role), let index = argument.mention else { return false }
            return document.mentions[index].role == "combatant" || document.mentions[index].role == "security"
        }
    }
}
