import Evaluation
import Foundation
import TestKit
import Testing
import Text

@Suite("Unlisted phrases are counted in bounded memory")
struct PhraseTallyTests {
    /// A document of sentences in which a name stands between two words; one sentence a line.
    private func document(_ id: String, _ sentences: [(before: String, name: String, after: String)]) -> (Document, [UnlistedPhrase]) {
        var document = Document(id: id, text: sentences.map { "\($0.before) \($0.name) \($0.after)" }.joined(separator: "\n"))
        var offset = 0
        var finds: [UnlistedPhrase] = []
        for (index, sentence) in sentences.enumerated() {
            let first = document.tokens.count
            let start = offset
            for word in [sentence.before, sentence.name, sentence.after] {
                let length = word.utf8.count
                document.tokens.append(
                    Token(offset: UInt32(offset), length: UInt16(length), traits: TokenTraits(kind: .word), key: FoldedKey.of(word)))
                offset += length + 1
            }
            document.sentences.append(Sentence(span: Span(start, offset - 1), tokens: first..<first + 3))
            finds.append(UnlistedPhrase(sentence.name, label: "PERSON", tokens: first + 1..<first + 2, sentence: index, in: document))
        }
        return (document, finds)
    }

    private func tally(_ articles: [[(before: String, name: String, after: String)]], capacity: Int = 1000) -> PhraseTally {
        var tally = PhraseTally(capacity: capacity)
        for (index, sentences) in articles.enumerated() {
            let (document, finds) = document("a\(index)", sentences)
            tally.add(finds, in: document)
        }
        return tally
    }

    @Test("with count, articles, weight, label and places")
    func figures() throws {
        let tally = tally([[("then", "Ñora", "left"), ("and", "ñora", "came")], [("so", "Nora", "said")]])
        let item = try #require(tally.ranked().first)
        #expect(tally.ranked().count == 1, "accents and capitals do not part a name")
        #expect(item.text == "Ñora" && item.count == 3 && item.articles == 2 && item.label == "PERSON")
        #expect(item.weight == 2.5)
        #expect(item.examples.map { "\($0.article):\($0.start)-\($0.end)" } == ["a0:5-9", "a0:19-23", "a1:3-7"])
        #expect(item.examples[1].words.before == "then Ñora left and ")
        #expect(tally.mostMissed == 0)
    }

    @Test("Repeated sentences add nothing to the weight, and a fixed frame little")
    func boilerplate() {
        let report = (0..<20).map { number in [("w\(number)", "Diaz", "v\(number)")] }
        let same = Array(repeating: [("Reporting by", "Kalb", "in Quito")], count: 60)
        // The sentence differs, the words beside the name do not.
        let frame = (0..<40).map { number in [("by", "Mora", "of"), ("x\(number)", "Filler\(number)", "y")] }
        let ranked = tally(report + same + frame).ranked(minimumCount: 2)
        #expect(ranked.map(\.text) == ["Diaz", "Kalb", "Mora"] || ranked.map(\.text) == ["Diaz", "Mora", "Kalb"])
        #expect(ranked[0].weight == 20 && ranked[0].count == 20)
        #expect(ranked.first { $0.text == "Kalb" }?.count == 60)
        #expect((ranked.first { $0.text == "Kalb" }?.weight ?? 99) <= 1)
    }

    @Test("Places that tell nothing count but have no weight")
    func telling() {
        var (document, finds) = document("a", [("then", "Nora", "left")])
        finds[0].isTelling = false
        var tally = PhraseTally()
        tally.add(finds, in: document)
        #expect(tally.ranked().first?.count == 1 && tally.ranked().first?.weight == 0)
        document.id = "b"
    }

