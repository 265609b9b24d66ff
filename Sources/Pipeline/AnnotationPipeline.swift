import Text

/// The stages in their order, checked once: what a stage requires, an earlier one provides.
///
///     let pipeline = try AnnotationPipeline([tokenizer, gazetteerTagger, chainLinker])
///     var document = Document(text: "Iraq moved the group.")
///     pipeline.annotate(&document)
///
/// Stages are values without state, so one pipeline serves any number of threads.
public struct AnnotationPipeline: Sendable {
    /// The stages in the order in which they run.
    public let stages: [any Stage]
    /// Layers that documents bring along from their reader.
    public let given: Set<Layer>

    /// Checks the order of the stages; `given` are the layers that the reader leaves on every document.
    public init(_ stages: [any Stage], given: Set<Layer> = [.zones]) throws(StageOrderError) {
        self.stages = stages
        self.given = given
        var present = given
        for (position, stage) in stages.enumerated() {
            for layer in Layer.allCases where stage.requires.contains(layer) && !present.contains(layer) {
                let later = stages[(position + 1)...].first { $0.provides.contains(layer) }
                throw StageOrderError(stage: stage.name, layer: layer, laterProvider: later?.name)
            }
            present.formUnion(stage.provides)
        }
    }

    /// Stages whose order was checked before.
    init(checked stages: [any Stage], given: Set<Layer>) {
        self.stages = stages
        self.given = given
    }

    /// Layers that are on a document when all stages have run.
    public var provides: Set<Layer> { stages.reduce(into: given) { $0.formUnion($1.provides) } }

    /// Runs every stage over one document.
    public func annotate(_ document: inout Document) {
        for stage in stages { stage.annotate(&document) }
    }
}

/// A stage stands where a layer that it reads is not there yet.
public struct StageOrderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Name of the stage that misses something.
    public var stage: String
    /// What it misses.
    public var layer: Layer
    /// A stage behind it that would provide the layer.
    public var laterProvider: String?

    public init(stage: String, layer: Layer, laterProvider: String? = nil) {
        self.stage = stage
        self.layer = layer
        self.laterProvider = laterProvider
    }

    public var description: String {
        let wanted = "the stage '\(stage)' reads the layer '\(layer.rawValue)'"
        guard let laterProvider else { return "\(wanted), which no stage provides; add one in front of it" }
        return "\(wanted), which '\(laterProvider)' provides only later; put '\(laterProvider)' in front of it"
    }
}
