import Foundation
import TestKit
import Testing

private let article =
    "BAGHDAD, July 28 (Wire) - Security forces raided Camp Ashraf on Tuesday.\n\nEleven people were killed, the group said.\n"

@Suite("sitrep annotate")
struct AnnotateTests {
    @Test("writes one line of JSON for an article, with the text unaltered")
    func oneArticle() throws {
        let scratch = try ScratchFolder()
        try scratch.write(article, to: "raid.txt")
        let run = try BuiltCommand.run("annotate", scratch.path + "/raid.txt", "--format", "jsonl")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.records.count == 1)
        #expect(run.records.first?["text"] as? String == article)
        #expect(run.records.first?["id"] as? String == "raid.txt")
        #expect(run.errors.contains("1 articles listed = 1 annotated + 0 refused"))
    }

    @Test("says nothing on standard error when asked to be quiet")
    func quiet() throws {
        let scratch = try ScratchFolder()
        try scratch.write(article, to: "raid.txt")
        let run = try BuiltCommand.run("annotate", scratch.path, "--format", "jsonl", "--quiet")
        #expect(run.code == 0)
        #expect(run.errors == "")
    }

    @Test("takes the format from the extension of the output file")
    func formatByExtension() throws {
        let scratch = try ScratchFolder()
        try scratch.write(article, to: "in/raid.txt")
        let run = try BuiltCommand.run("annotate", scratch.path + "/in", "-o", scratch.path + "/all.jsonl")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output == "")
        #expect(try scratch.text("all.jsonl").hasPrefix("{\"schema\":\"sitrep.document/1\""))
        #expect(scratch.names() == ["all.jsonl", "in"])
    }

    @Test("writes the same bytes with one thread and with four", arguments: ["jsonl", "json", "xml"])
    func threads(format: String) throws {
        let scratch = try ScratchFolder()
        for number in 0..<60 {
            try scratch.write(String(repeating: article, count: 1 + number % 9), to: "in/\(number % 7)/a\(number).txt")
        }
        try scratch.write("", to: "in/3/empty.txt")
        let alone = try BuiltCommand.run("annotate", scratch.path + "/in", "--format", format, "-j1")
        let together = try BuiltCommand.run("annotate", scratch.path + "/in", "--format", format, "-j", "4")
        #expect(alone.code == 3, "\(alone.errors)")
        #expect(together.code == 3)
        #expect(alone.output == together.output)
        #expect(alone.output.utf8.count > 60 * article.utf8.count)
    }

    @Test("makes a file for each document, and passes over those that are there when it resumes")
    func resume() throws {
        let scratch = try ScratchFolder()
        for name in ["a", "b", "c"] { try scratch.write(article, to: "in/\(name).txt") }
        let arguments = ["annotate", scratch.path + "/in", "-o", scratch.path + "/out", "--format", "jsonl"]
        let first = try BuiltCommand.run(BuiltCommand.path, arguments)
        #expect(first.code == 0, "\(first.errors)")
        #expect(scratch.names("out") == ["a.txt.jsonl", "b.txt.jsonl", "c.txt.jsonl"])
        try FileManager.default.removeItem(at: scratch.url("out/b.txt.jsonl"))
        try scratch.write("kept", to: "out/a.txt.jsonl")
        let second = try BuiltCommand.run(BuiltCommand.path, arguments + ["--resume"])
        #expect(second.code == 0)
        #expect(second.errors.contains("3 articles listed = 1 annotated + 2 there already + 0 refused"))
        #expect(try scratch.text("out/a.txt.jsonl") == "kept")
        #expect(scratch.names("out") == ["a.txt.jsonl", "b.txt.jsonl", "c.txt.jsonl"])
    }

    @Test("keeps every byte of a text with emoji, CRLF and combining marks, and counts code points")
    func offsets() throws {
        let text = "😀 Iraq\r\ne\u{301}migre\u{301}s left Bag\u{200B}hdad.\r\n\r\n\tIraq said so — “twice”.\r\n"
        let line = String(decoding: try JSONSerialization.data(withJSONObject: ["id": "x", "text": text]), as: UTF8.self)
        let run = try BuiltCommand.run("annotate", "-", "--format", "jsonl", input: line + "\n")
        let record = try #require(run.records.first)
        #expect(Array((record["text"] as? String ?? "").utf8) == Array(text.utf8))
        let scalars = Array(text.unicodeScalars)
        for entity in record["entities"] as? [[String: Any]] ?? [] {
            let start = try #require(entity["start"] as? Int)
            let end = try #require(entity["end"] as? Int)
            var words = ""
            words.unicodeScalars.append(contentsOf: scalars[start..<end])
            #expect(Array(words.utf8) == Array((entity["text"] as? String ?? "").utf8))
        }
    }
}

@Suite("sitrep as a filter")
struct FilterTests {
    @Test("gives one line out for each line in, in order, with errors as records and exit code 0")
    func promise() throws {
        var lines: [String] = []
        for number in 0..<300 {
            switch number % 10 {
            case 3: lines.append("not json")
            case 5: lines.append("{\"id\":\"n\(number)\"}")
            case 7: lines.append("{\"id\":\"n\(number)\",\"text\":\"\"}")
            default: lines.append("{\"id\":\"n\(number)\",\"text\":\"Iraq moved group number \(number).\",\"published\":\"2009-07-31\"}")
            }
        }
        let run = try BuiltCommand.run("annotate", "-", "--format", "jsonl", "-j4", input: lines.joined(separator: "\n") + "\n")
        #expect(run.code == 0)
        #expect(run.lines.count == 300)
        #expect(run.records.count == 300)
        for (number, record) in run.records.enumerated() {
            if [3, 5].contains(number % 10) {
                #expect(record["errors"] != nil && record["text"] == nil, "line \(number + 1)")
            } else if number % 10 == 7 {
                #expect(record["text"] as? String == "")
                #expect((record["errors"] as? [[String: Any]])?.first?["code"] as? String == "empty")
            } else {
                #expect(record["id"] as? String == "n\(number)")
                #expect(record["text"] as? String == "Iraq moved group number \(number).")
            }
        }
        #expect(run.errors.contains("300 articles listed = 240 annotated + 60 refused"))
    }

    @Test("of nothing gives nothing")
    func nothing() throws {
        let run = try BuiltCommand.run("annotate", "-", "--format", "jsonl")
        #expect(run.code == 0)
        #expect(run.output == "")
    }

    @Test("answers each line before the next one comes", .timeLimit(.minutes(3)))
    func conversation() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
        process.arguments = ["annotate", "-", "--format", "jsonl", "--quiet"]
        process.currentDirectoryURL = URL(fileURLWithPath: ProjectPaths.root)
        process.environment = BuiltCommand.environment()
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let watchdog = Watchdog(process.processIdentifier)
        defer { watchdog.cancel() }
        for number in 0..<20 {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\"n\(number)\",\"text\":\"Iraq moved.\"}\n".utf8))
            var answer = Data()
            while answer.last != 0x0A {
                let part = output.fileHandleForReading.availableData
                if part.isEmpty { break }
                answer += part
            }
            #expect(String(decoding: answer, as: UTF8.self).contains("\"id\":\"n\(number)\""))
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
