import Foundation
import Resources
import TestKit
import Testing
import Text

@testable import Entities

@Suite("Labels of the name tagger")
struct NameLabelTests {
    @Test("Labels of a name read back as the name", arguments: NameLabel.Kind.allCases, [1, 2, 3, 5])
    func roundTrip(kind: NameLabel.Kind, count: Int) {
        let labels = [NameLabel.outside] + NameLabel.labels(kind, count: count) + [NameLabel.outside]
        for (left, right) in zip(labels, labels.dropFirst()) { #expect(NameLabel.mayFollow(left, right)) }
        let names = NameLabel.names(labels)
        #expect(names.map(\.tokens) == [1..<count + 1])
        #expect(names.map(\.kind) == [kind == .nationality && count > 1 ? .place : kind])
    }

    @Test("Two names side by side stay two")
    func neighbours() {
        let labels = NameLabel.labels(.person, count: 2) + NameLabel.labels(.place, count: 1) + NameLabel.labels(.nationality, count: 1)
        #expect(NameLabel.names(labels).map(\.tokens) == [0..<2, 2..<3, 3..<4])
    }

    @Test("No name begins in its middle")
    func forbidden() {
        #expect(!NameLabel.mayFollow(NameLabel.outside, 2))
        #expect(!NameLabel.mayFollow(1, NameLabel.outside))
        #expect(!NameLabel.mayFollow(1, 6))
        #expect(!NameLabel.mayFollow(NameLabel.outside, NameLabel.otherInside))
    }
}

@Suite("Probabilities of a chain")
struct ChainMarginalsTests {
    @Test("They equal the sums over all rows of labels", arguments: 0..<6)
    func bruteForce(seed: Int) {
        var state = UInt64(seed) &+ 5
        func next() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24) * 2 - 1
        }
        let emissions = (0..<3).map { _ in SIMD16<Float>((0..<16).map { _ in next() }) }
        let transitions = (0..<256).map { _ in next() }
        var nodes = Array(repeating: [Double](repeating: 0, count: 16), count: 3)
        var total = 0.0
        for first in 0..<16 {
            for second in 0..<16 {
                for third in 0..<16 {
                    let row = [0, first, second, third, 0]
                    guard zip(row, row.dropFirst()).allSatisfy({ NameLabel.mayFollow($0, $1) }) else { continue }
                    var score = zip(row, row.dropFirst()).reduce(Float(0)) { $0 + transitions[$1.0 * 16 + $1.1] }
                    for position in 0..<3 { score += emissions[position][row[position + 1]] }
                    let weight = exp(Double(score))
                    total += weight
                    for position in 0..<3 { nodes[position][row[position + 1]] += weight }
                }
            }
        }
        let chain = ChainMarginals(emissions: emissions, transitions: transitions)
        for position in 0..<3 {
            for label in 0..<16 { #expect(abs(Double(chain.nodes[position][label]) - nodes[position][label] / total) < 1e-4) }
        }
        #expect(abs(chain.edges.reduce(0, +) - 4) < 1e-3)
    }
}

@Suite("Training and using a name model")
struct NameModelTests {
    /// Sentences of one pattern: the words behind "agent" are persons.
    private static func trained() throws -> NameModel {
        var settings = NameTrainer.Settings()
        settings.bits = 12
        settings.epochs = 6
        var trainer = NameTrainer(settings: settings)
        for name in ["Bor Talin", "Mek Ando", "Siru Wat", "Olo Penn", "Kat Ruiz"] {
            let text = "The agent \(name) fled to the hills with the agent Zed."
            let start = text.utf8.count - text.drop { $0 != "B" && $0 != "M" && $0 != "S" && $0 != "O" && $0 != "K" }.utf8.count
            let zed = text.utf8.count - 4
            let document = try Lists.tagged(text)
            trainer.add(
                document,
                names: [
                    TrueName(span: Span(start, start + name.utf8.count), type: .person), TrueName(span: Span(zed, zed + 3), type: .person),
                ], gazetteer: try Lists.gazetteer.get())
        }
        return trainer.train()
    }

    @Test("A pattern is learnt and carried to new names")
    func learns() throws {
        var document = try Lists.tagged("The agent Nilo Farq fled to the hills with the agent Pim.")
        NameTagger(gazetteer: try Lists.gazetteer.get(), model: try Self.trained()).annotate(&document)
        #expect(document.mentions.filter { $0.type == .person }.map { document.text($0.span) } == ["Nilo Farq", "Pim"])
    }

    @Test("The same texts give the same model, and a file reads back as itself")
    func sameBytes() throws {
        let model = try Self.trained()
        #expect(try Self.trained().bytes == model.bytes)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(model.bytes).write(to: URL(fileURLWithPath: path))
        #expect(try NameModel(path: path).bytes == model.bytes)
    }

    @Test("A broken model is refused with the remedy", arguments: [0, 9, 600])
    func broken(length: Int) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(try Self.trained().bytes.prefix(length)).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: NameModel.Unusable.self) { try NameModel(path: path) }
        #expect(error?.description.contains("sitrep train names") == true)
    }

    @Test(
        "The shipped model finds names that stand in no list",
        arguments: [
            "The lawyer, «Ikbal Sindhe», spoke to reporters in Baghdad.",
            "Police arrested «Tomas Verhulst» on Tuesday, his wife «Mara Verhulst» said.",
        ])
    func shipped(text: String) throws {
        let gazetteer = try Lists.gazetteer.get()
        guard let tagger = try NameTagger(gazetteer: gazetteer, folders: ProjectPaths.folders) else { return }
        let marked = MarkedText(text)
        var document = try Lists.tagged(marked.text)
        tagger.annotate(&document)
        #expect(document.mentions.filter { $0.type == .person }.map(\.span) == marked.spans)
    }
}

@Suite("Corpora of names")
struct NameCorpusTests {
    @Test("Offsets in code points become bytes, descriptions are no names, and two places at a comma are two")
    func article() throws {
        let line = #"""
            {"id": "a", "text": "Zoë of Hilla, Iraq, led the army", "entities": [{"start": 0, "end": 3, "type": "PER"},
            {"start": 7, "end": 18, "type": "LOC"}, {"start": 28, "end": 32, "type": "ORG", "role": "nominal"},
            {"start": 14, "end": 18, "type": "LOC", "role": "alt"}]}
            """#
        let record = try JSONDecoder().decode(NameCorpus.Record.self, from: Data(line.utf8))
        let article = try #require(NameCorpus(records: [record]).articles.first)
        let bytes = Array(article.text.utf8)
        #expect(article.names.map { String(decoding: bytes[$0.span.range], as: UTF8.self) } == ["Zoë", "Hilla", "Iraq"])
        #expect(article.names.map(\.type) == [.person, .place, .place])
    }

    @Test("Text in capitals keeps every offset")
    func capitals() {
        let text = "Señor Peña, 34 — naïve"
        #expect(String(decoding: NameTraining.capitals(Array(text.utf8)), as: UTF8.self) == "SEÑOR PEÑA, 34 — NAÏVE")
    }

    @Test("A score counts spans and types")
    func score() throws {
        var document = try Lists.tagged("Saddam Hussein went to Iraq.")
        document.mentions.removeAll { $0.type == .group }
        var score = NameScore()
        score.add(
            document.mentions, [TrueName(span: Span(0, 14), type: .person), TrueName(span: Span(23, 27), type: .organization)])
        #expect((score.found, score.gold, score.right) == (2, 2, 1))
        #expect(score.f1 == 0.5)
    }
}
