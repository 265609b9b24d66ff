import ArgumentParser
import Entities
import Lexicon
import Pipeline
import Resources
import Tokenizing

/// `sitrep gazetteer lookup`: what a name means, and where that is said.
struct GazetteerLookup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Show every entry that a name may mean, where it stands, and why one wins.",
        discussion: """
            Examples:
              sitrep gazetteer lookup MEK "Camp Ashraf"
              sitrep gazetteer lookup org:mek

            The entry that wins where nothing stands beside the name comes first.
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
            let found = Self.describe(name, gazetteer, tokenizer)
            text += found ?? "\(name): no entry\n"
            isMissing = isMissing || found == nil
        }
        try OutputDescriptor.standardOutput.write(Array(text.utf8))
        if isMissing { throw Ending.failed }
    }

    /// Nil when the lists do not know the words.
    private static func describe(_ name: String, _ gazetteer: Gazetteer, _ tokenizer: Tokenizer) -> String? {
        let lookup = NameLookup(name, in: gazetteer, splitter: tokenizer)
        if let entry = gazetteer.entry(name), lookup.candidates.isEmpty { return describe(entry) + designations(entry, gazetteer) }
        guard !lookup.candidates.isEmpty || !lookup.others.isEmpty else { return nil }
        var text = lookup.candidates.map { candidate in
            describe(candidate.entry, verdict: "as \(candidate.kind), \(candidate.reason)") + designations(candidate.entry, gazetteer)
        }.joined()
        for other in lookup.others { text += "\(name)  \(other)\n" }
        return text
    }

    /// One line for each: `designated United States, FTO, 1997-10-08 to 2012-09-28`.
    private static func designations(_ entry: GazetteerEntry, _ gazetteer: Gazetteer) -> String {
        entry.designations.map { designation in
            let period = [designation.from, designation.to.map { "to \($0)" }].compactMap(\.self).joined(separator: " ")
            let facts = [gazetteer.entry(designation.by)?.name ?? designation.by, designation.kind.rawValue, period]
            return "  \("designated".padded(to: 11))\(facts.filter { !$0.isEmpty }.joined(separator: ", "))\n"
        }.joined()
    }

    private static func describe(_ entry: GazetteerEntry, verdict: String? = nil) -> String {
        var text = "\(entry.name)  \(entry.type.rawValue)\(entry.subtype.map { " \($0)" } ?? "")  \(entry.id)\n"
        let region = [entry.country, entry.admin].compactMap { $0 }.joined(separator: ", ")
        let coordinates = entry.latitude.flatMap { north in
            entry.longitude.map { "\(RunSummary.decimal(north, 4)), \(RunSummary.decimal($0, 4))" }
        }
        let facts: [(String, String?)] = [
            ("verdict", verdict),
            ("aliases", entry.aliases.isEmpty ? nil : entry.aliases.joined(separator: ", ")),
            ("acronyms", entry.acronyms.isEmpty ? nil : entry.acronyms.joined(separator: ", ")), ("in", region.isEmpty ? nil : region),
            ("at", coordinates), ("population", entry.population > 0 ? String(entry.population) : nil), ("from", entry.from),
            ("to", entry.to),
            ("role", entry.role), ("code", entry.codeText), ("needs", entry.needsContext ? "other evidence" : nil),
            ("stands in", "\(entry.place.file):\(entry.place.line)"),
        ]
        for (label, fact) in facts { if let fact { text += "  \(label.padded(to: 11))\(fact)\n" } }
        return text
    }
}
