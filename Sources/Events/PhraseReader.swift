import Text

/// What the document knows about a phrase: its mention, its words, the class it belongs to.
struct PhraseReader {
    let document: Document
    let tree: SentenceTree
    let classes: FillerClasses
    let words: ClauseWords
    /// Mention at each token of the sentence; -1 where there is none. The innermost name wins over a longer description.
    private let mentionAt: [Int32]
    /// Quantities and times of the sentence.
    private let quantities: Range<Int>
    private let times: Range<Int>

    init(document: Document, tree: SentenceTree, classes: FillerClasses, words: ClauseWords, mentions: Range<Int>) {
        self.document = document
        self.tree = tree
        self.classes = classes
        self.words = words
        quantities = document.quantities(beginningIn: tree.tokens)
        times = document.times(beginningIn: tree.tokens)
        var table = [Int32](repeating: -1, count: tree.tokens.count)
        for index in mentions {
            for token in document.mentions[index].tokens where tree.tokens.contains(token) {
                table[token - tree.tokens.lowerBound] = Int32(index)
            }
        }
        mentionAt = table
    }

    /// Index of the mention that a phrase is: the one at its head, what a pronoun stands for, else a name that stands in apposition or as a
    /// flat part of it.
    func mention(_ head: Int) -> Int? {
        // "A group of deputies" are the deputies.
        if let index = mentionIndex(tree.content(of: head, words)) ?? mentionIndex(head) ?? document.antecedent(ofToken: head) {
            return index
        }
        for child in tree.children(head, .flat, .appos, .compound) {
            if let index = mentionIndex(child), document.mentions[index].type == .person || tree.relation(child) != .compound {
                return index
            }
        }
        return nil
    }

    /// Index of the mention that covers a token.
    func mentionIndex(_ token: Int) -> Int? {
        guard tree.tokens.contains(token) else { return nil }
        let index = mentionAt[token - tree.tokens.lowerBound]
        return index < 0 ? nil : Int(index)
    }

    /// Whether a phrase passes a test.
    func passes(_ head: Int, _ test: FillerTest) -> Bool {
        let content = tree.content(of: head, words)
        let key = tree.lemmaKey(content)
        if test.lemmas.contains(key) || test.acceptsAnything { return true }
        if test.classes.isEmpty { return false }
        let mention = mention(content).map { document.mentions[$0] }
        switch (tree.universal(content), mention) {
        case (.pron, _) where mentionIndex(content) == nil:
            return test.classes.contains { classes.all[$0].nouns.contains(key) } || mention.map { belongs($0, to: test) } ?? false
        // A modifying adjective is no person or group, whatever noun is spelt like it.
        case (.adj, nil) where [.amod, .advmod].contains(tree.relation(content)): return false
        case (.num, nil): return countsPeople(content) && test.classes.contains { classes.all[$0].acceptsNumbers }
        default: break
        }
        let isSeat = mention.map { standsForGovernment($0) } ?? false
        return test.classes.contains { classes.contains($0, mention: mention, isSeat: isSeat, lemmaKey: key) }
    }

    /// Whether what a pronoun stands for passes a test.
    private func belongs(_ antecedent: Mention, to test: FillerTest) -> Bool {
        let noun = document.syntax.lemmaKeys[antecedent.tokens.upperBound - 1]
        let isSeat = standsForGovernment(antecedent)
        return test.classes.contains { classes.contains($0, mention: antecedent, isSeat: isSeat, lemmaKey: noun) }
    }

    /// The words of a phrase without its articles, relative clauses and appositions; a name's own span where it is one.
    func span(_ head: Int) -> Span {
        if let index = mentionIndex(head), document.mentions[index].form == .name {
            return document.mentions[index].span
        }
        let range = coreTokens(head)
        var span = document.span(ofTokens: range.lowerBound..<range.upperBound + 1)
        if let index = mentionIndex(head) { span = span.union(document.mentions[index].span) }
        return span
    }

    /// Contiguous tokens around the head: modifiers before it, flat parts and an of-phrase behind it.
    private func coreTokens(_ head: Int) -> ClosedRange<Int> {
        var low = head
        for child in tree.children(of: head) where child < head {
            switch tree.relation(child) {
            case .amod, .compound, .nummod, .nmodPoss, .nmodDesc, .flat, .advmod, .nmodUnmarked:
                low = min(low, tree.relation(child) == .nmodPoss ? child : tree.subtree(of: child).lowerBound)
            default: break
            }
        }
        while low < head, tree.relation(low) == .det { low += 1 }
        var high = head
        for child in tree.children(of: head) where child > head {
            switch tree.relation(child) {
            case .flat, .compound, .fixed, .goeswith: high = max(high, tree.subtree(of: child).upperBound - 1)
            case .nmod where isPartitive(child) && (child <= high + 6 || isName(child)): high = max(high, coreTokens(child).upperBound)
            default: break
            }
        }
        // A wrong attachment must not drag a clause into a name.
        let stop = (head..<high + 1).first {
            $0 > head && (tree.isVerb($0) || tree.universal($0) == .punct && !isJoining($0) || tree.universal($0) == .cconj)
        }
        return low...(stop.map { $0 - 1 } ?? high)
    }

    private func isJoining(_ token: Int) -> Bool { document.tokens[token].traits.has(.joiningHyphen) }

    /// Whether a place stands for a government: its chain has the code of one.
    private func standsForGovernment(_ mention: Mention) -> Bool {
        guard mention.type == .place, document.chains.indices.contains(mention.chain) else { return false }
        return document.chains[mention.chain].codes.cameoActor?.hasSuffix("GOV") ?? false
    }

    /// Whether a token belongs to a time expression.
    func isInTime(_ token: Int) -> Bool { times.contains { document.times[$0].tokens.contains(token) } }

    /// Whether a bare number stands for people: it is a count, no date, and no age behind a name ("Smith, 34,").
    private func countsPeople(_ token: Int) -> Bool {
        guard quantities.contains(where: { document.quantities[$0].unit == nil && document.quantities[$0].tokens.contains(token) }) else {
            return false
        }
        if isInTime(token) { return false }
        let isBehindName = token - 2 >= tree.tokens.lowerBound && tree.universal(token - 1) == .punct && tree.isNoun(token - 2)
        return !isBehindName
    }

    /// Whether a phrase is a number and nothing else.
    func isBareNumber(_ head: Int) -> Bool { tree.universal(head) == .num && mention(head) == nil }

    private func isName(_ token: Int) -> Bool { mentionIndex(token).map { document.mentions[$0].form == .name } ?? false }

    private func isPartitive(_ token: Int) -> Bool {
        tree.preposition(of: token).map { words.partitiveMarkers.contains($0.key) } ?? false
    }

    /// Index of the quantity that counts a phrase's head or stands inside its words.
    func quantity(_ head: Int) -> Int? {
        let span = span(head)
        return quantities.first { index in
            let quantity = document.quantities[index]
            return quantity.unit == nil
                && (quantity.head == head || (span.overlaps(quantity.span) && tree.tokens.contains(quantity.tokens.lowerBound)))
        }
    }
}
