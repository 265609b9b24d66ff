import Text

/// Modality, polarity, tense, phase and source of an event, with the words that decided.
struct EventAttributes {
    var modality = Modality.asserted
    var polarity = Polarity.positive
    var tense = Tense.past
    var genericity = Genericity.specific
    var phase: Phase?
    var attribution: Attribution?
    var cues: [Cue] = []
    /// Words that lower the confidence: "allegedly", "apparently".
    var hedges = 0
}

/// Reads the attributes of an event off the words that hang on its trigger and those that govern it.
struct AttributeReader {
    typealias Sense = AttributeLexicon.Sense

    let document: Document
    let tree: SentenceTree
    let lexicon: AttributeLexicon
    let finder: ArgumentFinder
    let phrases: PhraseReader

    /// One cue found on the way up.
    private struct Finding {
        var sense: Sense
        var token: Int
        var position: AttributeLexicon.Position
    }

    func read(_ trigger: Int) -> EventAttributes {
        var findings: [Finding] = []
        collectOwn(trigger, &findings)
        let clause = finder.lightVerb(trigger)
        if let clause { collectOwn(clause, &findings) }
        climb(from: trigger, &findings)
        var attributes = EventAttributes()
        attributes.attribution = attribution(trigger, &findings)
        decide(findings, &attributes)
        if attributes.modality == .reported, attributes.attribution.map(isParty) ?? false { attributes.modality = .claimed }
        attributes.tense = tense(clause ?? trigger, findings)
        attributes.cues = findings.map { Cue(kind: kind($0.sense), span: document.tokens[$0.token].span) }
        return attributes
    }

    /// Whether the source is a party to the conflict, so that its word is a claim.
    private func isParty(_ attribution: Attribution) -> Bool {
        guard let party = phrases.classes.index("party"),
            let head = tree.tokens.last(where: { attribution.span.contains(document.tokens[$0].span) })
        else { return false }
        return phrases.passes(head, FillerTest(lemmas: [], classes: [party], acceptsAnything: false))
    }

    // MARK: collecting

    /// Auxiliaries, adverbs, adjectives, determiners and prepositions on a word.
    private func collectOwn(_ word: Int, _ findings: inout [Finding]) {
        for child in tree.children(of: word) {
            switch tree.relation(child) {
            case .nsubj, .nsubjPass, .obj: collectNegation(child, &findings)
            case .aux: add(child, .auxiliaries, &findings)
            case .mark:
                add(child, .markers, &findings)
                add(child, .prepositions, &findings)
            case .case: add(child, .prepositions, &findings)
            case .advmod, .amod, .det, .cc, .ccPreconj: add(child, .modifiers, &findings)
            default: break
            }
        }
    }

    /// "No troops attacked", "killed nobody".
    private func collectNegation(_ filler: Int, _ findings: inout [Finding]) {
        for token in [filler] + tree.children(filler, .det, .advmod) where lexicon.has(.negation, tree.lemmaKey(token), as: .modifiers) {
            findings.append(Finding(sense: .negation, token: token, position: .modifiers))
        }
    }

    private func add(_ token: Int, _ position: AttributeLexicon.Position, _ findings: inout [Finding]) {
        for sense in lexicon.senses(tree.lemmaKey(token), as: position) {
            findings.append(Finding(sense: sense, token: token, position: position))
        }
    }

    /// Walks up to the words that govern the event, and takes what their own auxiliaries and negations say too.
    private func climb(from trigger: Int, _ findings: inout [Finding]) {
        var current = trigger
        var steps = 0
        while let head = tree.head(of: current), steps < 6 {
            let relation = tree.relation(current)
            guard governs(relation, of: current, by: head) else { return }
            if relation == .conj {
                if tree.isVerb(head), steps == 0 { inheritAuxiliaries(of: head, unless: current, &findings) }
            } else if head != finder.lightVerb(trigger) {
                add(head, tree.isVerb(head) ? .governors : .nouns, &findings)
                if relation != .aclRelcl, isInsideScope(relation) { collectGovernor(head, &findings) }
            }
            current = head
            steps += 1
        }
    }

