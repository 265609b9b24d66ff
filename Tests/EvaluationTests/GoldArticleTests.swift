import Resources
import Testing

@testable import Evaluation

@Suite("Gold")
struct GoldArticleTests {
    private let text = "Iranian police raided \u{1F6A8} the camp. Iran denied the raid; the camp was raided by police."

    private func annotations(_ gold: String, in text: String?) throws -> ArticleAnnotations {
        let articles = try GoldArticle.read(file: "seeds/gold/raid.gold.json", bytes: Array(gold.utf8))
        return try #require(articles.first).annotations(in: text)
    }

    private func message(_ gold: String) throws -> String {
        try #require(throws: Diagnostics.self) { try annotations(gold, in: text) }.description
    }

    @Test("words are looked up in code points, by occurrence or the first time they stand there")
    func lookUp() throws {
        let found = try annotations(
            """
            {"id": "raid", "entities": [{"text": "the camp", "type": "FACILITY"}, {"text": "the camp", "occurrence": 2, "type": "FACILITY"},
             {"text": "Iran", "occurrence": 2, "type": "PLACE"}]}
            """, in: text)
        #expect(found.entities.map(\.span) == [24..<32, 56..<64, 34..<38])
    }

    @Test("places to be ignored are looked up too, and remarks on events are taken")
    func ignored() throws {
        let found = try annotations(
            """
            {"id": "raid", "ignore": [{"text": "Iran denied the raid"}], "events": [{"type": "raid", "trigger": "raided", "polarity": "negative",
              "date": "2009-07-28", "casualties": [{"kind": "killed", "min": 3, "approx": true}]}]}
            """, in: text)
        #expect(found.ignored == [34..<54])
        #expect(found.events.count == 1)
    }

    @Test("arguments are looked up nearest to their trigger, whole words first")
    func arguments() throws {
        let found = try annotations(
            """
            {"id": "raid", "events": [{"type": "raid", "trigger": "raided", "occurrence": 2, "modality": "asserted",
              "args": [{"role": "actor", "text": "police"}, {"role": "recipient", "text": "Iran"}],
              "casualties": [{"kind": "killed", "min": 11, "max": 11}, {"kind": "injured", "min": 3}]}]}
            """, in: text)
        let event = try #require(found.events.first)
        #expect(event.trigger == 69..<75)
        #expect(event.arguments.map(\.span) == [79..<85, 34..<38])
        #expect(event.casualties == [.init(kind: "killed", value: 11), .init(kind: "injured", min: 3)])
    }

    @Test("without a text has no places")
    func noText() throws {
        let found = try annotations("{\"id\": \"raid\", \"entities\": [{\"text\": \"camp\", \"type\": \"FACILITY\"}]}", in: nil)
        #expect(found.entities == [.init(span: nil, type: "FACILITY")])
    }

    @Test("that does not occur is named with its file and place")
    func missingWords() throws {
        let gold =
            "{\"id\": \"raid\",\n \"entities\": [{\"text\": \"the base\", \"type\": \"FACILITY\"}, {\"text\": \"Iran\", \"occurrence\": 3, \"type\": \"PLACE\"}]}"
        let message = try message(gold)
        #expect(message.contains("seeds/gold/raid.gold.json:2:24: error: 'the base' does not occur in the text of 'raid' [no_such_words]"))
        #expect(message.contains("error: 'Iran' occurs 2 times, not 3 in the text of 'raid'"))
    }

    @Test("with a slip in a key is refused with the nearest right one")
    func slips() throws {
        #expect(try message("{\"id\": \"a\", \"entites\": []}").contains("unknown key 'entites'; did you mean 'entities'?"))
        #expect(try message("{\"id\": \"a\", \"entities\": [{\"text\": \"camp\"}]}").contains("the key 'type' is missing here"))
        #expect(try message("{\"entities\": []}").contains("the key 'id' is missing here"))
        #expect(try message("[[]]").contains("an object is expected here"))
        #expect(try message("{\"id\": \"a\", \"entities\": [{\"text\": \"camp\", \"type\": 1}]}").contains("a text is expected here"))
    }

    @Test("may be a record, if its text is the one that the system read")
    func record() throws {
        let gold = """
            {"schema": "sitrep.document/1", "id": "raid", "offset_unit": "codepoint", "text": "a raid",
             "entities": [{"id": "T1", "start": 0, "end": 1, "text": "a", "type": "GROUP", "chain": "C1"}]}
            """
        #expect(try annotations(gold, in: "a raid").entities == [.init(span: 0..<1, type: "GROUP")])
        #expect(try message(gold).contains("is not the text that the system read"))
    }
}
