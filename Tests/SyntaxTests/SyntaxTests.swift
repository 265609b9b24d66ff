import Resources
import Syntax
import TestKit
import Testing
import Text

@Suite("The shipped model")
struct SyntaxModelTests {
    @Test("tags and parses a sentence that wants a tree")
    func parses() throws {
        var sentence = ConlluSentence()
        sentence.words = ["Exiles", "were", "deported", "by", "Iraq", "."].map { ConlluWord(form: $0) }
        let annotator = try ConlluAnnotator(model: SyntaxModel(folders: ProjectPaths.folders))
        let words = annotator.annotated(sentence).words
        #expect(words.map(\.penn) == ["NNS", "VBD", "VBN", "IN", "NNP", "."])
        #expect(words.map(\.head) == [3, 3, 0, 5, 3, 3])
        #expect(words.map(\.lemma)[2] == "deport")
    }
}
