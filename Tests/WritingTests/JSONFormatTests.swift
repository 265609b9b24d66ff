import Foundation
import TestKit
import Testing
import Text

@testable import Writing

@Suite("The JSON formats")
struct JSONFormatTests {
    private let options = FormatOptions(rulesVersion: "rules-1")

    @Test("write a document as a record whose texts match its offsets", arguments: JSONLayout.allCases)
    func offsetsMatch(layout: JSONLayout) throws {
        let format = JSONFormat(FormatOptions(packaging: .single, rulesVersion: "rules-1", layout: layout))
        let record = try JSONTree(parsing: format.record(SampleDocuments.full))
        try expectTextsMatchOffsets(record)
        #expect(record["text"]?.string.map { Array($0.utf8) } == SampleDocuments.full.bytes)
        #expect(record["entities"]?.items.count == 7)
    }

    @Test("keep every fact of every layer")
    func golden() throws {
        let pretty = JSONFormat(FormatOptions(packaging: .single, rulesVersion: "rules-1"))
        try expectGolden("writing-full.json", String(decoding: pretty.record(SampleDocuments.full), as: UTF8.self))
        let lines = JSONLinesFormat(options).file([
            .document(SampleDocuments.full), .refused(SampleDocuments.refusal), .document(SampleDocuments.bare),
        ])
        try expectGolden("writing-three.jsonl", String(decoding: lines, as: UTF8.self))
    }

    @Test("say the same, compact and pretty")
    func layoutsAgree() throws {
        let pretty = try JSONTree(parsing: JSONFormat(FormatOptions(packaging: .single)).record(SampleDocuments.full))
        let compact = try JSONTree(parsing: JSONLinesFormat().record(SampleDocuments.full))
        #expect((pretty.value as? NSDictionary) == (compact.value as? NSDictionary))
    }

    @Test("write exactly one line a record as JSON Lines")
    func oneLine() {
        for record in [JSONLinesFormat().record(SampleDocuments.full), JSONLinesFormat().record(SampleDocuments.refusal)] {
            #expect(record.firstIndex(of: 0x0A) == record.count - 1)
            #expect(!record.contains(0x0D))
        }
    }

    @Test("make a valid array of any number of records", arguments: 0...3)
    func collections(count: Int) throws {
        let articles =
            Array([.document(SampleDocuments.bare), .refused(SampleDocuments.refusal), .document(SampleDocuments.full)].prefix(count))
            as [Article]
        let array = try JSONTree(parsing: JSONFormat(options).file(articles))
        #expect(array.items.count == count)
    }

    @Test("leave of a refused article its id, its path and the reason")
    func refusal() throws {
        let record = try JSONTree(parsing: JSONLinesFormat().record(SampleDocuments.refusal))
        #expect(record.keys == ["schema", "id", "source", "errors"])
        #expect(record["id"]?.string == "broken.bin")
        #expect(record["errors"]?[0]?["code"]?.string == "binary")
    }

    @Test("leave absent keys out")
    func absentKeys() throws {
        let record = try JSONTree(parsing: JSONLinesFormat().record(SampleDocuments.bare))
        #expect(record["source"]?.keys == ["sha256"])
        #expect(record["meta"] == nil)
        #expect(record["errors"] == nil)
        #expect(record["events"]?.items.isEmpty == true)
    }

    @Test("keep unknown input keys as they came")
    func meta() throws {
        let meta = try #require(try JSONTree(parsing: JSONLinesFormat().record(SampleDocuments.full))["meta"])
        #expect(meta["hot"]?.value as? Bool == true)
        #expect(meta["desk"]?["name"]?.string == "Middle\nEast")
        #expect(meta["desk"]?["n"]?[1]?.number == 2.5)
    }

    @Test("write a figure's value alone when it is exact, and its bounds in whole people when it is not")
    func figures() {
        #expect(HeadCount(.exactly(34)) == HeadCount(value: 34))
        #expect(HeadCount(Amount(min: 30.6, max: 33.2, isApproximate: true)) == HeadCount(min: 31, max: 33))
        #expect(HeadCount(Amount(value: 34, min: 34)) == HeadCount(value: 34, min: 34))
        #expect(HeadCount(Amount(value: -1, min: .infinity)) == HeadCount(value: 0))
        #expect(HeadCount(Amount(value: 40)).bounds == (40, 40))
        #expect(HeadCount(Amount(max: 9)).bounds == (nil, 9))
    }

    @Test("complete a document that no linker and no merger has seen")
    func unlinked() throws {
        var document = SampleDocuments.full
        document.chains = []
        document.incidents = []
        for index in document.mentions.indices { document.mentions[index].chain = -1 }
        for index in document.events.indices { document.events[index].incident = -1 }
        let record = try JSONTree(parsing: JSONLinesFormat().record(document))
        #expect(record["chains"]?.items.count == 7)
        #expect(record["incidents"]?.items.map { $0["stage"]?.string } == ["accomplished", "accomplished"])
        #expect(record["entities"]?[6]?["chain"]?.string == "C7")
    }

    @Test("give the same uids in every run, others under other rules, and never one twice")
    func uids() throws {
        var document = SampleDocuments.full
        document.events.append(document.events[0])
        func uids(_ rules: String) throws -> [String] {
            let record = try JSONTree(parsing: JSONLinesFormat(FormatOptions(rulesVersion: rules)).record(document))
            return [record["events"], record["incidents"]].flatMap { $0?.items ?? [] }.compactMap { $0["uid"]?.string }
        }
        let first = try uids("1")
        #expect(first.count == 5)
        #expect(Set(first).count == 5)
        #expect(try uids("1") == first)
        #expect(Set(try uids("2")).isDisjoint(with: first))
    }
}

extension HeadCount {
    init(value: Int? = nil, min: Int? = nil, max: Int? = nil) {
        self.init(Amount())
        (self.value, self.min, self.max) = (value, min, max)
    }
}
