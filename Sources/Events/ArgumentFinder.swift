import Text

/// Finds what stands at a grammatical function of a trigger, across passives, coordination, control, relative clauses and nouns.
struct ArgumentFinder {
    let tree: SentenceTree
    let lexicon: AttributeLexicon
    /// Keys of the prepositions that mark agents and the like; one place for the few function words that the mechanism itself needs.
    let words: FunctionWords

    /// Heads of the phrases at a function of a trigger, best first, coordinated ones each.
    func fillers(_ function: GrammaticalFunction, of trigger: Int) -> [Int] {
        let heads: [Int]
        switch function {
        case .subject: heads = tree.isVerb(trigger) ? subjects(trigger, depth: 0) : nounSubjects(trigger)
        case .object: heads = tree.isVerb(trigger) ? objects(trigger, depth: 0) : predicateSubjects(trigger)
        case .indirectObject: heads = tree.children(trigger, .iobj)
        case .agent: heads = agents(trigger)
        case .possessive: heads = tree.children(trigger, .nmodPoss)
        case .compound: heads = tree.children(trigger, .compound)
        case .adjective, .modifier: heads = tree.children(trigger, .amod, .advmod, .compound, .nmodDesc)
        case .clause: heads = tree.children(trigger, .ccomp, .xcomp, .advcl)
        case .governor: heads = governors(trigger)
        case .preposition(let key): heads = phrases(key, of: trigger)
        }
        return distinct(heads.map(antecedent).flatMap { tree.conjuncts($0) })
    }

    // MARK: subjects

    /// Logical subjects of a verb.
    private func subjects(_ verb: Int, depth: Int) -> [Int] {
        if tree.isPassive(verb) { return agents(verb) }
        let own = tree.children(verb, .nsubj, .nsubjOuter, .csubj)
        if !own.isEmpty || depth > 4 { return own }
        guard let head = tree.head(verb) else { return [] }
        switch tree.relation(verb) {
        case .conj, .parataxis: return tree.isVerb(head) ? sharedSubjects(head, depth: depth) : []
        case .xcomp:
            let controlled = tree.children(head, .obj, .iobj)
            if !controlled.isEmpty { return controlled }
            return tree.isVerb(head) ? surfaceSubjects(head, depth: depth + 1) : tree.children(head, .nsubj)
        case .advcl: return tree.isVerb(head) ? surfaceSubjects(head, depth: depth + 1) : tree.children(head, .nsubj)
        case .acl, .aclRelcl: return adnominalSubjects(verb, noun: head, depth: depth)
        default: return []
        }
    }

    private func sharedSubjects(_ head: Int, depth: Int) -> [Int] {
        tree.isPassive(head) ? surfaceSubjects(head, depth: depth + 1) : subjects(head, depth: depth + 1)
    }

    /// What stands before the verb, whatever the voice: it controls participles and infinitives.
    private func surfaceSubjects(_ verb: Int, depth: Int) -> [Int] {
        let own = tree.children(verb, .nsubjPass, .nsubj)
        return own.isEmpty ? subjects(verb, depth: depth) : own
    }

    /// "men carrying arms", "the rebels who attacked": the noun; "plans to move the group": whose plans they are.
    private func adnominalSubjects(_ verb: Int, noun: Int, depth: Int) -> [Int] {
        let isInfinitive = tree.children(verb, .mark).contains { tree.syntax.penn[$0] == .to }
        if isInfinitive {
            let owners = tree.children(noun, .nmodPoss) + agents(noun)
            if !owners.isEmpty { return owners }
            if let governor = tree.head(noun), tree.isVerb(governor) { return subjects(governor, depth: depth + 1) }
            return []
        }
        return [noun]
    }

    // MARK: objects

    /// Logical objects of a verb.
    private func objects(_ verb: Int, depth: Int) -> [Int] {
        let own = tree.children(verb, .obj) + tree.children(verb, .nsubjPass)
        if !own.isEmpty || depth > 4 { return own }
        guard let head = tree.head(verb) else { return [] }
        switch tree.relation(verb) {
        case .conj where tree.isVerb(head):
            if tree.isPassive(verb), tree.isPassive(head) { return objects(head, depth: depth + 1) }
        case .acl where tree.isPassive(verb): return [head]
        case .amod where tree.syntax.penn[verb] == .vbn: return [head]
        case .aclRelcl where !tree.children(verb, .nsubj).isEmpty && !hasRelativeSubject(verb): return [head]
        case .advcl where tree.isPassive(verb): return surfaceSubjects(head, depth: depth + 1)
        case .xcomp where tree.isPassive(verb): return tree.children(head, .obj, .nsubj, .nsubjPass)
        default: break
        }
        // "shot and killed two people": the object of the last verb is that of all.
        for conjunct in tree.children(verb, .conj) where tree.isVerb(conjunct) && tree.children(conjunct, .nsubj).isEmpty {
            let shared = tree.children(conjunct, .obj)
            if !shared.isEmpty, tree.children(verb, .ccomp, .xcomp).isEmpty { return shared }
        }
        return []
    }

