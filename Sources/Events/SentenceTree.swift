import Text

/// The dependency tree of one sentence, with child lists: O(1) to a token's dependents.
struct SentenceTree {
    let syntax: SyntaxLayer
    let tokens: Range<Int>
    /// `children[starts[i]..<starts[i + 1]]` are the dependents of token `tokens.lowerBound + i`, in text order.
    private let starts: [Int32]
    private let list: [Int32]

    /// Builds the child lists of a sentence in O(n).
    init(_ document: Document, sentence: Sentence) {
        syntax = document.syntax
        tokens = sentence.tokens
        var counts = [Int32](repeating: 0, count: tokens.count + 1)
        for token in tokens {
            let head = Int(syntax.heads[token])
            if tokens.contains(head) { counts[head - tokens.lowerBound + 1] += 1 }
        }
        for index in 1..<max(1, counts.count) { counts[index] += counts[index - 1] }
        starts = counts
        var filled = counts
        var list = [Int32](repeating: 0, count: Int(counts.last ?? 0))
        for token in tokens {
            let head = Int(syntax.heads[token])
            guard tokens.contains(head) else { continue }
            list[Int(filled[head - tokens.lowerBound])] = Int32(token)
            filled[head - tokens.lowerBound] += 1
        }
        self.list = list
    }

    /// Dependents of a token in text order.
    func children(_ token: Int) -> some Sequence<Int> {
        let index = token - tokens.lowerBound
        return list[Int(starts[index])..<Int(starts[index + 1])].lazy.map { Int($0) }
    }

    /// Dependents with one of some relations.
    func children(_ token: Int, _ relations: Relation...) -> [Int] {
        children(token).filter { relations.contains(syntax.relations[$0]) }
    }

    /// Head of a token; nil for a root.
    func head(_ token: Int) -> Int? {
        let head = Int(syntax.heads[token])
        return tokens.contains(head) && head != token ? head : nil
    }

    func relation(_ token: Int) -> Relation { syntax.relations[token] }
    func lemma(_ token: Int) -> UInt64 { syntax.lemmaKeys[token] }

    func isVerb(_ token: Int) -> Bool { syntax.universal[token] == .verb || syntax.universal[token] == .aux }
    func isNoun(_ token: Int) -> Bool { syntax.universal[token] == .noun || syntax.universal[token] == .propn }

    /// Whether a verb stands in the passive, or is a bare participle that modifies what it was done to.
    func isPassive(_ token: Int) -> Bool {
        if children(token).contains(where: { [.auxPass, .nsubjPass, .csubjPass].contains(syntax.relations[$0]) }) { return true }
        guard syntax.penn[token] == .vbn, !children(token).contains(where: { syntax.relations[$0] == .aux }) else { return false }
        switch relation(token) {
        case .acl, .amod, .root, .parataxis: return children(token, .nsubj).isEmpty || relation(token) == .acl
        case .conj: return head(token).map { isPassive($0) && children(token, .nsubj).isEmpty } ?? false
        case .advcl: return children(token, .nsubj, .obj).isEmpty
        default: return false
        }
    }

    /// The preposition of a phrase: the lemma key of its first case word.
    func preposition(_ token: Int) -> UInt64? {
        children(token).first { syntax.relations[$0] == .case }.map { lemma($0) }
    }

    /// A token and everything coordinated with it.
    func conjuncts(_ token: Int) -> [Int] {
        var all = [token]
        var index = 0
        while index < all.count, all.count < 32 {
            all += children(all[index], .conj).filter { !isVerb($0) || isVerb(token) }
            index += 1
        }
        return all
    }

    /// First and last token of everything below a token, itself included.
    func extent(_ token: Int) -> ClosedRange<Int> {
        var low = token
        var high = token
        var open = [token]
        while let next = open.popLast() {
            low = min(low, next)
            high = max(high, next)
            open += children(next)
        }
        return low...high
    }
}
