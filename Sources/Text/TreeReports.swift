/// Who is said to have said something: "police said that ...", "according to police".
public struct ReportingClause: Hashable, Sendable {
    /// The verb, noun or preposition of saying.
    public var cue: Int
    /// Head of the source; nil when nobody is named ("it was reported").
    public var source: Int?
}

extension SentenceTree {
    /// The report that a predicate stands in, nearest first: complement clauses, "…, police said", "according to".
    public func report(over predicate: Int, _ words: ClauseWords) -> ReportingClause? {
        var current = predicate
        var below: Int?
        for _ in 0..<tokens.count {
            if let report = attached(to: current, words, besides: below) { return report }
            guard let head = head(of: current) else { return nil }
            if let report = governing(current, head, words) { return report }
            (below, current) = (current, head)
        }
        return nil
    }

    /// A source below the predicate: "according to X", or a parenthetical "X said".
    private func attached(to predicate: Int, _ words: ClauseWords, besides path: Int?) -> ReportingClause? {
        for child in children(of: predicate) where child != path {
            switch relation(child) {
            case .obl, .nmod, .advmod, .advcl, .parataxis, .oblUnmarked:
                if let preposition = preposition(of: child), words.sourceMarkers.contains(preposition.key) {
                    return ReportingClause(cue: preposition.token, source: child)
                }
                if relation(child) == .parataxis, isReport(child, words), self.child(of: child, .ccomp) == nil {
                    return speaker(of: child, words)
                }
            default: break
            }
        }
        return nil
    }

    /// A head of which the clause is the content.
    private func governing(_ clause: Int, _ head: Int, _ words: ClauseWords) -> ReportingClause? {
        guard isReport(head, words) else { return nil }
        switch relation(clause) {
        case .ccomp, .csubjPass: return speaker(of: head, words)
        case .parataxis: return clause < head ? speaker(of: head, words) : nil
        case .xcomp: return isPassive(head, words) ? speaker(of: head, words) : nil
        case .acl: return universal(head) == .noun ? noun(head, words) : nil
        default: return nil
        }
    }

    private func isReport(_ token: Int, _ words: ClauseWords) -> Bool { words.reports.contains(lemmaKey(token)) }

    private func speaker(of verb: Int, _ words: ClauseWords) -> ReportingClause {
        ReportingClause(cue: verb, source: subject(of: verb, words)?.token)
    }

    private func noun(_ noun: Int, _ words: ClauseWords) -> ReportingClause {
        let owner = child(of: noun, .nmodPoss)
        let by = children(of: noun).first { child in
            relation(child) == .nmod
                && preposition(of: child).map { words.agentMarkers.contains($0.key) || words.partitiveMarkers.contains($0.key) } ?? false
        }
        return ReportingClause(
            cue: noun, source: owner ?? by ?? supportArguments(of: noun, [], words).first { $0.function == .subject }?.token)
    }
}
