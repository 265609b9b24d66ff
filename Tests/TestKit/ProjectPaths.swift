import Foundation
import Resources
import Testing

/// Where the tests find the project's own files, and those that may be absent.
public enum ProjectPaths {
    /// The root of the checkout.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The project's data folders.
    public static let folders = DataFolders(gazetteers: root + "/Gazetteers", models: root + "/Models")

    /// Files that tests read.
    public static let fixtures = root + "/Tests/Fixtures"

    /// A folder of `../shared`; nil where it is absent, so that tests which use it skip.
    public static func shared(_ name: String) -> String? {
        let path = root + "/../shared/" + name
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}

/// Compares an output with the golden file of that name under `Tests/Fixtures/Golden`; `UPDATE_GOLDENS=1` writes it anew.
public func expectGolden(_ name: String, _ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = ProjectPaths.fixtures + "/Golden/" + name
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
        try FileManager.default.createDirectory(atPath: ProjectPaths.fixtures + "/Golden", withIntermediateDirectories: true)
        try actual.write(toFile: path, atomically: true, encoding: .utf8)
        return
    }
    let expected = String(decoding: try FileBytes.read(path), as: UTF8.self)
    #expect(
        Array(actual.utf8) == Array(expected.utf8), "differs from \(name); UPDATE_GOLDENS=1 writes it anew", sourceLocation: sourceLocation)
}
