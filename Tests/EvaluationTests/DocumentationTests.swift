import Evaluation
import TestKit
import Testing

/// The gold of docs/formats.md, against the record on the same page, gives the table on the same page.
@Suite("The page on formats")
struct DocumentationTests {
    private func example(_ name: String) throws -> [UInt8] {
        Array(try #require(try DocumentationExample("docs/formats.md", name).text(), "no example '\(name)'").utf8)
    }

    @Test("shows gold that can be read and the report that it gives")
    func gold() throws {
        let gold = try GoldArticle.read(file: "docs/formats.md", bytes: example("gold"))
        let system = try SystemRecord.read(file: "docs/formats.md", bytes: example("json"))
        let report = try EvaluationReport(gold: gold, system: system)
        #expect(report.eventTypes.all.f1 == 100)
        try DocumentationExample("docs/formats.md", "evaluation").expect(report.text)
    }
}
