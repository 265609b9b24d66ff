import Text

/// Gives an event its time and place from its own phrases, else from the sentence.
struct CircumstanceFinder {
    let document: Document
    let tree: SentenceTree
    let mentions: Range<Int>
    let words: ClauseWords

    func complete(_ event: inout Event) {
        if let index = time(of: event) {
            let time = document.times[index]
            event.time = EventTime(value: time.value, from: time.from, to: time.to, precision: time.precision, time: index)
            if isHistorical(time) { event.tense = .historical }
            event.arguments.append(
                Argument(role: .time, span: time.span, head: time.tokens.lowerBound, filler: .time(index), path: "time"))
        }
        guard let place = place(of: event) else { return }
        event.place = place
        guard let index = place.mention, !event.arguments.contains(where: { $0.mention == index }) else { return }
        // The place that the sentence names for the event is an argument as well, so that the record shows the words.
        let mention = document.mentions[index]
        event.arguments.append(
            Argument(role: .place, span: mention.span, head: mention.tokens.upperBound - 1, filler: .mention(index), path: "sentence"))
    }

    /// Days before publication from which on an event counts as background.
    private static let historicalDays = 365

    private func isHistorical(_ time: TimeExpression) -> Bool {
        guard let published = document.source.published, let last = time.to.flatMap({ CalendarDate(iso: $0) }) else { return false }
        return published.dayNumber - last.dayNumber > Self.historicalDays
    }

    // MARK: time

    /// The date whose governor is the trigger or a word that governs it, the nearest first.
    private func time(of event: Event) -> Int? {
        var best: (index: Int, distance: Int)?
        for index in document.times(beginningIn: tree.tokens) {
            let time = document.times[index]
            guard time.type == .date || time.type == .time, Self.namesATime(time) else { continue }
            guard !tellsWhenItWasSaid(time.tokens.lowerBound, event) else { continue }
            let distance = distance(from: time.tokens, to: event.trigger.head)
            if distance < best?.distance ?? .max { best = (index, distance) }
        }
        return best?.index
    }

    /// "Formerly" and "now" are no dates of an event.
    private static func namesATime(_ time: TimeExpression) -> Bool {
        time.from != nil || time.value.map { !$0.hasSuffix("_REF") } ?? false
    }

    /// "Police said Tuesday that ...": the time hangs on the verb of saying above the event.
    private func tellsWhenItWasSaid(_ token: Int, _ event: Event) -> Bool {
        guard let verb = tree.ancestors(of: token).first(where: { tree.isVerb($0) }), verb != event.trigger.head else { return false }
        return words.reports.contains(tree.lemmaKey(verb)) && tree.isInside(event.trigger.head, verb)
            && !tree.ancestors(of: token).contains(event.trigger.head)
    }

    /// Steps in the tree from a phrase to the trigger; phrases that hang on the trigger itself come first.
    private func distance(from tokens: Range<Int>, to trigger: Int) -> Int {
        var ancestors: [Int: Int] = [:]
        var current: Int? = trigger
        var steps = 0
        while let token = current, steps < 40 {
            ancestors[token] = steps
            // What stands beside an if-clause says nothing about it.
            let isCut = tree.relation(token) == .advcl && tree.child(of: token, .mark) != nil
            current = isCut ? nil : tree.head(of: token)
            steps += 1
        }
        current = tokens.lowerBound
        steps = 0
        while let token = current, steps < 40 {
            if let up = ancestors[token] { return steps + up * 3 }
            current = tree.head(of: token)
            steps += 1
        }
        return 100 + abs(tokens.lowerBound - trigger)
    }

    // MARK: place

    private func place(of event: Event) -> EventPlace? {
        for role in [Role.place, .object, .destination, .origin, .recipient] {
            for argument in event.arguments(role) {
                if let index = argument.mention, let place = place(mention: index),
                    role != .recipient || document.mentions[index].type == .facility
                {
                    return place
                }
            }
        }
        return nearestPlace(event)
    }

    private func place(mention index: Int) -> EventPlace? {
        let mention = document.mentions[index]
        guard mention.type == .place || mention.type == .facility else { return nil }
        let chain = mention.chain >= 0 ? document.chains[mention.chain] : nil
        return EventPlace(
            name: chain?.name ?? document.text(mention.span), ref: mention.ref, place: chain?.place ?? Place(), mention: index)
    }

    /// The place named by a locative phrase of the sentence that is nearest to the trigger in the tree.
    private func nearestPlace(_ event: Event) -> EventPlace? {
        var best: (index: Int, distance: Int)?
        for index in mentions where document.mentions[index].type == .place || document.mentions[index].type == .facility {
            let tokens = document.mentions[index].tokens
            guard tokens.contains(where: { [.obl, .nmod, .appos].contains(tree.relation($0)) }) else { continue }
            let distance = distance(from: tokens, to: event.trigger.head)
            if distance < best?.distance ?? 100 { best = (index, distance) }
        }
        return best.flatMap { place(mention: $0.index) }
    }
}
