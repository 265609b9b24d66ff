import Text

/// Between CoNLL-U and documents: gold tokens in, tags, lemmas and trees out.
///
///     let annotator = try ConlluAnnotator(model: SyntaxModel(folders: folders))
///     let parsed = annotator.annotated(try ConlluReader.read(path: "dev.conllu.gz"))
public struct ConlluAnnotator: Sendable {
    private let tagger: PartOfSpeechTagger
    private let parser: DependencyParser

    /// Throws ``ModelError`` when the model holds no parser.
    public init(model: SyntaxModel) throws(ModelError) {
        tagger = PartOfSpeechTagger(model: model)
        parser = try DependencyParser(model: model)
    }

    /// The sentences with the columns LEMMA, UPOS, XPOS, HEAD and DEPREL written anew; words, comments and other columns are kept.
    public func annotated(_ sentences: [ConlluSentence]) -> [ConlluSentence] {
        sentences.map { annotated($0) }
    }

    /// One sentence written anew.
    public func annotated(_ sentence: ConlluSentence) -> ConlluSentence {
        var document = Document(conllu: [sentence])
        for index in document.sentences.indices { document.sentences[index].wantsTree = true }
        tagger.annotate(&document)
        parser.annotate(&document)
        var copy = sentence
        for index in copy.words.indices { copy.words[index].take(document.syntax, index, first: 0) }
        return copy
    }
}

extension ConlluWord {
    /// Takes the tags, lemma, head and relation of a token whose sentence begins at token `first`.
    mutating func take(_ syntax: SyntaxLayer, _ token: Int, first: Int) {
        lemma = syntax.lemmas[token].isEmpty ? "_" : syntax.lemmas[token]
        universal = syntax.universal[token].label
        penn = syntax.penn[token].rawValue
        guard syntax.relations[token] != .none else { return }
        head = syntax.heads[token] < 0 ? 0 : Int(syntax.heads[token]) - first + 1
        relation = syntax.relations[token].rawValue
    }
}

extension Document {
    /// A document made of gold words; tags, lemmas and trees are taken over where the file has them.
    ///
    /// The text is the words with spaces between, none where MISC says `SpaceAfter=No`. Sentences stand on lines of their own.
    public init(conllu sentences: [ConlluSentence]) {
        var text: [UInt8] = []
        var tokens: [Token] = []
        var made: [Sentence] = []
        for sentence in sentences {
            let first = tokens.count
            let start = text.count
            for word in sentence.words {
                let form = Array(word.form.utf8.prefix(Int(UInt16.max)))
                let key = form.withUnsafeBufferPointer { FoldedKey.of($0) }
                let traits = TokenTraits(form: form)
                tokens.append(Token(offset: UInt32(text.count), length: UInt16(form.count), traits: traits, key: key))
                text += form
                if !word.misc.contains("SpaceAfter=No") { text.append(0x20) }
            }
            if text.last == 0x20 { text[text.count - 1] = 0x0A } else { text.append(0x0A) }
            guard first < tokens.count else { continue }
            made.append(Sentence(span: Span(start, tokens[tokens.count - 1].end), tokens: first..<tokens.count))
        }
        self.init(id: "conllu", bytes: text)
        self.tokens = tokens
        self.sentences = made
        take(sentences)
    }

    private mutating func take(_ gold: [ConlluSentence]) {
        syntax.prepare(tokens.count)
        var token = 0
        for (index, sentence) in gold.filter({ !$0.words.isEmpty }).enumerated() {
            let first = token
            sentences[index].hasTree = sentence.words.allSatisfy { $0.head != nil }
            for word in sentence.words {
                syntax.universal[token] = UniversalTag(label: word.universal)
                syntax.penn[token] = PennTag(rawValue: word.penn) ?? .none
                syntax.lemmas[token] = word.lemma
                syntax.lemmaKeys[token] = FoldedKey.of(word.lemma)
                syntax.heads[token] = word.head.map { $0 == 0 ? -1 : Int32($0 - 1 + first) } ?? -1
                syntax.relations[token] = Relation(label: word.relation) ?? (word.relation == "_" ? .none : .dep)
                token += 1
            }
        }
    }
}

extension TokenTraits {
    /// Kind and casing of a gold word, by its bytes alone.
    init(form: [UInt8]) {
        let facts = form.withUnsafeBufferPointer { WordFacts($0) }
        let hasDigit = form.contains { $0 &- 0x30 < 10 }
        let hasLetter = facts.letters > 0 || form.contains { $0 >= 0x80 }
        let kind: TokenKind = hasDigit ? (hasLetter ? .alphanumeric : .number) : hasLetter ? .word : .punctuation
        self.init(kind: kind, casing: facts.casing)
    }
}
