import ArgumentParser
import Entities
import Pipeline
import Tokenizing

/// `sitrep train names`: names that stand in no list.
struct TrainNamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "Train the name tagger from articles whose names are marked.",
        discussion: """
            Examples:
              sitrep train names --train re3d.jsonl.gz:2 --train gmb.jsonl.gz --train wikigold.jsonl.gz -o Models/english.names
              sitrep train names --train mine.jsonl --cross-validate 5

            A line of a corpus, offsets in code points, the end excluded; types PER, ORG, LOC, GPE or NORP (nationalities), MISC, EVENT:
              {"id": "a1", "text": "Ana Diaz left Quito.", "entities": [{"start": 0, "end": 8, "type": "PER"}, {"start": 14, "end": 19, "type": "LOC"}]}

            The same corpora and lists give the same file, byte for byte.
            """)

    @Option(help: ArgumentHelp("Corpus, JSON Lines, plain or .gz; with :2 learnt twice; may be repeated.", valueName: "file[:weight]"))
    var train: [WeightedCorpus]

    @Option(name: .shortAndLong, help: ArgumentHelp("The model file.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Measure on articles left out of training, in k parts.", valueName: "k"))
    var crossValidate: Int?

    @Option(help: ArgumentHelp("Passes over the corpora.", valueName: "n"))
    var epochs: Int?

    @OptionGroup var data: DataOptions

    func validate() throws {
        if output == nil, crossValidate == nil { throw ValidationError("give -o MODEL, --cross-validate K, or both.") }
        if let crossValidate, crossValidate < 2 { throw ValidationError("--cross-validate must be at least 2.") }
        if let epochs, epochs < 1 { throw ValidationError("--epochs must be at least 1.") }
    }

    func run() throws {
        let corpora = try train.map { ($0, try $0.read()) }
        let folders = try data.folders()
        let tokenizer = try Tokenizer(folders: folders)
        var settings = NameTrainer.Settings()
        if let epochs { settings.epochs = epochs }
        var training = NameTraining(
            tokenizer: tokenizer, gazetteer: try Gazetteer.load(folders: folders, splitter: tokenizer), settings: settings)
        for (source, corpus) in corpora {
            training.add(corpus, weight: source.weight)
            let names = corpus.articles.reduce(0) { $0 + $1.names.count }
            StandardError.write("\(source.path): \(corpus.articles.count) articles, \(names) names, weight \(source.weight)\n")
        }
        if let crossValidate {
            let score = training.crossValidate(folds: crossValidate)
            try OutputDescriptor.standardOutput.write(Array(Self.line(score, folds: crossValidate).utf8))
        }
        if let output {
            try OutputFile.write(training.train().bytes, to: output)
            StandardError.write("wrote \(output)\n")
        }
    }

    private static func line(_ score: NameScore, folds: Int) -> String {
        func percent(_ share: Double) -> String { RunSummary.decimal(100 * share, 1) }
        let precision = score.found == 0 ? 0 : Double(score.right) / Double(score.found)
        let recall = score.gold == 0 ? 0 : Double(score.right) / Double(score.gold)
        return "\(folds) parts: P \(percent(precision))  R \(percent(recall))  F1 \(percent(score.f1))"
            + "  (\(score.right) right of \(score.found) found, \(score.gold) true)\n"
    }
}
