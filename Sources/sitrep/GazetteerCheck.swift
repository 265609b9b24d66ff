import ArgumentParser
import Entities
import Pipeline
import Resources
import Tokenizing

/// `sitrep gazetteer check`: every complaint with file, line and remedy.
struct GazetteerCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check all lists; each complaint comes with file, line, column and remedy.",
        discussion: """
            Examples:
              sitrep gazetteer check
              sitrep gazetteer check --lists my-lists/
              sitrep gazetteer check --strict

            Errors keep the lists from being used: cells that cannot be read, ids that stand twice, dates that run backwards. Warnings are
            doubts: rows out of order, a spelling that stands twice, that two rows claim without a note, that another row always wins or that
            can never match, places outside their country, codes of unknown parts. Exit code 1 on errors, with --strict on warnings too.
            """)

    @Flag(help: "Fail on warnings too.")
    var strict = false

    @OptionGroup var data: DataOptions

    func run() throws {
        let folders = try data.folders()
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer: Gazetteer
        let warnings: [Diagnostic]
        do {
            gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
            warnings = gazetteer.warnings + (try ListInspection(gazetteer, folders: folders, tokenizer: tokenizer)).findings
        } catch let error as Diagnostics {
            StandardError.write("\(error)\n\(error.all.count) errors\n")
            throw Ending.failed
        }
        for warning in warnings { StandardError.write("\(warning)\n") }
        let doubts = warnings.isEmpty ? "" : ", \(warnings.count) \(warnings.count == 1 ? "warning" : "warnings")"
        let line = "\(gazetteer.entries.count) entries, \(gazetteer.phraseCount) phrases, no errors\(doubts)\n"
        try OutputDescriptor.standardOutput.write(Array(line.utf8))
        if strict, !warnings.isEmpty { throw Ending.failed }
    }
}
