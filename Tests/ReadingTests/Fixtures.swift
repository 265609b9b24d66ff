import Foundation
import TestKit
import Testing
import Text

@testable import Reading

/// A folder of its own for one test, taken away when the test ends.
final class ScratchFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "sitrep-reading-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and the folders above it.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    /// Compresses a file of the folder with gzip, which takes its place.
    func gzip(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-9", "-n", path + "/" + name]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

/// Everything that a stream gives.
func readAll(_ inputs: [String], limits: ReadingLimits = ReadingLimits()) -> [RawArticle] {
    var stream = RawArticleStream(inputs: inputs, limits: limits)
    var all: [RawArticle] = []
    while let article = stream.next() { all.append(article) }
    return all
}

/// Everything that a stream gives for bytes on standard input.
func readStandardInput(_ bytes: [UInt8]) throws -> [RawArticle] {
    let folder = try ScratchFolder()
    let descriptor = open(try folder.write("stdin", bytes), O_RDONLY)
    defer { close(descriptor) }
    var stream = RawArticleStream(inputs: ["-"], limits: ReadingLimits(), standardInput: descriptor)
    var all: [RawArticle] = []
    while let article = stream.next() { all.append(article) }
    return all
}

extension RawArticle {
    /// The content as text, or `!code` of the refusal.
    var summary: String {
        switch content {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .refused(let error): "!" + error.code
        }
    }
}

/// Decoded articles of the tests.
struct Decoding {
    static func decoder() throws -> ArticleDecoder { try ArticleDecoder(folders: ProjectPaths.folders) }

    static func article(_ bytes: [UInt8], _ form: ArticleForm = .unknown) throws -> Article {
        try decoder().decode(RawArticle(id: "raw", form: form, content: .bytes(bytes)))
    }

    /// The document, or nil with the refusal recorded as an issue.
    static func document(_ text: String, _ form: ArticleForm = .unknown) throws -> Document {
        switch try article(Array(text.utf8), form) {
        case .document(let document): return document
        case .refused(let refusal):
            Issue.record("refused: \(refusal.error)")
            return Document(id: "refused", text: "")
        }
    }

    /// The refusal's code; nil for a document.
    static func refusal(_ bytes: [UInt8], _ form: ArticleForm = .unknown) throws -> String? {
        guard case .refused(let refusal) = try article(bytes, form) else { return nil }
        return refusal.error.code
    }
}

extension Document {
    /// Zones as `kind: text`, line ends shown as `/`.
    var zoneList: [String] {
        zones.map { zone in "\(zone.kind.rawValue): " + text(zone.span).replacingOccurrences(of: "\n", with: "/") }
    }

    /// Texts of the zones of a kind.
    func zones(_ kind: ZoneKind) -> [String] { zones.filter { $0.kind == kind }.map { text($0.span) } }
}

/// The same numbers on every run (SplitMix64).
struct FixedRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
