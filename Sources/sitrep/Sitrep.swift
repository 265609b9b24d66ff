import ArgumentParser

/// The command: every subcommand stands in a file of its own.
struct Sitrep: ParsableCommand {
    /// The version that `--version` prints; the first heading of CHANGELOG.md says the same, a test compares them.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "sitrep",
        abstract: "Reads news articles and writes down what happened: who, what, where, when, how many, according to whom.",
        discussion: """
            Examples:
              sitrep annotate articles/ -o out/ --format xml
              sitrep events articles/ --format csv -o events.csv
              cat articles.jsonl | sitrep annotate - --format jsonl > documents.jsonl

            Exit codes: 0 all annotated, 1 failed (full disk, missing data files), 2 usage, 3 finished with some inputs refused, 130 and 143 stopped by a signal.
            """,
        version: version,
        subcommands: [
            AnnotateCommand.self, EventsCommand.self, ExplainCommand.self, EvaluateCommand.self, GazetteerCommand.self, RulesCommand.self,
            ParseCommand.self, TrainCommand.self, SchemaCommand.self,
        ]
    )
}
