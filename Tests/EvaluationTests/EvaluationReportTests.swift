import Foundation
import Resources
import Testing
import Text

@testable import Evaluation

@Suite("An evaluation report")
struct EvaluationReportTests {
    private typealias Entity = ArticleAnnotations.Entity
    private typealias Event = ArticleAnnotations.Event

    private let gold = ArticleAnnotations(
        id: "a",
        entities: [Entity(span: 0..<4, type: "PERSON"), Entity(span: 10..<14, type: "PLACE"), Entity(span: 20..<24, type: "PLACE")],
        events: [
            Event(
                type: "raid.assault", trigger: 5..<9, modality: "asserted",
                arguments: [.init(role: "actor", span: 0..<4), .init(role: "place", span: 10..<14)],
                casualties: [.init(kind: "killed", value: 11), .init(kind: "injured", min: 3)]),
            Event(type: "relocation", trigger: 15..<19, modality: "planned", arguments: [.init(role: "actor", span: 20..<24)]),
        ])

    private func report(_ system: ArticleAnnotations?) -> EvaluationReport {
        var report = EvaluationReport()
        report.add(gold: gold, system: system)
        return report
    }

    private func allF1(_ report: EvaluationReport) -> [Double?] {
        [
            report.entitiesStrict.all.f1, report.entitiesOverlap.all.f1, report.triggers.f1, report.eventTypes.all.f1,
            report.eventRoots.all.f1,
        ]
            + [report.arguments.all.f1, report.casualties.all.f1]
    }

    @Test("of gold against itself is all hundreds")
    func perfect() {
        let report = report(gold)
        #expect(allF1(report).allSatisfy { $0 == 100 })
        #expect(report.modalityAccuracy == 100)
        #expect(report.shortfalls(minimumF1: 100).isEmpty)
    }

    @Test("of an empty system, or one without the record, is all noughts")
    func empty() {
        for report in [report(ArticleAnnotations(id: "a")), report(nil)] {
            #expect(allF1(report).allSatisfy { $0 == 0 })
            #expect(report.modalityAccuracy == nil)
            #expect(report.triggers.precision == nil)
            #expect(report.shortfalls(minimumF1: 50).map(\.measure) == ["entities", "event types"])
        }
        #expect(report(nil).missing == ["a"])
    }

    @Test("does not count what the system finds in ignored places")
    func ignored() {
        var gold = gold
        gold.ignored = [40..<60]
        var system = gold
        system.entities.append(Entity(span: 55..<65, type: "PERSON"))
        system.events.append(Event(type: "raid", trigger: 41..<45))
        var report = EvaluationReport()
        report.add(gold: gold, system: system)
        #expect(allF1(report).allSatisfy { $0 == 100 })
        gold.ignored = []
        report.add(gold: gold, system: system)
        #expect(report.entitiesStrict.all.f1.map { $0 < 100 } == true)
    }

    @Test("of two articles, one of them perfect and one empty, lies between")
    func half() {
        var report = report(gold)
        report.add(gold: gold, system: nil)
        #expect(allF1(report).allSatisfy { $0.map { abs($0 - 200 / 3) < 1e-9 } ?? false })
        #expect(report.entitiesStrict.all.recall == 50)
    }

    @Test("counts an entity as right by span and type, or by a common character")
    func entities() {
        let system = ArticleAnnotations(
            id: "a",
            entities: [
                Entity(span: 0..<4, type: "PERSON"), Entity(span: 9..<12, type: "PLACE"), Entity(span: 20..<24, type: "FACILITY"),
                Entity(span: 14..<20, type: "PLACE"),
            ])
        let report = report(system)
        #expect(report.entitiesStrict.all == Score(correct: 1, gold: 3, system: 4))
        #expect(report.entitiesStrict.all.precision == 25)
        #expect(report.entitiesOverlap.all == Score(correct: 2, gold: 3, system: 4))
        #expect(report.entitiesOverlap.labels["PLACE"] == Score(correct: 1, gold: 2, system: 2))
    }

    @Test("pairs every gold annotation with one of the system at most")
    func onePartner() {
        let twice = ArticleAnnotations(id: "a", entities: [Entity(span: 0..<4, type: "PERSON"), Entity(span: 0..<4, type: "PERSON")])
        #expect(report(twice).entitiesStrict.all == Score(correct: 1, gold: 3, system: 2))
    }

