import Resources
import Syntax
import TestKit
import Testing
import Text

@Suite("CoNLL-U")
struct ConlluTests {
    static let sample = """
        # sent_id = 1
        # text = It can't rain.
        1\tIt\tit\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_
        2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
        2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\tSpaceAfter=No
        3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
        4\train\train\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
        4.1\thard\thard\tADV\tRB\t_\t_\t_\t4:advmod\t_
        5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_


        """

    @Test("comes out byte for byte as it went in, ranges and empty nodes included")
    func roundTrip() throws {
        let sentences = try ConlluReader.read(bytes: Array(Self.sample.utf8), file: "sample")
        #expect(sentences.count == 1)
        #expect(sentences[0].words.count == 5)
        #expect(sentences[0].comment("sent_id") == "1")
        #expect(ConlluWriter().bytes(sentences) == Array(Self.sample.utf8))
    }

    @Test("reads line ends of either sort, and a last sentence without an empty line")
    func lineEnds() throws {
        let text = Self.sample.split(separator: "\n").joined(separator: "\r\n")
        #expect(try ConlluReader.read(bytes: Array(text.utf8), file: "sample")[0].words.count == 5)
    }

    @Test(
        "names file and line of what is wrong",
        arguments: [
            ("1\tIt\tit", "bad.conllu:1:1: error: 3 columns; CoNLL-U has 10, separated by tabs [column_count]"),
            ("2\tIt\t_\t_\t_\t_\t_\t_\t_\t_", "bad.conllu:1:1: error: the word's id is '2'; 1 comes here [word_id]"),
            ("1\tIt\t_\t_\t_\t_\tx\t_\t_\t_", "bad.conllu:1:14: error: the head is 'x'; a number or '_' belongs here [head]"),
            (
                "1\tIt\t_\t_\t_\t_\t7\t_\t_\t_",
                "bad.conllu:1:1: error: word 1 ('It') has head 7; this sentence has words 1 to 1 [head_out_of_range]"
            ),
            ("1\t\t_\t_\t_\t_\t0\t_\t_\t_", "bad.conllu:1:3: error: the word has no form [empty_form]"),
        ])
    func malformed(line: String, message: String) throws {
        let error = #expect(throws: Diagnostic.self) { try ConlluReader.read(bytes: Array(line.utf8), file: "bad.conllu") }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "none")")
    }

    @Test("a document made of it has the words, tags and heads of the file")
    func document() throws {
        let document = Document(conllu: try ConlluReader.read(bytes: Array(Self.sample.utf8), file: "sample"))
        #expect(document.text(Span(0, document.bytes.count)) == "It can't rain.\n")
        #expect(document.tokens.map { document.text($0) } == ["It", "ca", "n't", "rain", "."])
        #expect(document.syntax.heads == [3, 3, 3, -1, 3])
        #expect(document.syntax.lemmas[2] == "not")
        #expect(document.sentences[0].hasTree)
    }

    @Test("the treebank comes out as it went in")
    func treebank() throws {
        guard let folder = ProjectPaths.shared("corpora/treebank") else { return }
        let sentences = try ConlluReader.read(path: folder + "/dev.conllu.gz")
        let bytes = ConlluWriter().bytes(sentences)
        #expect(try ConlluReader.read(bytes: bytes, file: "again") == sentences)
    }
}
