import Text

/// Names the parties of political acts that the grammar around the trigger leaves open: "Serbia lifted a curfew in Montenegro" concerns Montenegro.
///
/// Human coders name both parties wherever the sentence tells them; so the actor is sought above the trigger, the recipient in what the act
/// is about, below the trigger, at its place, and last behind it in the sentence. Which types have two parties the role file says.
struct PartyFinder {
    let document: Document
    let tree: SentenceTree
    let finder: ArgumentFinder
    let phrases: PhraseReader
    let parties: PartyTypes

    func complete(_ events: inout [Event]) {
        for index in events.indices where parties.roots.contains(events[index].type.root) {
            if events[index].arguments(.actor).isEmpty, let actor = actor(of: events[index]) { add(actor, to: &events[index]) }
            let isMutual = parties.mutual.contains(events[index].type.root) && events[index].arguments(.actor).count > 1
            guard !isMutual, !events[index].arguments(.actor).isEmpty, events[index].arguments(.recipient).isEmpty,
                events[index].arguments(.victim).isEmpty, let recipient = recipient(of: events[index])
            else { continue }
            add(recipient, to: &events[index])
        }
    }

    private func add(_ argument: Argument, to event: inout Event) {
        event.arguments.append(argument)
        event.arguments.sort { $0.span < $1.span }
    }

    // MARK: actor

    /// The subject of the nearest clause above, unless the event is only reported there or it is already a party.
    private func actor(of event: Event) -> Argument? {
        var current = event.trigger.head
        for _ in 0..<6 {
            guard let head = tree.head(of: current), tree.relation(current) != .aclRelcl else { return nil }
            let isContent = [.ccomp, .parataxis].contains(tree.relation(current))
            current = head
            if isContent { continue }
            let subject = finder.fillers(.subject, of: head).first { $0 != event.trigger.head && phrases.passes($0, parties.actor) }
            guard let subject, !isParty(subject, of: event) else { continue }
            return argument(.actor, subject, "above")
        }
        return nil
    }

    // MARK: recipient

    private func recipient(of event: Event) -> Argument? {
        if let doer = doerOfMatter(event) { return argument(.recipient, doer, "matter") }
        let trigger = event.trigger.head
        let near = max(tree.tokens.lowerBound, trigger - Self.reach)..<min(tree.tokens.upperBound, trigger + Self.reach)
        let mentions = document.mentions(beginningIn: near)
        let open = mentions.filter { canReceive($0, event) && !isNested($0, mentions) }
        let below = open.filter { tree.isInside(head(of: $0), trigger) && head(of: $0) > trigger }
        if let nearest = below.min(by: { head(of: $0) < head(of: $1) }) { return argument(.recipient, head(of: nearest), "below") }
        if let place = event.place?.mention, open.contains(place) { return argument(.recipient, head(of: place), "place") }
        let behind = open.first { head(of: $0) > trigger }
        return behind.map { argument(.recipient, head(of: $0), "sentence") }
    }

    /// "demanded that Israel withdraw": who is to do what an act is about.
    private func doerOfMatter(_ event: Event) -> Int? {
        let actors = chains(event)
        for matter in event.arguments where matter.role == .topic || matter.role == .object {
            let doer = finder.fillers(.subject, of: matter.head).first { subject in
                guard phrases.passes(subject, parties.recipient), let mention = phrases.mention(subject) else { return false }
                return !actors.contains(document.mentions[mention].chain)
            }
            if let doer { return doer }
        }
        return nil
    }

    /// A mention of a country or of somebody who belongs to one, that is no party yet and no source of the report.
    private func canReceive(_ index: Int, _ event: Event) -> Bool {
        let mention = document.mentions[index]
        guard mention.type != .weapon, mention.chain >= 0 else { return false }
        let chain = document.chains[mention.chain]
        guard chain.codes.iso3 != nil || chain.ref != nil, !chains(event).contains(mention.chain) else { return false }
        if let source = event.attribution, source.span.overlaps(mention.span) { return false }
        return !event.arguments.contains { ![.topic, .place].contains($0.role) && $0.span.overlaps(mention.span) }
    }

    /// How many words from the trigger a recipient may stand; keeps the work on an endless sentence linear.
    private static let reach = 80

    private func isNested(_ index: Int, _ mentions: Range<Int>) -> Bool {
        let tokens = document.mentions[index].tokens
        return mentions.contains { other in
            other != index && document.mentions[other].tokens.count > tokens.count
                && document.mentions[other].tokens.lowerBound <= tokens.lowerBound
                && document.mentions[other].tokens.upperBound >= tokens.upperBound
        }
    }

    /// The token of a mention that hangs outside of it.
    private func head(of index: Int) -> Int {
        let tokens = document.mentions[index].tokens
        return tokens.first { token in tree.head(of: token).map { !tokens.contains($0) } ?? true } ?? tokens.upperBound - 1
    }

    private func chains(_ event: Event) -> Set<Int> {
        Set(event.arguments(.actor).compactMap { $0.mention.map { document.mentions[$0].chain } })
    }

    private func isParty(_ token: Int, of event: Event) -> Bool {
        event.arguments.contains { $0.head == token && [.recipient, .victim].contains($0.role) }
    }

    private func argument(_ role: Role, _ head: Int, _ path: String) -> Argument {
        Argument(role: role, span: phrases.span(head), head: head, filler: phrases.mention(head).map { .mention($0) }, path: path)
    }
}

/// Which types of events have two parties, and what these may be.
struct PartyTypes: Sendable {
    var roots: Set<String> = []
    /// Types whose several actors are each other's party.
    var mutual: Set<String> = []
    var actor = FillerTest(lemmas: [], classes: [], acceptsAnything: false)
    var recipient = FillerTest(lemmas: [], classes: [], acceptsAnything: false)
}
