// Trees and answers as text, for tests and `sitrep explain`.

extension SentenceTree {
    /// One line a token: number, word, tag, relation, head.
    public func description() -> String {
        tokens.map { token in
            let head = head(of: token).map { text($0) } ?? "-"
            return "\(token - tokens.lowerBound + 1) \(text(token)) \(penn(token).rawValue) \(relation(token).rawValue) <- \(head)"
        }.joined(separator: "\n")
    }

    /// A predicate with its verb group and fillers: `deported [past passive] object=exiles subject=Iraq(participle)`.
    public func summary(of predicate: Int, _ words: ClauseWords) -> String {
        var parts = [text(predicate)]
        if universal(predicate) == .verb || isPredicate(predicate) { parts.append(summary(verbGroup(of: predicate, words))) }
        for argument in arguments(of: predicate, words) {
            let members = conjuncts(of: argument.token).map { text($0) }.joined(separator: "+")
            parts.append("\(label(argument))=\(members)" + (argument.route == .direct ? "" : "(\(argument.route.rawValue))"))
        }
        if let report = report(over: predicate, words) {
            parts.append("said=\(report.source.map { text($0) } ?? "?")/\(text(report.cue))")
        }
        return parts.joined(separator: " ")
    }

    private func label(_ argument: TreeArgument) -> String {
        guard let preposition = argument.preposition, argument.function == .oblique else { return argument.function.rawValue }
        let parts = [preposition] + children(of: preposition).filter { relation($0) == .fixed }
        return parts.map { text($0).lowercased() }.joined(separator: "_")
    }

    private func summary(_ group: VerbGroup) -> String {
        var parts: [String] = []
        if group.tense != .none { parts.append(group.tense.rawValue) }
        parts += group.modals.map { text($0).lowercased() }
        if group.isPerfect { parts.append("perfect") }
        if group.isProgressive { parts.append("progressive") }
        parts.append(group.isPassive ? "passive" : "active")
        if !group.isFinite { parts.append("nonfinite") }
        parts += group.negations.map { "-" + text($0).lowercased() }
        if let particle = group.particle { parts.append("+" + text(particle)) }
        return "[" + parts.joined(separator: " ") + "]"
    }
}