    /// Relations through which a word upstairs says something about the event downstairs.
    private func governs(_ relation: Relation, of child: Int, by head: Int) -> Bool {
        switch relation {
        case .xcomp, .ccomp, .csubj, .acl, .conj, .obj, .obl, .nmod, .nsubjPass, .csubjPass: return true
        case .amod: return tree.penn(child) == .vbg
        case .nsubj: return !tree.isVerb(head) || lexicon.senses(tree.lemmaKey(head), as: .governors).contains(.ended)
        case .advcl: return isConditional(child) || isComplement(child, of: head)
        default: return false
        }
    }

    private func isConditional(_ clause: Int) -> Bool {
        tree.children(clause, .mark).contains { !lexicon.senses(tree.lemmaKey($0), as: .markers).isEmpty }
    }

    /// "accused of killing", "refrained from attacking": a gerund with a preposition behind a verb that says something about it.
    private func isComplement(_ clause: Int, of verb: Int) -> Bool {
        tree.penn(clause) == .vbg && !tree.children(clause, .mark).isEmpty && !lexicon.senses(tree.lemmaKey(verb), as: .governors).isEmpty
    }

    private func isInsideScope(_ relation: Relation) -> Bool { [.xcomp, .obj, .obl, .acl, .nmod, .nsubjPass].contains(relation) }

    /// "did not plan to attack", "might try to attack".
    private func collectGovernor(_ head: Int, _ findings: inout [Finding]) {
        let hasSense = Sense.allCases.contains { lexicon.has($0, tree.lemmaKey(head), as: tree.isVerb(head) ? .governors : .nouns) }
        if hasSense || finder.words.supports.contains(tree.lemmaKey(head)) { collectOwn(head, &findings) }
    }

    /// "will attack and destroy": the second verb shares the first one's auxiliaries.
    private func inheritAuxiliaries(of head: Int, unless verb: Int, _ findings: inout [Finding]) {
        guard tree.children(verb, .aux, .nsubj).isEmpty else { return }
        for child in tree.children(head, .aux) { add(child, .auxiliaries, &findings) }
    }

    // MARK: deciding

    private func decide(_ findings: [Finding], _ attributes: inout EventAttributes) {
        let senses = Set(findings.map(\.sense))
        let isReported = senses.contains(.reported)
        let negations = findings.filter { $0.sense == .negation }.count
        if negations % 2 == 1 { attributes.polarity = .negative }
        if senses.contains(.foiled) { attributes.phase = .foiled } else if senses.contains(.attempted) { attributes.phase = .attempted }
        if attributes.phase != nil, attributes.polarity == .negative, senses.contains(.foiled) { attributes.polarity = .positive }
        if attributes.phase == nil {
            attributes.phase =
                senses.contains(.ended) ? .ended : senses.contains(.ongoing) ? .ongoing : senses.contains(.started) ? .started : nil
        }
        if senses.contains(.habitual) { attributes.genericity = .habitual }
        attributes.hedges = findings.filter { $0.sense == .alleged && $0.position == .modifiers }.count
        attributes.modality = modality(senses, isReported: isReported || attributes.attribution != nil, wouldOnly: wouldOnly(findings))
    }

    /// Whether the only doubt is an auxiliary that under a reporting verb means the future: "said it would attack".
    private func wouldOnly(_ findings: [Finding]) -> Bool {
        let doubts = findings.filter { $0.sense == .hypothetical }
        return !doubts.isEmpty && doubts.allSatisfy { doubt in findings.contains { $0.token == doubt.token && $0.sense == .planned } }
    }

    private func modality(_ senses: Set<Sense>, isReported: Bool, wouldOnly: Bool) -> Modality {
        if senses.contains(.denied) { return .denied }
        if senses.contains(.hypothetical), !wouldOnly { return .hypothetical }
        if senses.contains(.threatened) { return .threatened }
        if senses.contains(.demanded) { return .demanded }
        if senses.contains(.hypothetical), !isReported { return .hypothetical }
        if senses.contains(.planned) { return .planned }
        if senses.contains(.claimed) { return .claimed }
        if senses.contains(.alleged) { return .alleged }
        return isReported ? .reported : .asserted
    }