    @Test("tells a trigger found from its type, its root, its modality and its arguments")
    func events() {
        let system = ArticleAnnotations(
            id: "a",
            events: [
                Event(
                    type: "raid.search", trigger: 4..<7, modality: "asserted",
                    arguments: [.init(role: "actor", span: 3..<5), .init(role: "recipient", span: 10..<14)]),
                Event(type: "attack", trigger: 15..<16, modality: "reported", arguments: [.init(role: "actor", span: 20..<24)]),
                Event(type: "relocation", trigger: 19..<20, modality: "planned"),
            ])
        let report = report(system)
        #expect(report.triggers == Score(correct: 2, gold: 2, system: 3))
        #expect(report.eventTypes.all == Score(correct: 0, gold: 2, system: 3))
        #expect(report.eventRoots.all == Score(correct: 1, gold: 2, system: 3))
        #expect(report.arguments.all == Score(correct: 1, gold: 3, system: 3))
        #expect((report.modalitiesCorrect, report.modalitiesCompared) == (1, 2))
    }

    @Test("prefers the event of the right type where triggers share characters")
    func sameTrigger() {
        let system = ArticleAnnotations(
            id: "a", events: [Event(type: "casualty", trigger: 5..<9), Event(type: "raid.assault", trigger: 8..<9, modality: "asserted")])
        #expect(report(system).eventTypes.all.correct == 1)
    }

    @Test("counts a casualty as right by kind and exact bounds, wherever in the article")
    func casualties() {
        let figures: [ArticleAnnotations.Figure] = [
            .init(kind: "killed", value: 11, min: 11, max: 11), .init(kind: "injured", value: 3), .init(kind: "killed", min: 11),
        ]
        let system = ArticleAnnotations(id: "a", events: [Event(type: "casualty", trigger: 50..<51, casualties: figures)])
        #expect(report(system).casualties.all == Score(correct: 1, gold: 2, system: 3))
        #expect(report(system).casualties.labels["injured"] == Score(correct: 0, gold: 1, system: 1))
    }

    @Test("finds the record of an article by id, or by its bare name if that is unmistakable")
    func ids() throws {
        let gold = try GoldArticle.read(
            file: "g.json", bytes: Array("[{\"id\": \"raid.v2\"}, {\"id\": \"plan\"}, {\"id\": \"twice\"}]".utf8))
        let ids = ["seeds/raid.v2.txt", "plan", "a/twice.txt", "b/twice.txt"]
        let system = ids.map { SystemRecord(annotations: ArticleAnnotations(id: $0), text: "") }
        #expect(try EvaluationReport(gold: gold, system: system).missing == ["raid.v2", "twice"])
        let named = try GoldArticle.read(file: "g.json", bytes: Array("{\"id\": \"gold/raid.v2.json\"}".utf8))
        #expect(try EvaluationReport(gold: named, system: system).missing == [])
    }

    @Test("is written as a table that people can read")
    func text() {
        var report = report(ArticleAnnotations(id: "a", entities: [Entity(span: 0..<4, type: "PERSON")], events: [gold.events[1]]))
        report.add(gold: ArticleAnnotations(id: "b"), system: nil)
        #expect(
            report.text == """
                2 articles, 1 of them without a record of the system: b
                                               precision    recall        F1      gold    system   correct
                entities, same span                100.0      33.3      50.0         3         1         1
                  PERSON                           100.0     100.0     100.0         1         1         1
                  PLACE                                -       0.0       0.0         2         0         0
                entities, overlapping              100.0      33.3      50.0         3         1         1
                  PERSON                           100.0     100.0     100.0         1         1         1
                  PLACE                                -       0.0       0.0         2         0         0
                event triggers                     100.0      50.0      66.7         2         1         1
                event types                        100.0      50.0      66.7         2         1         1
                  raid.assault                         -       0.0       0.0         1         0         0
                  relocation                       100.0     100.0     100.0         1         1         1
                event types without subtype        100.0      50.0      66.7         2         1         1
                  raid                                 -       0.0       0.0         1         0         0
                  relocation                       100.0     100.0     100.0         1         1         1
                arguments                          100.0      33.3      50.0         3         1         1
                  actor                            100.0      50.0      66.7         2         1         1
                  place                                -       0.0       0.0         1         0         0
                casualties                             -       0.0       0.0         2         0         0
                  injured                              -       0.0       0.0         1         0         0
                  killed                               -       0.0       0.0         1         0         0
                modality right in 1 of 1 found events: 100.0

                """)
    }

    @Test("is written as JSON that machines can read")
    func json() throws {
        var report = report(gold)
        report.add(gold: ArticleAnnotations(id: "b\"\u{1}"), system: nil)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        #expect(object["articles"] as? Int == 2)
        #expect(object["missing"] as? [String] == ["b\"\u{1}"])
        let strict = try #require(object["entities_strict"] as? [String: [String: Any]])
        #expect(strict["all"]?["f1"] as? Double == 100)
        #expect((strict["labels"]?["PLACE"] as? [String: Any])?["gold"] as? Int == 2)
        #expect(try JSONSerialization.jsonObject(with: Data(EvaluationReport().json.utf8)) is [String: Any])
    }
}