    @Test("The room holds, the frequent survive, and no count is too low by more than is told", arguments: [50, 400])
    func bounded(capacity: Int) {
        var dice = Dice(state: 11)
        var truth: [String: Int] = [:]
        var tally = PhraseTally(capacity: capacity)
        for article in 0..<400 {
            let names = (0..<20).map { _ in
                // A few names are frequent, thousands come once or twice.
                Bool.random(using: &dice) ? "Often\(Int.random(in: 0..<10, using: &dice))" : "Rare\(Int.random(in: 0..<4000, using: &dice))"
            }
            let (document, finds) = document("a\(article)", names.enumerated().map { ("w\(article).\($0.offset)", $0.element, "z") })
            for name in names { truth[name, default: 0] += 1 }
            tally.add(finds, in: document)
        }
        let ranked = tally.ranked()
        #expect(ranked.count <= capacity * 2)
        #expect(tally.mostMissed > 0)
        for item in ranked {
            let expected = truth[item.text] ?? 0
            #expect(item.count <= expected && item.count >= expected - tally.mostMissed, "\(item.text): \(item.count) of \(expected)")
        }
        #expect(Set(ranked.prefix(10).map(\.text)) == Set((0..<10).map { "Often\($0)" }))
        let list = MinedList(.names, tally, top: 3, minimumCount: 1)
        #expect(list.text.hasSuffix("3 names of 400 articles; counts may be too low by up to \(tally.mostMissed)\n"))
    }

    @Test("The same finds give the same list, and top and least count hold")
    func order() {
        let articles = (0..<30).map { number in [("a", "N\(number % 7)", "b"), ("c\(number)", "M\(number % 3)", "d")] }
        let first = tally(articles).ranked().map(\.text)
        #expect(first == tally(articles).ranked().map(\.text))
        #expect(tally(articles).ranked(top: 2).map(\.text) == Array(first.prefix(2)))
        #expect(tally(articles).ranked(minimumCount: 10).map(\.text).sorted() == ["M0", "M1", "M2"])
    }

    @Test("Rows for the lists: ids that nobody has, comments for what must be judged, nothing that breaks a table")
    func rows() {
        var tally = PhraseTally()
        var (document, finds) = document(
            "a\tb", [("then", "Éva O'Hara", "left"), ("and", "Eva Ohara", "came"), ("the", "Zorg", "fell"), ("so", "Сирия", "said")])
        finds[2].label = nil
        tally.add(finds, in: document)
        document.id = "b"
        let lines = MinedList(.names, tally, top: 9, minimumCount: 1).tsv { $0 == "per:eva-ohara" }.split(separator: "\n").map(String.init)
        #expect(lines[1] == "name\tid\ttype\tsubtype\taliases\tcountry\tnote")
        let rows = lines.dropFirst(2).filter { !$0.hasPrefix("#") }
        #expect(rows.contains("Éva O'Hara\tper:eva-ohara-3\tPERSON\t\t\t\tmined: 1 times in 1 articles"))
        #expect(Set(rows.map { $0.split(separator: "\t")[1] }).count == 3)
        #expect(lines.contains("# Zorg\t(type unknown)\tmined: 1 times in 1 articles"))
        #expect(lines.contains { $0.hasPrefix("# a b:") && $0.contains("[Éva O'Hara] left and ") })
    }

    @Test("Nouns for people become rows of the groups, verbs show what stands with them")
    func otherKinds() {
        var tally = PhraseTally()
        let (document, finds) = document("a", [("the", "herdsman", "left"), ("a", "barrage", "hit")])
        var nouns = finds
        nouns[0].label = "person"
        nouns[0].companions = ["herdsmen"]
        nouns[1].label = "act"
        nouns[1].companions = ["barrages"]
        tally.add(nouns, in: document)
        let rows = MinedList(.nouns, tally, top: 9, minimumCount: 1).tsv { _ in false }
        #expect(rows.contains("\nherdsman\therdsmen\t\t\t\tmined: 1 times in 1 articles\n"))
        #expect(rows.contains("\n# barrage\tbarrages\t(act)\t"))
        let verbs = MinedList(.verbs, tally, top: 9, minimumCount: 1)
        #expect(verbs.tsv { _ in false }.contains("\nherdsman\t1\t1\t1.00\therdsmen 1\n"))
        #expect(verbs.text.contains("1.00        1         1  herdsman  person  (herdsmen 1)\n"))
    }
}
