import Text

/// Reads the figures of one sentence: how many victims an event has, and figures that stand without a trigger.
struct FigureReader {
    let document: Document
    let sentence: Int
    let lexicon: CasualtyLexicon
    let tree: SentenceTree
    let finder: ArgumentFinder
    let phrases: PhraseReader
    /// The class of people, as the rule files name it.
    private let human: Int?

    init(document: Document, sentence: Int, lexicon: CasualtyLexicon, attributes: AttributeLexicon, classes: FillerClasses) {
        self.document = document
        self.sentence = sentence
        self.lexicon = lexicon
        tree = SentenceTree(document, sentence: sentence)
        finder = ArgumentFinder(tree: tree, words: attributes.clauseWords)
        human = classes.index("human")
        let mentions = document.mentions(beginningIn: document.sentences[sentence].tokens)
        phrases = PhraseReader(
            document: document, tree: tree, classes: classes, words: attributes.clauseWords, mentions: mentions)
    }

    // MARK: victims of a trigger

    /// One casualty for each victim of an event; none when the event did not happen.
    func victims(of event: Event, kind: Casualty.Kind) -> [Casualty] {
        guard event.polarity == .positive || kind == .killed || kind == .injured else { return [] }
        let kind = (kind == .injured || kind == .affected) && isFatal(event.trigger.head) ? .killed : kind
        let suffering = event.arguments(.victim).filter { Self.suffering.contains($0.path) }
        return suffering.map { casualty($0, kind: kind, event: event) }
    }

    /// Functions whose filler the act befalls; one who is shot *at* need not be hit.
    private static let suffering: Set<String> = ["object", "subject", "of", "possessive", "compound"]

    /// "shot dead", "fatally stabbed", "beaten to death".
    private func isFatal(_ trigger: Int) -> Bool {
        tree.children(of: trigger).contains { child in
            abs(child - trigger) <= 5 && lexicon.fatal.contains(tree.lemmaKey(child))
        }
    }

    private func casualty(_ victim: Argument, kind: Casualty.Kind, event: Event) -> Casualty {
        let amount = amount(of: victim)
        // A pronoun says how many, but not who.
        let who =
            tree.universal(victim.head) == .pron
            ? nil
            : Casualty.Who(
                span: victim.span, role: victim.mention.flatMap { document.mentions[$0].role }, affiliation: nil, mention: victim.mention)
        var casualty = Casualty(
            kind: kind, amount: amount.value, scope: amount.scope, who: who, status: status(event),
            span: (amount.span ?? victim.span).union(event.trigger.span))
        casualty.attribution = event.attribution
        return casualty
    }

    private func status(_ event: Event) -> Casualty.Status {
        switch event.modality {
        case .claimed, .alleged: .claimed
        case .denied: .disputed
        default: .asserted
        }
    }

    /// How many a phrase names: its quantity, one for a person or a noun in the singular, nothing sure for a bare plural.
    private func amount(of victim: Argument) -> (value: Amount, scope: Quantity.Scope, span: Span?) {
        if let index = phrases.quantity(victim.head) {
            let quantity = document.quantities[index]
            return (quantity.amount, quantity.scope, quantity.span)
        }
        let isPlural = tree.penn(victim.head) == .nns || lexicon.several.contains(document.tokens[victim.head].key)
        if let index = victim.mention {
            let mention = document.mentions[index]
            if mention.type == .person { return (.exactly(1), .total, nil) }
            if mention.type == .nationality || mention.type == .organization { return (Amount(), .total, nil) }
        }
        return isPlural ? (Amount(), .total, nil) : (.exactly(1), .total, nil)
    }

    // MARK: figures without a trigger

    /// "left 11 dead and 30 wounded", "the death toll rose to 36", "12 injuries were reported", besides those already read.
    func looseFigures(besides known: [Casualty]) -> [Casualty] {
        var found: [Casualty] = []
        for quantity in document.quantities[document.quantities(beginningIn: tree.tokens)] where quantity.unit == nil {
            guard !known.contains(where: { $0.span.overlaps(quantity.span) }), countsPeople(quantity) else { continue }
            for kind in kinds(of: quantity) {
                let head = quantity.head ?? quantity.tokens.lowerBound
                var casualty = Casualty(
                    kind: kind, amount: quantity.amount, scope: quantity.scope, span: quantity.span.union(wordSpan(quantity, kind)))
                if tree.tokens.contains(head), tree.isNoun(head), lexicon.nouns[tree.lemmaKey(head)] == nil {
                    let mention = phrases.mention(head)
                    casualty.who = Casualty.Who(
                        span: phrases.span(head), role: mention.flatMap { document.mentions[$0].role }, mention: mention)
                }
                found.append(casualty)
            }
        }
        return found
    }

