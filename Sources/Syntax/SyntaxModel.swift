import Resources
import Text

/// The tagger, lemmatizer and parser of one model file, ready to run; safe to share between threads.
public struct SyntaxModel: Sendable {
    /// Name of the file in the folder of models.
    public static let fileName = "english.syntax"

    let tagger: TagModel
    let lemmatizer: Lemmatizer
    let parser: ParserModel?

    /// Opens a model file; throws ``ModelError`` with the remedy.
    public init(path: String) throws(ModelError) { try self.init(path: path, withParser: true) }

    /// Opens the tagger of a model, with its parser or without.
    init(path: String, withParser: Bool) throws(ModelError) {
        let file = try ModelFile(path: path)
        tagger = try TagModel(file)
        lemmatizer = try Lemmatizer(file)
        parser = withParser && file.has("dep.cls") ? try ParserModel(file, tags: tagger.classes) : nil
    }

    /// Opens the model of the data folders.
    public init(folders: DataFolders) throws(ModelError) {
        guard let folder = folders.models else {
            throw ModelError("no_models", "Models", "no folder of models was found; give its path with --models or SITREP_MODELS")
        }
        try self.init(path: folder + "/" + Self.fileName)
    }
}

/// Room for one sentence's work, made once a document and used again for every sentence.
struct SyntaxWorkspace {
    var words = SentenceWords()
    var tags: [UInt8] = []
    var gaps = WordGaps()
    let network = NetworkRoom()
    var state = ParserState()
    var lemma: [UInt8] = []
}

extension SyntaxModel {
    /// Tags and lemmatizes the tokens of a sentence.
    func tag(_ document: inout Document, _ tokens: Range<Int>, _ work: inout SyntaxWorkspace) {
        work.words.load(document, tokens) { tagger.guess($0) }
        tagger.tag(work.words, into: &work.tags)
        for (index, token) in tokens.enumerated() { set(tagger.classes[Int(work.tags[index])], of: token, &document, &work) }
    }

    private func set(_ tag: TagClass, of token: Int, _ document: inout Document, _ work: inout SyntaxWorkspace) {
        document.syntax.universal[token] = tag.universal
        document.syntax.penn[token] = tag.penn
        let span = document.tokens[token].span
        document.bytes.withUnsafeBufferPointer { bytes in
            lemmatizer.lemma(of: UnsafeBufferPointer(rebasing: bytes[span.range]), tag.penn, into: &work.lemma)
        }
        document.syntax.lemmas[token] = String(decoding: work.lemma, as: UTF8.self)
        document.syntax.lemmaKeys[token] = work.lemma.withUnsafeBufferPointer { FoldedKey.of($0) }
    }

    /// Builds the tree of a sentence that is tagged; where the encoder sees other tags than the tagger, its tags stand.
    func parse(_ document: inout Document, _ tokens: Range<Int>, _ work: inout SyntaxWorkspace) {
        guard let parser, !tokens.isEmpty else { return }
        work.words.load(document, tokens) { _ in 0 }
        if work.tags.count < tokens.count { work.tags = Array(repeating: 0, count: tokens.count * 2) }
        for (index, token) in tokens.enumerated() {
            let tag = TagClass(universal: document.syntax.universal[token], penn: document.syntax.penn[token])
            work.tags[index] = tagger.number(of: tag)
        }
        parser.parse(&work)
        for (index, token) in tokens.enumerated() {
            let word = work.state.words[index]
            if work.network.tags[index] != work.tags[index] {
                set(tagger.classes[Int(work.network.tags[index])], of: token, &document, &work)
            }
            let isRoot = Int(word.head) == tokens.count || word.head < 0
            document.syntax.heads[token] = isRoot ? -1 : word.head &+ Int32(tokens.lowerBound)
            document.syntax.relations[token] = isRoot ? .root : Relation.at(word.relation)
        }
    }
}

extension Relation {
    private static let table = Relation.allCases

    /// The relation of a number that the parser uses.
    static func at(_ number: UInt8) -> Relation { Int(number) < table.count ? table[Int(number)] : .dep }
}
