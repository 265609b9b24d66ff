import Testing
import Text

@testable import Syntax

@Suite("What a tagger sees of a word")
struct WordFactsTests {
    private func facts(_ word: String) -> WordFacts { Array(word.utf8).withUnsafeBufferPointer { WordFacts($0) } }

    @Test(
        "is its casing",
        arguments: [
            ("raid", Casing.lower), ("Raid", .capitalized), ("RAID", .upper), ("A", .capitalized), ("iPhone", .mixedLower),
            ("McDonald", .mixed),
            ("1998", Casing.none),
        ])
    func casing(word: String, casing: Casing) { #expect(facts(word).casing == casing) }

    @Test("is one key whatever the case, and one for all numbers of a pattern")
    func keys() {
        #expect(facts("Raid").key == facts("RAID").key)
        #expect(facts("1998").key == facts("2003").key)
        #expect(facts("1998").key != facts("199").key)
        #expect(facts("raid").key != facts("raids").key)
    }

    @Test("is its ending and its beginning")
    func affixes() {
        #expect(facts("Deported").suffix(2) == facts("killed").suffix(2))
        #expect(facts("deported").suffix(3) != facts("killed").suffix(3))
        #expect(facts("deport").prefix(2) == facts("DEATH").prefix(2))
    }

    @Test(
        "depends on how the whole sentence is cased",
        arguments: [
            ("IRAQI FORCES RAIDED THE CAMP", CaseMode.upper), ("Iraqi forces raided the camp", .mixed),
            ("iraqi forces raided the camp", .lower),
            ("Iraqi Forces Raided Exile Camp", .title),
        ])
    func mode(sentence: String, mode: CaseMode) {
        let words = sentence.split(separator: " ").map { facts(String($0)) }
        #expect(CaseMode(words[...]) == mode)
    }

    @Test("does not tell capitals apart in a sentence of capitals")
    func shapes() {
        #expect(facts("IRAQ").shape(in: .upper) == facts("RAID").shape(in: .upper))
        #expect(facts("Iraq").shape(in: .mixed) != facts("raid").shape(in: .mixed))
    }
}
