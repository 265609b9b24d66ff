import Syntax
import Text
import Writing

/// Tokens, tags, lemmas and trees as CoNLL-U, one document behind the other, each under a comment `# newdoc id = ...`.
///
/// What was not analysed is `_`. `SpaceAfter=No` says where no white space follows a token.
public struct ConlluFormat: DocumentFormat {
    public let name = "conllu"
    public let fileExtension = "conllu"
    private let writer = ConlluWriter()

    public init() {}

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, sentence) in document.sentences.enumerated() where !sentence.tokens.isEmpty {
            var output = ConlluSentence()
            if index == 0 { output.comments.append("# newdoc id = \(Self.oneLine(document.id))") }
            output.comments.append("# sent_id = \(Self.oneLine(document.id))-\(index + 1)")
            output.comments.append("# text = \(Self.oneLine(document.text(sentence.span)))")
            output.words = sentence.tokens.map { Self.word($0, in: document, first: sentence.tokens.lowerBound) }
            writer.write(output, to: &bytes)
        }
        return bytes
    }

    /// A refused input is a document without sentences.
    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        Array("# refused = \(Self.oneLine(refusal.id)): \(Self.oneLine(refusal.error.message)) [\(refusal.error.code)]\n\n".utf8)
    }

    private static func word(_ index: Int, in document: Document, first: Int) -> ConlluWord {
        let token = document.tokens[index]
        let syntax = document.syntax
        var word = ConlluWord(form: oneLine(document.text(token)))
        if syntax.penn.indices.contains(index) {
            word.lemma = syntax.lemmas[index].isEmpty ? "_" : syntax.lemmas[index]
            word.universal = syntax.universal[index].label
            word.penn = syntax.penn[index].rawValue
            if syntax.relations[index] != .none {
                word.head = syntax.heads[index] < 0 ? 0 : Int(syntax.heads[index]) - first + 1
                word.relation = syntax.relations[index].rawValue
            }
        }
        let isFollowed = index + 1 < document.tokens.count && !document.tokens[index + 1].traits.has(.spaceBefore)
        if isFollowed { word.misc = "SpaceAfter=No" }
        return word
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Asks for the tree of every sentence, where `parse` wants them all.
///
/// *Reads:* sentences. *Adds:* the mark `wantsTree` on each.
///
/// *Example:* `Iraq moved the group.` is parsed though nobody looked for events.
///
/// *Limits:* none.
struct TreeRequest: Stage {
    let name = "tree-request"
    let requires: Set<Layer> = [.sentences]
    let provides: Set<Layer> = []

    func annotate(_ document: inout Document) {
        for index in document.sentences.indices { document.sentences[index].wantsTree = true }
    }
}
