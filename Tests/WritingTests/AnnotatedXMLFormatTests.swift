import Foundation
import TestKit
import Testing
import Text

@testable import Writing

@Suite("Annotated XML")
struct AnnotatedXMLFormatTests {
    private static let single = FormatOptions(packaging: .single, rulesVersion: "rules-1")
    private static let timeML = FormatOptions(packaging: .single, usesTimeML: true)

    @Test("is well-formed, and its text is the article's text")
    func textSurvives() throws {
        let tree = try #require(XMLTree(parsing: AnnotatedXMLFormat(Self.single).record(SampleDocuments.full)))
        let text = try #require(tree.all("text").first)
        #expect(Array(text.text.unicodeScalars) == Array(legal(SampleDocuments.full).unicodeScalars))
        #expect(text.attributes["replaced"] == "1")
        #expect(text.text.contains("\r\n"))
    }

    @Test("keeps every fact of every layer")
    func golden() throws {
        let record = AnnotatedXMLFormat(Self.single).record(SampleDocuments.full)
        try expectGolden("writing-full.xml", String(decoding: record, as: UTF8.self))
        let collection = AnnotatedXMLFormat(FormatOptions(usesTimeML: true)).file(SampleDocuments.articles)
        try expectGolden("writing-three.xml", String(decoding: collection, as: UTF8.self))
    }

    @Test("says the same as JSON", arguments: ["source", "zones", "chains", "events", "incidents", "errors"])
    func sameAsJSON(layer: String) throws {
        let record = try JSONTree(parsing: JSONLinesFormat(Self.single).record(SampleDocuments.full))
        let tree = try #require(XMLTree(parsing: AnnotatedXMLFormat(Self.single).record(SampleDocuments.full)))
        try expectSame(try #require(record[layer]), try #require(tree.child(layer, of: tree.root)), in: tree)
    }

    @Test("holds every entity, time and quantity once, with its words and attributes")
    func inlineLayers() throws {
        let record = try JSONTree(parsing: JSONLinesFormat().record(SampleDocuments.full))
        let tree = try #require(XMLTree(parsing: AnnotatedXMLFormat(Self.single).record(SampleDocuments.full)))
        for (layer, element) in [("entities", "entity"), ("times", "time"), ("quantities", "quantity")] {
            let inline = tree.elements.filter { $0.name == element && $0.attributes["id"] != nil }
            let items = record[layer]?.items ?? []
            #expect(inline.count == items.count)
            for item in items {
                let match = try #require(inline.first { $0.attributes["id"] == item["id"]?.string })
                #expect(item["text"]?.string == match.text)
                for key in ["type", "subtype", "chain", "ref", "value", "of"] where item[key]?.string != nil {
                    #expect(item[key]?.string == match.attributes[key])
                }
            }
        }
        #expect(tree.all("trigger").filter { $0.attributes["event"] != nil }.map(\.text) == ["stormed", "raid"])
    }

    @Test("escapes what markup needs and what a parser would change", arguments: XMLPlaceTable.rows)
    func escaping(text: String, content: String, attribute: String) {
        var buffer = ByteBuffer()
        buffer.append(xml: text, in: .content)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == content)
        buffer = ByteBuffer()
        buffer.append(xml: text, in: .attribute)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == attribute)
    }

    @Test("gives times the names of TimeML when asked")
    func timeMLNames() throws {
        let tree = try #require(XMLTree(parsing: AnnotatedXMLFormat(Self.timeML).record(SampleDocuments.full)))
        let time = try #require(tree.all("TIMEX3").first)
        #expect(time.text == "July 3")
        #expect(time.attributes["tid"] == "t1")
        #expect(time.attributes["anchorTimeID"] == "t0")
        #expect(time.attributes["value"] == "2011-07-03")
        #expect(tree.all("time").allSatisfy { $0.attributes["id"] == nil })
    }

    @Test("a time that is counted from an event without a date names the event and no time")
    func eventAnchor() throws {
        var document = SampleDocuments.full
        document.times[0].anchor = "event raid"
        let time = try #require(XMLTree(parsing: AnnotatedXMLFormat(Self.timeML).record(document))?.all("TIMEX3").first)
        #expect(time.attributes["temporalFunction"] == "true")
        #expect(time.attributes["anchorTimeID"] == nil)
        #expect(time.attributes["anchor"] == "event raid")
    }

    @Test("is valid against the schema in every shape", .enabled(if: XMLLint.isInstalled))
    func valid() throws {
        for options in [Self.single, Self.timeML] {
            #expect(try XMLLint.complaints(about: AnnotatedXMLFormat(options).record(SampleDocuments.full)) == "")
            #expect(try XMLLint.complaints(about: AnnotatedXMLFormat(options).record(SampleDocuments.refusal)) == "")
        }
        for count in 0...3 {
            let articles = Array(SampleDocuments.articles.prefix(count))
            #expect(try XMLLint.complaints(about: AnnotatedXMLFormat().file(articles)) == "")
        }
    }

    @Test("is valid and lossless for random annotations over random characters")
    func random() throws {
        var random = SplitMix(state: 7)
        let documents = (0..<60).map { _ in
            OffsetPropertyTests.annotated(OffsetPropertyTests.text(&random), &random)
        }
        let bytes = AnnotatedXMLFormat().file(documents.map { .document($0) })
        let tree = try #require(XMLTree(parsing: bytes))
        for (document, text) in zip(documents, tree.all("text")) {
            #expect(Array(text.text.unicodeScalars) == Array(legal(document).unicodeScalars))
        }
        if XMLLint.isInstalled { #expect(try XMLLint.complaints(about: bytes) == "") }
    }

    @Test("is refused by the schema when a chain does not exist", .enabled(if: XMLLint.isInstalled))
    func schemaBites() throws {
        let text = String(decoding: AnnotatedXMLFormat(Self.single).record(SampleDocuments.full), as: UTF8.self)
        let broken = text.replacingOccurrences(of: "chain=\"C1\"", with: "chain=\"C99\"")
        #expect(try XMLLint.complaints(about: Array(broken.utf8)).contains("chainOfEntity"))
    }

    /// The text with U+FFFD for what XML 1.0 forbids, the slow way.
    private func legal(_ document: Document) -> String {
        var legal = ""
        for scalar in String(decoding: document.bytes, as: UTF8.self).unicodeScalars {
            let isLegal = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || [9, 10, 13].contains(scalar.value)
            legal.unicodeScalars.append(isLegal ? scalar : "\u{FFFD}")
        }
        return legal
    }
}

