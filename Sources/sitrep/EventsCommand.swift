import ArgumentParser
import Pipeline
import Resources
import Writing

/// `sitrep events`: articles in, an event log out.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Write the event log: a row for each incident, or for each mention of an event.",
        discussion: """
            Examples:
              sitrep events articles/ -o events.csv                the format follows the extension
              sitrep events articles/ --format jsonl --level mention
              sitrep events article.txt --format table             for the eye

            An incident is what all mentions of one happening in an article say together. A refused input has no row; \\
            the summary counts it, and the exit code is 3.
            """)

    private static let formats = EventLogFormats.names + ["table"]

    @Option(help: ArgumentHelp("jsonl, csv or table (default: by the extension of -o, else jsonl).", valueName: "name"))
    var format: String?

    @Option(help: ArgumentHelp("incident or mention.", valueName: "level"))
    var level = EventLogLevel.incident

    @OptionGroup var options: RunOptions

    func validate() throws {
        if let format, !Self.formats.contains(format) {
            throw ValidationError("unknown format '\(format)'\(NearestWord.hint(for: format, among: Self.formats))")
        }
    }

    func run() throws {
        let byExtension = options.output.flatMap(OutputPlace.fileExtension).flatMap { Self.formats.contains($0) ? $0 : nil }
        let name = format ?? byExtension ?? Self.formats[0]
        try options.run { options in
            if name == "table" { return EventTable() }
            return try EventLogFormats.named(name, level: level, rulesVersion: options.rulesVersion)
        }
    }
}

extension EventLogLevel: ExpressibleByArgument {}
