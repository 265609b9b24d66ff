import Events
import Resources
import Syntax
import Text
import Tokenizing

extension AnnotationPipeline {
    /// The stages of Sitrep in their order, with the data files that they need.
    ///
    /// - Throws: ``StageOrderError``, or what a data file has wrong: `Diagnostics` with file, line and remedy.
    public static func standard(_ folders: DataFolders) throws -> AnnotationPipeline {
        let syntax = try SyntaxModel(folders: folders)
        let frames = try FrameSet.load(folders: folders)
        return try AnnotationPipeline([
            try Tokenizer(folders: folders),
            PartOfSpeechTagger(model: syntax),
            Hole(),
            TriggerFinder(frames: frames),
            try DependencyParser(model: syntax),
            try EventCoder(frames: frames, folders: folders),
            try CasualtyCoder(frames: frames, folders: folders),
            try IncidentMerger(folders: folders),
        ])
    }

    /// Tokens, sentences, tags and the tree of every sentence: what `sitrep parse` needs.
    public static func syntax(_ folders: DataFolders) throws -> AnnotationPipeline {
        let model = try SyntaxModel(folders: folders)
        return try AnnotationPipeline([
            Tokenizer(folders: folders), PartOfSpeechTagger(model: model), TreeRequest(), DependencyParser(model: model),
        ])
    }
}

/// Stands in for stages that are not merged yet.
struct Hole: Stage {
    let name = "hole"
    let requires: Set<Layer> = []
    let provides: Set<Layer> = [.mentions, .chains, .times, .quantities, .zones, .places, .names]
    func annotate(_ document: inout Document) {}
}
