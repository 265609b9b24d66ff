import Resources
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What `sitrep train tagger|parser` is asked to do.
public struct SyntaxTraining: Sendable {
    /// Which part of the model is trained; the other part is kept as it stands in the file.
    public enum Part: String, Sendable, CaseIterable {
        /// Tags and lemmas.
        case tagger
        /// Trees; needs a model with a tagger.
        case parser
    }

    public var part: Part
    /// Path of the CoNLL-U to learn from, plain or `.gz`.
    public var train: String
    /// Path of the CoNLL-U to measure with after every epoch.
    public var development: String
    /// Path of the model; it is replaced as a whole or not at all.
    public var model: String
    /// Path of word vectors made with `Models/make/vectors.py`, if the parser is to start from them.
    public var vectors: String?
    /// Path of a table of words with sure lemmas (`Models/make/lemmas.tsv`), learnt besides the treebank's.
    public var lemmas: String?
    public var epochs: Int
    /// Same seed, same data, same model.
    public var seed: UInt64

    public init(_ part: Part, train: String, development: String, model: String, epochs: Int? = nil, seed: UInt64 = 1) {
        self.part = part
        self.train = train
        self.development = development
        self.model = model
        self.epochs = epochs ?? (part == .tagger ? 6 : 14)
        self.seed = seed
    }
}

/// Trains the tagger, lemmatizer and parser from a treebank and writes the model file.
///
/// Every sentence is learnt as it stands and, drawn anew each epoch, in capitals, lower case, title case and without its period.
public struct SyntaxTrainer {
    private let training: SyntaxTraining
    private let log: (String) -> Void
    private var generator: SeededGenerator
    private let gold: [TrainingSentence]
    private let development: [ConlluSentence]
    private let vectors: WordVectors

    /// Reads the treebank; throws `FileError` or `Diagnostic`. `log` gets a line an epoch.
    public init(_ training: SyntaxTraining, log: @escaping (String) -> Void) throws {
        self.training = training
        self.log = log
        generator = SeededGenerator(seed: training.seed)
        gold = try ConlluReader.read(path: training.train).compactMap { TrainingSentence($0) }
        vectors = try training.vectors.map { try WordVectors(path: $0) } ?? WordVectors()
        development = try ConlluReader.read(path: training.development)
        guard !gold.isEmpty else {
            throw ModelError("no_sentences", training.train, "no sentence with tags and a tree; give a treebank in CoNLL-U")
        }
    }

    /// Trains and writes the model; throws ``ModelError`` or `FileError`.
    public mutating func run() throws {
        switch training.part {
        case .tagger: try trainTagger()
        case .parser: try trainParser()
        }
    }

    // MARK: Tagger

    private mutating func trainTagger() throws {
        var others = try existingSections { !$0.hasPrefix("tag.") && !$0.hasPrefix("lem.") }
        others += LemmaLearner.learn(gold, sure: try training.lemmas.map { try LemmaLearner.table($0) } ?? [])
        var trainer = TagTrainer(gold)
        for epoch in 1...max(1, training.epochs) {
            let share = trainer.learn(epochOrder(gold))
            log("epoch \(epoch): \(oneDecimal(share)) % right while learning")
        }
        try write(others + trainer.encode())
        try logScores()
    }

    // MARK: Parser

    private mutating func trainParser() throws {
        let model = try SyntaxModel(path: training.model, withParser: false)
        let others = try existingSections { !$0.hasPrefix("dep.") && !$0.hasPrefix("net.") }
        let folds = jackknifed(gold, model.tagger)
        let trainer = NeuralParserTrainer(gold, tags: model.tagger.classes, vectors: vectors, seed: training.seed)
        let allSteps = Float(training.epochs * gold.count / 8)
        for epoch in 1...max(1, training.epochs) {
            trainer.exploration = epoch == 1 ? 0 : 900
            var order = folds.map { $0.randomElement(using: &generator) }.compactMap { $0 }
            order.shuffle(using: &generator)
            let share = trainer.learn(order) { 0.0015 * max(0.02, 1 - Float($0) / allSteps) * min(1, Float($0) / 200) }
            log("epoch \(epoch): \(oneDecimal(share)) % heads right while learning")
            if epoch % 2 == 0 || epoch == training.epochs {
                try write(others + trainer.encode())
                try logScores()
            }
        }
    }

