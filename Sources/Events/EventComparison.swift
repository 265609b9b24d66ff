import Text

/// Decides whether an event mention can be the same happening as a group of earlier ones.
struct EventComparison {
    let document: Document
    let rules: IncidentRules

    /// How well an event fits a group; nil when something contradicts, 0 when nothing speaks for it.
    func score(_ index: Int, with group: some Sequence<Int>) -> Double? {
        let event = document.events[index]
        var total = 0.0
        for other in group {
            guard let score = score(event, document.events[other]) else { return nil }
            total = max(total, score)
        }
        return total
    }

    private func score(_ event: Event, _ other: Event) -> Double? {
        guard event.stage == other.stage, event.polarity == other.polarity else { return nil }
        // What would happen if something else did is no part of a plan.
        guard (event.modality == .hypothetical) == (other.modality == .hypothetical) else { return nil }
        if contradicts(event.time, other.time) || contradicts(statedPlace(event), statedPlace(other)) { return nil }
        let shared = sharedArguments(event, other)
        if shared == 0, namesOtherVictims(event, other) { return nil }
        if rules.isSingle(event.type) {
            return shared > 0 && event.type == other.type && distance(event, other) <= 2 ? shared : nil
        }
        return shared + closeness(event, other)
    }

    /// What speaks for one happening besides common arguments: the same kind of act, near in the text or spoken of as known.
    private func closeness(_ event: Event, _ other: Event) -> Double {
        let distance = distance(event, other)
        let sameType = event.type.root == other.type.root
        let generic = rules.isGeneric(event.type) || rules.isGeneric(other.type)
        if isAnother(event) { return 0 }
        if sameType { return distance <= 12 ? 1.0 - Double(distance) * 0.04 : 0.3 }
        if generic { return distance <= 3 ? 1.0 - Double(distance) * 0.2 : 0.1 }
        return distance == 0 ? 0.3 : 0
    }

    private func distance(_ event: Event, _ other: Event) -> Int { abs(event.sentence - other.sentence) }

    /// "another attack", "a second bomb": spoken of as a new one.
    private func isAnother(_ event: Event) -> Bool { event.cues.contains { $0.kind == "another" } }

    private func contradicts(_ time: EventTime?, _ other: EventTime?) -> Bool {
        guard let from = time?.from, let to = time?.to, let otherFrom = other?.from, let otherTo = other?.to else { return false }
        return to < otherFrom || otherTo < from
    }

    /// The place that a phrase of the event itself names; one that only stands in the same sentence proves nothing.
    private func statedPlace(_ event: Event) -> EventPlace? {
        guard let place = event.place, event.arguments.contains(where: { $0.mention == place.mention && $0.role != .origin }) else {
            return nil
        }
        return place
    }

    /// Two places contradict when their countries differ, or when both are sites or towns of different names.
    private func contradicts(_ place: EventPlace?, _ other: EventPlace?) -> Bool {
        guard let place, let other else { return false }
        if let country = place.place.country, let otherCountry = other.place.country, country != otherCountry { return true }
        let exact: Set<String> = ["site", "city"]
        guard let precision = place.place.precision, let otherPrecision = other.place.precision, precision == otherPrecision,
            exact.contains(precision)
        else { return false }
        return place.ref != other.ref || (place.ref == nil && place.name != other.name)
    }

    /// One point for each chain that both have in the same role.
    private func sharedArguments(_ event: Event, _ other: Event) -> Double {
        var shared = 0.0
        for argument in event.arguments where [.actor, .victim, .object, .recipient, .place].contains(argument.role) {
            guard let mention = argument.mention else { continue }
            let chain = document.mentions[mention].chain
            let agrees = other.arguments.contains {
                $0.role == argument.role && $0.mention.map { document.mentions[$0].chain == chain } ?? false
            }
            if agrees { shared += argument.role == .place ? 0.5 : 1 }
        }
        return shared
    }

    /// Both name persons as victims, and not the same.
    private func namesOtherVictims(_ event: Event, _ other: Event) -> Bool {
        let mine = namedVictims(event)
        let theirs = namedVictims(other)
        return !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs) && distance(event, other) > 1
    }

    private func namedVictims(_ event: Event) -> Set<Int> {
        var chains: Set<Int> = []
        for argument in event.arguments where argument.role == .victim {
            guard let index = argument.mention else { continue }
            let mention = document.mentions[index]
            // What a pronoun stands for is a guess: no ground to tell two happenings apart.
            if mention.type == .person, mention.form == .name, mention.span.overlaps(argument.span) { chains.insert(mention.chain) }
        }
        return chains
    }
}
