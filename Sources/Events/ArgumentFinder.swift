import Text

/// Finds what stands at a function of the rule language around a trigger; the grammar itself is worked out by `SentenceTree`.
struct ArgumentFinder {
    let tree: SentenceTree
    let words: ClauseWords
    let lexicon: AttributeLexicon

    /// The arguments of one trigger, worked out once for all frames.
    struct Arguments {
        var trigger: Int
        var found: [TreeArgument]
        /// Phrases that hang on the trigger's object, its of-phrase or the verb over a trigger noun: second choice for prepositions.
        var nearby: [TreeArgument]
    }

    func arguments(of trigger: Int) -> Arguments {
        let found = tree.arguments(of: trigger, words)
        var hosts = found.filter { $0.function == .object || $0.function == .oblique }.map(\.token)
        if !tree.isVerb(trigger), let verb = tree.head(of: trigger), tree.isVerb(verb), tree.relation(trigger).universal == .nsubj {
            hosts.append(verb)
        }
        if tree.relation(trigger) == .conj, let first = tree.head(of: trigger), tree.isVerb(first) { hosts.append(first) }
        let nearby = hosts.flatMap { tree.arguments(of: $0, words) }.filter { $0.function == .oblique && $0.token != trigger }
        return Arguments(trigger: trigger, found: found, nearby: nearby)
    }

    /// Heads of the phrases at a function, best first, coordinated ones each.
    func fillers(_ function: RuleFunction, of arguments: Arguments) -> [Int] {
        let heads = heads(function, of: arguments)
        var seen: Set<Int> = [arguments.trigger]
        return heads.flatMap { tree.conjuncts(of: $0) }.filter { seen.insert($0).inserted }
    }

    /// The same, for one look at a word that is no trigger.
    func fillers(_ function: RuleFunction, of word: Int) -> [Int] { fillers(function, of: arguments(of: word)) }

    private func heads(_ function: RuleFunction, of arguments: Arguments) -> [Int] {
        let trigger = arguments.trigger
        func all(_ wanted: Text.GrammaticalFunction) -> [Int] { arguments.found.filter { $0.function == wanted }.map(\.token) }
        switch function {
        case .subject: return all(.subject)
        case .object: return tree.isVerb(trigger) ? all(.object) : predicateSubjects(trigger)
        case .indirectObject: return all(.indirectObject)
        case .agent: return agents(arguments)
        case .possessive: return all(.possessor)
        case .compound, .adjective: return all(.modifier)
        case .modifier: return all(.modifier) + all(.adverbial)
        case .clause: return all(.complement) + tree.children(of: trigger).filter { tree.relation($0) == .advcl }
        case .governor: return governors(trigger)
        case .preposition(let key): return phrases(key, arguments)
        }
    }

    /// Phrases that name who does something: "by rebels", on the trigger or on what it was done to.
    private func agents(_ arguments: Arguments) -> [Int] {
        let own = arguments.found.filter { $0.preposition != nil && words.agentMarkers.contains($0.prepositionKey) }.map(\.token)
        return own.isEmpty ? arguments.nearby.filter { words.agentMarkers.contains($0.prepositionKey) }.map(\.token) : own
    }

    private func phrases(_ key: UInt64, _ arguments: Arguments) -> [Int] {
        let isPhrase = { (argument: TreeArgument) in
            argument.prepositionKey == key || argument.preposition.map { tree.lemmaKey($0) == key } ?? false
        }
        let clauses = tree.children(of: arguments.trigger).filter { child in
            tree.relation(child).isClausal && tree.child(of: child, .mark).map { tree.lemmaKey($0) == key } ?? false
        }
        return arguments.found.filter(isPhrase).map(\.token) + clauses + arguments.nearby.filter(isPhrase).map(\.token)
    }

    /// "were found dead", "11 dead": what an adjective or noun is said of.
    private func predicateSubjects(_ word: Int) -> [Int] {
        let own = tree.children(of: word).filter { tree.relation($0).universal == .nsubj }
        if !own.isEmpty { return Array(own) }
        guard let head = tree.head(of: word) else { return [] }
        switch tree.relation(word) {
        case .xcomp:
            if let object = tree.child(of: head, .obj) ?? tree.child(of: head, .nsubjPass, .nsubj) { return [object] }
            return []
        case .amod, .acl: return [head]
        case .conj: return predicateSubjects(head)
        default: return []
        }
    }

    /// The verb that lends its subject to a noun: "carried out an attack", "the attack was carried out by rebels".
    func lightVerb(_ noun: Int) -> Int? {
        guard let head = tree.head(of: noun), tree.isVerb(head), [.obj, .nsubjPass].contains(tree.relation(noun)) else { return nil }
        return lexicon.lightVerbs.contains(tree.lemmaKey(head)) ? head : nil
    }

    /// The word that governs a noun or adjective, and that of the noun it belongs to.
    private func governors(_ trigger: Int) -> [Int] {
        guard let head = tree.head(of: trigger) else { return [] }
        return [.conj, .amod, .acl].contains(tree.relation(trigger)) ? [head] + governors(head) : [head]
    }
}

extension SentenceTree {
    /// Whether the tagger takes a word for a verb or an auxiliary.
    func isVerb(_ token: Int) -> Bool { universal(token) == .verb || universal(token) == .aux }

    /// Whether the tagger takes a word for a noun or a name.
    func isNoun(_ token: Int) -> Bool { universal(token) == .noun || universal(token) == .propn }

    /// Dependents with one of some relations.
    func children(_ token: Int, _ relations: Relation...) -> [Int] {
        children(of: token).filter { relations.contains(relation($0)) }
    }
}
