import Resources
import TestKit
import Testing
import Text

@testable import Tokenizing

@Suite("The tokenizer does what its slow twin does")
struct TwinTests {
    let tokenizer: Tokenizer
    let lists: NaiveLists

    init() throws {
        tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        lists = try NaiveLists(folder: ProjectPaths.folders.gazetteers)
    }

    static let pieces: [[UInt8]] =
        [
            "a", "A", "the", "Dr", "Gen", ".", ". ", "U.S.", "'", "'s", "n't", "’", "’s", "-", "--", "\n", "\r\n", "\r", "\n\n", " ", "  ",
            "\t", "\0",
            "é", "É", "e\u{301}", "😀", "👨‍👩‍👧", "👍🏽", "\u{200D}", "\u{FE0F}", "\u{AD}", "5", "20", "1980", "3,500", "10:30", "000", "www",
            ".com", ".COM", "@",
            "#", "http", "://", ":", "/", "$", "US", "&", "%", "(", ")", "\"", "“", "”", "…", "...", "–", "—", "\u{A0}", "\u{2029}",
            "\u{85}", "中文", "Мо",
            "co-", "cannot", "'em", "'60", "s", "+", "*", "_", "I.", "J.", "No.", "p.m.", "Ph.D.", "٣", "governmental", "MEK", "Khalq", "x",
            "ʼ", "½", "†",
            "Ⅳ", "ǅ", "km", "th", ",", ";", "!", "?", "`", "~", "[", "]", "mr", "sat.", "Sat",
        ].map { Array($0.utf8) } + [[0xE2, 0x80], [0xFF], [0xC3], [0xF0, 0x9F], [0x80], [0xED, 0xA0, 0x80]]

    private func check(_ bytes: [UInt8], asPhrase: [Bool] = [false, true]) -> Bool {
        for isPhrase in asPhrase {
            let fast = TokenScanner.tokens(of: bytes, in: [0..<bytes.count], rules: tokenizer.rules, isPhrase: isPhrase)
            let slow = NaiveTokenizer.tokens(of: bytes, lists, isPhrase: isPhrase)
            if fast == slow { continue }
            func shown(_ tokens: [Token]) -> [String] {
                tokens.map { "\(String(decoding: bytes[$0.span.range], as: UTF8.self)):\(String($0.traits.rawValue, radix: 2))" }
            }
            Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription)\nfast \(shown(fast))\nslow \(shown(slow))")
            return false
        }
        return true
    }

    @Test("on a third of all pairs of nasty pieces") func pairs() {
        var failures = 0
        for (row, first) in Self.pieces.enumerated() {
            for (column, second) in Self.pieces.enumerated() where failures < 5 && (row + column) % 3 == 0 {
                failures += check(first + second, asPhrase: [false]) ? 0 : 1
            }
        }
    }

    @Test("on random rows of nasty pieces", arguments: [UInt64(1), 2, 3, 4]) func rows(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9e37_79b9_7f4a_7c15)
        var failures = 0
        for _ in 0..<500 where failures < 3 {
            let row = (0..<Int.random(in: 3...14, using: &dice)).flatMap { _ in Self.pieces.randomElement(using: &dice) ?? [] }
            failures += check(row) ? 0 : 1
        }
    }

    @Test("on random bytes") func bytes() {
        var dice = Dice(state: 77)
        for _ in 0..<500 {
            let row = (0..<Int.random(in: 0...40, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
            guard check(row) else { return }
        }
    }

    @Test("on the shared articles") func articles() throws {
        guard let path = ProjectPaths.shared("seeds/000_7140b91ec6406b00.txt") else { return }
        #expect(check(try FileBytes.read(path)))
    }
}
