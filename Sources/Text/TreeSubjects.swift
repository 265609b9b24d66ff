// Subjects and objects that do not hang on their verb: control, coordination, relative clauses, participles.

/// A filler in the verb's own grammar, before active and passive are made alike.
struct SurfaceSubject {
    var token: Int
    var route: ArgumentRoute
}

extension SentenceTree {
    /// Fillers that a verb takes from elsewhere, for the functions that nothing below it fills.
    func missingArguments(of verb: Int, _ direct: [TreeArgument], _ words: ClauseWords) -> [TreeArgument] {
        var found = relativeArguments(of: verb, direct, words)
        let group = verbGroup(of: verb, words)
        let wanted: GrammaticalFunction = group.isPassive ? .object : .subject
        let isFilled = (direct + found).contains { $0.function == wanted }
        if !isFilled, let subject = inheritedSubject(of: verb, words, depth: 0) {
            found.append(TreeArgument(wanted, subject.token, subject.route))
        }
        if !group.isPassive, !(direct + found).contains(where: { $0.function == .object }), let object = sharedObject(of: verb) {
            found.append(TreeArgument(.object, object, .coordination))
        }
        return found
    }

    // MARK: Relative clauses

    /// What the noun before a relative clause is inside it: "the group, which was hosted", "the camp Iraq raided".
    private func relativeArguments(of verb: Int, _ direct: [TreeArgument], _ words: ClauseWords) -> [TreeArgument] {
        let first = firstConjunct(of: verb)
        guard relation(first) == .aclRelcl, let noun = head(of: first) else { return [] }
        let isPassive = isPassive(verb, words)
        for child in children(of: verb) where isRelativeFiller(child, words) {
            guard let argument = relativeArgument(child, noun, isPassive: isPassive, words) else { continue }
            return [argument]
        }
        guard verb == first, !isPassive, !children(of: verb).contains(where: { isRelativeFiller($0, words) }) else { return [] }
        let has = { (function: GrammaticalFunction) in direct.contains { $0.function == function } }
        if !has(.subject) { return [TreeArgument(.subject, noun, .relative)] }
        return has(.object) || has(.complement) ? [] : [TreeArgument(.object, noun, .relative)]
    }

    private func isRelativeFiller(_ child: Int, _ words: ClauseWords) -> Bool {
        isRelative(child, words) && relation(child) != .mark && relation(child).universal != .det
    }

    private func relativeArgument(_ pronoun: Int, _ noun: Int, isPassive: Bool, _ words: ClauseWords) -> TreeArgument? {
        let preposition = preposition(of: pronoun)
        switch relation(pronoun) {
        case .nsubj, .nsubjOuter: return TreeArgument(isPassive ? .object : .subject, noun, .relative)
        case .nsubjPass: return TreeArgument(.object, noun, .relative)
        case .obj: return TreeArgument(.object, noun, .relative)
        case .iobj: return TreeArgument(.indirectObject, noun, .relative)
        case .obl, .oblAgent:
            let isAgent = isPassive && preposition.map { words.agentMarkers.contains($0.key) } ?? false
            return TreeArgument(isAgent ? .subject : .oblique, noun, .relative, preposition: preposition)
        case .advmod: return TreeArgument(.adverbial, noun, .relative)
        default: return nil
        }
    }

    // MARK: Subjects from above

    /// The grammatical subject of a predicate, its own or one that it shares; the subject of a passive is who suffers.
    func surfaceSubject(of verb: Int, _ words: ClauseWords, depth: Int) -> SurfaceSubject? {
        for child in children(of: verb) where relation(child).universal == .nsubj {
            guard isRelative(child, words) else { return SurfaceSubject(token: child, route: .direct) }
            let clause = firstConjunct(of: verb)
            if relation(clause) == .aclRelcl, let noun = head(of: clause) { return SurfaceSubject(token: noun, route: .relative) }
        }
        return inheritedSubject(of: verb, words, depth: depth)
    }

