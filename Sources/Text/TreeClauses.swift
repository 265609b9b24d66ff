/// How a clause hangs in its sentence.
public enum ClauseKind: String, Sendable, CaseIterable {
    case main, coordinate, complement, adverbial, relative, participial, parenthetical, subject
}

/// One clause of a sentence.
public struct TreeClause: Hashable, Sendable {
    /// The predicate.
    public var head: Int
    public var kind: ClauseKind
    /// Predicate of the clause above; nil for the main clause.
    public var parent: Int?
    /// The clause's own tokens, without those of clauses below it, in text order.
    public var tokens: [Int]
}

extension SentenceTree {
    /// The sentence cut into clauses, in the order of their predicates. O(tokens × depth).
    public func clauses() -> [TreeClause] {
        var clauses: [TreeClause] = []
        var place: [Int: Int] = [:]
        for token in tokens where isClauseHead(token) {
            place[token] = clauses.count
            clauses.append(TreeClause(head: token, kind: kind(of: token), parent: head(of: token).map { clauseHead(of: $0) }, tokens: []))
        }
        for token in tokens { if let index = place[clauseHead(of: token)] { clauses[index].tokens.append(token) } }
        return clauses
    }

    /// The predicate of the clause that a token belongs to.
    public func clauseHead(of token: Int) -> Int {
        var current = token
        for _ in 0..<tokens.count where !isClauseHead(current) {
            guard let head = head(of: current) else { break }
            current = head
        }
        return current
    }

    private func isClauseHead(_ token: Int) -> Bool {
        let relation = relation(token)
        if relation == .conj { return isPredicate(token) && firstIsClause(token) }
        return relation.isClausal
    }

    private func firstIsClause(_ token: Int) -> Bool { self.relation(firstConjunct(of: token)).isClausal }

    private func kind(of token: Int) -> ClauseKind {
        switch relation(token) {
        case .conj: return .coordinate
        case .ccomp, .xcomp: return .complement
        case .advcl, .advclRelcl: return .adverbial
        case .aclRelcl: return .relative
        case .acl: return .participial
        case .parataxis: return .parenthetical
        case .csubj, .csubjPass, .csubjOuter: return .subject
        default: return .main
        }
    }
}
