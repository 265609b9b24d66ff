import Foundation
import Resources
import Testing

/// An example of a page of the documentation: the fenced block behind the line `<!-- example: name -->`.
public struct DocumentationExample {
    public let page: String
    public let name: String

    /// `page` is a path below the root of the checkout.
    public init(_ page: String, _ name: String) {
        self.page = page
        self.name = name
    }

    /// The lines between the fences; nil when the page has no such example.
    public func text() throws -> String? {
        let lines = try page(at: path)
        return try range(lines).map { lines[$0].map { $0 + "\n" }.joined() }
    }

    /// Expects the example to be what the program gives; `UPDATE_GOLDENS=1` writes it anew.
    public func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var lines = try page(at: path)
        let range = try #require(try range(lines), "\(page) has no example '\(name)'", sourceLocation: sourceLocation)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            lines.replaceSubrange(range, with: actual.components(separatedBy: "\n").dropLast())
            try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            return
        }
        let written = lines[range].map { $0 + "\n" }.joined()
        #expect(
            Array(written.utf8) == Array(actual.utf8), "\(page): the example '\(name)' is out of date; UPDATE_GOLDENS=1 writes it anew",
            sourceLocation: sourceLocation)
    }

    private var path: String { "\(ProjectPaths.root)/\(page)" }

    private func page(at path: String) throws -> [String] {
        String(decoding: try FileBytes.read(path), as: UTF8.self).components(separatedBy: "\n")
    }

    private func range(_ lines: [String]) throws -> Range<Int>? {
        guard let mark = lines.firstIndex(of: "<!-- example: \(name) -->"), mark + 1 < lines.count, lines[mark + 1].hasPrefix("```") else {
            return nil
        }
        guard let end = lines[(mark + 2)...].firstIndex(of: "```") else { return nil }
        return mark + 2..<end
    }
}

extension ProjectPaths {
    /// A text file of the checkout, by its path below the root.
    public static func text(_ path: String) throws -> String { String(decoding: try FileBytes.read("\(root)/\(path)"), as: UTF8.self) }
}
