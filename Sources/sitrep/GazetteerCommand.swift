import ArgumentParser
import Entities
import Pipeline
import Resources
import Tokenizing

/// `sitrep gazetteer`: the lists of names and words.
struct GazetteerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer", abstract: "Check the lists of names and words, look names up.",
        subcommands: [GazetteerCheck.self, GazetteerLookup.self])
}

/// `sitrep gazetteer check`: every complaint with file, line and remedy.
struct GazetteerCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check all lists; each error comes with file, line, column and remedy.",
        discussion: """
            Examples:
              sitrep gazetteer check
              sitrep gazetteer check --lists my-lists/
            """)

    @OptionGroup var data: DataOptions

    func run() throws {
        let folders = try data.folders()
        let gazetteer: Gazetteer
        do { gazetteer = try Gazetteer.load(folders: folders, splitter: Tokenizer(folders: folders)) } catch let error as Diagnostics {
            StandardError.write("\(error)\n\(error.all.count) errors\n")
            throw Ending.failed
        }
        for warning in gazetteer.warnings { StandardError.write("\(warning)\n") }
        let line = "\(gazetteer.entries.count) entries, \(gazetteer.phraseCount) phrases, no errors\n"
        try OutputDescriptor.standardOutput.write(Array(line.utf8))
    }
}

/// `sitrep gazetteer lookup`: what a name means, and where that is said.
struct GazetteerLookup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Show every entry that a name may mean, and where it stands.",
        discussion: """
            Examples:
              sitrep gazetteer lookup MEK "Camp Ashraf"
              sitrep gazetteer lookup org:mek
            """)

    @Argument(help: ArgumentHelp("Names, aliases, acronyms or ids.", valueName: "name"))
    var names: [String]

    @OptionGroup var data: DataOptions

    func run() throws {
        let folders = try data.folders()
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        var text = ""
        var isMissing = false
        for name in names {
            let byName = gazetteer.entries(named: name, splitter: tokenizer)
            let found = byName.isEmpty ? gazetteer.entry(name).map { [$0] } ?? [] : byName
            text += found.isEmpty ? "\(name): no entry\n" : found.map(Self.describe).joined()
            isMissing = isMissing || found.isEmpty
        }
        try OutputDescriptor.standardOutput.write(Array(text.utf8))
        if isMissing { throw Ending.failed }
    }

    private static func describe(_ entry: GazetteerEntry) -> String {
        var text = "\(entry.name)  \(entry.type.rawValue)\(entry.subtype.map { " \($0)" } ?? "")  \(entry.id)\n"
        let region = [entry.country, entry.admin].compactMap { $0 }.joined(separator: ", ")
        let coordinates = entry.latitude.flatMap { north in
            entry.longitude.map { "\(RunSummary.decimal(north, 4)), \(RunSummary.decimal($0, 4))" }
        }
        let facts: [(String, String?)] = [
            ("aliases", entry.aliases.isEmpty ? nil : entry.aliases.joined(separator: ", ")),
            ("acronyms", entry.acronyms.isEmpty ? nil : entry.acronyms.joined(separator: ", ")), ("in", region.isEmpty ? nil : region),
            ("at", coordinates), ("population", entry.population > 0 ? String(entry.population) : nil), ("from", entry.from),
            ("to", entry.to),
            ("role", entry.role), ("code", entry.code), ("needs", entry.needsContext ? "other evidence" : nil),
            ("stands in", "\(entry.place.file):\(entry.place.line)"),
        ]
        for (label, fact) in facts { if let fact { text += "  \(label.padded(to: 11))\(fact)\n" } }
        return text
    }
}
