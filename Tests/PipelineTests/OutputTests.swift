import Foundation
import Pipeline
import Resources
import TestKit
import Testing
import Text
import Writing

private func article(_ id: String, _ text: String = "") -> RenderedArticle {
    RenderedArticle(id: id, bytes: Array((text.isEmpty ? id : text).utf8), outcome: .annotated)
}

@Suite("An output file")
struct OutputFileTests {
    @Test("is not there until it is committed")
    func appearsWhole() throws {
        let scratch = try ScratchFolder()
        let file = try OutputFile(scratch.path + "/out.xml")
        try file.write(Array("half".utf8))
        #expect(!scratch.names().contains("out.xml"))
        try file.write(Array(" and half".utf8))
        try file.commit()
        #expect(scratch.names() == ["out.xml"])
        #expect(try scratch.text("out.xml") == "half and half")
    }

    @Test("leaves the old file alone and nothing else behind when it is abandoned")
    func abandoned() throws {
        let scratch = try ScratchFolder()
        try scratch.write("old", to: "out.xml")
        let file = try OutputFile(scratch.path + "/out.xml")
        try file.write(Array("new".utf8))
        file.abandon()
        #expect(scratch.names() == ["out.xml"])
        #expect(try scratch.text("out.xml") == "old")
    }

    @Test("says which path could not be written, and why")
    func noFolder() throws {
        let scratch = try ScratchFolder()
        let path = scratch.path + "/no/such/out.xml"
        let error = #expect(throws: OutputError.self) { try OutputFile(path) }
        #expect(error?.description == "cannot write \(path): No such file or directory")
    }

    @Test("on a full disk fails with the system's words")
    func fullDisk() throws {
        let file = try OutputFile("/dev/full")
        let error = #expect(throws: OutputError.self) { try file.write([1, 2, 3]) }
        file.abandon()
        #expect(error?.description == "cannot write /dev/full: No space left on device")
    }

    @Test("is written in place when it is a device")
    func device() throws {
        let file = try OutputFile("/dev/null")
        try file.write([1])
        try file.commit()
        #expect(FileBytes.kind("/dev/null").exists)
    }

    @Test("that cannot take its name leaves nothing behind")
    func nameTaken() throws {
        let scratch = try ScratchFolder()
        let file = try OutputFile(scratch.path + "/out.xml")
        try FileManager.default.createDirectory(atPath: scratch.path + "/out.xml", withIntermediateDirectories: true)
        #expect(throws: OutputError.self) { try file.commit() }
        #expect(scratch.names() == ["out.xml"])
    }
}

@Suite("A folder sink")
struct FolderSinkTests {
    @Test("makes its folder and writes one file for each document")
    func files() throws {
        let scratch = try ScratchFolder()
        var sink = try FolderSink(folder: scratch.path + "/a/b", fileExtension: "xml", resume: false)
        try sink.begin()
        try sink.write([article("one"), article("two", "2")])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a/b").sorted() == ["one.xml", "two.xml"])
        #expect(try scratch.text("a/b/two.xml") == "2")
    }

    @Test("keeps both of two documents with one id")
    func sameIds() throws {
        let scratch = try ScratchFolder()
        var sink = try FolderSink(folder: scratch.path, fileExtension: "xml", resume: false)
        try sink.write([article("x", "1"), article("x", "2"), article("y", "3"), article("x", "4")])
        #expect(scratch.names() == ["x.xml", "x~2.xml", "x~3.xml", "y.xml"])
        #expect(try scratch.text("x~3.xml") == "4")
    }

    @Test("writes the record of a refused input beside, so that resuming tries it again")
    func refused() throws {
        let scratch = try ScratchFolder()
        var sink = try FolderSink(folder: scratch.path, fileExtension: "xml", resume: true)
        let refusal = Refusal(id: "bad", path: nil, error: DocumentError(code: "x", message: "y"))
        try sink.write([RenderedArticle(id: "bad", bytes: Array("why".utf8), outcome: .refused(refusal))])
        #expect(scratch.names() == ["bad.refused.xml"])
        #expect(sink.exists?("bad") == false)
        var later = try FolderSink(folder: scratch.path, fileExtension: "xml", resume: true)
        try later.write([article("bad", "good")])
        #expect(scratch.names() == ["bad.xml"])
    }

    @Test("knows what is there only when it resumes")
    func exists() throws {
        let scratch = try ScratchFolder()
        try scratch.write("old", to: "done.xml")
        #expect(try FolderSink(folder: scratch.path, fileExtension: "xml", resume: false).exists == nil)
        let sink = try FolderSink(folder: scratch.path, fileExtension: "xml", resume: true)
        #expect(sink.exists?("done") == true)
        #expect(sink.exists?("other") == false)
    }

    @Test("does not take this run's file for an earlier one's: a second document with the id is written after all")
    func resumedTwin() throws {
        let scratch = try ScratchFolder()
        var sink = try FolderSink(folder: scratch.path, fileExtension: "xml", resume: true)
        let twin = RenderedArticle(id: "x", bytes: [], outcome: .existing(render: { Array("second".utf8) }))
        try sink.write([article("x", "first"), twin])
        #expect(scratch.names() == ["x.xml", "x~2.xml"])
        #expect(try scratch.text("x~2.xml") == "second")
    }

    @Test("says which folder it cannot make")
    func cannotMake() throws {
        let scratch = try ScratchFolder()
        try scratch.write("", to: "file")
        let path = scratch.path + "/file/below"
        let error = #expect(throws: OutputError.self) { try FolderSink(folder: path, fileExtension: "xml", resume: false) }
        #expect(error?.description.hasPrefix("cannot make the folder \(path): ") == true)
    }
}

@Suite("A stream sink")
struct StreamSinkTests {
    @Test("puts the format's opening and closing around all records")
    func envelope() throws {
        let scratch = try ScratchFolder()
        var sink: any ResultSink = try StreamSink(path: scratch.path + "/all.small", format: SmallFormat())
        try sink.begin()
        try sink.write([article("a\n"), article("b\n")])
        try sink.write([article("c\n")])
        #expect(scratch.names().allSatisfy { $0.hasPrefix(".") })
        try sink.finish()
        #expect(scratch.names() == ["all.small"])
        #expect(try scratch.text("all.small") == "<\na\nb\nc\n>\n")
    }

    @Test("that is abandoned leaves no file")
    func abandoned() throws {
        let scratch = try ScratchFolder()
        var sink: any ResultSink = try StreamSink(path: scratch.path + "/all.small", format: SmallFormat())
        try sink.begin()
        sink.abandon()
        #expect(scratch.names() == [])
    }
}
