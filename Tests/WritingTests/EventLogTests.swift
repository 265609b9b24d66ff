import TestKit
import Testing
import Text

@testable import Writing

@Suite("The event log")
struct EventLogTests {
    @Test("has a row for every incident and mention, the same in both formats", arguments: EventLogLevel.allCases)
    func formatsAgree(level: EventLogLevel) throws {
        let table = try CSVTable(parsing: EventLogCSV(level: level).file(SampleDocuments.articles))
        let lines = EventLogJSONLines(level: level).file(SampleDocuments.articles).split(separator: 0x0A).map(Array.init)
        try #require(lines.count == 2)
        try #require(table.rows.count == 2)
        for (index, line) in lines.enumerated() {
            let object = try JSONTree(parsing: line)
            let row = table.row(index)
            #expect(object.keys.isSubset(of: row.keys))
            for (column, cell) in row {
                let value = object[column]
                let text = value?.string ?? value?.integer.map(String.init) ?? value?.number.map { "\($0)" }
                #expect(text ?? value?.items.compactMap(\.string).joined(separator: "; ") ?? "" == cell, "\(column)")
            }
        }
    }

    @Test("keeps every fact", arguments: EventLogLevel.allCases)
    func golden(level: EventLogLevel) throws {
        let csv = EventLogCSV(level: level, rulesVersion: "rules-1").file(SampleDocuments.articles)
        try expectGolden("writing-\(level.rawValue)s.csv", String(decoding: csv, as: UTF8.self))
        let lines = EventLogJSONLines(level: level, rulesVersion: "rules-1").file(SampleDocuments.articles)
        try expectGolden("writing-\(level.rawValue)s.jsonl", String(decoding: lines, as: UTF8.self))
    }

    @Test("says who, where, when and how many of an incident")
    func incident() throws {
        let row = try CSVTable(parsing: EventLogCSV().file([.document(SampleDocuments.full)])).row(0)
        let expected = [
            "id": "I1", "document": "sample-1", "published": "2011-07-04", "type": "raid.assault", "cameo": "190", "plover": "ASSAULT",
            "stage": "accomplished", "modality": "reported", "date_from": "2011-07-03", "date_precision": "day", "place": "Town",
            "country": "IQ",
            "lat": "33.86235", "lon": "-44.5", "actors": "soldiers", "actor_codes": "IRQMIL", "killed_min": "12", "killed_max": "",
            "injured_min": "", "trigger": "stormed", "start": "51", "end": "58", "rule": "raid.yaml#storm", "attribution": "police",
            "mentions": "1",
        ]
        for (column, value) in expected { #expect(row[column] == value, "\(column)") }
        #expect(row["sentence"]?.hasPrefix("TOWN, July 3 (Wire) \u{2014} Some 40 soldiers") == true)
    }

    @Test("keeps what is denied, with the columns that say so")
    func denied() throws {
        let row = try CSVTable(parsing: EventLogCSV(level: .mention).file([.document(SampleDocuments.full)])).row(1)
        #expect(row["modality"] == "denied")
        #expect(row["polarity"] == "negative")
        #expect(row["incident"] == "I2")
    }

    @Test("is led by the plainest mention of an incident")
    func lead() throws {
        var document = SampleDocuments.full
        document.incidents[0].events = [1, 0]
        document.incidents.removeLast()
        document.events[1].incident = 0
        let table = try CSVTable(parsing: EventLogCSV().file([.document(document)]))
        #expect(table.rows.count == 1)
        #expect(table.row(0)["modality"] == "reported")
        #expect(table.row(0)["mentions"] == "2")
    }

    @Test(
        "keeps a spreadsheet from seeing formulas, and numbers numbers",
        arguments: [
            ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-1+2", "'-1+2"), ("@sum", "'@sum"), ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("-12.5", "-12.5"), ("+44", "+44"), ("-", "'-"), ("-.5", "'-.5"), ("a=b", "a=b"), ("a,\"b\"", "\"a,\"\"b\"\"\""),
            (" x", "\" x\""), ("", ""),
            ("=a,b", "\"'=a,b\""),
        ])
    func formulas(text: String, cell: String) {
        var sink = CSVSink()
        sink.field("x", text)
        #expect(Array(sink.buffer.bytes) == Array(cell.utf8))
    }

