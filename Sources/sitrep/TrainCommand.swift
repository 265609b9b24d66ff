import ArgumentParser
import Pipeline
import Syntax

/// `sitrep train`: learns a model anew.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train the tagger, the parser or the name tagger.",
        discussion: """
            Examples:
              sitrep train tagger --train train.conllu.gz --dev dev.conllu.gz -o Models/english.syntax
              sitrep train parser --train train.conllu.gz --dev dev.conllu.gz -o Models/english.syntax
              sitrep train names --train news.jsonl.gz:2 --train encyclopedia.jsonl -o Models/english.names

            The same seed and corpora give the same file, byte for byte.
            """,
        subcommands: [TrainTaggerCommand.self, TrainParserCommand.self, TrainNamesCommand.self])
}

/// What training the tagger and training the parser have in common.
struct TreebankOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Treebank to learn from, CoNLL-U, plain or .gz.", valueName: "file"))
    var train: String

    @Option(help: ArgumentHelp("Treebank to measure with.", valueName: "file"))
    var dev: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The model file.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("Passes over the treebank.", valueName: "n"))
    var epochs: Int?

    @Option(help: ArgumentHelp("Where chance begins.", valueName: "n"))
    var seed: UInt64 = 1

    func validate() throws {
        if let epochs, epochs < 1 { throw ValidationError("--epochs must be at least 1.") }
    }

    /// Runs the training of a part, with a line on standard error for each epoch.
    func run(_ part: SyntaxTraining.Part, _ adjust: (inout SyntaxTraining) -> Void) throws {
        var training = SyntaxTraining(part, train: train, development: dev, model: output, epochs: epochs, seed: seed)
        adjust(&training)
        var trainer = try SyntaxTrainer(training) { StandardError.write($0 + "\n") }
        try trainer.run()
    }
}

/// `sitrep train tagger`: tags and lemmas.
struct TrainTaggerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tagger",
        abstract: "Train the tagger and lemmatizer from a treebank.",
        discussion: """
            Examples:
              sitrep train tagger --train train.conllu.gz --dev dev.conllu.gz -o Models/english.syntax --lemmas Models/make/lemmas.tsv

            The tagger first: the parser learns on its tags. It replaces its part of the model file and keeps the other.
            """)

    @OptionGroup var treebank: TreebankOptions

    @Option(help: ArgumentHelp("Table of sure lemmas, such as Models/make/lemmas.tsv.", valueName: "file"))
    var lemmas: String?

    func run() throws { try treebank.run(.tagger) { $0.lemmas = lemmas } }
}

/// `sitrep train parser`: dependency trees.
struct TrainParserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parser",
        abstract: "Train the dependency parser from a treebank.",
        discussion: """
            Examples:
              sitrep train parser --train train.conllu.gz --dev dev.conllu.gz -o Models/english.syntax

            The model file must hold a tagger. The parser replaces its part of the file and keeps the other.
            """)

    @OptionGroup var treebank: TreebankOptions

    @Option(help: ArgumentHelp("Word vectors to start from, made with Models/make/vectors.py.", valueName: "file"))
    var vectors: String?

    func run() throws { try treebank.run(.parser) { $0.vectors = vectors } }
}
