import Text

/// Corrects trees by what the taggers of times and quantities know: "Iraq announced plans Thursday to move ..." has no Thursday that moves.
///
/// *Reads:* sentences with trees, times, quantities.
///
/// *Adds:* relations of bare time expressions: one that the parser took for a subject or object beside the verb's own becomes `obl:unmarked`;
/// an "it" before no clause is a subject; words that bound a number hang on the number, and the noun that it counts is object or subject ("killed over 30 people").
///
/// *Example:* `Thursday(nsubj)` of the infinitive `move` becomes `Thursday(obl:unmarked)`, and Iraq is found to be who moves.
///
/// *Limits:* of times the relation only; the attachment stays as the parser made it.
public struct TreeRefiner: Stage {
    public let name = "trees"
    public let requires: Set<Layer> = [.trees, .times, .quantities, .tags]
    public let provides: Set<Layer> = [.trees]

    public init() {}

    public func annotate(_ document: inout Document) {
        let figures = FigureRefiner()
        for quantity in document.quantities where isParsed(quantity, document) { figures.refine(quantity, &document) }
        for index in document.sentences.indices where document.sentences[index].hasTree { freeSubjects(index, &document) }
        for time in document.times where time.type != .duration {
            for token in time.tokens { refine(token, time.tokens, &document) }
        }
    }

    /// How many words off a clause may stand; keeps the work on an endless sentence linear.
    private static let reach = 80

    /// "Syria says it is willing to leave": an "it" that no clause stands behind is no empty word but a subject.
    private func freeSubjects(_ sentence: Int, _ document: inout Document) {
        let tokens = document.sentences[sentence].tokens
        for token in tokens where document.syntax.relations[token] == .expl && document.syntax.penn[token] == .prp {
            let head = document.syntax.heads[token]
            let hasClause = tokens.clamped(to: token - Self.reach..<token + Self.reach).contains { other in
                document.syntax.heads[other] == head && [.ccomp, .csubj, .csubjPass].contains(document.syntax.relations[other])
            }
            if !hasClause { document.syntax.relations[token] = .nsubj }
        }
    }

    private func isParsed(_ quantity: Quantity, _ document: Document) -> Bool {
        document.sentence(ofToken: quantity.tokens.lowerBound).map { document.sentences[$0].hasTree } ?? false
    }

    private func refine(_ token: Int, _ phrase: Range<Int>, _ document: inout Document) {
        let head = Int(document.syntax.heads[token])
        guard head >= 0, !phrase.contains(head), document.syntax.universal[head] == .verb else { return }
        switch document.syntax.relations[token] {
        case .iobj: document.syntax.relations[token] = .oblUnmarked
        case .nsubj where document.syntax.penn[head] == .vb || hasOther(.nsubj, of: head, than: token, document):
            document.syntax.relations[token] = .oblUnmarked
        case .obj where hasOther(.obj, of: head, than: token, document): document.syntax.relations[token] = .oblUnmarked
        default: break
        }
    }

    private func hasOther(_ relation: Relation, of head: Int, than token: Int, _ document: Document) -> Bool {
        guard let sentence = document.sentence(ofToken: token) else { return false }
        return document.sentences[sentence].tokens.contains { other in
            other != token && Int(document.syntax.heads[other]) == head && document.syntax.relations[other] == relation
        }
    }
}