    /// The word that says what befell those a number counts, where it stands near by.
    private func wordSpan(_ quantity: Quantity, _ kind: Casualty.Kind) -> Span {
        let near = max(tree.tokens.lowerBound, quantity.tokens.lowerBound - 4)..<min(tree.tokens.upperBound, quantity.tokens.upperBound + 5)
        let word = near.first { adjective($0) == kind || lexicon.nouns[tree.lemmaKey($0)]?.contains(kind) ?? false }
        return word.map { document.tokens[$0].span } ?? quantity.span
    }

    /// What an adjective says of people, by its form: "two shot", but not "two shots".
    private func adjective(_ token: Int) -> Casualty.Kind? { lexicon.adjectives[document.tokens[token].key] }

    /// Whether a number counts people or casualties, or stands for them alone.
    private func countsPeople(_ quantity: Quantity) -> Bool {
        guard let head = quantity.head, tree.tokens.contains(head) else { return true }
        let lemma = tree.lemmaKey(head)
        if lexicon.nouns[lemma] != nil || adjective(head) != nil || lexicon.tolls[lemma] != nil { return true }
        return human.map { phrases.passes(head, FillerTest(lemmas: [], classes: [$0], acceptsAnything: false)) } ?? true
    }

    /// What a number counts: the adjective said of its noun, the noun itself, or the toll that rises to it.
    private func kinds(of quantity: Quantity) -> [Casualty.Kind] {
        let last = quantity.tokens.upperBound - 1
        let head = quantity.head ?? last
        guard tree.tokens.contains(head) else { return [] }
        if let kinds = lexicon.nouns[tree.lemmaKey(head)] { return kinds.count == 1 ? kinds : [] }
        if let kind = adjective(head) { return [kind] }
        if let kind = toll(last) ?? toll(head) { return [kind] }
        if let kind = predicate(head) { return [kind] }
        // "three dead": the adjective stands right behind the number.
        let next = quantity.tokens.upperBound
        if tree.tokens.contains(next), let kind = adjective(next) { return [kind] }
        return []
    }

    /// "left 11 people dead", "11 people dead", "11 people are missing".
    private func predicate(_ head: Int) -> Casualty.Kind? {
        let modifiers = tree.children(head, .amod, .acl)
        if let kind = modifiers.lazy.compactMap({ adjective($0) }).first { return kind }
        guard let governor = tree.head(of: head) else { return nil }
        if [.nsubj, .nsubjPass].contains(tree.relation(head)), let kind = adjective(governor) { return kind }
        guard [.obj, .nsubj, .nsubjPass].contains(tree.relation(head)) else { return nil }
        return tree.children(governor, .xcomp).lazy.compactMap { adjective($0) }.first
    }

    /// "the death toll rose to 36", "a toll of 36".
    private func toll(_ token: Int) -> Casualty.Kind? {
        var current = tree.head(of: token)
        var steps = 0
        while let word = current, steps < 3 {
            if let kind = lexicon.tolls[tree.lemmaKey(word)] { return kind }
            let subjects = tree.children(word, .nsubj, .nsubjPass, .obj)
            if let kind = subjects.lazy.compactMap({ lexicon.tolls[tree.lemmaKey($0)] }).first { return kind }
            current = tree.head(of: word)
            steps += 1
        }
        return nil
    }

    /// An event of its own for figures whose cause the sentence does not tell.
    func event(for figures: [Casualty]) -> [Event] {
        guard let first = figures.first else { return [] }
        let subtype =
            first.kind == .killed
            ? "killed" : first.kind == .injured || first.kind == .affected ? "injured" : first.kind == .missing ? "missing" : nil
        guard let subtype else { return [] }
        let quantity = document.quantities[document.quantities(beginningIn: tree.tokens)].first { first.span.contains($0.span) }
        let said = tree.tokens.first { first.span.contains(document.tokens[$0].span) && adjective($0) == first.kind }
        let anchor = said ?? quantity?.tokens.lowerBound ?? tree.tokens.lowerBound
        var event = Event(
            type: EventType("casualty.\(subtype)"),
            trigger: Trigger(span: document.tokens[anchor].span, head: anchor, lemma: document.syntax.lemmas[anchor]), sentence: sentence,
            confidence: 0.6, rule: "casualties.yaml#figure", line: 1)
        event.casualties = figures
        for figure in figures {
            guard let who = figure.who else { continue }
            event.arguments.append(
                Argument(role: .victim, span: who.span, head: anchor, filler: who.mention.map { .mention($0) }, path: "figure"))
        }
        return [event]
    }
}
