import Pipeline
import TestKit
import Testing
import Text

@testable import Events

@Suite("Every frame finds its examples and passes over its counter-examples")
struct FrameExamplesTests {
    /// Frames with the pipeline, loaded once for the whole table.
    private static let pipeline = Result { try AnnotationPipeline.standard(ProjectPaths.folders) }

    private static let frames = (try? FrameSet.load(folders: ProjectPaths.folders))?.frames ?? []

    @Test("Frame", arguments: frames.map(\.rule))
    func examples(_ rule: String) throws {
        let pipeline = try Self.pipeline.get()
        let frame = try #require(Self.frames.first { $0.rule == rule })
        let check = FrameCheck(frame: frame)
        for example in frame.examples + frame.counterExamples {
            var document = Document(text: example.text)
            pipeline.annotate(&document)
            let complaint = check.complaint(example, in: document)
            if let complaint { Issue.record(Comment(rawValue: complaint)) }
        }
    }
}
