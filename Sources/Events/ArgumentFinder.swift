import Text

/// Finds what stands at a function of the rule language around a trigger; the grammar itself is worked out by `SentenceTree`.
struct ArgumentFinder {
    let tree: SentenceTree
    let words: ClauseWords

    /// The arguments of one trigger, worked out once for all frames.
    struct Arguments {
        var trigger: Int
        var found: [TreeArgument]
        /// Phrases that hang on the trigger's object, its of-phrase or the verb over a trigger noun: second choice for prepositions.
        var nearby: [TreeArgument]
        /// Clauses that hang on the trigger, with the key of the word that opens each.
        var clauses: [(head: Int, marker: UInt64)]
    }

    func arguments(of trigger: Int) -> Arguments {
        // An auxiliary that is itself a trigger ("must withdraw") has what its verb has.
        let isAuxiliary = tree.relation(trigger) == .aux
        let found = tree.arguments(of: isAuxiliary ? tree.head(of: trigger) ?? trigger : trigger, words)
        var hosts = found.filter { $0.function == .object || $0.function == .oblique }.map(\.token)
        if !tree.isVerb(trigger), let verb = tree.head(of: trigger), tree.isVerb(verb), tree.relation(trigger).universal == .nsubj {
            hosts.append(verb)
        }
        if tree.relation(trigger) == .conj, let first = tree.head(of: trigger), tree.isVerb(first) { hosts.append(first) }
        let nearby = hosts.flatMap { tree.arguments(of: $0, words) }.filter { $0.function == .oblique && $0.token != trigger }
        return Arguments(trigger: trigger, found: found, nearby: nearby, clauses: markedClauses(trigger))
    }

    /// Heads of the phrases at a function, best first, coordinated ones each.
    func fillers(_ function: RuleFunction, of arguments: Arguments) -> [Int] {
        let heads = heads(function, of: arguments)
        if heads.isEmpty { return [] }
        var fillers: [Int] = []
        for head in heads {
            for conjunct in tree.conjuncts(of: head) where conjunct != arguments.trigger && !fillers.contains(conjunct) {
                fillers.append(conjunct)
            }
        }
        return fillers
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
        case .governor: return tree.relation(trigger) == .aux ? tree.head(of: trigger).map { [$0] } ?? [] : governors(trigger)
        case .source: return tree.report(over: trigger, words)?.source.map { [$0] } ?? []
        case .preposition(let key): return phrases(key, arguments)
        }
    }

    /// Phrases that name who does something: "by rebels", on the trigger or on what it was done to.
    private func agents(_ arguments: Arguments) -> [Int] {
        let own = arguments.found.filter { $0.preposition != nil && words.agentMarkers.contains($0.prepositionKey) }.map(\.token)
        return own.isEmpty ? arguments.nearby.filter { words.agentMarkers.contains($0.prepositionKey) }.map(\.token) : own
    }

    /// Plain loops: closures would copy the whole finder each time, and this is asked for every preposition of every frame.
    private func phrases(_ key: UInt64, _ arguments: Arguments) -> [Int] {
        var heads: [Int] = []
        for argument in arguments.found where has(argument, key) { heads.append(argument.token) }
        for clause in arguments.clauses where clause.marker == key { heads.append(clause.head) }
        for argument in arguments.nearby where has(argument, key) { heads.append(argument.token) }
        return heads
    }

    private func has(_ argument: TreeArgument, _ key: UInt64) -> Bool {
        if argument.prepositionKey == key { return true }
        guard let preposition = argument.preposition else { return false }
        return tree.lemmaKey(preposition) == key
    }

    /// Clauses that hang on a word, with the word that opens each.
    private func markedClauses(_ word: Int) -> [(head: Int, marker: UInt64)] {
        var clauses: [(head: Int, marker: UInt64)] = []
        for child in tree.children(of: word) where tree.relation(child).isClausal {
            if let mark = tree.child(of: child, .mark) { clauses.append((child, tree.lemmaKey(mark))) }
        }
        return clauses
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
        return words.supports.contains(tree.lemmaKey(head)) ? head : nil
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
