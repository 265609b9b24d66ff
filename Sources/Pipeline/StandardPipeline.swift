import Resources
import Syntax
import Text
import Tokenizing

extension AnnotationPipeline {
    /// The stages of Sitrep in their order, with the data files that they need.
    ///
    /// - Throws: ``StageOrderError``, or what a data file has wrong: `Diagnostics` with file, line and remedy.
    public static func standard(_ folders: DataFolders) throws -> AnnotationPipeline {
        let tokenizer = try Tokenizer(folders: folders)
        return try AnnotationPipeline([tokenizer])
    }

    /// Tokens, sentences, tags and the tree of every sentence: what `sitrep parse` needs.
    public static func syntax(_ folders: DataFolders) throws -> AnnotationPipeline {
        let model = try SyntaxModel(folders: folders)
        return try AnnotationPipeline([
            Tokenizer(folders: folders), PartOfSpeechTagger(model: model), TreeRequest(), DependencyParser(model: model),
        ])
    }
}
