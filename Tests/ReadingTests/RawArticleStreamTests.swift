import Foundation
import TestKit
import Testing
import Text

@testable import Reading

@Suite("The stream of raw articles")
struct RawArticleStreamTests {
    @Test func walksFoldersToTheirBottomInByteOrder() throws {
        let folder = try ScratchFolder()
        for name in ["b.txt", "a/z.txt", "a/b.html", "B.txt", "é.txt", "a-1.txt"] { try folder.write(name, name) }
        #expect(readAll([folder.path]).map(\.id) == ["B.txt", "a/b.html", "a/z.txt", "a-1.txt", "b.txt", "é.txt"])
    }

    @Test func takesKnownExtensionsOnlyAndCountsTheRest() throws {
        let folder = try ScratchFolder()
        let taken = ["1.txt", "2.text", "3.htm", "4.xhtml", "5.xml", "6.json", "7.jsonl", "8.ndjson", "9.TXT"]
        for name in taken { try folder.write(name, #"{"text":"x"}"#) }
        for name in ["README.md", "readme.txt", "notes.md", "picture.png", ".hidden.txt", "plain", "gold/a.json", ".git/config.txt"] {
            try folder.write(name, "x")
        }
        var stream = RawArticleStream(inputs: [folder.path])
        var ids: [String] = []
        while let article = stream.next() { ids.append(String(article.id.prefix(while: { $0 != ":" }))) }
        #expect(ids == taken)
        #expect(stream.skippedCount == 8)
    }

    @Test func readsWhatIsNamedWhateverItsName() throws {
        let folder = try ScratchFolder()
        let file = try folder.write("README.strange", "words")
        #expect(readAll([file]).map(\.summary) == ["words"])
        #expect(readAll([file]).map(\.id) == ["README.strange"])
    }

    @Test func cutsJSONLinesAndSkipsBlankOnes() throws {
        let folder = try ScratchFolder()
        try folder.write("a.jsonl", "{\"a\":1}\r\n\n  \n{\"b\":2}\nnot json\n{\"c\":3}")
        let articles = readAll([folder.path])
        #expect(articles.map(\.summary) == [#"{"a":1}"#, #"{"b":2}"#, "not json", #"{"c":3}"#])
        #expect(articles.map(\.id) == ["a.jsonl:1", "a.jsonl:4", "a.jsonl:5", "a.jsonl:6"])
        #expect(articles.map(\.ordinal) == [0, 1, 2, 3])
    }

    @Test(arguments: [
        ("[{\"a\":1}, {\"b\":[2]}]", ["{\"a\":1}", "{\"b\":[2]}"]), ("{\"a\":1}\n{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"]),
        ("{\n \"a\": 1 }", ["{\n \"a\": 1 }"]), ("[{\"a\":1}, {\"b\":", ["{\"a\":1}", ", {\"b\":"]), ("[]", ["[]"]),
    ])
    func cutsJSONFilesByElement(_ text: String, _ expected: [String]) throws {
        let folder = try ScratchFolder()
        try folder.write("a.json", text)
        #expect(readAll([folder.path]).map(\.summary) == expected)
    }

    @Test func unpacksGzipByItsFirstBytesWhateverTheName() throws {
        let folder = try ScratchFolder()
        try folder.write("a.txt", "first")
        try folder.write("b.jsonl", "{\"b\":1}\n{\"b\":2}\n")
        try folder.gzip("a.txt")
        try folder.gzip("b.jsonl")
        try folder.write("c.txt", try Array(Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.txt.gz"))))
        #expect(readAll([folder.path]).map(\.summary) == ["first", "{\"b\":1}", "{\"b\":2}", "first"])
    }

    @Test func unpacksSeveralMembersInARow() throws {
        let folder = try ScratchFolder()
        try folder.write("a.txt", "one ")
        try folder.write("b.txt", "two")
        try folder.gzip("a.txt")
        try folder.gzip("b.txt")
        let members = try ["a", "b"].flatMap { try Array(Data(contentsOf: URL(fileURLWithPath: folder.path + "/\($0).txt.gz"))) }
        let joined = try folder.write("c.gz", members + [0, 0, 0])
        #expect(readAll([joined]).map(\.summary) == ["one two"])
    }

    @Test func givesWhatStoodBeforeTheDamageOfACompressedFile() throws {
        let folder = try ScratchFolder()
        var random = FixedRandom(state: 7)
        let lines = (0..<20_000).map { "{\"n\":\($0),\"r\":\(UInt32.random(in: 0...UInt32.max, using: &random))}" }
        try folder.write("a.jsonl", lines.joined(separator: "\n"))
        try folder.gzip("a.jsonl")
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.jsonl.gz")))
        let cut = readAll([try folder.write("cut.jsonl.gz", Array(bytes[0..<(bytes.count / 2)]))])
        #expect(cut.count > 1000)
        #expect(cut.last?.summary == "!gzip_truncated")
        #expect(cut.dropLast().map(\.summary) == Array(lines.prefix(cut.count - 1)))
        let damaged = bytes[0..<(bytes.count / 2)] + [UInt8](repeating: 0xFF, count: 200) + bytes[(bytes.count / 2 + 200)...]
        let last = readAll([try folder.write("damaged.jsonl.gz", Array(damaged))]).last
        #expect(last?.summary == "!gzip_corrupt")
    }

    @Test func refusesADecompressionBomb() throws {
        let folder = try ScratchFolder()
        try folder.write("bomb.txt", [UInt8](repeating: 0x20, count: 8 << 20))
        try folder.write("bomb.jsonl", [UInt8](repeating: 0x20, count: 8 << 20))
        try folder.gzip("bomb.txt")
        try folder.gzip("bomb.jsonl")
        let limits = ReadingLimits(inflationAllowance: 1 << 20)
        #expect(readAll([folder.path], limits: limits).map(\.summary) == ["!decompression_bomb", "!decompression_bomb"])
    }

    @Test func refusesOneLineThatIsTooLongAndGoesOn() throws {
        let folder = try ScratchFolder()
        let long = String(repeating: "x", count: 3 << 20)
        try folder.write("a.jsonl", "{\"a\":1}\n\(long)\n{\"b\":2}\n")
        let limits = ReadingLimits(articleBytes: 1 << 20)
        #expect(readAll([folder.path], limits: limits).map(\.summary) == ["{\"a\":1}", "!too_large", "{\"b\":2}"])
    }

    @Test func readsALineOf50Megabytes() throws {
        let folder = try ScratchFolder()
        let line = Array("{\"text\":\"".utf8) + [UInt8](repeating: 0x61, count: 50 << 20) + Array("\"}".utf8)
        try folder.write("a.jsonl", Array("{\"a\":1}\n".utf8) + line + Array("\n{\"b\":2}".utf8))
        let articles = readAll([folder.path])
        #expect(articles.map(\.byteCount) == [7, line.count, 7])
    }

    @Test func refusesWhatIsMissingOrNoFile() throws {
        let folder = try ScratchFolder()
        mkfifo(folder.path + "/pipe.txt", 0o600)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/dangling.txt", withDestinationPath: "nowhere")
        try folder.write("z.txt", "last")
        #expect(readAll([folder.path]).map(\.summary) == ["!missing", "!not_a_file", "last"])
        #expect(readAll(["/no/such/folder", "/dev/null"]).map(\.summary) == ["!missing", "!not_a_file"])
        #expect(readAll([""]).map(\.summary) == ["!missing"])
    }

    @Test func endsAtLoopsOfSymbolicLinks() throws {
        let folder = try ScratchFolder()
        try folder.write("a/one.txt", "1")
        try folder.write("b/two.txt", "2")
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder.path + "/a/up", withDestinationPath: "..")
        try files.createSymbolicLink(atPath: folder.path + "/a/self", withDestinationPath: "self")
        try files.createSymbolicLink(atPath: folder.path + "/a/zb", withDestinationPath: "../b")
        let summaries = readAll([folder.path]).map { "\($0.id) \($0.summary)" }
        #expect(summaries == ["a/one.txt 1", "a/self !symlink_loop", "a/up !symlink_loop", "a/zb/two.txt 2"])
    }

    @Test(.disabled(if: geteuid() == 0, "the superuser may read everything"))
    func refusesWhatMayNotBeRead() throws {
        let folder = try ScratchFolder()
        chmod(try folder.write("a.txt", "secret"), 0)
        try folder.write("b/c.txt", "secret")
        chmod(folder.path + "/b", 0)
        defer { chmod(folder.path + "/b", 0o700) }
        #expect(readAll([folder.path]).map(\.summary) == ["!unreadable", "!unreadable"])
    }

    @Test func readsNamesThatAreNotUTF8() throws {
        let folder = try ScratchFolder()
        let name = folder.path.utf8.map { CChar(bitPattern: $0) } + [0x2F, CChar(bitPattern: 0xFF), 0x2E, 0x74, 0x78, 0x74, 0]
        let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        write(descriptor, "found", 5)
        close(descriptor)
        #expect(readAll([folder.path]).map(\.summary) == ["found"])
    }

    @Test(arguments: [
        ("{\"a\":1}\n{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"]), ("  \n{\"a\":1}\nbad\n", ["{\"a\":1}", "bad"]),
        ("One.\nTwo.", ["One.\nTwo."]),
        ("<html><p>x", ["<html><p>x"]), ("", []), (" \n\n", []),
    ])
    func sniffsStandardInput(_ text: String, _ expected: [String]) throws {
        #expect(try readStandardInput(Array(text.utf8)).map(\.summary) == expected)
    }

    @Test(arguments: [
        ("<!DOCTYPE html><p>x", ArticleForm.html), ("<?xml version='1.0'?><html xmlns='x'>", .html), ("<?xml version='1.0'?><doc>", .xml),
        ("<article><p>x", .xml), ("<div>x", .html), ("\u{FEFF} <P>x", .html), ("[1]", .json), ("words", .text), ("", .text),
    ])
    func sniffsTheFormOfAnArticle(_ text: String, _ expected: ArticleForm) {
        #expect(ArticleForm.unknown.corrected(by: Array(text.utf8)) == expected)
    }

    @Test func everyLineOfAFilterGivesOneArticleInOrder() throws {
        var random = FixedRandom(state: 3)
        let lines = (0..<500).map { _ in
            "{"
                + String(
                    decoding: (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) },
                    as: UTF8.self)
        }
        let articles = try readStandardInput(Array(lines.joined(separator: "\n").utf8))
        #expect(articles.map(\.summary) == lines)
    }
}
