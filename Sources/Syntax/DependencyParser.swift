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
            document.sentences[index].hasTree = true
        }
    }
}
