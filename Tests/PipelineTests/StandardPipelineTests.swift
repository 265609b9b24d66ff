import Pipeline
import Resources
import Syntax
import TestKit
import Testing
import Text
import Writing

@testable import Pipeline

@Suite("The standard pipeline")
struct StandardPipelineTests {
    @Test("provides every layer of the document record")
    func layers() throws {
        let pipeline = try AnnotationPipeline.standard(ProjectPaths.folders)
        #expect(
            pipeline.provides.isSuperset(of: [
                .tokens, .sentences, .mentions, .chains, .times, .quantities, .tags, .trees, .events, .incidents,
            ]))
    }

    @Test("annotates an empty text, white space and a single mark without harm", arguments: ["", " \n\t", ".", "\u{FEFF}", "😀"])
    func nothing(text: String) throws {
        var document = Document(text: text)
        try AnnotationPipeline.syntax(ProjectPaths.folders).annotate(&document)
        #expect(document.events.isEmpty)
        #expect(document.bytes == Array(text.utf8))
    }

    @Test("timed does the same, and tells how long each stage took")
    func timed() throws {
        let plain = try AnnotationPipeline.syntax(ProjectPaths.folders)
        let (timed, clock) = plain.timed()
        var one = Document(text: "Iraq moved the group. It denounced the plan.")
        var other = one
        plain.annotate(&one)
        timed.annotate(&other)
        #expect(ConlluFormat().record(one) == ConlluFormat().record(other))
        #expect(clock.times.map(\.name) == plain.stages.map(\.name))
        #expect(clock.times.allSatisfy { $0.seconds >= 0 })
        #expect(timed.provides == plain.provides)
    }
}

@Suite("CoNLL-U of a document")
struct ConlluFormatTests {
    @Test("has a comment for document, sentence and text, and ten columns for each token")
    func columns() throws {
        var document = Document(id: "a b", text: "Iraq didn't move\nit. Never!")
        try AnnotationPipeline.syntax(ProjectPaths.folders).annotate(&document)
        let text = String(decoding: ConlluFormat().record(document), as: UTF8.self)
        let sentences = text.split(separator: "\n\n")
        #expect(sentences.count == 2)
        #expect(text.hasPrefix("# newdoc id = a b\n# sent_id = a b-1\n# text = Iraq didn't move it.\n1\tIraq\t"))
        #expect(text.hasSuffix("\n\n"))
        let rows = sentences[0].split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
        #expect(rows.map { $0[1] } == ["Iraq", "did", "n't", "move", "it", "."])
        #expect(rows.map { $0[9] } == ["_", "SpaceAfter=No", "_", "_", "SpaceAfter=No", "_"])
        #expect(rows.allSatisfy { $0.count == 10 })
    }

    @Test("is read back as it was written")
    func roundTrip() throws {
        var document = Document(text: "Security forces raided the camp (again). \"Go,\" they said.")
        try AnnotationPipeline.syntax(ProjectPaths.folders).annotate(&document)
        let bytes = ConlluFormat().record(document)
        #expect(ConlluWriter().bytes(try ConlluReader.read(bytes: bytes, file: "x")) == bytes)
    }

    @Test("of a refused input is a comment")
    func refused() {
        let refusal = Refusal(id: "x\ny", path: nil, error: DocumentError(code: "empty", message: "nothing in it"))
        #expect(String(decoding: ConlluFormat().record(refusal), as: UTF8.self) == "# refused = x y: nothing in it [empty]\n\n")
    }
}

@Suite("The version of the rules")
struct RulesVersionTests {
    @Test("changes with a file's content, its name and a further folder, and with nothing else")
    func changes() throws {
        let scratch = try ScratchFolder()
        try scratch.makeFolder("events")
        try scratch.write("a: 1", to: "events/a.yaml")
        func version(_ additional: [String] = []) throws -> String {
            try RulesVersion.of(DataFolders(gazetteers: scratch.path, models: nil, additional: additional))
        }
        let first = try version()
        #expect(first.count == 16)
        #expect(try version() == first)
        try scratch.write("x", to: "other.tsv")
        #expect(try version() == first)
        #expect(try version([scratch.path]) != first)
        try scratch.write("a: 2", to: "events/a.yaml")
        #expect(try version() != first)
    }
}

@Suite("The marks of rule examples")
struct RuleExamplesTests {
    @Test("are taken out, and leave their spans")
    func unmarked() {
        let (text, spans) = RuleExamples.unmarked("é «on Monday» and «in May».")
        #expect(text == "é on Monday and in May.")
        #expect(spans == [Span(3, 12), Span(17, 23)])
        #expect(RuleExamples.unmarked("none").spans.isEmpty)
    }
}
