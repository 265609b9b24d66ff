import Foundation
import TestKit

/// A Swift file of the project, as the architecture tests read it.
struct SourceFile: CustomStringConvertible, Sendable {
    /// Path below the root: `Sources/Text/Span.swift`.
    let path: String
    let lines: [String]

    /// `Text` for `Sources/Text/Span.swift`.
    var module: String { String(path.split(separator: "/")[1]) }
    var description: String { path }

    /// Modules that the file imports, without `@testable`, `public` and the kind in front.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ").filter {
                !$0.hasPrefix("@") && !["public", "package", "internal", "private"].contains($0)
            }
            guard words.first == "import", words.count > 1 else { return nil }
            let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let name = kinds.contains(String(words[1])) && words.count > 2 ? words[2] : words[1]
            return name.split(separator: ".").first.map(String.init)
        }
    }

    /// All Swift files below a folder of the project.
    static func all(under folder: String) -> [SourceFile] {
        let root = ProjectPaths.root
        guard let walk = FileManager.default.enumerator(atPath: "\(root)/\(folder)") else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            guard let text = try? String(contentsOfFile: "\(root)/\(folder)/\(name)", encoding: .utf8) else { return nil }
            return SourceFile(path: "\(folder)/\(name)", lines: text.components(separatedBy: "\n"))
        }
    }

    /// The line without what stands behind `//` and without the inside of string literals: near enough for looking for words of code.
    static func code(of line: String) -> String {
        var result = ""
        var isInString = false
        var previous: Character = " "
        for character in line {
            if character == "\"" && previous != "\\" { isInString.toggle() }
            if !isInString {
                if character == "/" && previous == "/" {
                    result.removeLast()
                    break
                }
                result.append(character)
            }
            previous = character
        }
        return result
    }
}
