import Foundation
import Resources
import Syntax
import TestKit
import Testing

@Suite("Training")
struct TrainingTests {
    private let treebank = ProjectPaths.fixtures + "/Syntax/questions.conllu"

    private func trained(_ parts: [SyntaxTraining.Part], at path: String) throws -> (model: [UInt8], log: [String]) {
        let lines = Lines()
        for part in parts {
            let training = SyntaxTraining(
                part, train: treebank, development: treebank, model: path, epochs: part == .tagger ? 4 : 1, seed: 7)
            var trainer = try SyntaxTrainer(training) { lines.all.append($0) }
            try trainer.run()
        }
        return (try FileBytes.read(path), lines.all)
    }

    private final class Lines { var all: [String] = [] }

    private func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "sitrep-training-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    @Test("gives the same model from the same seed, says a line an epoch, and the model tags what it learnt")
    func tagger() throws {
        try withPath { path in
            let first = try trained([.tagger], at: path)
            #expect(first.log.filter { $0.hasPrefix("epoch") }.count == 4)
            let gold = try ConlluReader.read(path: treebank)
            #expect(try SyntaxModel(path: path).scores(gold).penn > 85)
            try FileManager.default.removeItem(atPath: path)
            #expect(try trained([.tagger], at: path).model == first.model)
        }
    }

    @Test("of the parser keeps the tagger, and gives a model that parses")
    func parser() throws {
        try withPath { path in
            _ = try trained([.tagger, .parser], at: path)
            let model = try SyntaxModel(path: path)
            let gold = Array(try ConlluReader.read(path: treebank).prefix(3))
            let parsed = try ConlluAnnotator(model: model).annotated(gold)
            #expect(parsed.allSatisfy { sentence in sentence.words.filter { $0.head == 0 }.count == 1 })
        }
    }

    @Test("of a parser without a tagger's model says what is missing")
    func order() throws {
        try withPath { path in
            let error = #expect(throws: ModelError.self) { try trained([.parser], at: path) }
            #expect(error?.code == "cannot_open")
        }
    }
}
