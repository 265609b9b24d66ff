import ArgumentParser
import Pipeline

/// `sitrep annotate`: articles in, annotated documents out.
struct Annotate: ParsableCommand {
    static let configuration = CommandConfiguration(
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

    func run() throws {
        try options.run(format: try chosenFormat())
    }

    private func chosenFormat() throws -> any DocumentFormat {
        let known = DocumentFormats.all
        if let format {
            if let found = DocumentFormats.named(format) { return found }
            throw ValidationError("unknown format '\(format)'; known: \(known.map(\.name).joined(separator: ", "))")
        }
        if let output = options.output, let word = OutputPlace.fileExtension(of: output),
            let found = known.first(where: { $0.fileExtension == word })
        {
            return found
        }
        return known[0]
    }
}
