import Pipeline
import TestKit
import Testing
import Text

@Suite("Sport, business, kitchen and metaphor are no events")
struct NoEventsTests {
    @Test("No sentence of the fixture gives an event")
    func sentences() throws {
        let pipeline = try AnnotationPipeline.standard(ProjectPaths.folders)
        let text = try String(contentsOfFile: ProjectPaths.root + "/Tests/Fixtures/no-events.txt", encoding: .utf8)
        let sentences = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(sentences.count >= 100)
        for sentence in sentences {
            var document = Document(text: String(sentence))
            pipeline.annotate(&document)
            #expect(document.events.map(\.type.description) == [], Comment(rawValue: String(sentence)))
        }
    }
}
