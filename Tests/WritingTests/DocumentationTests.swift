import TestKit
import Testing
import Text
import Writing

/// The examples of docs/formats.md are what the formats write.
@Suite("The page on formats")
struct DocumentationTests {
    private static let page = "docs/formats.md"
    private let single = FormatOptions(packaging: .single, rulesVersion: "1")

    private func expect(_ example: String, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
        try DocumentationExample(Self.page, example).expect(text, sourceLocation: sourceLocation)
    }

    @Test("shows real output")
    func examples() throws {
        let document = SampleDocuments.karmel
        try expect("json", JSONFormat(single).record(document))
        try expect("xml", AnnotatedXMLFormat(single).record(document))
        try expect("events-jsonl", EventLogJSONLines(rulesVersion: "1").record(document))
        try expect("events-csv", EventLogCSV(rulesVersion: "1").file([.document(document)]))
        try expect("refusal", JSONLinesFormat().record(SampleDocuments.refusal))
    }

    @Test("names every column of the event log")
    func columns() throws {
        let page = try ProjectPaths.text(Self.page)
        for column in try CSVTable(parsing: EventLogCSV().opening()).header {
            #expect(page.contains("`\(column)`"), "\(column)")
        }
    }
}