    @Test("shows of an endless sentence what stands around the trigger, cut between characters")
    func endlessSentence() throws {
        let filler = String(repeating: "\u{4E2D}", count: 3000)
        var document = Document(text: filler + "raid" + filler)
        document.sentences = [Sentence(span: Span(0, document.bytes.count), tokens: 0..<0)]
        document.events = [
            Event(
                type: EventType("raid"), trigger: Trigger(span: Span(9000, 9004), head: 0, lemma: "raid"), sentence: 0, rule: "r#r", line: 1
            )
        ]
        let row = try CSVTable(parsing: EventLogCSV(level: .mention).file([.document(document)])).row(0)
        let sentence = try #require(row["sentence"])
        #expect(sentence.hasPrefix("\u{2026}\u{4E2D}"))
        #expect(sentence.hasSuffix("\u{4E2D}\u{2026}"))
        #expect(sentence.contains("\u{4E2D}raid\u{4E2D}"))
        #expect(!sentence.contains("\u{FFFD}"))
        #expect((4000...4020).contains(sentence.utf8.count))
    }

    @Test("joins several names, without repetitions and on one line")
    func names() throws {
        var document = Document(text: "Old\r\nTown, Bay and Old Town")
        var event = Event(
            type: EventType("raid"), trigger: Trigger(span: Span(0, 3), head: 0, lemma: "raid"), sentence: 0, rule: "r#r", line: 1)
        event.arguments = [Span(0, 9), Span(11, 14), Span(19, 27)].map { Argument(role: .recipient, span: $0, head: 0, path: "obj") }
        document.events = [event]
        let row = try CSVTable(parsing: EventLogCSV(level: .mention).file([.document(document)])).row(0)
        #expect(row["targets"] == "Old Town; Bay")
    }
}

@Suite("A toll")
struct TollTests {
    private func casualty(_ amount: Amount, _ scope: Quantity.Scope = .total, _ status: Casualty.Status = .asserted) -> Casualty {
        Casualty(kind: .killed, amount: amount, scope: scope, status: status, span: Span(0, 0))
    }

    private func expect(_ casualties: [Casualty], _ min: Int?, _ max: Int?, sourceLocation: SourceLocation = #_sourceLocation) {
        let toll = Toll(casualties, .killed)
        #expect(toll.min == min, sourceLocation: sourceLocation)
        #expect(toll.max == max, sourceLocation: sourceLocation)
    }

    @Test("spans the totals of sources that disagree")
    func totals() {
        expect([casualty(.exactly(12)), casualty(.exactly(15))], 12, 15)
        expect([casualty(Amount(min: 12)), casualty(.exactly(15))], 12, 15)
        expect([casualty(Amount(min: 20)), casualty(.exactly(15))], 15, nil)
        expect([casualty(Amount(value: 40, isApproximate: true))], 40, 40)
        expect([casualty(Amount(min: 0, max: 34))], 0, 34)
    }

    @Test("adds increments up only where no total is given, and passes over parts and superseded figures")
    func scopes() {
        expect([casualty(.exactly(2), .increment), casualty(.exactly(3), .increment)], 5, 5)
        expect([casualty(.exactly(2), .increment), casualty(Amount(min: 3), .increment)], 5, nil)
        expect([casualty(.exactly(2), .increment), casualty(.exactly(36), .tollRevision)], 36, 36)
        expect([casualty(.exactly(34)), casualty(.exactly(8), .ofWhich)], 34, 34)
        expect([casualty(.exactly(8), .ofWhich)], 8, 8)
        expect([casualty(.exactly(9), .total, .superseded), casualty(.exactly(11))], 11, 11)
        expect([], nil, nil)
    }
}
