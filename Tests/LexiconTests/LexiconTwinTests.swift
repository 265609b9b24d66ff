import Lexicon
import TestKit
import Testing
import Text
import Tokenizing

/// Words of one letter each, so that small gazetteers can be run through; blanks part them.
private struct LetterSplitter: PhraseSplitting {
    let splitterVersion: UInt32 = 1

    func split(phrase: [UInt8]) -> [Token] {
        phrase.indices.filter { phrase[$0] != 0x20 }.map { index in
            Token(
                offset: UInt32(index), length: 1, traits: TokenTraits(kind: .word, casing: .lower),
                key: FoldedKey.of(String(UnicodeScalar(phrase[index]))))
        }
    }
}

@Suite("A lexicon finds what a naive matcher finds")
struct LexiconTwinTests {
    /// All words of a two-letter alphabet of up to `length` letters.
    private static func words(upTo length: Int) -> [[UInt8]] {
        (1...length).flatMap { length in
            (0..<(1 << length)).map { bits in (0..<length).map { UInt8(ascii: "a") + UInt8(bits >> $0 & 1) } }
        }
    }

    @Test("on every gazetteer of up to three patterns over two letters, in all texts of up to eight letters")
    func exhaustive() throws {
        let splitter = LetterSplitter()
        let patterns = Self.words(upTo: 3)
        // Texts of eight letters hold the shorter ones; a third letter ends each, as the end of a text would.
        let text = Self.words(upTo: 8).filter { $0.count == 8 }.flatMap { $0 + [UInt8(ascii: "c")] }
        let tokens = splitter.split(phrase: text)
        let starts = patterns.map { pattern in
            text.indices.map { text[$0...].starts(with: pattern) }
        }
        for first in patterns.indices {
            for second in first..<patterns.count {
                for third in second..<patterns.count {
                    let gazetteer = Set([first, second, third]).sorted { patterns[$0].count > patterns[$1].count }
                    var builder = LexiconBuilder(splitter: splitter)
                    for index in gazetteer { builder.add(phrase: patterns[index], payload: UInt32(index), policy: .anyCase) }
                    let found = try builder.compile().matches(tokens: tokens, bytes: text, range: tokens.indices, selection: .all)
                    var next = 0
                    var isEqual = true
                    for start in text.indices {
                        for index in gazetteer where starts[index][start] {
                            let match = LexiconMatch(tokens: start..<(start + patterns[index].count), payload: UInt32(index))
                            // Patterns of one length never begin at the same place.
                            isEqual = isEqual && next < found.count && found[next] == match
                            next += 1
                        }
                    }
                    try #require(isEqual && next == found.count, "\(gazetteer.map { patterns[$0] })")
                }
            }
        }
    }

    private static let pieces = [
        "Al", "al", "AL", "Qaeda", "qaeda", "e", "Khalq", "MEK", "M.E.K.", "mek", "Sana'a", "Sana’a", "Sanaa", "São", "Sao", "SAO", "Paulo",
        "'s", "’s", "s'",
        "Lord", "LORD", "US", "U.S.", "us", "New", "York", "City", "the", "The", "Gen.", "5", "É", "é", "Workers", "3D", "ﬁ",
    ]

    @Test("on random gazetteers and texts with every policy", arguments: [UInt64(11), 12, 13]) func random(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9e37_79b9_7f4a_7c15)
        let tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        func row(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &dice)).reduce(into: "") { text, _ in
                text += [" ", " ", " ", "-", "\n", ", "].randomElement(using: &dice) ?? ""
                text += Self.pieces.randomElement(using: &dice) ?? ""
            }
        }
        for _ in 0..<16 {
            var builder = LexiconBuilder(splitter: tokenizer)
            var naive = NaiveLexicon(splitter: tokenizer)
            for payload in 0..<UInt32(Int.random(in: 1...40, using: &dice)) {
                let phrase = row(1...4)
                let policy = MatchPolicy.allCases.randomElement(using: &dice) ?? .anyCase
                builder.add(phrase, payload: payload / 2, policy: policy)
                naive.add(phrase, payload: payload / 2, policy: policy)
            }
            let lexicon = try builder.compile()
            var document = Document(text: row(60...90))
            tokenizer.annotate(&document)
            for selection in [MatchSelection.longest, .all] {
                for allCapitals in [false, true] {
                    let range = document.tokens.indices
                    let fast = lexicon.matches(
                        tokens: document.tokens, bytes: document.bytes, range: range, allCapitals: allCapitals, selection: selection)
                    let slow = naive.matches(
                        tokens: document.tokens, bytes: document.bytes, range: range, allCapitals: allCapitals, selection: selection)
                    let isSame = Set(fast) == Set(slow)
                    #expect(
                        isSame,
                        "\(naive.phrases.map { $0.words.map { String(decoding: $0, as: UTF8.self) } })\n\(document.text(Span(0, document.bytes.count)))\n\(fast)\n\(slow)"
                    )
                    if !isSame { return }
                }
            }
        }
    }
}
