import ArgumentParser
import Syntax

/// `sitrep train tagger|parser`: learns a model from a treebank.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "train", abstract: "Train the tagger or the parser from a treebank.")

    @Argument(help: "tagger or parser") var part: String
    @Option(help: "CoNLL-U to learn from, plain or .gz") var train: String
    @Option(help: "CoNLL-U to measure with") var dev: String
    @Option(name: .shortAndLong, help: "the model file") var output: String
    @Option(help: "passes over the treebank") var epochs: Int?
    @Option(help: "same seed, same model") var seed: UInt64 = 1

    func run() throws {
        guard let part = SyntaxTraining.Part(rawValue: part) else { throw ValidationError("train what? tagger or parser") }
        let training = SyntaxTraining(part, train: train, development: dev, model: output, epochs: epochs, seed: seed)
        var trainer = try SyntaxTrainer(training) { print($0) }
        try trainer.run()
    }
}
