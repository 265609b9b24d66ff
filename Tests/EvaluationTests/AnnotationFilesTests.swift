import Evaluation
import Foundation
import Resources
import Testing

@Suite("Annotation files")
struct AnnotationFilesTests {
    private func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sitrep-gold-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
        try body(folder)
    }

    @Test("of a folder are read in the order of their names, and only gold where there is gold")
    func folders() throws {
        let files = ["b.gold.json": "{\"id\": \"b\"}", "a.gold.json": "{\"id\": \"a\"}", "other.json": "not json", "notes.txt": ""]
        try inFolder(files) { folder throws in
            #expect(try GoldArticle.read(path: folder).map(\.id) == ["a", "b"])
            #expect(try GoldArticle.read(path: folder + "/b.gold.json").map(\.id) == ["b"])
        }
        try inFolder(["x.jsonl": "{\"schema\":\"sitrep.document/1\",\"id\":\"x\",\"errors\":[]}\n", "notes.txt": ""]) { folder throws in
            #expect(try SystemRecord.read(path: folder).map(\.annotations.id) == ["x"])
        }
    }

    @Test("that are absent or no JSON are named")
    func errors() throws {
        #expect(throws: FileError.self) { try GoldArticle.read(path: "/no/such/file.json") }
        try inFolder(["a.gold.json": "{"]) { folder throws in
            let error = try #require(throws: Diagnostics.self) { try GoldArticle.read(path: folder) }
            #expect(error.description.contains("a.gold.json:1:2: error: not valid JSON"))
        }
    }
}
