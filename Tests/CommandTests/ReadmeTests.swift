import Foundation
import TestKit
import Testing

@Suite("README.md")
struct ReadmeTests {
    private static let path = ProjectPaths.root + "/README.md"

    @Test("has at most 150 lines")
    func length() throws {
        let lines = try String(contentsOfFile: Self.path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 151)
    }

    @Test("shows what the command really writes for its article; UPDATE_GOLDENS=1 writes the output anew")
    func realOutput() throws {
        let readme = try String(contentsOfFile: Self.path, encoding: .utf8)
        let article = try #require(Self.block(in: readme, after: "`camp.txt`:\n\n```text\n"))
        let command = "$ sitrep events camp.txt --format table\n"
        let shown = try #require(Self.block(in: readme, after: "```console\n" + command))
        let scratch = try ScratchFolder()
        try scratch.write(String(readme[article]), to: "camp.txt")
        let run = try BuiltCommand.run("events", scratch.path + "/camp.txt", "--format", "table", "--quiet", lists: .found)
        #expect(run.code == 0, "\(run.errors)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try readme.replacingCharacters(in: shown, with: run.output).write(toFile: Self.path, atomically: true, encoding: .utf8)
        } else {
            #expect(run.output == String(readme[shown]))
        }
    }

    @Test("names only commands that exist")
    func commands() throws {
        let readme = try String(contentsOfFile: Self.path, encoding: .utf8)
        let help = try BuiltCommand.run("--help").output
        for line in readme.split(separator: "\n") {
            let words = line.drop { $0 == "$" || $0 == " " }.split(separator: " ")
            guard words.first == "sitrep", words.count > 1, !words[1].hasPrefix("-") else { continue }
            #expect(help.contains("\n  \(words[1]) "), "\(line)")
        }
    }

    /// The text from behind a marker to the end of its code block.
    private static func block(in text: String, after marker: String) -> Range<String.Index>? {
        guard let start = text.range(of: marker), let end = text.range(of: "```", range: start.upperBound..<text.endIndex) else {
            return nil
        }
        return start.upperBound..<end.lowerBound
    }
}
