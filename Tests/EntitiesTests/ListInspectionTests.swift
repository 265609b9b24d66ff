import Foundation
import Resources
import TestKit
import Testing

@testable import Entities

@Suite("Lists that load are inspected")
struct ListInspectionTests {
    /// A finding as the fixtures announce it.
    private struct Expected: Hashable, CustomStringConvertible {
        var file: String
        var line: Int
        var code: String
        /// What stands at the caret.
        var value: String

        var description: String { "\(file):\(line) [\(code)] \(value)" }
    }

    private static let folder = ProjectPaths.fixtures + "/BrokenLists"

    private static func findings(_ folders: DataFolders) throws -> [Diagnostic] {
        let tokenizer = try Lists.tokenizer.get()
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        return try ListInspection(gazetteer, folders: folders, tokenizer: tokenizer).findings
    }

    /// What the lines `#! code value` of the fixtures promise for the row behind them.
    private static func announced() throws -> Set<Expected> {
        var expected: Set<Expected> = []
        for subfolder in ["names", "words"] {
            for name in try FileBytes.list("\(folder)/\(subfolder)") {
                let text = String(decoding: try FileBytes.read("\(folder)/\(subfolder)/\(name)"), as: UTF8.self)
                var open: [[String]] = []
                for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if line.hasPrefix("#! ") { open.append(line.split(separator: " ", maxSplits: 2).map(String.init)) }
                    guard !line.hasPrefix("#") else { continue }
                    for words in open {
                        expected.insert(Expected(file: "\(subfolder)/\(name)", line: index + 1, code: words[1], value: words[2]))
                    }
                    open = []
                }
            }
        }
        return expected
    }

    @Test("Each doubtful row of the broken lists is found with file, line and caret, and no sound one")
    func fixtures() throws {
        let announced = try Self.announced()
        #expect(announced.count >= 15)
        var values: [String: String] = [:]
        for expected in announced { values["\(expected.file):\(expected.line) \(expected.code)"] = expected.value }
        let found = try Self.findings(DataFolders(gazetteers: Self.folder, models: nil)).map { finding in
            let file = String(finding.place.file.dropFirst(Self.folder.count + 1))
            let behind = String((finding.place.text ?? "").unicodeScalars.dropFirst(finding.place.column - 1))
            let value = values["\(file):\(finding.place.line) \(finding.code)"] ?? behind
            return Expected(file: file, line: finding.place.line, code: finding.code, value: behind.hasPrefix(value) ? value : behind)
        }
        #expect(Set(found) == announced, "\(Set(found).symmetricDifference(announced).map(\.description).sorted().joined(separator: "\n"))")
        #expect(found.count == announced.count)
    }

    @Test(
        "The remedy is told",
        arguments: [
            ("unknown_code", "the code 'ARDGVO' has an unknown part 'GVO' (role); did you mean 'ARDGOV'?"),
            ("unknown_code", "the code 'ADRMIL' has an unknown part 'ADR' (country or actor); did you mean 'ARDMIL'?"),
            ("unknown_code", "the code 'igo' is not made of parts of three capital letters"),
            ("outside_country", "Celton lies outside XA; lat and lon are swapped"),
            ("outside_country", "Delton lies outside XA; a minus is wrong"),
            ("outside_country", "Gelton lies outside XB"),
            ("long_life", "109 years are too long for the part of a person"),
            ("unsorted", "out of order: the rows are sorted by id, and this one belongs before 'per:old'"),
            ("spelling_twice", "'Ardene' stands under aliases already, as which alone it counts"),
            ("stopped", "'Tango' is a stop entry (dance) and never names this row"),
        ])
    func remedies(code: String, message: String) throws {
        let findings = try Self.findings(DataFolders(gazetteers: Self.folder, models: nil))
        #expect(findings.contains { $0.code == code && $0.message == message }, "\(findings.filter { $0.code == code }.map(\.message))")
    }

    @Test("A finding prints the line and the caret, as a warning")
    func printed() throws {
        let finding = try #require(try Self.findings(DataFolders(gazetteers: Self.folder, models: nil)).first { $0.code == "shadowed" })
        let lines = finding.description.split(separator: "\n")
        #expect(lines[0].contains("names/organizations.tsv:13:"))
        #expect(lines[0].contains(": warning: 'GBC' is shadowed: it also names org:gb in names/organizations.tsv:14, which wins unless"))
        #expect(lines[1].contains("Gamma Broadcasting\torg:g"))
        #expect(lines[2].hasSuffix("^"))
    }

    @Test("A note or evidence on either row settles a shared spelling")
    func notes() throws {
        let scratch = try ScratchFolder()
        func codes(_ first: String, _ second: String) throws -> [String] {
            let header = "name\tid\ttype\tacronym\tevidence\tnote\n"
            try scratch.write(
                "\(header)Alpha Front\torg:a\tORGANIZATION\tXYZ\(first)\nBeta Front\torg:b\tORGANIZATION\tXYZ\(second)\n", to: "names/a.tsv"
            )
            return try Self.findings(DataFolders(gazetteers: scratch.path, models: nil)).map(\.code)
        }
        #expect(try codes("", "") == ["shadowed"])
        #expect(try codes("\t\talso the other", "") == [])
        #expect(try codes("", "\t\talso the other") == [])
        #expect(try codes("\tcontext", "") == [])
    }

    @Test("A row of the user that replaces ours is the one that is inspected")
    func replaced() throws {
        let scratch = try ScratchFolder()
        try scratch.write("name\tid\ttype\taliases\nAlpha Front\torg:a\tORGANIZATION\tAlpha-Front\n", to: "ours/names/a.tsv")
        try scratch.write("name\tid\ttype\taliases\nAlpha Front\torg:a\tORGANIZATION\tFront of Alpha\n", to: "user/a.tsv")
        let ours = DataFolders(gazetteers: scratch.path + "/ours", models: nil)
        #expect(try Self.findings(ours).map(\.code) == ["spelling_twice"])
        #expect(try Self.findings(DataFolders(gazetteers: scratch.path + "/ours", models: nil, additional: [scratch.path + "/user"])) == [])
    }

    @Test("Our own lists are clean")
    func ownLists() throws {
        let gazetteer = try Lists.gazetteer.get()
        let inspection = try ListInspection(gazetteer, folders: ProjectPaths.folders, tokenizer: Lists.tokenizer.get())
        #expect(inspection.findings.isEmpty, "\(Diagnostics(inspection.findings))")
        #expect(gazetteer.warnings.isEmpty, "\(Diagnostics(gazetteer.warnings))")
    }
}