    /// Every sentence in its casings, each tagged by a tagger that has not seen the sentence, so that the parser meets real mistakes.
    private mutating func jackknifed(_ sentences: [TrainingSentence], _ tagger: TagModel) -> [[TaggedSentence]] {
        let folds = 4
        var tagged = [[TaggedSentence]](repeating: [], count: sentences.count)
        for fold in 0..<folds {
            let inside = sentences.indices.filter { ($0 / 40) % folds == fold }
            let outside = sentences.indices.filter { ($0 / 40) % folds != fold }.map { sentences[$0] }
            var trainer = TagTrainer(outside)
            for _ in 1...3 { _ = trainer.learn(epochOrder(outside)) }
            for index in inside {
                tagged[index] = variants(sentences[index]).map { variant in
                    TaggedSentence(sentence: variant, tags: trainer.predict(variant).map { tagger.number(of: $0) })
                }
            }
            log("tagged part \(fold + 1) of \(folds) with a tagger that has not seen it")
        }
        return tagged
    }

    // MARK: Shared

    /// A sentence as it stands (thrice), in capitals (twice), and otherwise.
    private func variants(_ sentence: TrainingSentence) -> [TrainingSentence] {
        let capitals = sentence.inCapitals
        var variants = [sentence, sentence, sentence, sentence, sentence, capitals, capitals, sentence.inLowerCase, sentence.inTitleCase]
        if let short = sentence.withoutPeriod { variants += [short, short.inCapitals] }
        return variants
    }

    private mutating func epochOrder(_ sentences: [TrainingSentence]) -> [TrainingSentence] {
        var order = sentences.map { variants($0).randomElement(using: &generator) ?? $0 }
        order.shuffle(using: &generator)
        return order
    }

    private func existingSections(_ keeps: (String) -> Bool) throws -> [(name: String, bytes: [UInt8])] {
        guard FileBytes.kind(training.model).exists else { return [] }
        return try ModelFile(path: training.model).allSections().filter { keeps($0.name) }
    }

    private func write(_ sections: [(name: String, bytes: [UInt8])]) throws {
        let bytes = ModelFile.encode(sections)
        try WholeFile.write(bytes, to: training.model)
        log("wrote \(training.model): \(bytes.count) bytes")
    }

    private func logScores() throws {
        let model = try SyntaxModel(path: training.model)
        log("development: \(model.scores(development))")
        log("in capitals: \(model.scores(development.map { $0.inCapitals }))")
    }

    private func oneDecimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension SyntaxModel {
    /// How well the model does on gold sentences.
    public func scores(_ gold: [ConlluSentence]) -> SyntaxScores {
        var document = Document(conllu: gold)
        for index in document.sentences.indices { document.sentences[index].wantsTree = true }
        PartOfSpeechTagger(model: self).annotate(&document)
        if let parser = try? DependencyParser(model: self) { parser.annotate(&document) }
        var system = gold
        var first = 0
        for index in system.indices {
            let count = system[index].words.count
            for word in 0..<count { (system[index].words[word].head, system[index].words[word].relation) = (nil, "_") }
            for word in 0..<count { system[index].words[word].take(document.syntax, first + word, first: first) }
            first += count
        }
        return SyntaxScores(gold: gold, system: system)
    }
}

extension ConlluSentence {
    /// The words in capitals, as in old wire texts.
    var inCapitals: ConlluSentence {
        var copy = self
        for index in copy.words.indices { copy.words[index].form = copy.words[index].form.uppercased() }
        return copy
    }
}

/// Writes files that appear whole or not at all.
enum WholeFile {
    /// Writes beside the path and renames; throws `FileError`.
    static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let temporary = path + ".part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(path: temporary, operation: "open", errno: errno) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let reason = errno
                close(descriptor)
                unlink(temporary)
                throw FileError(path: path, operation: "write", errno: reason)
            }
            done += count
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else { throw FileError(path: path, operation: "rename to", errno: errno) }
    }
}
