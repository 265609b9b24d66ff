import Evaluation
import Foundation
import Testing
import Text

@Suite("Two annotations of an article are compared")
struct ChangeReportTests {
    /// A document with mentions of the words given, each on a chain of its own with a code.
    private func document(_ text: String, _ mentions: [(words: String, type: EntityType, ref: String?, code: String?)]) -> Document {
        var document = Document(id: "a.txt", text: text)
        for (words, type, ref, code) in mentions {
            guard let range = text.range(of: words) else { continue }
            let start = text[..<range.lowerBound].utf8.count
            document.mentions.append(
                Mention(
                    span: Span(start, start + words.utf8.count), tokens: 0..<1, type: type, chain: document.chains.count, ref: ref,
                    origin: Origin(stage: "test", entry: ref == nil ? nil : "names/a.tsv:1")))
            document.chains.append(
                Chain(
                    type: type, name: words, ref: ref, mentions: [document.mentions.count - 1],
                    place: type == .place ? Place(country: "IQ", latitude: 33.5, longitude: 44) : nil, codes: ActorCodes(cameoActor: code)))
        }
        return document
    }

    private let text = "Älter, the Jebel Front and Ana Diaz left Quito on Monday,\n\nthe UN said."

    private func comparison() -> MentionComparison {
        let old = document(
            text,
            [
                ("Jebel Front", .organization, "org:jf", "SDNREB"), ("Diaz", .person, nil, nil), ("Quito", .place, nil, nil),
                ("UN", .organization, "org:un", "IGOUNO"),
            ])
        let new = document(
            text,
            [
                ("Jebel Front", .organization, "org:jf", "SDNOPP"), ("Ana Diaz", .person, "per:diaz", nil), ("Quito", .facility, nil, nil),
                ("UN", .organization, "org:un", "IGOUNO"),
            ])
        return MentionComparison(old: old, new: new)
    }

    @Test("Mentions appear, vanish and change, in text order, with offsets in code points and words around")
    func changes() throws {
        let comparison = comparison()
        #expect(comparison.oldCount == 4 && comparison.newCount == 4)
        #expect(comparison.changes.map(\.kind) == [.changes, .appears, .vanishes, .changes])
        let code = try #require(comparison.changes.first)
        #expect(code.start == 11 && code.end == 22, "Ä is one code point")
        #expect(code.before == "Älter, the " && code.words == "Jebel Front" && code.after.hasPrefix(" and Ana Diaz left Quito"))
        #expect(code.cause == "org:jf")
        let new = try #require(code.new)
        let old = try #require(code.old)
        #expect(new.differences(from: old).map { "\($0.name) \($0.old ?? "-") \($0.new ?? "-")" } == ["code SDNREB SDNOPP"])
        #expect(comparison.changes.map(\.cause) == ["org:jf", "per:diaz", "unlisted PERSON", "unlisted FACILITY"])
        #expect(comparison.changes.last?.words == "Quito")
    }

    @Test("Equal annotations give no change")
    func equal() {
        let one = document(text, [("Quito", .place, "plc:quito", nil)])
        #expect(MentionComparison(old: one, new: one).changes.isEmpty)
    }

    @Test("The report gathers by entry, most frequent first, keeps few examples, and its lines add up")
    func report() {
        var report = ChangeReport(edits: ["org:jf": "code SDNREB -> SDNOPP"], examples: 2)
        #expect(report.isEmpty)
        for _ in 0..<3 { report.add(comparison()) }
        let one = document("UN here", [("UN", .organization, "org:un", nil)])
        report.add(MentionComparison(old: one, new: one))
        var more = document("UN here", [("UN", .organization, "org:jf", nil)])
        more.id = "b.txt"
        report.add(MentionComparison(old: one, new: more))
        #expect(report.sorted.map(\.cause) == ["org:jf", "per:diaz", "unlisted FACILITY", "unlisted PERSON"])
        #expect(report.sorted.map(\.count) == [4, 3, 3, 3])
        #expect(report.sorted[0].examples.map(\.article) == ["a.txt", "a.txt"])
        #expect(report.summary == "5 articles, 4 of them differ: 3 mentions appear, 3 vanish, 7 change (14 before, 14 now)")
        let lines = report.text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "org:jf  4 change  (code SDNREB -> SDNOPP)")
        #expect(lines[1].hasPrefix("  a.txt:11-22  changes: code SDNREB -> SDNOPP  Älter, the [Jebel Front] and Ana"))
        #expect(lines[3] == "  ... 2 more")
        #expect(report.text.contains("per:diaz  3 appear  (row unchanged: a consequence)"))
    }

    @Test("JSON Lines can be read back")
    func json() throws {
        var report = ChangeReport(edits: ["org:jf": "taken \"out\""])
        report.add(comparison())
        let lines = (comparison().changes.map(\.jsonLine).joined() + report.jsonLines).split(separator: "\n")
        let records = try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        #expect(
            records.map { $0["kind"] as? String } == Array(repeating: "mention", count: 4) + Array(repeating: "entry", count: 4) + [
                "summary"
            ])
        #expect((records[0]["old"] as? [String: Any])?["code"] as? String == "SDNREB")
        #expect(records[1]["old"] == nil && records[2]["new"] == nil)
        #expect(records.contains { $0["edit"] as? String == "taken \"out\"" })
        #expect(records.last?["changes"] as? Int == 2)
    }
}
