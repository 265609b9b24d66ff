import Testing

/// The table of modules: what each may import of ours. Rooms never import each other.
private let arrows: [String: Set<String>] = {
    let means: Set<String> = ["Text", "Lexicon", "Resources"]
    let rooms = ["Reading", "Tokenizing", "Entities", "Times", "Quantities", "Syntax", "Events", "Writing", "Importing"]
    var table: [String: Set<String>] = ["Text": [], "Lexicon": ["Text"], "Resources": ["Text"]]
    for room in rooms { table[room] = means }
    table["Reading"]?.insert("CXML")
    table["Pipeline"] = means.union(rooms)
    table["Evaluation"] = means
    table["sitrep"] = means.union(rooms).union(["Pipeline", "Evaluation"])
    return table
}()

/// Packages and system modules, and who may import them.
private let outsiders: [String: Set<String>] = [
    "Yams": ["Resources"],
    "ArgumentParser": ["sitrep"],
    "Logging": ["Pipeline", "sitrep"],
    "Dispatch": ["Pipeline", "sitrep", "Syntax", "Entities"],
    "CXML": ["Reading"], "CKernels": ["Syntax"], "CZlib": ["Syntax"],
]

/// Modules whose code runs once a token or once a row of lists of millions, where Foundation's strings would cost more than all the rest.
private let withoutFoundation: Set<String> = [
    "Text", "Lexicon", "Tokenizing", "Writing", "Events", "Entities", "Times", "Quantities", "Importing",
]

private let sources = SourceFile.all(under: "Sources")
private let everything = sources + SourceFile.all(under: "Tests")

@Suite("The architecture")
struct ArchitectureTests {
    @Test("has a row for every module and a module for every row")
    func modules() {
        #expect(Set(sources.map(\.module)) == Set(arrows.keys))
    }

    @Test("lets arrows point down only, and none sideways", arguments: arrows.keys.sorted())
    func imports(module: String) throws {
        let allowed = try #require(arrows[module])
        for file in sources where file.module == module {
            for name in file.imports where arrows[name] != nil {
                #expect(allowed.contains(name), "\(file) imports \(name); \(module) may import \(allowed.sorted())")
            }
        }
    }

    @Test("keeps packages where they belong", arguments: outsiders.keys.sorted())
    func packages(name: String) throws {
        let allowed = try #require(outsiders[name])
        for file in sources where file.imports.contains(name) {
            #expect(allowed.contains(file.module), "\(file) imports \(name)")
        }
    }

    @Test("keeps Foundation out of the modules that look at every token", arguments: withoutFoundation.sorted())
    func foundation(module: String) {
        for file in sources where file.module == module {
            #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(file) imports Foundation")
        }
    }

    @Test("has no file over 600 lines")
    func length() {
        for file in everything { #expect(file.lines.count <= 601, "\(file) has \(file.lines.count - 1) lines") }
    }

    @Test("stops no run by a trap: no fatalError, no try!, no as!, no precondition on input", arguments: ["fatalError(", "try!", "as!"])
    func traps(word: String) {
        for (file, number, line) in codeLines() where line.contains(word) {
            Issue.record("\(file):\(number): \(word)")
        }
    }

    @Test("gives a reason for every unchecked promise to the compiler", arguments: ["@unchecked Sendable", "nonisolated(unsafe)"])
    func unchecked(word: String) {
        for (file, number, line) in codeLines() where line.contains(word) {
            let above = number >= 2 ? file.lines[number - 2].trimmingPrefix { $0 == " " } : ""
            #expect(above.hasPrefix("//"), "\(file):\(number): \(word) without a comment above that proves it")
        }
    }

    @Test("leaves nothing open in the text", arguments: ["TODO", "FIXME", "XXX"])
    func leftOpen(word: String) {
        for file in everything where file.module != "ArchitectureTests" {
            for (index, line) in file.lines.enumerated() where line.contains("// \(word)") { Issue.record("\(file):\(index + 1): \(word)") }
        }
    }

    private func codeLines() -> [(SourceFile, Int, String)] {
        sources.flatMap { file in file.lines.enumerated().map { (file, $0.offset + 1, SourceFile.code(of: $0.element)) } }
    }
}

@Suite("The reader of source files")
struct SourceFileTests {
    @Test("finds what a file imports, however it is written")
    func imports() {
        let file = SourceFile(
            path: "Sources/Text/X.swift",
            lines: [
                "import Text", "@testable import Pipeline", "    import Glibc", "public import struct Foundation.Data",
                "@preconcurrency import Lexicon.Sub", "// import Yams", "let importance = 1",
            ])
        #expect(file.imports == ["Text", "Pipeline", "Glibc", "Foundation", "Lexicon"])
        #expect(file.module == "Text")
    }

    @Test(
        "tells code from comment and string",
        arguments: [
            ("try! x // try!", "try! x "), ("let a = \"try!\" + b", "let a = \" + b"), ("/// fatalError(", ""), ("a / b", "a / b"),
            (#""\"try!" x"#, "\" x"),
        ])
    func code(line: String, code: String) {
        #expect(SourceFile.code(of: line).replacing("\"\"", with: "\"") == code)
    }
}
