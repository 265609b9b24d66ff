import ArgumentParser
import Pipeline
import Reading
import Text

/// `sitrep explain`: what each stage saw, why an event fired, why a near miss did not.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show what each stage saw in an article, sentence by sentence, and which rule fired.",
        discussion: """
            Examples:
              sitrep explain article.txt
              sitrep explain article.txt --sentence 5
              echo "Security forces raided the camp on Tuesday." | sitrep explain -

            T, D, Q, E, C and I are the ids of mentions, times, quantities, events, chains and incidents in the other outputs. \\
            Offsets count code points.
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("The article; - is standard input.", valueName: "file"))
    var file: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Only this sentence, counted from 1.", valueName: "n"))
    var sentence: Int?

    @OptionGroup var data: DataOptions

    func run() throws {
        let folders = try data.folders()
        let pipeline = try AnnotationPipeline.standard(folders)
        let decoder = try ArticleDecoder(folders: folders)
        var stream = RawArticleStream(inputs: [file])
        var isRefused = false
        while let raw = stream.next() {
            switch decoder.decode(raw) {
            case .refused(let refusal):
                isRefused = true
                StandardError.write("sitrep: error: \(refusal.path ?? refusal.id): \(refusal.error.message) [\(refusal.error.code)]\n")
            case .document(let document): try explain(document, pipeline)
            }
        }
        if isRefused { throw Ending.someRefused }
    }

    private func explain(_ document: Document, _ pipeline: AnnotationPipeline) throws {
        var document = document
        document.trace = []
        pipeline.annotate(&document)
        if let sentence, !document.sentences.indices.contains(sentence - 1) {
            throw ValidationError("there is no sentence \(sentence); the article has \(document.sentences.count)")
        }
        try OutputDescriptor.standardOutput.write(Array(Explanation(document, sentence: sentence).text.utf8))
    }
}
