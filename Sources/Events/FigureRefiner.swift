import Text

/// Puts the words that bound a number where they belong: in "killed over 30 people", "over" is no preposition of a place.
///
/// The parser takes "over", "up to", "close to", "as many as" for prepositions of the counted noun, or for particles of the verb, and makes the
/// noun an oblique. The quantity tagger knows better: they hang on the number, and the noun is object or subject.
struct FigureRefiner {
    /// How many words from its head a dependent is looked for; keeps the work on an endless sentence linear.
    private static let reach = 80

    /// Corrects the tree around one quantity.
    func refine(_ quantity: Quantity, _ document: inout Document) {
        guard quantity.unit == nil, quantity.tokens.count > 1, let number = number(of: quantity, document) else { return }
        let counted = quantity.head ?? number
        var freed = false
        let markers = quantity.tokens.filter { $0 != number && $0 != counted && isMarker($0, document) }
        for token in markers {
            // "handed over three exiles", but "kidnapped up to 16".
            if document.syntax.relations[token] == .compoundPrt, markers.count == 1 { continue }
            let head = Int(document.syntax.heads[token])
            guard !quantity.tokens.contains(head), !isAbove(token, number, document) else { continue }
            if head == counted, document.syntax.relations[token] == .case { freed = true }
            document.syntax.heads[token] = Int32(number)
            document.syntax.relations[token] = .advmod
        }
        if freed { promote(counted, document: &document) }
    }

    /// The last numeral of the quantity's words.
    private func number(of quantity: Quantity, _ document: Document) -> Int? {
        quantity.tokens.last { document.syntax.universal[$0] == .num } ?? quantity.tokens.last
    }

    private func isMarker(_ token: Int, _ document: Document) -> Bool {
        [.adp, .adv, .part, .sconj, .adj].contains(document.syntax.universal[token])
    }

    private func isAbove(_ token: Int, _ other: Int, _ document: Document) -> Bool {
        var current = other
        for _ in 0..<32 {
            let head = Int(document.syntax.heads[current])
            if head == token { return true }
            guard head >= 0, head != current else { return false }
            current = head
        }
        return false
    }

    /// A noun that lost its preposition is the object of its verb, or its subject when it stands before.
    private func promote(_ noun: Int, document: inout Document) {
        let verb = Int(document.syntax.heads[noun])
        guard verb >= 0, [.obl, .nmod].contains(document.syntax.relations[noun]),
            [.verb, .aux].contains(document.syntax.universal[verb]), !hasChild(noun, .case, document)
        else { return }
        if noun > verb {
            if !hasChild(verb, .obj, document) { document.syntax.relations[noun] = .obj }
        } else if !hasChild(verb, .nsubj, document), !hasChild(verb, .nsubjPass, document) {
            document.syntax.relations[noun] = hasChild(verb, .auxPass, document) ? .nsubjPass : .nsubj
        }
    }

    private func hasChild(_ token: Int, _ relation: Relation, _ document: Document) -> Bool {
        guard let sentence = document.sentence(ofToken: token) else { return false }
        return document.sentences[sentence].tokens.clamped(to: token - Self.reach..<token + Self.reach).contains {
            Int(document.syntax.heads[$0]) == token && document.syntax.relations[$0] == relation
        }
    }
}
