import Resources
import Text

/// Builds the dependency tree of every sentence that wants one.
///
/// *Reads:* tokens, sentences (`wantsTree`) and tags.
///
/// *Adds:* `syntax.heads`, `syntax.relations`; sets the sentence's `hasTree`.
///
/// *Example:* `Exiles(nsubj:pass) were(aux:pass) deported(root)`
///
/// *Limits:* projective trees; greedy, two actions a word, so linear in the length of the sentence.
public struct DependencyParser: Stage {
    public let name = "parser"
    public let requires: Set<Layer> = [.tokens, .sentences, .tags]
    public let provides: Set<Layer> = [.trees]
    private let model: SyntaxModel

    /// Opens the model of the data folders; throws ``ModelError``, also when the model holds no parser.
    public init(folders: DataFolders) throws(ModelError) {
        let model = try SyntaxModel(folders: folders)
        try self.init(model: model)
    }

    /// Shares a model that is open already; throws ``ModelError`` when it holds no parser.
    public init(model: SyntaxModel) throws(ModelError) {
        guard model.parser != nil else {
            throw ModelError(
                "no_parser", SyntaxModel.fileName, "the model holds a tagger but no parser; train one with 'sitrep train parser'")
        }
        self.model = model
    }

    public func annotate(_ document: inout Document) {
        guard document.syntax.penn.count == document.tokens.count else { return }
        var work = SyntaxWorkspace()
        for index in document.sentences.indices where document.sentences[index].wantsTree {
            model.parse(&document, document.sentences[index].tokens, &work)
            giveFiniteVerb(to: document.sentences[index].tokens, of: &document, &work)
            document.sentences[index].hasTree = true
        }
    }

    /// A whole sentence without a finite verb most likely has one that was taken for a participle ("Peru severed relations."): it is
    /// parsed once more with the first candidate as a past tense, and keeps the new tree when that makes the candidate its root. A noun
    /// that is left as root over a past tense gives it up.
    private func giveFiniteVerb(to tokens: Range<Int>, of document: inout Document, _ work: inout SyntaxWorkspace) {
        guard tokens.count > 3, document.syntax.penn[tokens.upperBound - 1] == .period else { return }
        defer { RootPromotion(tokens: tokens).promote(&document.syntax) }
        guard !tokens.contains(where: { Self.finite.contains(document.syntax.penn[$0]) }) else { return }
        guard let verb = tokens.first(where: { isMistakenParticiple($0, tokens, document) }) else { return }
        let before = document.syntax
        document.syntax.penn[verb] = .vbd
        document.syntax.universal[verb] = .verb
        model.parse(&document, tokens, &work)
        if document.syntax.relations[verb] != .root { document.syntax = before }
    }

    private static let finite: Set<PennTag> = [.vbd, .vbz, .vbp, .md]

    /// A participle that stands behind a noun and is said to modify one.
    private func isMistakenParticiple(_ token: Int, _ tokens: Range<Int>, _ document: Document) -> Bool {
        guard document.syntax.penn[token] == .vbn, token > tokens.lowerBound else { return false }
        let isNoun = document.syntax.universal[token - 1] == .noun || document.syntax.universal[token - 1] == .propn
        return isNoun && [.acl, .amod].contains(document.syntax.relations[token])
    }
}