@Suite("A system record")
struct SystemRecordTests {
    @Test("read from a document in memory has its offsets in code points")
    func document() {
        var document = Document(id: "a", text: "\u{1F6A8} raid")
        document.mentions = [Mention(span: Span(0, 4), tokens: 0..<0, type: .weapon, origin: Origin(stage: "test"))]
        var event = Text.Event(
            type: EventType("raid.search"), trigger: Trigger(span: Span(5, 9), head: 0, lemma: "raid"), sentence: 0, rule: "r#r", line: 1)
        event.modality = .claimed
        event.casualties = [Casualty(kind: .killed, amount: .exactly(3), span: Span(5, 9))]
        document.events = [event]
        let record = SystemRecord(document)
        #expect(record.annotations.entities == [.init(span: 0..<1, type: "WEAPON")])
        #expect(
            record.annotations.events == [
                .init(type: "raid.search", trigger: 2..<6, modality: "claimed", casualties: [.init(kind: "killed", value: 3)])
            ])
        #expect(record.text == "\u{1F6A8} raid")
    }

    @Test("read from a file keeps entities, events, arguments and figures; a refused article has none")
    func file() throws {
        let lines = """
            {"schema":"sitrep.document/1","id":"a","offset_unit":"codepoint","text":"x raid","entities":[{"id":"T1","start":0,"end":1,"text":"x","type":"GROUP","chain":"C1"}],"events":[{"type":"raid","trigger":{"start":2,"end":6,"text":"raid"},"modality":"denied","arguments":[{"role":"actor","start":0,"end":1,"text":"x"}],"casualties":[{"kind":"killed","min":2}]}]}
            {"schema":"sitrep.document/1","id":"b","errors":[{"code":"binary","message":"no text"}]}
            """
        let records = try SystemRecord.read(file: "out.jsonl", bytes: Array(lines.utf8))
        #expect(records.map(\.text) == ["x raid", nil])
        #expect(
            records[0].annotations.events == [
                .init(
                    type: "raid", trigger: 2..<6, modality: "denied", arguments: [.init(role: "actor", span: 0..<1)],
                    casualties: [.init(kind: "killed", min: 2)])
            ])
    }

    @Test(
        "that is none is refused with its place",
        arguments: [
            "{\"id\": \"a\"}", "{\"schema\": \"other/1\", \"id\": \"a\"}", "{\"schema\": \"sitrep.document/1\"}",
            "{\"schema\": \"sitrep.document/1\", \"id\": \"a\", \"entities\": [{\"start\": 5, \"end\": 1, \"type\": \"GROUP\"}]}",
            "{\"schema\": \"sitrep.document/1\", \"id\": \"a\", \"entities\": [{\"start\": 0.5, \"end\": 1, \"type\": \"GROUP\"}]}",
        ])
    func refused(text: String) throws {
        let error = try #require(throws: Diagnostics.self) { try SystemRecord.read(file: "out.jsonl", bytes: Array(text.utf8)) }
        #expect(error.description.hasPrefix("out.jsonl:1:"))
    }
}
