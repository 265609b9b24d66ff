import Foundation
import TestKit
import Testing

@Suite("sitrep train names", .timeLimit(.minutes(2)))
struct TrainTests {
    /// Articles of our own, each with a person and a place that stand in no list.
    private static let corpus = (0..<4).map { number in
        let person = ["Ilka Vostrum", "Tomas Quell", "Édna Brisk", "Ruda Fenn"][number]
        let text = "😀 \(person) spoke in Orvandale on Monday. The crowd left."
        let start = text.unicodeScalars.count - "Orvandale on Monday. The crowd left.".unicodeScalars.count
        return
            "{\"id\":\"a\(number)\",\"text\":\"\(text)\",\"entities\":[{\"start\":2,\"end\":\(2 + person.unicodeScalars.count),\"type\":\"PER\"},"
            + "{\"start\":\(start),\"end\":\(start + 9),\"type\":\"LOC\"}]}\n"
    }.joined()

    @Test("learns from plain and gzipped corpora, measures, and writes the same model twice")
    func learns() throws {
        let scratch = try ScratchFolder()
        try scratch.write(Self.corpus, to: "own.jsonl")
        try scratch.write(Self.corpus, to: "more.jsonl")
        #expect(try BuiltCommand.shell("gzip \(scratch.path)/more.jsonl").code == 0)
        let corpora = ["--train", scratch.path + "/own.jsonl:2", "--train", scratch.path + "/more.jsonl.gz", "--epochs", "2"]
        let first = try BuiltCommand.run(
            BuiltCommand.path, ["train", "names"] + corpora + ["-o", scratch.path + "/a.names", "--cross-validate", "2"])
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.errors.contains("own.jsonl: 4 articles, 8 names, weight 2\n"))
        #expect(first.errors.contains("more.jsonl.gz: 4 articles, 8 names, weight 1\n"))
        #expect(first.output.hasPrefix("2 parts: P ") && first.output.hasSuffix(" 16 true)\n"), "\(first.output)")
        let second = try BuiltCommand.run(BuiltCommand.path, ["train", "names"] + corpora + ["-o", scratch.path + "/b.names"])
        #expect(second.code == 0, "\(second.errors)")
        let model = try Data(contentsOf: scratch.url("a.names"))
        #expect(model.starts(with: Data("SITNAME1".utf8)))
        #expect(try model == Data(contentsOf: scratch.url("b.names")))
    }

    @Test(
        "says which line is no record, and writes nothing",
        arguments: [
            ("{\"id\":\"a\",\"entities\":[]}", "own.jsonl:1: the key 'text' is missing"),
            ("{\"id\":\"a\",\"text\":\"x\",\"entities\":[]}\n{\"id\":", "own.jsonl:2: not valid JSON"),
            ("{\"id\":\"a\",\"text\":5,\"entities\":[]}", "own.jsonl:1: the value of 'text' is of the wrong kind"), ("", "no record in it"),
        ])
    func broken(lines: String, complaint: String) throws {
        let scratch = try ScratchFolder()
        try scratch.write(lines, to: "own.jsonl")
        let run = try BuiltCommand.run("train", "names", "--train", scratch.path + "/own.jsonl", "-o", scratch.path + "/m.names")
        #expect(run.code == 1)
        #expect(run.errors.contains(complaint), "\(run.errors)")
        #expect(scratch.names() == ["own.jsonl"])
    }
}
