import Foundation
import Lexicon
import TestKit
import Testing

private let article = "Security forces raided Camp Ashraf on July 28, 2009, killing 11 people, the group said.\n"

@Suite("The other commands")
struct OtherCommandTests {
    @Test("events writes a row for each incident, in the format of the file's extension")
    func events() throws {
        let scratch = try ScratchFolder()
        try scratch.write(article, to: "raid.txt")
        let run = try BuiltCommand.run("events", scratch.path + "/raid.txt", "-o", scratch.path + "/log.csv")
        #expect(run.code == 0, "\(run.errors)")
        let rows = try scratch.text("log.csv").split(separator: "\r\n")
        #expect(rows.first?.hasPrefix("uid,level,id,") == true)
        #expect(rows.dropFirst().contains { $0.contains("raid") && $0.contains("2009-07-28") && $0.contains("Camp Ashraf") })
    }

    @Test("events at the level of mentions has at least as many rows")
    func mentions() throws {
        let scratch = try ScratchFolder()
        try scratch.write(article, to: "raid.txt")
        let incidents = try BuiltCommand.run("events", scratch.path, "--format", "jsonl")
        let mentions = try BuiltCommand.run("events", scratch.path, "--format", "jsonl", "--level", "mention")
        #expect(incidents.records.count >= 1)
        #expect(mentions.records.count >= incidents.records.count)
        #expect(mentions.records.allSatisfy { $0["level"] as? String == "mention" })
    }

    @Test("explain shows the rule of each event, and one sentence when asked")
    func explain() throws {
        let scratch = try ScratchFolder()
        try scratch.write("Nothing happened here.\n\n" + article, to: "raid.txt")
        let all = try BuiltCommand.run("explain", scratch.path + "/raid.txt")
        #expect(all.code == 0, "\(all.errors)")
        #expect(all.output.contains("'Camp Ashraf' FACILITY camp"))
        #expect(all.output.contains("by coercion.yaml#raid line "))
        let one = try BuiltCommand.run("explain", scratch.path + "/raid.txt", "--sentence", "1")
        #expect(one.output.contains("Nothing happened here."))
        #expect(!one.output.contains("raided"))
        let none = try BuiltCommand.run("explain", scratch.path + "/raid.txt", "--sentence", "9")
        #expect(none.code == 2)
        #expect(none.errors.contains("there is no sentence 9"))
    }

    @Test("explain of an article that cannot be read says why")
    func explainRefused() throws {
        let run = try BuiltCommand.run("explain", "/no/such/article.txt")
        #expect(run.code == 3)
        #expect(run.errors.contains("/no/such/article.txt"))
    }

