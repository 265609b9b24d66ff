import ArgumentParser
import Pipeline
import Resources
import Syntax

/// `sitrep parse`: tokens, tags, lemmas and trees as CoNLL-U.
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Write tokens, tags, lemmas and dependency trees as CoNLL-U.",
        discussion: """
            Examples:
              sitrep parse article.txt
              sitrep parse articles/ -o articles.conllu
              sitrep parse - --from conllu < gold.conllu > system.conllu

            From CoNLL-U the tokens are kept as they are, and the columns LEMMA, UPOS, XPOS, HEAD and DEPREL are written anew.
            """)

    /// What the input is.
    enum InputForm: String, ExpressibleByArgument, CaseIterable { case text, conllu }

    @Option(help: ArgumentHelp("What the input is: articles, or CoNLL-U with tokens that are kept.", valueName: "form"))
    var from = InputForm.text

    @OptionGroup var options: RunOptions

    func run() throws {
        switch from {
        case .text: try options.run(pipeline: AnnotationPipeline.syntax) { _ in ConlluFormat() }
        case .conllu: try parseConllu()
        }
    }

    private func parseConllu() throws {
        let annotator = try ConlluAnnotator(model: SyntaxModel(folders: try options.data.folders()))
        let output = try outputFile()
        do {
            for path in options.paths {
                for sentence in try ConlluReader.read(path: path) {
                    var bytes: [UInt8] = []
                    ConlluWriter().write(annotator.annotated(sentence), to: &bytes)
                    if let output { try output.write(bytes) } else { try OutputDescriptor.standardOutput.write(bytes) }
                }
            }
        } catch {
            output?.abandon()
            throw error
        }
        try output?.commit()
    }

    private func outputFile() throws -> OutputFile? {
        switch OutputPlace(options.output) {
        case .standardOutput: nil
        case .file(let path): try OutputFile(path)
        case .folder(let path): throw ValidationError("with --from conllu, -o must be a file; \(path) is or would be a folder")
        }
    }
}
