import Resources
import Text

/// Finds names that stand in no list, and judges again those that the lists found, with a trained sequence tagger.
///
/// *Reads:* tokens, sentences, the mentions of ``GazetteerTagger``.
///
/// *Adds:* mentions of persons, organisations and places; takes out names of the lists that the words around speak against. Full names are
/// carried to later short ones, and a name has one type through the article.
///
/// *Example:* "a lawyer, «Ikbal Sindhe», of the «Basra Bar Association»".
///
/// *Limits:* English; finds no name without a capital letter but in text that is all capitals.
public struct NameTagger: Stage {
    public let name = "names"
    public let requires: Set<Layer> = [.tokens, .sentences, .mentions]
    public let provides: Set<Layer> = [.names]
    let gazetteer: Gazetteer
    let decoder: NameDecoder

    /// A tagger over loaded lists and a trained model.
    public init(gazetteer: Gazetteer, model: NameModel) {
        self.gazetteer = gazetteer
        decoder = NameDecoder(model: model)
    }

    /// Reads `english.names` of the models' folder; nil when there is no model, throws when it cannot be used.
    public init?(gazetteer: Gazetteer, folders: DataFolders) throws {
        guard let models = folders.models, FileBytes.kind(models + "/english.names").exists else { return nil }
        self.init(gazetteer: gazetteer, model: try NameModel(path: models + "/english.names"))
    }

    public func annotate(_ document: inout Document) {
        guard !document.tokens.isEmpty else { return }
        let features = NameFeatures(document, gazetteer)
        let found = NameLabel.names(decoder.labels(document, features))
        document.mentions = NameMerger(document: document, gazetteer: gazetteer, found: found).mentions
        document.note(name, "\(found.count) names")
    }
}
