import ArgumentParser
import Entities
import Lexicon
import Pipeline
import Resources
import Tokenizing

/// `sitrep gazetteer`: the lists of names and words.
struct GazetteerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer", abstract: "Check and compile the lists of names and words, look names up.",
        subcommands: [GazetteerCheck.self, GazetteerCompile.self, GazetteerLookup.self])
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

/// `sitrep gazetteer compile`: the lists as the file that matching reads.
struct GazetteerCompile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Compile all lists anew, into the cache or a file, and say how large they are.",
        discussion: """
            Every command that needs the lists compiles them by itself when they are not in the cache, whose files are named by the
            hash of the lists: after an edit there is nothing to do. The cache is $XDG_CACHE_HOME/sitrep, else ~/.cache/sitrep.

            Examples:
              sitrep gazetteer compile
              sitrep gazetteer compile --lists my-lists/ -o lists.lexicon
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the compiled lists here, not into the cache.", valueName: "file"))
    var output: String?

    @OptionGroup var data: DataOptions

    func run() throws {
        let folders = try data.folders()
        let tokenizer = try Tokenizer(folders: folders)
        let clock = ContinuousClock()
        let start = clock.now
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        let time = start.duration(to: clock.now)
        let path = try keep(gazetteer.lexicon)
        let milliseconds = time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
        let counts = "\(gazetteer.entries.count) entries, \(gazetteer.phraseCount) phrases"
        let line = "\(counts), \(gazetteer.lexicon.byteCount) bytes, read and compiled in \(milliseconds) ms: \(path)\n"
        try OutputDescriptor.standardOutput.write(Array(line.utf8))
    }

    private func keep(_ lexicon: Lexicon) throws -> String {
        if let output {
            try OutputFile.write(lexicon.withBytes(Array.init), to: output)
            return output
        }
        if let path = LexiconCache.standard().keep(lexicon, named: Gazetteer.cacheName) { return path }
        StandardError.write("the cache folder cannot be written; give a file with -o, or set XDG_CACHE_HOME\n")
        throw Ending.failed
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
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer, cache: .standard())
        var text = ""
        var isMissing = false
        for name in names {
            let byName = gazetteer.entries(named: name, splitter: tokenizer)
            let found = byName.isEmpty ? gazetteer.entry(name).map { [$0] } ?? [] : byName
            text += found.isEmpty ? "\(name): no entry\n" : found.map { Self.describe($0) + Self.designations($0, gazetteer) }.joined()
            isMissing = isMissing || found.isEmpty
        }
        try OutputDescriptor.standardOutput.write(Array(text.utf8))
        if isMissing { throw Ending.failed }
    }

    /// One line for each: `designated  United States, FTO, 1997-10-08 to 2012-09-28`.
    private static func designations(_ entry: GazetteerEntry, _ gazetteer: Gazetteer) -> String {
        entry.designations.map { designation in
            let period = [designation.from, designation.to.map { "to \($0)" }].compactMap(\.self).joined(separator: " ")
            let facts = [gazetteer.entry(designation.by)?.name ?? designation.by, designation.kind.rawValue, period]
            return "  \("designated".padded(to: 11))\(facts.filter { !$0.isEmpty }.joined(separator: ", "))\n"
        }.joined()
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
