import Resources
import Syntax
import TestKit
import Testing
import Text

@Suite("The shipped model")
struct ShippedModelTests {
    private let annotator: ConlluAnnotator
    private let model: SyntaxModel

    init() throws {
        model = try SyntaxModel(folders: ProjectPaths.folders)
        annotator = try ConlluAnnotator(model: model)
    }

    private func parsed(_ text: String) -> [ConlluWord] {
        var sentence = ConlluSentence()
        sentence.words = text.split(separator: " ").map { ConlluWord(form: String($0)) }
        return annotator.annotated(sentence).words
    }

    @Test("tags and parses")
    func parses() {
        let words = parsed("Exiles were deported by Iraq .")
        #expect(words.map(\.penn) == ["NNS", "VBD", "VBN", "IN", "NNP", "."])
        #expect(words.map(\.head) == [3, 3, 0, 5, 3, 3])
        #expect(words[2].lemma == "deport")
    }

    @Test("parses capitals like other text")
    func capitals() {
        let words = parsed("EXILES WERE DEPORTED BY IRAQ .")
        #expect(words.map(\.penn) == ["NNS", "VBD", "VBN", "IN", "NNP", "."])
        #expect(words.map(\.head) == [3, 3, 0, 5, 3, 3])
    }

    @Test(
        "knows lemmas, regular and irregular",
        arguments: [
            ("The men fled .", 2, "flee"), ("The men fled .", 1, "man"), ("They were killed .", 2, "kill"), ("They were killed .", 1, "be"),
            ("He is carrying weapons .", 2, "carry"), ("He is carrying weapons .", 3, "weapon"), ("Iraq took hostages .", 1, "take"),
        ])
    func lemmas(text: String, index: Int, lemma: String) { #expect(parsed(text)[index].lemma == lemma) }

    @Test("makes one tree of every sentence, also of nonsense, one word or 5,000")
    func trees() {
        for text in [".", "word", ") ( ) (", "a a a a a a", Array(repeating: "the exiles of", count: 1_667).joined(separator: " ")] {
            let words = parsed(text)
            #expect(words.filter { $0.head == 0 }.count == 1)
            #expect(words.allSatisfy { ($0.head ?? -1) >= 0 && ($0.head ?? -1) <= words.count })
            for start in words.indices.prefix(50) {
                var (current, steps) = (start, 0)
                while let head = words[current].head, head > 0, steps <= words.count { (current, steps) = (head - 1, steps + 1) }
                #expect(steps <= words.count, "a circle")
            }
        }
    }

    @Test("leaves sentences alone that want no tree, and empty documents")
    func wants() throws {
        var document = Document(text: "")
        PartOfSpeechTagger(model: model).annotate(&document)
        try DependencyParser(model: model).annotate(&document)
        #expect(document.syntax.penn.isEmpty)
        var sentence = ConlluSentence()
        sentence.words = ["They", "fled"].map { ConlluWord(form: $0) }
        document = Document(conllu: [sentence])
        PartOfSpeechTagger(model: model).annotate(&document)
        try DependencyParser(model: model).annotate(&document)
        #expect(document.syntax.penn == [.prp, .vbd])
        #expect(document.syntax.relations == [.none, .none])
        #expect(!document.sentences[0].hasTree)
    }

    @Test("stands at least here on the development part, in capitals no more than three points lower")
    func scores() throws {
        guard let folder = ProjectPaths.shared("corpora/treebank") else { return }
        let gold = Array(try ConlluReader.read(path: folder + "/dev.conllu.gz").prefix(400))
        let scores = model.scores(gold)
        #expect(scores.universal > 93)
        #expect(scores.labelled > 78)
        var capitals = gold
        for index in capitals.indices {
            for word in capitals[index].words.indices { capitals[index].words[word].form = capitals[index].words[word].form.uppercased() }
        }
        #expect(model.scores(capitals).labelled > scores.labelled - 3)
    }
}
