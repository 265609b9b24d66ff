import ArgumentParser
import Entities
import Evaluation
import Pipeline
import Reading
import Resources
import Syntax
import Tokenizing

/// `sitrep gazetteer diff`: what an edit of the lists changes in articles.
struct GazetteerDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say which mentions appear, vanish or change in articles when the lists are edited.",
        discussion: """
            Examples:
              sitrep gazetteer diff articles/ --old /tmp/before/Gazetteers
              sitrep gazetteer diff articles/ --lists my-lists/
              sitrep gazetteer diff articles/ --old-lists mine-1/ --lists mine-2/ --format jsonl

            The old lists are those of --old and --old-lists, the new ones those of --new and --lists; where --old or --new is absent, the lists
            that every command finds. The lists of a former commit:
              mkdir /tmp/before && git archive HEAD~1 Gazetteers | tar -x -C /tmp/before

            Changes are gathered by the entry that the mention has now or had before, most frequent first. Compared are type, entry, code and
            place. With jsonl: a line for each mention as it is found, one for each entry, one that sums up. Offsets count code points.
            Exit code 0 whether or not anything differs; with --exit-code 1 when it does.
            """)

    /// How the changes are written.
    enum ReportForm: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

    @Argument(help: ArgumentHelp("Files and folders with articles; - is standard input.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("Gazetteers folder as it was before.", valueName: "dir"))
    var old: String?

    @Option(help: ArgumentHelp("A folder of your own that the old lists had; may be given several times.", valueName: "dir"))
    var oldLists: [String] = []

    @Option(help: ArgumentHelp("Gazetteers folder as it is now.", valueName: "dir"))
    var new: String?

    @Option(help: ArgumentHelp("text or jsonl.", valueName: "form"))
    var format = ReportForm.text

    @Option(help: ArgumentHelp("Examples shown of each entry.", valueName: "n"))
    var examples = 3

    @Flag(help: "Exit code 1 when anything differs.")
    var exitCode = false

    @OptionGroup var work: WorkOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var talk: TalkOptions

    func validate() throws {
        if old == nil, new == nil, oldLists == data.lists {
            throw ValidationError("old and new lists are the same; give --old DIR, --new DIR or --lists DIR.")
        }
        if examples < 0 { throw ValidationError("--examples must not be negative.") }
    }

    func run() throws {
        let folders = (
            old: try DataFolders.locate(gazetteers: old ?? data.gazetteers, models: data.models, additional: oldLists),
            new: try DataFolders.locate(gazetteers: new ?? data.gazetteers, models: data.models, additional: data.lists)
        )
        let syntax = try SyntaxModel(folders: folders.new)
        let (before, oldLists) = try pipeline(folders.old, syntax)
        let (after, newLists) = try pipeline(folders.new, syntax)
        let edits = GazetteerDifference(old: oldLists, new: newLists).edits
        var report = ChangeReport(edits: edits, examples: examples)
        try DocumentSurvey<MentionComparison>(workers: work.count).run(
            paths, decoder: try ArticleDecoder(folders: folders.new), log: talk.log,
            find: { document in
                var (old, new) = (document, document)
                before.annotate(&old)
                after.annotate(&new)
                return MentionComparison(old: old, new: new)
            },
            take: { comparison in
                report.add(comparison)
                if format == .jsonl { try Self.write(comparison.changes.map(\.jsonLine).joined()) }
            },
            close: { try Self.write(format == .jsonl ? report.jsonLines : report.text) })
        if exitCode, !report.isEmpty { throw Ending.failed }
    }

    private func pipeline(_ folders: DataFolders, _ syntax: SyntaxModel) throws -> (AnnotationPipeline, Gazetteer) {
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer, cache: .standard())
        return (try .entities(folders, gazetteer: gazetteer, tokenizer: tokenizer, syntax: syntax), gazetteer)
    }

    private static func write(_ text: String) throws { try OutputDescriptor.standardOutput.write(Array(text.utf8)) }
}
