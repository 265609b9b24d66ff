import Text

/// Makes a past tense the root of a sentence whose root is a noun: in "A bomb exploded in an alley", no reading has the bomb exploded by
/// somebody.
struct RootPromotion {
    let tokens: Range<Int>

    /// Promotes the first past tense that modifies the root, if the root is a noun that nothing is said of.
    func promote(_ syntax: inout SyntaxLayer) {
        guard let root = tokens.first(where: { syntax.relations[$0] == .root }), isBareNoun(root, syntax) else { return }
        guard let verb = tokens.first(where: { $0 > root && syntax.penn[$0] == .vbd && isModifier($0, of: root, syntax) }) else { return }
        let noun = Int(syntax.heads[verb])
        for token in tokens where token != verb && Int(syntax.heads[token]) == root && token > verb {
            syntax.heads[token] = Int32(verb)
            if let relation = Self.asVerbs[syntax.relations[token]] { syntax.relations[token] = relation }
        }
        if noun > verb, noun != root {
            syntax.heads[noun] = Int32(verb)
            syntax.relations[noun] = .obj
        }
        syntax.heads[verb] = syntax.heads[root]
        syntax.relations[verb] = .root
        syntax.heads[root] = Int32(verb)
        syntax.relations[root] = .nsubj
    }

    /// What a noun's dependents are to a verb.
    private static let asVerbs: [Relation: Relation] = [.nmod: .obl, .acl: .advcl, .nmodUnmarked: .oblUnmarked, .appos: .obj]

    private func isBareNoun(_ root: Int, _ syntax: SyntaxLayer) -> Bool {
        guard [.noun, .propn].contains(syntax.universal[root]) else { return false }
        return !tokens.contains { token in
            Int(syntax.heads[token]) == root && [.cop, .nsubj, .nsubjPass, .parataxis].contains(syntax.relations[token])
        }
    }

    /// The verb hangs on the root or on a noun right below it, as a participle would.
    private func isModifier(_ verb: Int, of root: Int, _ syntax: SyntaxLayer) -> Bool {
        guard [.acl, .amod].contains(syntax.relations[verb]) else { return false }
        let noun = Int(syntax.heads[verb])
        return noun == root || (noun >= 0 && Int(syntax.heads[noun]) == root)
    }
}