    @Test("parse writes CoNLL-U from text, and keeps the tokens of CoNLL-U")
    func parse() throws {
        let run = try BuiltCommand.run("parse", "-", "-q", input: "Iraq moved the group.\n")
        #expect(run.code == 0, "\(run.errors)")
        let rows = run.lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows.map { $0[1] } == ["Iraq", "moved", "the", "group", "."])
        #expect(rows.allSatisfy { $0.count == 10 && Int($0[6]) != nil })
        #expect(rows.filter { $0[6] == "0" }.count == 1)
        let blank = rows.map { "\($0[0])\t\($0[1])\t_\t_\t_\t_\t_\t_\t_\t_" }.joined(separator: "\n") + "\n\n"
        let again = try BuiltCommand.run("parse", "-", "--from", "conllu", input: blank)
        #expect(again.code == 0, "\(again.errors)")
        let tags = again.lines.map { $0.split(separator: "\t") }
        #expect(tags.map { $0[1] } == ["Iraq", "moved", "the", "group", "."])
        #expect(tags.map { $0[4] } == rows.map { $0[4] })
    }

    @Test("parse points at what is no CoNLL-U")
    func parseBroken() throws {
        let run = try BuiltCommand.run("parse", "-", "--from", "conllu", input: "1\tIraq\n\n")
        #expect(run.code == 1)
        #expect(run.errors.contains("<stdin>:1:"))
    }

    @Test("schema prints a JSON Schema that is also shipped as a file")
    func schema() throws {
        let run = try BuiltCommand.run("schema")
        #expect(run.code == 0)
        let shipped = try String(contentsOfFile: ProjectPaths.root + "/schemas/sitrep-document-1.schema.json", encoding: .utf8)
        #expect(run.output == shipped)
    }

    @Test("gazetteer check finds nothing wrong with our lists, and points at what is wrong with others")
    func gazetteerCheck() throws {
        let good = try BuiltCommand.run("gazetteer", "check")
        #expect(good.code == 0, "\(good.errors)")
        #expect(good.output.hasSuffix("no errors\n"))
        let scratch = try ScratchFolder()
        try scratch.write("name\tid\ttype\nMy Group\torg:my-group\tORGANISATION\n", to: "names/mine.tsv")
        let bad = try BuiltCommand.run("gazetteer", "check", "--lists", scratch.path)
        #expect(bad.code == 1)
        #expect(bad.errors.contains("names/mine.tsv:2:"))
        #expect(bad.errors.contains("did you mean 'ORGANIZATION'?"))
    }

    @Test("gazetteer import writes a table that check accepts, tells refused rows, and says how the numbers add up")
    func gazetteerImport() throws {
        let scratch = try ScratchFolder()
        try scratch.makeFolder("names")
        let sample = ProjectPaths.fixtures + "/Import/geonames.txt"
        let run = try BuiltCommand.run("gazetteer", "import", "--from", "geonames", sample, "-o", scratch.path + "/names/geo.tsv")
        #expect(run.code == 3)
        #expect(run.output == "")
        #expect(run.errors.contains("geonames.txt:6:1: error: 5 columns"))
        #expect(run.errors.hasSuffix("read 10 = written 4 + refused 4 + skipped 2 (class R 1, said twice 1)\n"))
        let check = try BuiltCommand.run("gazetteer", "check", "--lists", scratch.path)
        #expect(check.code == 0, "\(check.errors)")
    }

    @Test(
        "gazetteer import answers nonsense with exit code 2, a file that is not there with 1 and without a table",
        arguments: [
            ["2", "--from", "geonams", "x"], ["2", "--from", "csv", "--column", "nmae=X", "x"], ["2", "--from", "gate", "-"],
            ["2", "--from", "geonames", "--country", "iraq", "x"], ["1", "--from", "spacy", "/no/such/file"],
        ])
    func gazetteerImportUsage(arguments: [String]) throws {
        let scratch = try ScratchFolder()
        let output = scratch.path + "/table.tsv"
        let run = try BuiltCommand.run(BuiltCommand.path, ["gazetteer", "import", "-o", output] + arguments.dropFirst())
        #expect(String(run.code) == arguments[0], "\(run.errors)")
        #expect(!run.errors.isEmpty)
        #expect(scratch.names().isEmpty)
    }

    @Test("gazetteer compile writes a file that opens again, with its counts, bytes and time")
    func gazetteerCompile() throws {
        let scratch = try ScratchFolder()
        let run = try BuiltCommand.run("gazetteer", "compile", "-o", scratch.path + "/all.lexicon")
        #expect(run.code == 0, "\(run.errors)")
        let lexicon = try Lexicon(file: scratch.path + "/all.lexicon")
        try lexicon.checkContents()
        #expect(run.output.contains(" entries, \(lexicon.entryCount) phrases, \(lexicon.byteCount) bytes, read and compiled in "))
        #expect(run.output.hasSuffix(" ms: \(scratch.path)/all.lexicon\n"))
    }

    @Test("gazetteer compile fills the cache, and an edited list is in force at once")
    func gazetteerCache() throws {
        let scratch = try ScratchFolder()
        func write(_ name: String) throws {
            try scratch.write("name\tid\ttype\n\(name)\torg:zz\tORGANIZATION\n", to: "lists/names/mine.tsv")
        }
        try write("Zyzxq Front")
        let compiled = try BuiltCommand.run("gazetteer", "compile", "--lists", scratch.path + "/lists")
        #expect(compiled.code == 0, "\(compiled.errors)")
        #expect(compiled.output.hasSuffix(".lexicon\n"))
        let lookup = ["gazetteer", "lookup", "Zyzxq Front", "--lists", scratch.path + "/lists"]
        #expect(try BuiltCommand.run(BuiltCommand.path, lookup).code == 0)
        try write("Qyzxz Front")
        #expect(try BuiltCommand.run(BuiltCommand.path, lookup).output == "Zyzxq Front: no entry\n")
    }

    @Test("gazetteer lookup shows entries by name, acronym and id, and fails for what is unknown")
    func gazetteerLookup() throws {
        let found = try BuiltCommand.run("gazetteer", "lookup", "MEK", "fac:camp-ashraf")
        #expect(found.code == 0, "\(found.errors)")
        #expect(found.output.contains("org:mek"))
        #expect(found.output.contains("Camp Ashraf  FACILITY camp  fac:camp-ashraf"))
        let missing = try BuiltCommand.run("gazetteer", "lookup", "Zzyzxq")
        #expect(missing.code == 1)
        #expect(missing.output == "Zzyzxq: no entry\n")
    }

    @Test("rules check reads every rule")
    func rulesCheck() throws {
        let run = try BuiltCommand.run("rules", "check")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.hasSuffix("rules, no errors\n"))
    }

    @Test("evaluate gives 100 for a system that is the gold")
    func evaluate() throws {
        let scratch = try ScratchFolder()
        let record = try BuiltCommand.run(
            "annotate", "-", "--format", "jsonl", input: "{\"id\":\"a\",\"text\":\"Security forces raided Camp Ashraf.\"}\n")
        try scratch.write(record.output, to: "gold.jsonl")
        let run = try BuiltCommand.run("evaluate", scratch.path + "/gold.jsonl", scratch.path + "/gold.jsonl", "--min-f1", "99")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("100.0"))
        try scratch.write(record.output.replacing("FACILITY", with: "PLACE"), to: "system.jsonl")
        let worse = try BuiltCommand.run("evaluate", scratch.path + "/gold.jsonl", scratch.path + "/system.jsonl", "--min-f1", "99")
        #expect(worse.code == 1)
        #expect(worse.errors.contains("F1 of entities is only"))
    }
}
