import ArgumentParser
import Pipeline
import Resources
import Writing

/// `sitrep annotate`: articles in, annotated documents out.
struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Annotate articles: names, times, quantities, events, incidents.",
        discussion: """
            Examples:
              sitrep annotate article.txt                          annotated XML on standard output
              sitrep annotate articles/ -o out/                    one XML file for each article
              sitrep annotate articles/ more.jsonl -o all.jsonl    all documents in one file, its extension says the format
              sitrep annotate articles/ -o out/ --resume           go on where an interrupted run stopped
              sitrep annotate - --format jsonl < in.jsonl          as a filter: one JSON line in, one line out, in order

            Reads text, HTML, XML, JSON and JSON Lines, also gzipped; folders recursively. A JSON article has the key text, and \
            perhaps id, title, published (2009-07-28), url; other keys are kept. An input that cannot be read becomes an error \
            record, and the exit code at the end is 3; as a filter the error record stands in the line's place and the exit code is 0.
            """)

    @Option(help: ArgumentHelp("Format of the output (default: by the extension of -o, else xml).", valueName: "name"))
    var format: String?

    @OptionGroup var options: RunOptions

    @Flag(name: .customLong("timeml"), help: "In XML, write times as TIMEX3 of TimeML.")
    var usesTimeML = false

    func validate() throws {
        if let format, !DocumentFormats.names.contains(format) {
            throw ValidationError("unknown format '\(format)'\(NearestWord.hint(for: format, among: DocumentFormats.names))")
        }
    }

    func run() throws {
        let name = chosenFormat
        try options.run { options in
            var options = options
            options.usesTimeML = usesTimeML
            return try DocumentFormats.named(name, options: options)
        }
    }

    private var chosenFormat: String {
        if let format { return format }
        guard let output = options.output, let word = OutputPlace.fileExtension(of: output), DocumentFormats.names.contains(word) else {
            return DocumentFormats.names[0]
        }
        return word
    }
}
