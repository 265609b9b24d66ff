/// Time that a verb group speaks of by its form.
public enum GrammaticalTense: String, Sendable { case past, present, future, none }

/// A predicate with its auxiliaries: tense, aspect, voice, modality and negation by grammar alone.
public struct VerbGroup: Sendable, Equatable {
    /// The main verb, or the noun or adjective that a copula makes the predicate.
    public var head: Int
    /// Auxiliaries and copula in text order, those shared with an earlier conjunct included.
    public var auxiliaries: [Int] = []
    /// Auxiliaries that say neither tense nor voice: `may`, `must`.
    public var modals: [Int] = []
    public var tense = GrammaticalTense.none
    /// "has raided"
    public var isPerfect = false
    /// "is raiding"
    public var isProgressive = false
    public var isPassive = false
    /// No tense of its own: infinitive or participle; ``tense`` is then that of the verb it hangs on.
    public var isFinite = true
    /// Tokens that negate: `not`, `never`, `no` in front of subject or object.
    public var negations: [Int] = []
    /// "up" of "blew up".
    public var particle: Int?

    init(head: Int) { self.head = head }

    /// Speaks of something finished: past tense, or perfect of the present.
    public var isPast: Bool { tense == .past || (isPerfect && tense == .present) }
    public var isNegated: Bool { !negations.isEmpty }
}

extension SentenceTree {
    /// The verb group of a predicate.
    public func verbGroup(of head: Int, _ words: ClauseWords) -> VerbGroup { verbGroup(of: head, words, depth: 0) }

    /// The voice alone, which is asked for more often than the rest and needs less.
    func isPassive(_ head: Int, _ words: ClauseWords) -> Bool {
        child(of: head, .auxPass) != nil || withoutNegations(head, words).group.isPassive
    }

    /// The verb group as far as its auxiliaries and voice, and which auxiliaries another conjunct lends.
    private func withoutNegations(_ head: Int, _ words: ClauseWords) -> (group: VerbGroup, shared: [Int]) {
        var group = VerbGroup(head: head)
        for child in children(of: head) { add(child, to: &group, words) }
        let shared = sharedAuxiliaries(of: head, group.auxiliaries, words)
        group.auxiliaries = shared + group.auxiliaries
        group.isPassive = group.isPassive || isPassive(head, auxiliaries: group.auxiliaries)
        return (group, shared)
    }

    private func verbGroup(of head: Int, _ words: ClauseWords, depth: Int) -> VerbGroup {
        let (voiced, shared) = withoutNegations(head, words)
        var group = voiced
        group.negations = negations(of: head, shared: shared, words)
        read(group.auxiliaries + [head], into: &group, words)
        if group.tense == .none, !hasModal(group), depth < 8, let governor = governor(of: head) {
            let above = verbGroup(of: governor, words, depth: depth + 1)
            (group.tense, group.isFinite) = (above.tense, false)
            group.isPerfect = group.isPerfect || (above.isPerfect && relation(head) != .ccomp)
        }
        return group
    }

    private func hasModal(_ group: VerbGroup) -> Bool { !group.modals.isEmpty }

    private func add(_ child: Int, to group: inout VerbGroup, _ words: ClauseWords) {
        switch relation(child) {
        case .auxPass:
            group.isPassive = true
            group.auxiliaries.append(child)
        case .aux, .cop: group.auxiliaries.append(child)
        case .compoundPrt: group.particle = child
        default: break
        }
    }

    /// Tense by the first finite word, aspect by what follows it.
    private func read(_ chain: [Int], into group: inout VerbGroup, _ words: ClauseWords) {
        for (index, token) in chain.enumerated() {
            switch penn(token) {
            case .vbd where group.tense == .none: group.tense = .past
            case .vbz where group.tense == .none, .vbp where group.tense == .none: group.tense = .present
            case .md where words.futures.contains(lemmaKey(token)): group.tense = .future
            case .md: group.modals.append(token)
            case .vbg where index > 0: group.isProgressive = group.isProgressive || relation(chain[index - 1]) != .cop
            case .vbn where index > 0 && relation(chain[index - 1]) == .aux: group.isPerfect = true
            case .vbn where chain.count == 1 && isBarePast(token): group.tense = .past
            default: break
            }
        }
        group.isFinite = group.tense != .none || !group.modals.isEmpty
    }