/// Text, as content, as attribute.
enum XMLPlaceTable {
    static let rows = [
        ("a<b>&\"'", "a&lt;b&gt;&amp;\"'", "a&lt;b&gt;&amp;&quot;'"), ("\r\n\t", "&#13;\n\t", "&#13;&#10;&#9;"),
        ("\u{0}\u{1F}\u{7F}\u{85}", "\u{FFFD}\u{FFFD}\u{7F}\u{85}", "\u{FFFD}\u{FFFD}\u{7F}\u{85}"),
        (
            "\u{FFFE}\u{FFFF}\u{FFFD}\u{FF21}\u{F000}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FF21}\u{F000}",
            "\u{FFFD}\u{FFFD}\u{FFFD}\u{FF21}\u{F000}"
        ),
        ("]]>\u{1F6A8}", "]]&gt;\u{1F6A8}", "]]&gt;\u{1F6A8}"), ("", "", ""),
    ]
}

/// Compares a JSON value with the element that says the same: plain fields are attributes, objects and list items elements.
func expectSame(_ json: JSONTree, _ element: XMLTree.Element, in tree: XMLTree) throws {
    let children = tree.children(of: element)
    if json.value is [Any] {
        #expect(json.items.count == children.count, "\(element.name)")
        for (item, child) in zip(json.items, children) { try expectSame(item, child, in: tree) }
        return
    }
    var attributes = element.attributes
    for key in json.keys {
        let value = try #require(json[key])
        if let ids = value.value as? [String], !ids.isEmpty {
            #expect(attributes.removeValue(forKey: key) == ids.joined(separator: " "))
        } else if value.value is [Any] || value.value is [String: Any] {
            try expectSame(value, try #require(tree.child(key, of: element), "\(key)"), in: tree)
        } else {
            let removed = attributes.removeValue(forKey: key)
            let attribute = try #require(removed, "\(element.name) lacks \(key)")
            if let string = value.string {
                #expect(attribute == string.replacingOccurrences(of: "\u{1}", with: "\u{FFFD}"))
            } else {
                #expect(value.number == Double(attribute) ?? (attribute == "true" ? 1 : 0))
            }
        }
    }
    #expect(attributes.isEmpty, "\(element.name) says more than JSON")
}
