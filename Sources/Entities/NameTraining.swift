import Text

/// A whole training run of the name tagger: annotated articles in, model and honest figures out.
///
/// Every second article is also learnt in capitals, so that old wire text is read as well.
public struct NameTraining {
    /// Stages that give tokens, sentences and the gazetteer's mentions.
    private let preparation: [any Stage]
    private let gazetteer: Gazetteer
    private let settings: NameTrainer.Settings
    private var lessons: [Lesson] = []

    private struct Lesson {
        var document: Document
        var capitals: Document
        var names: [TrueName]
        var weight: Int
    }

    /// `tokenizer` gives tokens and sentences.
    public init(tokenizer: any Stage, gazetteer: Gazetteer, settings: NameTrainer.Settings = .init()) {
        preparation = [tokenizer, GazetteerTagger(gazetteer: gazetteer)]
        self.gazetteer = gazetteer
        self.settings = settings
    }

    /// Adds the articles of a corpus, each learnt `weight` times.
    public mutating func add(_ corpus: NameCorpus, weight: Int = 1) {
        for article in corpus.articles {
            let bytes = Array(article.text.utf8)
            lessons.append(
                Lesson(
                    document: prepared(article.id, bytes), capitals: prepared(article.id, Self.capitals(bytes)), names: article.names,
                    weight: weight))
        }
    }

    private func prepared(_ id: String, _ bytes: [UInt8]) -> Document {
        var document = Document(id: id, bytes: bytes)
        for stage in preparation { stage.annotate(&document) }
        return document
    }

    /// The text with its ASCII and Latin-1 letters as capitals; every offset stays what it was.
    static func capitals(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for index in bytes.indices {
            if bytes[index] >= 0x61 && bytes[index] <= 0x7A { bytes[index] -= 0x20 }
            let isLatin1 = index > 0 && bytes[index - 1] == 0xC3 && bytes[index] >= 0xA0 && bytes[index] <= 0xBE && bytes[index] != 0xB7
            if isLatin1 { bytes[index] -= 0x20 }
        }
        return bytes
    }

    /// A model of all articles.
    public func train() -> NameModel { model { _ in true } }

    private func model(of isTaught: (Int) -> Bool) -> NameModel {
        var trainer = NameTrainer(settings: settings)
        for (index, lesson) in lessons.enumerated() where isTaught(index) {
            for _ in 0..<lesson.weight { trainer.add(lesson.document, names: lesson.names, gazetteer: gazetteer) }
            if index % 2 == 0 { trainer.add(lesson.capitals, names: lesson.names, gazetteer: gazetteer) }
        }
        return trainer.train()
    }

    /// Trains `folds` models, each on all articles but one fold, and measures each on the articles that it has not seen.
    public func crossValidate(folds: Int) -> NameScore {
        var score = NameScore()
        for fold in 0..<folds {
            let tagger = NameTagger(gazetteer: gazetteer, model: model { $0 % folds != fold })
            for index in stride(from: fold, to: lessons.count, by: folds) {
                var document = lessons[index].document
                tagger.annotate(&document)
                ChainLinker(gazetteer: gazetteer).annotate(&document)
                score.add(document.mentions, lessons[index].names)
            }
        }
        return score
    }
}

/// Names found, names true, and names right by span and type.
public struct NameScore: Sendable {
    public private(set) var found = 0
    public private(set) var gold = 0
    public private(set) var right = 0

    public init() {}

    /// Counts persons, organisations and places (facilities are places).
    mutating func add(_ mentions: [Mention], _ names: [TrueName]) {
        func kind(_ type: EntityType?) -> EntityType? {
            switch type {
            case .person, .organization, .place: type
            case .facility: .place
            default: nil
            }
        }
        var open: [Span: EntityType] = [:]
        for name in names { if let kind = kind(name.type) { open[name.span] = kind } }
        gold += open.count
        for mention in mentions where mention.form == .name {
            guard let type = kind(mention.type) else { continue }
            found += 1
            if open[mention.span] == type { right += 1 }
        }
    }

    /// Harmonic mean of precision and recall, 0 to 1.
    public var f1: Double { found + gold == 0 ? 0 : 2 * Double(right) / Double(found + gold) }
}
