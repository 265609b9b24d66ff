import Foundation
import Resources
import TestKit
import Testing

/// A folder that lives as long as a test.
private final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "sitrep-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path + "/Gazetteers", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("Data folders")
struct DataFoldersTests {
    @Test("given by option are taken, or refused with the path")
    func option() throws {
        let scratch = try ScratchFolder()
        let folders = try DataFolders.locate(gazetteers: scratch.path + "/Gazetteers", additional: ["mine"])
        #expect(folders.gazetteers == scratch.path + "/Gazetteers")
        #expect(folders.additional == ["mine"])
        let error = #expect(throws: DataFolders.NotFound.self) { try DataFolders.locate(gazetteers: "/no/such/folder") }
        #expect(
            error?.description == """
                no Gazetteers folder found; tried:
                  /no/such/folder
                Give its path with an option, or set SITREP_GAZETTEERS.
                """)
    }

    @Test("do without models when nobody asks for them, and refuse a wrong path")
    func models() throws {
        let scratch = try ScratchFolder()
        let lists = scratch.path + "/Gazetteers"
        let error = #expect(throws: DataFolders.NotFound.self) { try DataFolders.locate(gazetteers: lists, models: scratch.path + "/none") }
        #expect(error?.folder == "Models")
    }
}

@Suite("File bytes")
struct FileBytesTests {
    @Test("are read whole, whatever they are")
    func read() throws {
        let scratch = try ScratchFolder()
        let path = scratch.path + "/bytes"
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(try FileBytes.read(path) == bytes)
    }

    @Test("are read to the end where the size is not known before")
    func unsized() throws {
        #expect(try FileBytes.read("/proc/self/status").isEmpty == false)
    }

    @Test("say which file cannot be opened, and why")
    func missing() {
        let error = #expect(throws: FileError.self) { try FileBytes.read("/no/such/file") }
        #expect(error?.description == "cannot open /no/such/file: No such file or directory")
        let folder = #expect(throws: FileError.self) { try FileBytes.read("/tmp") }
        #expect(folder?.description == "cannot read /tmp: Is a directory")
        let list = #expect(throws: FileError.self) { try FileBytes.list("/no/such") }
        #expect(list?.description == "cannot list /no/such: No such file or directory")
    }

    @Test("of a folder are its names in the order of their bytes")
    func list() throws {
        let scratch = try ScratchFolder()
        for name in ["b", "B", "a", ".x", "é"] { try Data().write(to: URL(fileURLWithPath: "\(scratch.path)/\(name)")) }
        #expect(try FileBytes.list(scratch.path) == [".x", "B", "Gazetteers", "a", "b", "é"])
    }

    @Test("know what stands at a path")
    func kind() throws {
        let scratch = try ScratchFolder()
        #expect(FileBytes.kind(scratch.path) == (true, true))
        #expect(FileBytes.kind("/dev/null") == (true, false))
        #expect(FileBytes.kind(scratch.path + "/none") == (false, false))
    }
}
