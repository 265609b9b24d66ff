import Resources
import Syntax
import TestKit
import Testing
import Text

/// Sentences written for Sitrep, with their trees (`Tests/Fixtures/Syntax/questions.conllu`) and the answers that they must give.
@Suite("Questions to a tree")
struct TreeQuestionTests {
    static let sentences = (try? ConlluReader.read(path: ProjectPaths.root + "/Tests/Fixtures/Syntax/questions.conllu")) ?? []
    static let titles = sentences.compactMap { $0.comment("text") }
    private let words: ClauseWords

    init() throws { words = try ClauseWords.load(folders: ProjectPaths.folders) }

    private func document(_ text: String) throws -> (document: Document, sentence: ConlluSentence) {
        let sentence = try #require(Self.sentences.first { $0.comment("text") == text }, "no such sentence: \(text)")
        return (Document(conllu: [sentence]), sentence)
    }

    private func tree(_ text: String) throws -> SentenceTree { SentenceTree(try document(text).document, sentence: 0) }

    private func token(_ word: String, in tree: SentenceTree) throws -> Int {
        try #require(tree.tokens.first { tree.text($0) == word }, "no word '\(word)'")
    }

    private func text(_ range: Range<Int>, in tree: SentenceTree) -> String { range.map { tree.text($0) }.joined(separator: " ") }

    @Test("there are at least sixty sentences")
    func enough() { #expect(Self.sentences.count >= 60) }

    @Test("are answered as written beside the sentence", arguments: titles)
    func answers(title: String) throws {
        let (document, sentence) = try document(title)
        let tree = SentenceTree(document, sentence: 0)
        var expected: [String] = []
        for line in sentence.comments where line.hasPrefix("# expect = ") { expected.append(String(line.dropFirst(11))) }
        #expect(!expected.isEmpty || tree.root != nil)
        for answer in expected {
            let word = String(answer.split(separator: " ").first ?? "")
            let places = tree.tokens.filter { tree.text($0) == word }
            let found = places.map { tree.summary(of: $0, words) }
            #expect(found.contains(answer), "\(found)")
        }
    }

    @Test(
        "a phrase is cut back by the parts that are not wanted",
        arguments: [
            ("group", "The group , which was hosted by Saddam Hussein , denied the allegations .", PhraseParts.usual, "The group"),
            ("attack", "The attack killed Ali Hassan , a local journalist .", [.determiners], "attack"),
            ("Ali", "The attack killed Ali Hassan , a local journalist .", .usual, "Ali Hassan"),
            ("Ali", "The attack killed Ali Hassan , a local journalist .", [], "Ali Hassan , a local journalist"),
            ("exiles", "The exiles deported by Iraq were arrested in Tehran .", .usual, "The exiles"),
            ("exiles", "The exiles deported by Iraq were arrested in Tehran .", [.determiners], "exiles deported by Iraq"),
            ("raid", "Iraq 's raid on the camp was condemned by the United Nations .", .usual, "Iraq 's raid on the camp"),
            ("raid", "Iraq 's raid on the camp was condemned by the United Nations .", [.modifiers], "Iraq 's raid"),
            ("base", "Dozens of exiles were moved to a base in the south .", .usual, "a base in the south"),
            ("Police", "Police , soldiers and guards detained protesters and journalists .", .usual, "Police"),
            ("protesters", "Police , soldiers and guards detained protesters and journalists .", [], "protesters and journalists"),
        ] as [(String, String, PhraseParts, String)])
    func phrases(head: String, sentence: String, dropped: PhraseParts, phrase: String) throws {
        let tree = try tree(sentence)
        #expect(text(tree.phrase(of: try token(head, in: tree), dropping: dropped), in: tree) == phrase)
    }

    @Test("a coordination gives all its members")
    func conjuncts() throws {
        let tree = try tree("Police , soldiers and guards detained protesters and journalists .")
        let police = try token("Police", in: tree)
        #expect(tree.conjuncts(of: police).map { tree.text($0) } == ["Police", "soldiers", "guards"])
        #expect(tree.firstConjunct(of: try token("guards", in: tree)) == police)
    }

    @Test("a partitive gives what it measures")
    func partitives() throws {
        let dozens = try tree("Dozens of exiles were moved to a base in the south .")
        #expect(dozens.text(dozens.content(of: try token("Dozens", in: dozens), words)) == "exiles")
        let two = try tree("Two of the soldiers were wounded .")
        #expect(two.text(two.content(of: try token("Two", in: two), words)) == "soldiers")
        let base = try token("base", in: dozens)
        #expect(dozens.content(of: base, words) == base)
    }

    @Test("clauses are cut apart, each with its own words")
    func clauses() throws {
        let tree = try tree("The group , which was hosted by Saddam Hussein , denied the allegations .")
        let clauses = tree.clauses()
        #expect(clauses.map(\.kind) == [.relative, .main])
        #expect(clauses[0].tokens.map { tree.text($0) }.contains("Saddam"))
        #expect(!clauses[1].tokens.map { tree.text($0) }.contains("Saddam"))
        #expect(clauses[0].parent == clauses[1].head)
        #expect(clauses.reduce(0) { $0 + $1.tokens.count } == tree.tokens.count)
    }

    @Test("an unparsed sentence has an empty tree and no answers")
    func unparsed() throws {
        var (document, _) = try document("Iraqi forces raided the camp .")
        document.sentences[0].hasTree = false
        let tree = SentenceTree(document, sentence: 0)
        #expect(tree.isEmpty)
        #expect(tree.root == nil)
        #expect(tree.arguments(of: 2, words).isEmpty)
        #expect(tree.report(over: 2, words) == nil)
        #expect(tree.clauses().isEmpty)
    }

    @Test("heads that run in a circle end all the same")
    func circle() throws {
        var (document, _) = try document("Iraqi forces raided the camp .")
        for token in document.tokens.indices { document.syntax.heads[token] = Int32((token + 1) % document.tokens.count) }
        let tree = SentenceTree(document, sentence: 0)
        for token in tree.tokens {
            _ = tree.summary(of: token, words)
            _ = tree.subtree(of: token)
            _ = tree.phrase(of: token)
        }
        #expect(tree.clauses().count <= tree.tokens.count)
    }

    @Test("the tree moves on to another sentence of the document")
    func load() throws {
        let document = Document(conllu: Array(Self.sentences.prefix(2)))
        var tree = SentenceTree(document, sentence: 0)
        tree.load(document, sentence: 1)
        #expect(tree.tokens == document.sentences[1].tokens)
        #expect(tree.root.map { tree.text($0) } == "raided")
        #expect(tree.object(of: try #require(tree.root), words).map { tree.text($0.token) } == "camp")
    }

    @Test("the words come from a file whose kinds are checked")
    func wordKinds() throws {
        #expect(words.negations.contains(FoldedKey.of("not")))
        #expect(ClauseWords.kinds.allSatisfy { !words[keyPath: $0.set].isEmpty })
    }
}
