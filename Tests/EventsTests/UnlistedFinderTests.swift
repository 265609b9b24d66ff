import Pipeline
import Resources
import Syntax
import TestKit
import Testing
import Text
import Tokenizing

@testable import Entities
@testable import Events

@Suite("Words that no list or rule knows are found")
struct UnlistedFinderTests {
    /// All that the finders need, loaded once.
    private struct Tools {
        var pipeline: AnnotationPipeline
        var gazetteer: Gazetteer
        var frames: FrameSet
        var words: ClauseWords
    }

    private static let tools = Result {
        let folders = ProjectPaths.folders
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        let pipeline = try AnnotationPipeline.entities(
            folders, gazetteer: gazetteer, tokenizer: tokenizer, syntax: SyntaxModel(folders: folders), parsesAll: true)
        return Tools(
            pipeline: pipeline, gazetteer: gazetteer, frames: try FrameSet.load(folders: folders),
            words: try ClauseWords.load(folders: folders))
    }

    private func annotated(_ text: String) throws -> Document {
        var document = Document(text: text)
        try Self.tools.get().pipeline.annotate(&document)
        return document
    }

    private func names(_ text: String) throws -> [String] {
        try UnlistedNameFinder(gazetteer: Self.tools.get().gazetteer).finds(in: annotated(text)).map(\.text)
    }

    @Test("Names of no list are found, under the full name of their chain; listed ones, titles and days are not")
    func names() throws {
        let text =
            "The lawyer Ikbal Sindhe flew from Baghdad to Paris on Monday. Later Mr. Sindhe told the United Nations that President Obama agreed."
        #expect(try names(text) == ["Ikbal Sindhe", "Ikbal Sindhe"])
    }

    @Test("Capitalised runs that nothing found are found, without the first word of a sentence")
    func runs() throws {
        let found = try names("Yesterday it rained. Nothing else happened. They called it the Zorvexit Dossier of Kramolin, a paper.")
        #expect(found.contains { $0.hasPrefix("Zorvexit") })
        #expect(!found.contains("Yesterday") && !found.contains("Nothing") && !found.contains("They"))
    }

    @Test("Text in capitals and zones that do not report give none")
    func capitals() throws { #expect(try names("IKBAL SINDHE LEFT QALMIDA WITH ORVIN TASK.") == []) }

    private func verbs(_ text: String) throws -> [UnlistedPhrase] {
        let tools = try Self.tools.get()
        return UnlistedVerbFinder(frames: tools.frames, words: tools.words).finds(in: try annotated(text))
    }

    @Test("Verbs without a frame come with object and preposition; triggers and verbs of saying do not")
    func verbs() throws {
        let found = try verbs("Soldiers raided the camp. The rebels photographed villagers with cameras, police said.")
        #expect(found.map(\.text) == ["photograph"])
        #expect(found.first?.companions.contains("object GROUP") == true, "\(found.first?.companions ?? [])")
        #expect(found.first?.companions.contains { $0.hasPrefix("with ") } == true)
        #expect(found.first?.isTelling == true)
    }

    @Test("A verb that nobody does or suffers tells nothing, and a name is no verb")
    func untold() throws {
        #expect(try verbs("The price doubled in a year.").allSatisfy { !$0.isTelling })
        #expect(try verbs("The price doubled in a year.").map(\.text) == ["double"])
        #expect(try !verbs("The United Nations met in Paris.").contains { $0.text.lowercased() == "united" || $0.text == "unite" })
    }

    @Test("Nouns that name people or acts and stand in no list, with their plural")
    func nouns() throws {
        let tools = try Self.tools.get()
        let finder = try UnlistedNounFinder(frames: tools.frames, folders: ProjectPaths.folders)
        let document = try annotated("Two upholsterers met the police. The distillation took a year.")
        let found = finder.finds(in: document) { tools.gazetteer.knows(tokens: $0..<$0 + 1, in: document) }
        #expect(found.map(\.text) == ["upholsterer", "distillation"])
        #expect(found.map(\.label) == ["person", "act"])
        #expect(found.map(\.companions) == [["upholsterers"], ["distillations"]])
    }
}