    /// A past participle with a passive auxiliary, or with none at all.
    private func isPassive(_ head: Int, auxiliaries: [Int]) -> Bool {
        let hasObject = child(of: head, .obj) != nil
        if child(of: head, .nsubjPass, .csubjPass) != nil, !hasObject || auxiliaries.contains(where: { relation($0) == .auxPass }) {
            return true
        }
        let isParticiple = penn(head) == .vbn || (penn(head) == .vbd && relation(head) == .acl && child(of: head, .nsubj) == nil)
        guard isParticiple, !isBarePast(head) else { return false }
        return auxiliaries.isEmpty || auxiliaries.contains { relation($0) == .auxPass }
    }

    /// A participle by its tag that has a subject of the active and no auxiliary: a past tense ("rebels attacked the town"), mistagged.
    private func isBarePast(_ token: Int) -> Bool {
        if child(of: token, .nsubjPass) != nil, child(of: token, .obj) == nil { return false }
        return hasSubjectAlone(token)
    }

    private func hasSubjectAlone(_ token: Int) -> Bool {
        penn(token) == .vbn && child(of: token, .nsubj, .nsubjPass) != nil && child(of: token, .aux, .auxPass, .cop) == nil
    }

    /// "was" for "deported" in "was arrested and deported": a conjunct without auxiliary or subject takes those of the first member.
    private func sharedAuxiliaries(of head: Int, _ own: [Int], _ words: ClauseWords) -> [Int] {
        guard own.isEmpty, relation(head) == .conj, child(of: head, .nsubj, .nsubjPass) == nil else { return [] }
        let first = firstConjunct(of: head)
        let auxiliaries = children(of: first).filter { [.aux, .auxPass].contains(relation($0)) }
        return agrees(penn(head), penn(first)) ? auxiliaries : []
    }

    private func agrees(_ form: PennTag, _ firstForm: PennTag) -> Bool {
        form == firstForm && [.vb, .vbn, .vbg].contains(form)
    }

    private func negations(of head: Int, shared: [Int], _ words: ClauseWords) -> [Int] {
        var found: [Int] = []
        for child in children(of: head) {
            switch relation(child).universal {
            case .advmod, .det, .cc, .discourse: if isNegation(child, words) { found.append(child) }
            case .nsubj, .obj, .obl: found += children(of: child).filter { negates($0, words) }
            case .aux, .cop: found += children(of: child).filter { isNegation($0, words) }
            default: break
            }
        }
        if !shared.isEmpty {
            let first = firstConjunct(of: head)
            found += children(of: first).filter { relation($0) == .advmod && $0 < first && isNegation($0, words) }
        }
        return found.sorted()
    }

    /// "no" and "neither" in front of a subject or object negate the clause.
    private func negates(_ token: Int, _ words: ClauseWords) -> Bool {
        (relation(token).universal == .det || relation(token) == .ccPreconj) && isNegation(token, words)
    }

    private func isNegation(_ token: Int, _ words: ClauseWords) -> Bool { words.negations.contains(lemmaKey(token)) }

    /// The predicate that a predicate or noun hangs on: the nearest ancestor that is a verb or has a copula.
    public func governor(of token: Int) -> Int? {
        for ancestor in ancestors(of: token) where isPredicate(ancestor) { return ancestor }
        return nil
    }

    /// A verb, or a word with a copula or a subject.
    public func isPredicate(_ token: Int) -> Bool {
        if universal(token) == .verb { return true }
        return child(of: token, .cop, .nsubj, .nsubjPass) != nil
    }
}
