import Resources
import Text

/// Gives every token of a sentence its universal and Penn tag and its lemma.
///
/// *Reads:* tokens and sentences.
///
/// *Adds:* `syntax.universal`, `syntax.penn`, `syntax.lemmas`, `syntax.lemmaKeys`, all parallel to the tokens.
///
/// *Example:* `Exiles/NOUN/NNS/exile were/AUX/VBD/be deported/VERB/VBN/deport`
///
/// *Limits:* English. Greedy from left to right; tokens outside sentences stay untagged. Linear in the number of tokens.
public struct PartOfSpeechTagger: Stage {
    public let name = "tagger"
    public let requires: Set<Layer> = [.tokens, .sentences]
    public let provides: Set<Layer> = [.tags]
    private let model: SyntaxModel

    /// Opens the model of the data folders; throws ``ModelError``.
    public init(folders: DataFolders) throws(ModelError) { model = try SyntaxModel(folders: folders) }

    /// Shares a model that is open already.
    public init(model: SyntaxModel) { self.model = model }

    public func annotate(_ document: inout Document) {
        guard !document.tokens.isEmpty else { return }
        document.syntax.prepare(document.tokens.count)
        var work = SyntaxWorkspace()
        for sentence in document.sentences { model.tag(&document, sentence.tokens, &work) }
    }
}
