import Resources
import Syntax
import Text
import Tokenizing

/// Tags and parses articles, all sentences of them, beside spaCy's tokenizer on the same text.
struct SyntaxMeasure {
    let tokenizer: Tokenizer
    let tagger: PartOfSpeechTagger
    let parser: DependencyParser
    let workbench: Workbench

    init(tokenizer: Tokenizer, folders: DataFolders, workbench: Workbench) throws {
        self.tokenizer = tokenizer
        let model = try SyntaxModel(folders: folders)
        tagger = PartOfSpeechTagger(model: model)
        parser = try DependencyParser(model: model)
        self.workbench = workbench
    }

    func run(_ name: String, _ articles: [[UInt8]]) throws {
        let blank = articles.map { article in
            var document = Document(id: "", bytes: article)
            tokenizer.annotate(&document)
            for index in document.sentences.indices { document.sentences[index].wantsTree = true }
            return document
        }
        let tokens = blank.reduce(0) { $0 + $1.tokens.count }
        let (tag, tagged) = try measured(blank, tagger) { $0.penn.map(\.rawValue) }
        let (parse, _) = try measured(tagged, parser) { $0.heads.map { "\($0)" } + $0.relations.map(\.rawValue) }
        try workbench.write(articles, end: 0, to: workbench.text)
        print("syntax of \(name), \(tokens) tokens:")
        let peer = spacy()
        for (stage, seconds) in [("  tagging", tag), ("  parsing", parse), ("  both", tag + parse)] {
            let speed = Double(tokens) / seconds
            let ratio = peer.map { "\(Report.decimal(speed / $0.speed)) times spaCy's tokenizer alone" }
            Report.line(stage, Report.decimal(speed, digits: 0), "tokens/s", ratio ?? "")
        }
        if let peer { Report.line("  spacy \(peer.version), tokenizer", Report.decimal(peer.speed, digits: 0), "tokens/s", peer.remark) }
    }

    /// What spaCy's tokenizer does with the text; nil, with a line that says so, where spaCy is not there.
    private func spacy() -> (version: String, speed: Double, remark: String)? {
        guard let line = workbench.script("spacy_tokenizer.py", [workbench.text])?.first else { return nil }
        guard line.count == 4, let seconds = Double(line[2]), let tokens = Double(line[3]) else {
            print("  no comparison: spacy is \(line.dropFirst().joined(separator: " "))")
            return nil
        }
        return (line[1], tokens / seconds, "\(line[3]) tokens")
    }

    /// The best time of three runs, which must all give the same answer.
    private func measured(
        _ documents: [Document], _ stage: some Stage, _ answer: (SyntaxLayer) -> [String]
    ) throws -> (seconds: Double, documents: [Document]) {
        var answers: Set<UInt64> = []
        var output: [Document] = []
        var best = Double.infinity
        for _ in 0..<3 {
            output = documents
            best = min(best, Stopwatch.best(of: 1) { for index in output.indices { stage.annotate(&output[index]) } })
            var hash = FoldedKey.seed
            for document in output {
                for word in answer(document.syntax) { hash = FoldedKey.absorb(hash, FoldedKey.of(word)) }
            }
            answers.insert(hash)
        }
        guard answers.count == 1 else { throw Failure(description: "the \(stage.name) gives other answers each time") }
        return (best, output)
    }
}
