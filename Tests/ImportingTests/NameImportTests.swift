import TestKit
import Testing

@testable import Importing

@Suite("Lists of names become ours")
struct NameImportTests {
    @Test("GATE: kinds from lists.def, features behind a separator, which names may hold too")
    func gate() throws {
        let run = try ImportFixture(.gate, sample: "gate/lists.def")
        #expect(run.rows.map { $0["name"] } == ["Tell Marran", "Upper Marran", "Marran & Sons", "M&N Oil"])
        #expect(run.rows.map { $0["subtype"] } == ["town", "town", "company", "company"])
        #expect(run.rows[0]["lat"] == "33.51" && run.rows[0]["country"] == "IQ")
        #expect(run.rows[1]["country"] == nil)
        #expect(run.rows[3]["aliases"] == "M and N Oil")
        #expect(run.refusals == ["4 no_list", "6 unknown_kind"])
        #expect(run.count.skipped == ["lists in other languages": 1, "lists of words, not of names": 1, "said twice": 1])
    }

    @Test("spaCy: plain and literal token patterns; neighbours with one id are one row; anything else says why not")
    func spacy() throws {
        let run = try ImportFixture(.spacy, sample: "spacy.jsonl")
        #expect(run.rows.map { $0["id"] } == ["spacy:jebel-front", "spacy:tell-marran", "spacy:qasr-dune"])
        #expect(run.rows.map { $0["case"] } == [nil, "any", "exact"])
        #expect(run.rows[0]["aliases"] == "Front of Jebel")
        #expect(run.rows[2]["name"] == "Qasr-Dune")
        #expect(run.refusals == ["5 no_literal", "6 unknown_label", "8 json"])
        #expect(run.complaints[1].message.contains("did you mean 'ORG'?"))
    }

    @Test("PETRARCH actors: names as they are written, codes with their days, bare countries left to our own list")
    func actors() throws {
        let run = try ImportFixture(.petrarchActors, sample: "actors.txt")
        #expect(run.rows.map { $0["name"] } == ["Liv Haugen", "Front of the East Fjord", "Sven O'Hara"])
        #expect(
            run.rows.map { $0["code"] } == ["NORGOV@2005-09-17..2013-10-16|NORELI@2013-10-16..", "NORREB", "NORGOV@..1991-08-25|NOROPP"])
        #expect(run.rows.map { $0["type"] } == ["PERSON", "ORGANIZATION", "PERSON"])
        #expect(run.rows[0]["aliases"] == "Liv E. Haugen")
        #expect(run.rows[0]["country"] == "NO")
        #expect(run.refusals == ["16 bad_record", "18 bad_record"])
    }

    @Test("PETRARCH agents: plurals given, made and absent; sets of words spelt out")
    func agents() throws {
        let run = try ImportFixture(.petrarchAgents, sample: "agents.txt")
        #expect(run.rows.map { $0["noun"] }.prefix(3) == ["fjord guard", "harbour police", "deputy"])
        #expect(run.rows.map { $0["plural"] }.prefix(3) == ["fjord guards", "harbour police", "deputies"])
        #expect(run.rows.filter { $0["noun"]?.hasPrefix("congress") == true }.count == 4)
        #expect(run.rows.first { $0["noun"] == "deputy" }?["role"] == "official")
        #expect(run.refusals == ["6 unknown_set", "8 no_code"])
        #expect(run.count.skipped == ["said twice": 1])
    }

    @Test("PETRARCH agents: sets that multiply, or contain themselves, end")
    func agentSets() throws {
        let run = try ImportFixture(.petrarchAgents, text: "!A! = X!A!, Y!A!\nGUARD_!A! [~MIL]\n!B! = \nBIG_!A [~MIL]\n")
        #expect(run.refusals == ["2 too_many", "3 bad_set"])
        #expect(run.rows.map { $0["noun"] } == ["big !a"])
    }

    @Test("CSV: quotes, separators and line ends in cells; columns by name; what is wrong is told with its line")
    func csv() throws {
        let run = try ImportFixture(.csv, sample: "names.csv", options: SampleImport.csvOptions)
        #expect(run.rows.map { $0["name"] } == ["Jebel Workers Front", "Quay League"])
        #expect(run.rows[0]["aliases"] == "JWF|Front of Jebel")
        #expect(run.rows[0]["from"] == "1987")
        #expect(run.rows[0]["id"] == "csv:jebel-workers-front")
        #expect(run.refusals == ["4 bad_date", "5 bad_country", "6 columns"])
    }

    @Test("CSV: our own column names need no mapping; ids, types and notes are kept")
    func csvOurs() throws {
        let run = try ImportFixture(
            .csv, text: "id;name;type;note\norg:a;Alpha Front;ORGANIZATION;\"x\ty\"\norg:b;Beta;ORGANISATION;\n",
            options: ImportOptions(separator: UInt8(ascii: ";")))
        #expect(run.rows == [["name": "Alpha Front", "id": "org:a", "type": "ORGANIZATION", "note": "x y"]])
        #expect(run.complaints.first?.message == "unknown type 'ORGANISATION'; did you mean 'ORGANIZATION'?")
    }

    @Test(
        "CSV: quotes that are never closed, or closed too early, cost their record only",
        arguments: [
            ("name,type\n\"A\"b,PERSON\nCarl Dahl,PERSON\n", ["2 bad_quote"], ["Carl Dahl"]),
            ("name,type\nCarl Dahl,PERSON\n\"A,PERSON\n", ["3 open_quote"], ["Carl Dahl"]),
            ("name,type\n\"A \"\"B\"\" C\",PERSON\n", [], ["A \"B\" C"]),
        ])
    func csvQuotes(text: String, refusals: [String], names: [String]) throws {
        let run = try ImportFixture(.csv, text: text)
        #expect(run.refusals == refusals)
        #expect(run.rows.map { $0["name"] } == names)
    }

    @Test("CSV: a header without name, or a mapping of a column that is not there, is refused with the remedy")
    func csvHeader() {
        #expect(throws: (any Error).self) { try ImportFixture(.csv, text: "title,type\nA,PERSON\n") }
        #expect(throws: (any Error).self) {
            try ImportFixture(.csv, text: "name,type\nA,PERSON\n", options: ImportOptions(columns: ["nmae": "name"]))
        }
    }
}
