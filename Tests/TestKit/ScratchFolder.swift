import Foundation
import Resources

/// A folder that lives as long as a test.
public final class ScratchFolder: Sendable {
    /// Its path, without a slash at the end.
    public let path: String

    /// Makes an empty folder among the system's temporary ones.
    public init() throws {
        path = NSTemporaryDirectory() + "sitrep-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Address of a file in it.
    public func url(_ name: String) -> URL { URL(fileURLWithPath: "\(path)/\(name)") }

    /// Content of a file in it.
    public func text(_ name: String) throws -> String { String(decoding: try FileBytes.read("\(path)/\(name)"), as: UTF8.self) }

    /// Writes a file, and the folders that it lies in.
    public func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// Writes a file, and the folders that it lies in.
    public func write(_ bytes: [UInt8], to name: String) throws {
        try FileManager.default.createDirectory(at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url(name))
    }

    /// Makes a folder in it.
    public func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    /// Names in it or in one of its folders, sorted, hidden ones too.
    public func names(_ folder: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
    }
}
