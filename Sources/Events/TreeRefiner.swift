import Text

/// Corrects trees by what the time tagger knows: "Iraq announced plans Thursday to move ..." has no Thursday that moves.
///
/// *Reads:* sentences with trees, times.
///
/// *Adds:* relations of bare time expressions: one that the parser took for a subject or object beside the verb's own becomes `obl:unmarked`.
///
/// *Example:* `Thursday(nsubj)` of the infinitive `move` becomes `Thursday(obl:unmarked)`, and Iraq is found to be who moves.
///
/// *Limits:* relations only; the attachment stays as the parser made it.
public struct TreeRefiner: Stage {
    public let name = "trees"
    public let requires: Set<Layer> = [.trees, .times, .tags]
    public let provides: Set<Layer> = [.trees]

    public init() {}

    public func annotate(_ document: inout Document) {
        for time in document.times where time.type != .duration {
            for token in time.tokens { refine(token, time.tokens, &document) }
        }
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
