import Foundation
import Resources
import TestKit
import Testing
import Text

@testable import Writing

@Suite("The JSON Schema")
struct JSONSchemaTests {
    private static let articles = SampleDocuments.articles

    private func records() throws -> [Any] {
        var records = try Self.articles.map { try JSONTree(parsing: JSONLinesFormat().file([$0])).value }
        var random = SplitMix(state: 3)
        for _ in 0..<20 {
            let document = OffsetPropertyTests.annotated(OffsetPropertyTests.text(&random), &random)
            records.append(try JSONTree(parsing: JSONLinesFormat().record(document)).value)
        }
        return records
    }

    @Test("accepts every output")
    func acceptsOutputs() throws {
        let validator = try SchemaValidator(JSONSchema.document)
        for record in try records() { #expect(validator.complaints(record) == []) }
    }

    @Test("of the contract accepts every output too", .enabled(if: ProjectPaths.shared("scorers/document.schema.json") != nil))
    func contractAcceptsOutputs() throws {
        let path = try #require(ProjectPaths.shared("scorers/document.schema.json"))
        let validator = try SchemaValidator(FileBytes.read(path))
        for record in try records() { #expect(validator.complaints(record) == []) }
    }

    @Test(
        "refuses what the record must not be",
        arguments: [
            ("\"offset_unit\":\"codepoint\"", "\"offset_unit\":\"byte\""), ("\"kind\":\"title\"", "\"kind\":\"headline\""),
            ("\"type\":\"PLACE\"", "\"type\":\"Place\""), ("\"modality\":\"reported\"", "\"modality\":\"said\""),
            ("\"chain\":\"C1\"", "\"chain\":1"), ("\"approx\":true", "\"approx\":1"), ("\"lat\":33.86235", "\"lat\":133.86235"),
            ("\"lemma\":\"storm\"", "\"stem\":\"storm\""), ("\"mentions\":[\"T1\"]", "\"mentions\":[]"), ("\"start\":0", "\"start\":-1"),
            ("\"min\":12,\"approx\":false,\"scope\"", "\"min\":12.5,\"approx\":false,\"scope\""), ("\"offset_unit\":\"codepoint\",", ""),
        ])
    func refuses(good: String, bad: String) throws {
        let validator = try SchemaValidator(JSONSchema.document)
        var document = SampleDocuments.full
        document.errors = []
        let line = String(decoding: JSONLinesFormat().record(document), as: UTF8.self)
        try #require(line.contains(good))
        let broken = try JSONTree(parsing: Array(line.replacingOccurrences(of: good, with: bad).utf8))
        #expect(validator.complaints(broken.value) != [])
    }

    @Test("in the folder schemas is the one that the code writes")
    func fileIsCurrent() throws {
        let path = ProjectPaths.root + "/schemas/sitrep-document-1.schema.json"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try Data(JSONSchema.document).write(to: URL(fileURLWithPath: path))
        }
        #expect(try FileBytes.read(path) == JSONSchema.document)
    }

    @Test("and the XML schema list the same words", arguments: XSDWords.all)
    func sameWords(words: XSDWords) throws {
        let bytes = try FileBytes.read(ProjectPaths.root + "/schemas/sitrep-document-1.xsd")
        let tree = try #require(XMLTree(parsing: bytes))
        let type = try #require(tree.all("xs:simpleType").first { $0.attributes["name"] == words.type })
        let listed = tree.children(of: type).flatMap { tree.children(of: $0) }.compactMap { $0.attributes["value"] }
        #expect(listed == words.words)
    }
}

/// A type of the XML schema and the words of module Text that it must list.
struct XSDWords: Sendable {
    var type: String
    var words: [String]

    static let all = [
        of("EntityType", EntityType.self), of("TimeType", TimeExpression.Kind.self), of("ZoneKind", ZoneKind.self),
        of("Modality", Modality.self), of("Polarity", Polarity.self), of("Tense", Tense.self), of("Genericity", Genericity.self),
        of("Phase", Phase.self), of("Role", Role.self), of("CasualtyKind", Casualty.Kind.self), of("Scope", Quantity.Scope.self),
        of("CasualtyStatus", Casualty.Status.self), of("Side", Casualty.Side.self), of("Stage", Incident.Stage.self),
    ]

    private static func of<Words: RawRepresentable & CaseIterable>(_ type: String, _ words: Words.Type) -> XSDWords
    where Words.RawValue == String {
        XSDWords(type: type, words: words.allCases.map(\.rawValue))
    }
}