    private func inheritedSubject(of verb: Int, _ words: ClauseWords, depth: Int) -> SurfaceSubject? {
        guard depth < 12, let head = head(of: verb) else { return nil }
        switch relation(verb) {
        case .conj: return shared(with: head, words, depth, .coordination)
        case .xcomp: return controller(of: verb, in: head, words, depth)
        case .advcl where isOrdered(verb, by: head, words): return controller(of: verb, in: head, words, depth)
        case .advcl, .parataxis: return hasOwnOpening(verb) ? nil : shared(with: head, words, depth, .adverbialClause)
        case .ccomp: return isSubjectless(verb) ? shared(with: head, words, depth, .control) : nil
        case .acl, .amod: return described(by: verb, head, words, depth)
        case .aclRelcl: return SurfaceSubject(token: head, route: .relative)
        default: return nil
        }
    }

    private func shared(with head: Int, _ words: ClauseWords, _ depth: Int, _ route: ArgumentRoute) -> SurfaceSubject? {
        guard isPredicate(head) || universal(head) == .adj else { return route == .adverbialClause ? nounSubject(head, words, depth) : nil }
        return surfaceSubject(of: head, words, depth: depth + 1).map { SurfaceSubject(token: $0.token, route: route) }
    }

    /// An adverbial clause on an event noun takes its subject from the clause around the noun.
    private func nounSubject(_ noun: Int, _ words: ClauseWords, _ depth: Int) -> SurfaceSubject? {
        governor(of: noun).flatMap { surfaceSubject(of: $0, words, depth: depth + 1) }.map {
            SurfaceSubject(token: $0.token, route: .adverbialClause)
        }
    }

    /// Who does what a complement without subject says: the object of the verb above, else its subject.
    private func controller(of verb: Int, in head: Int, _ words: ClauseWords, _ depth: Int) -> SurfaceSubject? {
        let object = child(of: head, .obj) ?? child(of: head, .iobj)
        if let object, !words.subjectControls.contains(lemmaKey(head)), !isRelative(object, words) {
            return SurfaceSubject(token: object, route: .control)
        }
        return surfaceSubject(of: head, words, depth: depth + 1).map { SurfaceSubject(token: $0.token, route: .control) }
    }

    /// "accused the group of hiding weapons"; also "ordered the group to leave" where the parser took the infinitive for a purpose.
    private func isOrdered(_ verb: Int, by head: Int, _ words: ClauseWords) -> Bool {
        let isLinked = penn(verb) == .vb || (penn(verb) == .vbg && child(of: verb, .mark, .case) != nil)
        return isLinked && verb > head && words.objectControls.contains(lemmaKey(head)) && child(of: head, .obj) != nil
    }

    /// The noun before a participle; for "a plan to move" whoever has the plan.
    private func described(by verb: Int, _ noun: Int, _ words: ClauseWords, _ depth: Int) -> SurfaceSubject? {
        guard penn(verb) == .vb else { return SurfaceSubject(token: noun, route: .participle) }
        if let owner = child(of: noun, .nmodPoss) { return SurfaceSubject(token: owner, route: .control) }
        guard let governor = governor(of: noun), relation(noun).universal == .obj || relation(noun).universal == .obl else { return nil }
        return surfaceSubject(of: governor, words, depth: depth + 1).map { SurfaceSubject(token: $0.token, route: .control) }
    }

    private func isSubjectless(_ verb: Int) -> Bool { penn(verb) == .vb || penn(verb) == .vbg }

    /// A finite clause with a subject of its own kind (an expletive, a clause) asks nobody above.
    private func hasOwnOpening(_ verb: Int) -> Bool {
        if child(of: verb, .expl, .csubj, .csubjPass) != nil { return true }
        return relation(verb) == .parataxis
    }

    // MARK: Objects of coordinated verbs

    /// "raided and destroyed the camp": the first verb has nothing behind it but the second, which has the object.
    private func sharedObject(of verb: Int) -> Int? {
        if relation(verb) == .conj, let first = head(of: verb), let object = child(of: first, .obj), object > verb { return object }
        for other in children(of: verb) where relation(other) == .conj && universal(other) == .verb && other - verb == 2 {
            guard child(of: other, .nsubj, .nsubjPass, .aux, .auxPass, .mark) == nil else { continue }
            return child(of: other, .obj)
        }
        return nil
    }
}
