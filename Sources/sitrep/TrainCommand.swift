import ArgumentParser
import Pipeline
import Syntax

/// `sitrep train`: learns the tagger or the parser from a treebank.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train the tagger or the parser from a treebank.",
        discussion: """
            Examples:
              sitrep train tagger --train train.conllu.gz --dev dev.conllu.gz -o Models/english.syntax
              sitrep train parser --train train.conllu.gz --dev dev.conllu.gz -o Models/english.syntax

            The tagger first: the parser learns on its tags. Each replaces its part of the model file and keeps the other. The same \\
            seed and treebank give the same file, byte for byte.
            """)

    @Argument(help: ArgumentHelp("tagger or parser.", valueName: "part"))
    var part: SyntaxTraining.Part

    @Option(help: ArgumentHelp("Treebank to learn from, CoNLL-U, plain or .gz.", valueName: "file"))
    var train: String

    @Option(help: ArgumentHelp("Treebank to measure with.", valueName: "file"))
    var dev: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The model file.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("Word vectors to start from, made with Models/make/vectors.py.", valueName: "file"))
    var vectors: String?

    @Option(help: ArgumentHelp("Table of sure lemmas for the tagger, such as Models/make/lemmas.tsv.", valueName: "file"))
    var lemmas: String?

    @Option(help: ArgumentHelp("Passes over the treebank.", valueName: "n"))
    var epochs: Int?

    @Option(help: ArgumentHelp("Where chance begins.", valueName: "n"))
    var seed: UInt64 = 1

    func validate() throws {
        if let epochs, epochs < 1 { throw ValidationError("--epochs must be at least 1.") }
    }

    func run() throws {
        var training = SyntaxTraining(part, train: train, development: dev, model: output, epochs: epochs, seed: seed)
        training.vectors = vectors
        training.lemmas = lemmas
        var trainer = try SyntaxTrainer(training) { StandardError.write($0 + "\n") }
        try trainer.run()
    }
}

extension SyntaxTraining.Part: ExpressibleByArgument {}
