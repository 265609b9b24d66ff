import Entities
import Events
import Lexicon
import Quantities
import Resources
import Syntax
import Text
import Times
import Tokenizing

extension AnnotationPipeline {
    /// The stages of Sitrep in their order, with the data files that they need.
    ///
    /// - Throws: ``StageOrderError``, or what a data file has wrong: `Diagnostics` with file, line and remedy.
    public static func standard(_ folders: DataFolders) throws -> AnnotationPipeline {
        let syntax = try SyntaxModel(folders: folders)
        let frames = try FrameSet.load(folders: folders)
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer, cache: .standard())
        let names = try NameTagger(gazetteer: gazetteer, folders: folders)
        let stages: [(any Stage)?] = [
            tokenizer,
            GazetteerTagger(gazetteer: gazetteer),
            PartOfSpeechTagger(model: syntax),
            try TimeTagger(folders: folders, splitter: tokenizer),
            try QuantityTagger(folders: folders, splitter: tokenizer),
            names,
            ChainLinker(gazetteer: gazetteer),
            TriggerFinder(frames: frames),
            try DependencyParser(model: syntax),
            TreeRefiner(),
            try PronounResolver(frames: frames, folders: folders),
            try EventCoder(frames: frames, folders: folders),
            try CasualtyCoder(frames: frames, folders: folders),
            try IncidentMerger(folders: folders),
        ]
        return try AnnotationPipeline(stages.compactMap(\.self))
    }

    /// The stages up to names, chains, places and codes: what a change of the lists can alter in mentions.
    ///
    /// With `parsesAll` every sentence gets its tree as well.
    public static func entities(
        _ folders: DataFolders, gazetteer: Gazetteer, tokenizer: Tokenizer, syntax: SyntaxModel, parsesAll: Bool = false
    ) throws -> AnnotationPipeline {
        var stages: [(any Stage)?] = [
            tokenizer, GazetteerTagger(gazetteer: gazetteer), PartOfSpeechTagger(model: syntax),
            try NameTagger(gazetteer: gazetteer, folders: folders), ChainLinker(gazetteer: gazetteer),
        ]
        if parsesAll { stages += [TreeRequest(), try DependencyParser(model: syntax)] }
        return try AnnotationPipeline(stages.compactMap(\.self))
    }

    /// Tokens, sentences, tags and the tree of every sentence: what `sitrep parse` needs.
    public static func syntax(_ folders: DataFolders) throws -> AnnotationPipeline {
        let model = try SyntaxModel(folders: folders)
        return try AnnotationPipeline([
            Tokenizer(folders: folders), PartOfSpeechTagger(model: model), TreeRequest(), DependencyParser(model: model),
        ])
    }
}
