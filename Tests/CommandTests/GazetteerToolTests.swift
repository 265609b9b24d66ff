import Foundation
import TestKit
import Testing

/// Articles of our own, with a group, a person and a verb that no list knows.
private let articles = [
    "one.txt": """
    The Jebel Workers Front attacked a convoy in Sudan on Tuesday. The lawyer Ikbal Sindhe said that fighters photographed villagers.
    Two soldiers were killed.

    """,
    "two.txt": """
    Ikbal Sindhe travelled to Sudan again. He said that the Jebel Workers Front had photographed the prisoners and left.

    """,
    "three.txt": """
    Police in Iraq said nothing. Sindhe did not answer, and Ikbal Sindhe stayed in Cairo. Rebels photographed him.

    """,
]

@Suite("The commands for people who edit lists")
struct GazetteerToolTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
        for (name, text) in articles { try scratch.write(text, to: "articles/\(name)") }
    }

    private func list(_ rows: String, to name: String = "mine/names/mine.tsv") throws -> String {
        try scratch.write("name\tid\ttype\tsubtype\taliases\tcountry\tcode\n" + rows, to: name)
        return scratch.path + "/" + name.prefix { $0 != "/" }
    }

    @Test("diff tells what a folder of one's own adds, with article, offsets and words, and exits with 0")
    func diffLists() throws {
        let mine = try list("Jebel Workers Front\torg:jwf\tORGANIZATION\tarmed_group\t\tSD\tSDNREB\n")
        let run = try BuiltCommand.run("gazetteer", "diff", scratch.path + "/articles", "--lists", mine)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("org:jwf  "))
        #expect(run.output.contains("(new in names/mine.tsv:2)"))
        #expect(run.output.contains("one.txt:4-23"))
        #expect(run.output.contains("[Jebel Workers Front] attacked a convoy"))
        #expect(run.lines.last?.hasPrefix("3 articles, 2 of them differ: ") == true)
    }

    @Test("diff compares two states of the lists; --exit-code is 1 when anything differs")
    func diffFolders() throws {
        let before = try list("Jebel Workers Front\torg:jwf\tORGANIZATION\tarmed_group\t\tSD\tSDNREB\n", to: "before/names/mine.tsv")
        let now = try list("Jebel Workers Front\torg:jwf\tORGANIZATION\tarmed_group\t\tSD\tSDNOPP\n", to: "now/names/mine.tsv")
        let input = scratch.path + "/articles"
        let run = try BuiltCommand.run("gazetteer", "diff", input, "--old-lists", before, "--lists", now, "--exit-code")
        #expect(run.code == 1, "\(run.errors)")
        #expect(run.output.hasPrefix("org:jwf  2 change  (code SDNREB -> SDNOPP)\n"))
        #expect(run.output.contains("changes: code SDNREB -> SDNOPP"))
        #expect(
            run.lines.last
                == "3 articles, 2 of them differ: 0 mentions appear, 0 vanish, 2 change (\(counts(run)) before, \(counts(run)) now)")
        let same = try BuiltCommand.run("gazetteer", "diff", input, "--old-lists", now, "--lists", now, "--new", gazetteers, "--exit-code")
        #expect(same.code == 0, "\(same.errors)")
        #expect(same.lines.count == 1)
        let lines = try BuiltCommand.run("gazetteer", "diff", input, "--old-lists", before, "--lists", now, "--format", "jsonl")
        #expect(lines.code == 0)
        #expect(lines.records.map { $0["kind"] as? String } == ["mention", "mention", "entry", "summary"])
        #expect(lines.records[0]["id"] as? String == "one.txt" && lines.records[0]["start"] as? Int == 4)
        #expect(lines.records.last?["changes"] as? Int == 2)
    }

    private var gazetteers: String { BuiltCommand.environment()["SITREP_GAZETTEERS"] ?? "" }

    /// The number of mentions in the summary, which the size of the test's lists decides.
    private func counts(_ run: BuiltCommand.Outcome) -> String {
        run.output.split(separator: "(").last?.split(separator: " ").first.map(String.init) ?? ""
    }

    @Test("diff of the same lists is a mistake, as is a folder that does not exist; an unreadable article is named")
    func diffUsage() throws {
        #expect(try BuiltCommand.run("gazetteer", "diff", scratch.path).code == 2)
        #expect(try BuiltCommand.run("gazetteer", "diff", scratch.path, "--old", "/no/such").code == 1)
        let mine = try list("Jebel Workers Front\torg:jwf\tORGANIZATION\n")
        let run = try BuiltCommand.run("gazetteer", "diff", "/no/such/article.txt", "--lists", mine)
        #expect(run.code == 3)
        #expect(run.errors.contains("/no/such/article.txt"))
    }

    @Test("mine lists names of no list, with figures and places")
    func mineNames() throws {
        let run = try BuiltCommand.run("gazetteer", "mine", scratch.path + "/articles")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.lines.first == "  weight    count  articles")
        #expect(run.lines.contains { $0.hasSuffix("  3         3  Ikbal Sindhe  PERSON") }, "\(run.output)")
        #expect(run.output.contains("one.txt:74-86"))
        #expect(run.output.contains("Jebel Workers Front"))
        #expect(!run.output.contains("  Sudan") && !run.output.contains("  Iraq"))
        let one = try BuiltCommand.run("gazetteer", "mine", scratch.path + "/articles", "--top", "1")
        #expect(one.lines.last == "1 names of 3 articles")
    }

    @Test("The rows that mine gives can be loaded as they are, and are known then")
    func mineRows() throws {
        let input = scratch.path + "/articles"
        let rows = try BuiltCommand.run("gazetteer", "mine", input, "--format", "tsv", "--min-count", "1")
        try scratch.write(rows.output, to: "mined/names/mined.tsv")
        let check = try BuiltCommand.run("gazetteer", "check", "--lists", scratch.path + "/mined")
        #expect(check.code == 0, "\(check.errors)")
        let again = try BuiltCommand.run("gazetteer", "mine", input, "--min-count", "1", "--lists", scratch.path + "/mined")
        #expect(!again.output.contains("Ikbal Sindhe  PERSON"), "\(again.output)")
    }

    @Test("mine gives the same with one thread and with many, and tells the bound of its error")
    func mineBounds() throws {
        let input = scratch.path + "/articles"
        let alone = try BuiltCommand.run("gazetteer", "mine", input, "--kind", "names", "-j", "1", "--min-count", "1")
        #expect(try BuiltCommand.run("gazetteer", "mine", input, "-j", "3", "--min-count", "1").output == alone.output)
        let narrow = try BuiltCommand.run("gazetteer", "mine", input, "--room", "1", "--min-count", "1")
        #expect(narrow.output.contains("; counts may be too low by up to "), "\(narrow.output)")
        #expect(try BuiltCommand.run("gazetteer", "mine", input, "--top", "0").code == 2)
    }

    @Test("mine lists verbs that trigger no frame, with what stands with them")
    func mineVerbs() throws {
        let run = try BuiltCommand.run("gazetteer", "mine", scratch.path + "/articles", "--kind", "verbs")
        #expect(run.code == 0, "\(run.errors)")
        let row = try #require(run.lines.first { $0.contains("  photograph  (") }, "\(run.output)")
        #expect(row.contains("        3         3  photograph  (object GROUP"))
        #expect(!run.output.contains("  attack") && !run.output.contains("  kill") && !run.output.contains("  say"))
        let table = try BuiltCommand.run("gazetteer", "mine", scratch.path + "/articles", "--kind", "verbs", "--format", "tsv")
        #expect(table.lines.contains("verb\tcount\tarticles\tweight\twith"))
    }

    @Test("check --strict fails on warnings, which are printed like errors")
    func checkStrict() throws {
        let mine = try list("Jebel Front\torg:jwf\tORGANIZATION\tarmed_group\tJebel-Front\tSD\tSDNRBE\n")
        let plain = try BuiltCommand.run("gazetteer", "check", "--lists", mine)
        #expect(plain.code == 0)
        #expect(plain.output.hasSuffix(" phrases, no errors, 2 warnings\n"), "\(plain.output)")
        #expect(plain.errors.contains("names/mine.tsv:2:46: warning: 'Jebel-Front' stands under name already"), "\(plain.errors)")
        #expect(plain.errors.contains("did you mean 'SDNREB'?"))
        #expect(try BuiltCommand.run("gazetteer", "check", "--lists", mine, "--strict").code == 1)
        #expect(try BuiltCommand.run("gazetteer", "check", "--strict").code == 0)
    }

    @Test("lookup tells what wins and why, and what else the words are")
    func lookup() throws {
        let mine = try list(
            "Gamma Broadcasting\torg:gb\tORGANIZATION\tbroadcaster\tGamma\tSD\nGamma Force\torg:gf\tORGANIZATION\tarmed_group\tGamma\tSD\n")
        let run = try BuiltCommand.run("gazetteer", "lookup", "Gamma", "--lists", mine)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.lines.first == "Gamma Force  ORGANIZATION armed_group  org:gf")
        #expect(run.lines.contains("  verdict    as name, wins: ORGANIZATION armed_group ranks 66, ORGANIZATION broadcaster 59"))
        #expect(
            run.lines.contains(
                "  verdict    as name, behind the one before: ORGANIZATION armed_group ranks 66, ORGANIZATION broadcaster 59"))
        let police = try BuiltCommand.run("gazetteer", "lookup", "policeman")
        #expect(police.output.hasPrefix("policeman  group noun (role security, code COP, words/groups.tsv:"))
    }
}
