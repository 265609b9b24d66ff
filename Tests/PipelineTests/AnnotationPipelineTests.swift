import Pipeline
import Testing
import Text

@Suite("An annotation pipeline")
struct AnnotationPipelineTests {
    @Test("runs its stages in order")
    func order() throws {
        let pipeline = try AnnotationPipeline([
            SmallStage("one") { $0.language = "1" },
            SmallStage("two") { $0.language += "2" },
        ])
        var document = Document(text: "Iraq moved the group.")
        pipeline.annotate(&document)
        #expect(document.language == "12")
    }

    @Test("accepts a stage whose layers are there, from the reader or from a stage in front of it")
    func satisfied() throws {
        let pipeline = try AnnotationPipeline([
            SmallStage("tokenizer", requires: [.zones], provides: [.tokens, .sentences]),
            SmallStage("tagger", requires: [.tokens, .zones], provides: [.mentions]),
        ])
        #expect(pipeline.provides == [.zones, .tokens, .sentences, .mentions])
    }

    @Test("names the stage and the layer when nothing provides it")
    func missing() {
        let error = #expect(throws: StageOrderError.self) {
            try AnnotationPipeline([SmallStage("tagger", requires: [.tokens])])
        }
        #expect(error == StageOrderError(stage: "tagger", layer: .tokens, laterProvider: nil))
        #expect(error?.description == "the stage 'tagger' reads the layer 'tokens', which no stage provides; add one in front of it")
    }

    @Test("names the stage that comes too late")
    func tooLate() {
        let error = #expect(throws: StageOrderError.self) {
            try AnnotationPipeline([SmallStage("tagger", requires: [.tokens]), SmallStage("tokenizer", provides: [.tokens])])
        }
        #expect(
            error?.description
                == "the stage 'tagger' reads the layer 'tokens', which 'tokenizer' provides only later; put 'tokenizer' in front of it")
    }

    @Test("does not let a stage feed itself")
    func itself() {
        #expect(throws: StageOrderError.self) {
            try AnnotationPipeline([SmallStage("linker", requires: [.chains], provides: [.chains])])
        }
    }

    @Test("needs no zones when told that the reader leaves none")
    func given() {
        #expect(throws: StageOrderError.self) { try AnnotationPipeline([SmallStage("tokenizer", requires: [.zones])], given: []) }
    }
}
