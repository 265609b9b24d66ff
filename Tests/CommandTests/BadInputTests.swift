import Foundation
import TestKit
import Testing

/// An input that is no article, how to make it, and what the record must say.
struct BadInput: Sendable, CustomStringConvertible {
    var description: String
    var code: String
    var make: @Sendable (ScratchFolder) throws -> Void

    static let all: [BadInput] = [
        BadInput(description: "an empty file", code: "empty") { try $0.write("", to: "in/bad.txt") },
        BadInput(description: "nothing but white space", code: "empty") { try $0.write(" \n\t\r\n", to: "in/bad.txt") },
        BadInput(description: "a binary file", code: "binary") { scratch in
            var generator = SystemRandomNumberGenerator()
            try scratch.write((0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }, to: "in/bad.txt")
        },
        BadInput(description: "an archive under a false name", code: "binary") {
            try $0.write([0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 900), to: "in/bad.txt")
        },
        BadInput(description: "broken JSON", code: "json") { try $0.write("{\"text\": ", to: "in/bad.json") },
        BadInput(description: "JSON without a text", code: "no_text") { try $0.write("{\"id\": \"x\"}", to: "in/bad.json") },
        BadInput(description: "a symlink loop", code: "symlink_loop") { scratch in
            try scratch.write("", to: "in/.keep")
            try FileManager.default.createSymbolicLink(atPath: scratch.path + "/in/bad.txt", withDestinationPath: "bad.txt")
        },
        BadInput(description: "a FIFO", code: "not_a_file") { scratch in
            try scratch.write("", to: "in/.keep")
            mkfifo(scratch.path + "/in/bad.txt", 0o600)
        },
    ]
}

@Suite("Bad input", .timeLimit(.minutes(2)))
struct BadInputTests {
    @Test("becomes an error record, harms no other article, and gives exit code 3", arguments: BadInput.all)
    func refused(input: BadInput) throws {
        let scratch = try ScratchFolder()
        try input.make(scratch)
        try scratch.write("Iraq moved the group.\n", to: "in/good.txt")
        let run = try BuiltCommand.run("annotate", scratch.path + "/in", "--format", "jsonl")
        #expect(run.code == 3, "\(run.errors)")
        let records = run.records
        #expect(records.count == 2)
        let errors = records.first?["errors"] as? [[String: Any]]
        #expect(errors?.first?["code"] as? String == input.code)
        #expect(records.last?["text"] as? String == "Iraq moved the group.\n")
        #expect(run.errors.contains("2 articles listed = 1 annotated + 1 refused"))
        #expect(run.errors.contains("[\(input.code)]"))
    }

    @Test(
        "that can be mended is annotated and marked",
        arguments: [[0x49, 0x72, 0xFF, 0xFE, 0x61, 0x71, 0x20, 0x6D, 0x6F, 0x76, 0x65, 0x64, 0x2E]] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) throws {
        let scratch = try ScratchFolder()
        try scratch.write(bytes, to: "bad.txt")
        let run = try BuiltCommand.run("annotate", scratch.path + "/bad.txt", "--format", "jsonl")
        #expect(run.code == 0 || run.code == 3)
        #expect(run.records.count == 1)
        #expect(run.records.first?["errors"] != nil)
    }

    @Test("with a NUL in it is annotated and marked, or refused")
    func nul() throws {
        let scratch = try ScratchFolder()
        try scratch.write(String(repeating: "Iraq moved the group to a camp in the desert. ", count: 50) + "\u{0} The end.", to: "nul.txt")
        let run = try BuiltCommand.run("annotate", scratch.path + "/nul.txt", "--format", "jsonl")
        #expect([0, 3].contains(run.code))
        #expect(run.records.first?["errors"] != nil)
    }

    @Test("that is not there is refused with its path", arguments: ["missing.txt", "missing/"])
    func missing(name: String) throws {
        let run = try BuiltCommand.run("annotate", "/no/such/" + name, "--format", "jsonl")
        #expect(run.code == 3)
        #expect(run.records.count == 1)
        #expect(run.errors.contains("/no/such/missing"))
    }

    @Test("that may not be read is refused", .enabled(if: getuid() != 0))
    func unreadable() throws {
        let scratch = try ScratchFolder()
        try scratch.write("Iraq.", to: "secret.txt")
        chmod(scratch.path + "/secret.txt", 0)
        let run = try BuiltCommand.run("annotate", scratch.path + "/secret.txt", "--format", "jsonl")
        #expect(run.code == 3)
        #expect(run.errors.contains("Permission denied"))
    }

    @Test("in one long line, with and without sentences, is annotated whole", arguments: ["desert. ", "desert "])
    func longLine(end: String) throws {
        let text = String(repeating: "Iraq moved the group to a camp in the \(end)", count: 300)
        let run = try BuiltCommand.run("annotate", "-", "--format", "jsonl", input: "{\"id\":\"long\",\"text\":\"\(text)\"}\n")
        #expect(run.code == 0)
        #expect((run.records.first?["text"] as? String)?.utf8.count == text.utf8.count)
    }
}