    private func hasRelativeSubject(_ verb: Int) -> Bool {
        tree.children(verb, .nsubj).contains { [.wdt, .wp].contains(tree.syntax.penn[$0]) }
    }

    private func agents(_ trigger: Int) -> [Int] {
        tree.children(trigger, .oblAgent) + tree.children(trigger, .obl, .nmod).filter { tree.preposition($0) == words.by }
    }

    // MARK: nouns

    /// Whose act a noun is: the subject of the light verb that governs it.
    private func nounSubjects(_ noun: Int) -> [Int] {
        guard let verb = lightVerb(noun) else { return [] }
        return subjects(verb, depth: 0)
    }

    /// "The dead", "were found dead": what an adjective or noun is said of.
    private func predicateSubjects(_ word: Int) -> [Int] {
        let own = tree.children(word, .nsubj, .nsubjPass)
        if !own.isEmpty { return own }
        guard let head = tree.head(word) else { return [] }
        switch tree.relation(word) {
        case .xcomp:
            let objects = tree.children(head, .obj)
            return objects.isEmpty ? tree.children(head, .nsubjPass, .nsubj) : objects
        case .amod, .acl: return [head]
        case .conj: return predicateSubjects(head)
        default: return []
        }
    }

    /// The verb that lends its subject to a noun: "carried out an attack", "the attack was carried out by rebels".
    func lightVerb(_ noun: Int) -> Int? {
        guard let head = tree.head(noun), tree.isVerb(head), [.obj, .nsubjPass].contains(tree.relation(noun)) else { return nil }
        return lexicon.lightVerbs.contains(tree.lemma(head)) ? head : nil
    }

    /// The word that governs a noun or adjective, and that of the noun it belongs to.
    private func governors(_ trigger: Int) -> [Int] {
        guard let head = tree.head(trigger) else { return [] }
        return tree.relation(trigger) == .conj ? [head] + governors(head) : [head]
    }

    // MARK: prepositions

    /// Phrases with a preposition that hang on the trigger, on its object, or on the verb that governs a trigger noun.
    private func phrases(_ key: UInt64, of trigger: Int) -> [Int] {
        var hosts = [trigger]
        if tree.isVerb(trigger) {
            hosts += objects(trigger, depth: 0)
            if tree.relation(trigger) == .conj, let head = tree.head(trigger), tree.isVerb(head) { hosts.append(head) }
        } else if let head = tree.head(trigger), tree.isVerb(head), [.obj, .nsubj, .nsubjPass].contains(tree.relation(trigger)) {
            hosts.append(head)
        }
        return hosts.flatMap { host in
            tree.children(host, .obl, .nmod, .oblAgent, .advcl, .acl, .advmod).filter { tree.preposition($0) == key || marker($0) == key }
        }
    }

    /// "accused of attacking": the preposition of a clause is its mark.
    private func marker(_ token: Int) -> UInt64? { tree.children(token, .mark).first.map { tree.lemma($0) } }

    // MARK: pronouns

    /// The noun that a relative pronoun stands for; other tokens stand for themselves.
    private func antecedent(_ token: Int) -> Int {
        guard [.wdt, .wp].contains(tree.syntax.penn[token]) || tree.syntax.universal[token] == .pron else { return token }
        var current = tree.head(token)
        var steps = 0
        while let verb = current, steps < 4 {
            if tree.relation(verb) == .aclRelcl || tree.relation(verb) == .acl, let noun = tree.head(verb) {
                return [.wdt, .wp].contains(tree.syntax.penn[token]) || tree.lemma(token) == words.that ? noun : token
            }
            current = tree.relation(verb) == .conj || tree.relation(verb) == .xcomp ? tree.head(verb) : nil
            steps += 1
        }
        return token
    }

    private func distinct(_ tokens: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return tokens.filter { seen.insert($0).inserted }
    }
}

/// Keys of the few function words that the grammar itself is made of.
struct FunctionWords: Sendable {
    let by = FoldedKey.of("by")
    let that = FoldedKey.of("that")
    let of = FoldedKey.of("of")
    let to = FoldedKey.of("to")
}