    private func kind(_ sense: Sense) -> String {
        switch sense {
        case .negation: "negation"
        case .reported: "attribution"
        case .foiled, .attempted, .ended, .started, .ongoing: "phase"
        case .habitual: "genericity"
        case .consequence: "consequence"
        default: "modality"
        }
    }

    // MARK: tense

    private func tense(_ word: Int, _ findings: [Finding]) -> Tense {
        if findings.contains(where: { $0.sense == .planned && $0.position == .auxiliaries }) { return .future }
        guard tree.isVerb(word) else { return governingTense(word) }
        let auxiliaries = tree.children(word, .aux, .auxPass, .cop).map { tree.penn($0) }
        if auxiliaries.contains(.vbd) { return tree.penn(word) == .vbg ? .ongoing : .past }
        if auxiliaries.contains(.vbz) || auxiliaries.contains(.vbp) {
            return tree.penn(word) == .vbg ? .ongoing : tree.penn(word) == .vbn ? .past : .present
        }
        switch tree.penn(word) {
        case .vbz, .vbp: return .present
        case .vb: return findings.contains { [.planned, .threatened, .demanded, .hypothetical].contains($0.sense) } ? .future : .present
        default: return .past
        }
    }

    private func governingTense(_ noun: Int) -> Tense {
        guard let head = tree.head(of: noun), tree.isVerb(head) else { return .past }
        let auxiliaries = tree.children(head, .aux).map { tree.penn($0) }
        if auxiliaries.contains(.md) { return .future }
        return [.vbz, .vbp].contains(tree.penn(head)) && auxiliaries.isEmpty ? .present : .past
    }

    // MARK: attribution

    /// Who says so: the subject of a reporting verb above or beside the clause, or the source after "according to".
    private func attribution(_ trigger: Int, _ findings: inout [Finding]) -> Attribution? {
        var current = trigger
        var steps = 0
        while steps < 8 {
            if let speaker = source(besides: current, &findings) { return speaker }
            // What a relative clause says is taken for granted by whoever is quoted.
            guard tree.relation(current) != .aclRelcl, let head = tree.head(of: current) else { return nil }
            if [.ccomp, .parataxis].contains(tree.relation(current)), reports(head) {
                if let subject = finder.fillers(.subject, of: head).first { return speaker(subject, verb: head, &findings) }
            }
            current = head
            steps += 1
        }
        return nil
    }

    /// Verbs of saying, and those of denying, threatening or accusing: they have a speaker too.
    private func reports(_ verb: Int) -> Bool {
        let senses = lexicon.senses(tree.lemmaKey(verb), as: .governors)
        return senses.contains { [.reported, .denied, .claimed, .alleged].contains($0) }
    }

    private func source(besides word: Int, _ findings: inout [Finding]) -> Attribution? {
        for child in tree.children(word, .parataxis, .obl, .advmod, .advcl) {
            if tree.isVerb(child) {
                guard lexicon.has(.reported, tree.lemmaKey(child), as: .governors), tree.children(child, .mark, .ccomp).isEmpty,
                    let subject = tree.children(child, .nsubj).first
                else { continue }
                return speaker(subject, verb: child, &findings)
            }
            guard let marker = tree.preposition(of: child), finder.words.sourceMarkers.contains(marker.key) else { continue }
            return speaker(child, verb: marker.token, &findings)
        }
        return nil
    }

    private func speaker(_ head: Int, verb: Int, _ findings: inout [Finding]) -> Attribution? {
        if !findings.contains(where: { $0.token == verb }) { findings.append(Finding(sense: .reported, token: verb, position: .governors)) }
        return Attribution(span: phrases.span(head), mention: phrases.mention(head))
    }
}
