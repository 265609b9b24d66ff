/// What a filler is to its predicate, active and passive made alike: who is deported is an ``object`` either way.
public enum GrammaticalFunction: String, Sendable, CaseIterable {
    /// Who does it: subject of the active, agent of the passive.
    case subject
    /// Whom it is done to: object of the active, subject of the passive.
    case object
    /// "gave them food"
    case indirectObject
    /// With a preposition: "from the camp".
    case oblique
    /// Without a preposition: "last week".
    case adverbial
    /// "Iraq's raid", "their arrest"
    case possessor
    /// In front of a noun: "police raid", "Iraqi raid".
    case modifier
    /// A clause that completes the predicate.
    case complement
}

/// How a filler was found.
public enum ArgumentRoute: String, Sendable, CaseIterable {
    /// It hangs on the predicate.
    case direct
    /// Shared with a predicate that is coordinated with this one.
    case coordination
    /// From the verb that this one completes: "Iraq plans to move", "ordered them to leave".
    case control
    /// The noun that a relative clause describes.
    case relative
    /// The noun that a participle or infinitive describes: "exiles deported by Iraq".
    case participle
    /// From the clause that an adverbial clause without subject hangs on: "..., killing 11".
    case adverbialClause
    /// From the verb that governs an event noun: "Iraq carried out a raid".
    case supportVerb
}

/// One filler of a predicate.
public struct TreeArgument: Hashable, Sendable {
    public var function: GrammaticalFunction
    /// Head of the filler; the others coordinated with it are ``SentenceTree/conjuncts(of:)``.
    public var token: Int
    public var route: ArgumentRoute
    /// First token of the preposition, where there is one.
    public var preposition: Int?
    /// Key of the preposition in lower case, several words joined by spaces; 0 without one.
    public var prepositionKey: UInt64

    public init(_ function: GrammaticalFunction, _ token: Int, _ route: ArgumentRoute, preposition: (token: Int, key: UInt64)? = nil) {
        self.function = function
        self.token = token
        self.route = route
        self.preposition = preposition?.token
        prepositionKey = preposition?.key ?? 0
    }
}

extension SentenceTree {
    /// All fillers of a predicate, verb or noun, in text order; control, coordination, relative clauses and voice are worked out.
    public func arguments(of predicate: Int, _ words: ClauseWords) -> [TreeArgument] {
        var found = directArguments(of: predicate, words)
        if universal(predicate) == .verb || isPredicate(predicate) {
            found += missingArguments(of: predicate, found, words)
        }
        if universal(predicate) == .noun || universal(predicate) == .propn || relation(predicate).universal == .nmod {
            found += supportArguments(of: predicate, found, words)
        }
        return found.sorted { ($0.token, $0.function.rawValue) < ($1.token, $1.function.rawValue) }
    }

    /// The fillers with one function.
    public func fillers(_ function: GrammaticalFunction, of predicate: Int, _ words: ClauseWords) -> [TreeArgument] {
        arguments(of: predicate, words).filter { $0.function == function }
    }

    /// Who does what the predicate says.
    public func subject(of predicate: Int, _ words: ClauseWords) -> TreeArgument? { fillers(.subject, of: predicate, words).first }

    /// Whom the predicate is done to.
    public func object(of predicate: Int, _ words: ClauseWords) -> TreeArgument? { fillers(.object, of: predicate, words).first }

    // MARK: What hangs on the predicate

    func directArguments(of predicate: Int, _ words: ClauseWords) -> [TreeArgument] {
        let isPassive = isPassive(predicate, words)
        return children(of: predicate).compactMap { child in
            guard !isRelative(child, words), let function = function(of: child, isPassive: isPassive, words) else { return nil }
            return TreeArgument(function, child, .direct, preposition: preposition(of: child))
        }
    }

    private func function(of child: Int, isPassive: Bool, _ words: ClauseWords) -> GrammaticalFunction? {
        switch relation(child) {
        case .nsubj, .nsubjOuter, .nsubjPass: return isPassive ? .object : .subject
        case .obj: return .object
        case .iobj: return .indirectObject
        case .oblAgent: return .subject
        case .obl: return obliqueFunction(child, isPassive: isPassive, words)
        case .nmodPoss: return .possessor
        case .nmod: return preposition(of: child) == nil ? .modifier : .oblique
        case .oblUnmarked, .nmodUnmarked: return .adverbial
        case .advmod: return words.negations.contains(lemmaKey(child)) ? nil : .adverbial
        case .compound, .amod, .nmodDesc: return .modifier
        case .ccomp, .xcomp, .csubj, .csubjPass, .csubjOuter: return .complement
        default: return nil
        }
    }

    private func obliqueFunction(_ child: Int, isPassive: Bool, _ words: ClauseWords) -> GrammaticalFunction {
        guard let preposition = preposition(of: child) else { return .adverbial }
        return isPassive && words.agentMarkers.contains(preposition.key) && isAgentLike(child) ? .subject : .oblique
    }

    /// "by Tuesday" and "by killing them" name no agent.
    private func isAgentLike(_ token: Int) -> Bool { [.noun, .propn, .pron, .num].contains(universal(token)) }

    /// A pronoun that stands for the noun before the clause.
    func isRelative(_ token: Int, _ words: ClauseWords) -> Bool {
        guard [.wdt, .wp, .in, .wrb].contains(penn(token)) || universal(token) == .pron else { return false }
        return words.relatives.contains(lemmaKey(token)) && inRelativeClause(token)
    }

    private func inRelativeClause(_ token: Int) -> Bool {
        var current = token
        for _ in 0..<4 {
            guard let head = head(of: current) else { return false }
            if relation(head) == .aclRelcl { return true }
            current = head
        }
        return false
    }
}
