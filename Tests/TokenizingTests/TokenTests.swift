import Resources
import TestKit
import Testing
import Text

@testable import Tokenizing

@Suite("A text is cut into tokens")
struct TokenTests {
    let tokenizer: Tokenizer

    init() throws { tokenizer = try Tokenizer(folders: ProjectPaths.folders) }

    private func document(_ text: String) -> Document {
        var document = Document(text: text)
        tokenizer.annotate(&document)
        return document
    }

    @Test(
        "as the English treebanks do",
        arguments: [
            "The U.S.-led raid killed 11 . = The U.S. - led raid killed 11 .",
            "They don't, can't and cannot. = They do n't , ca n't and can not .",
            "It's Iraq's camp; the residents' homes = It 's Iraq 's camp ; the residents ' homes", "mustn't've = must n't 've",
            "Gen. Ray Odierno and Lt. Col. J. W. Smith = Gen. Ray Odierno and Lt. Col. J. W. Smith",
            "at 8 a.m. on Sept. 5 = at 8 a.m. on Sept. 5",
            "No. 5 was no. = No. 5 was no .", "Mujaheddin-e Khalq = Mujaheddin - e Khalq",
            "a co-founder of a pro-Iranian group = a co-founder of a pro - Iranian group",
            "3,500 people, 2.5 percent, $4.2bn = 3,500 people , 2.5 percent , $ 4.2 bn", "at 10:30 on 7/28/2009 = at 10:30 on 7/28/2009",
            "10-15 dead in 1999-2003 = 10 - 15 dead in 1999 - 2003", "call 713-853-3989 = call 713-853-3989", "2009-07-28 = 2009-07-28",
            "the 1980s, the 1960's, the '90s, the 5th = the 1980s , the 1960's , the '90s , the 5th", "AK-47s and F16s = AK - 47s and F16s",
            "5km at 10am = 5 km at 10 am", "\"Go!\" he said ... = \" Go ! \" he said ...",
            "(see www.example.org/a?b=1). = ( see www.example.org/a?b=1 ) .",
            "http://un.org/x. and a.b@c.org, @user #tag = http://un.org/x . and a.b@c.org , @user #tag",
            "July 28, 2009.Source: The Post = July 28 , 2009 . Source : The Post",
            "MEK.Iraq said = MEK . Iraq said", "AT&T paid US$5 = AT&T paid US$ 5", "and/or 50% -- no = and / or 50 % -- no",
            "O'Brien in Sana'a = O'Brien in Sana'a",
            "l’État et l'enfant = l’État et l'enfant", "J.K. Rowling, M.E.K. = J.K. Rowling , M.E.K.", "a Ph.D. = a Ph.D.",
            "+44 20 = +44 20",
            "😀👨‍👩‍👧 ok = 😀 👨‍👩‍👧 ok", "x\u{0}y\u{A0}z = x y z", "İstanbul’da Zürich = İstanbul’da Zürich", " = ",
        ])
    func tokens(_ line: String) throws {
        let sides = line.split(separator: "=", maxSplits: line.contains("b=1") ? 2 : 1, omittingEmptySubsequences: false).map(String.init)
        let (text, expected) =
            line.contains("b=1") ? ("(see www.example.org/a?b=1).", "( see www.example.org/a?b=1 ) .") : (sides[0], sides[1])
        let document = document(text.hasSuffix(" ") ? String(text.dropLast()) : text)
        #expect(document.tokens.map(document.text) == expected.split(separator: " ").map(String.init))
    }

    @Test(
        "with kind and casing",
        arguments: [
            ("raid", TokenKind.word, Casing.lower), ("Raid", .word, .capitalized), ("MEK", .word, .upper), ("McDonald", .word, .mixed),
            ("iPhone", .word, .mixedLower), ("A", .word, .capitalized), ("GOVERNMENT", .word, .upper), ("Governments", .word, .capitalized),
            ("internationalIST", .word, .mixedLower), ("U.S.", .word, .upper), ("3,500", .number, .none),
            ("F16", .alphanumeric, .capitalized),
            ("5th", .alphanumeric, .lower), (",", .punctuation, .none), ("...", .punctuation, .none), ("$", .symbol, .none),
            ("😀", .symbol, .none),
            ("http://un.org", .url, .lower), ("a@b.org", .email, .lower), ("#Iraq", .handle, .capitalized), ("Élan", .word, .capitalized),
            ("ÉTAT", .word, .upper), ("Москва", .word, .capitalized), ("٣", .number, .none), ("中文", .word, .none),
        ])
    func traits(_ word: String, _ kind: TokenKind, _ casing: Casing) throws {
        let token = try #require(document(word).tokens.first)
        #expect(token.traits.kind == kind && token.traits.casing == casing && Int(token.length) == word.utf8.count)
        #expect(token.key == FoldedKey.of(word))
        #expect(token.traits.has(.nonASCII) == word.utf8.contains { $0 >= 0x80 })
    }

    @Test("with flags for the gap before, for hyphens that join, for abbreviations") func flags() {
        let document = document("Gen. A\nb-c\r\n\r\nd - e")
        func having(_ flag: TokenFlag) -> [String] { document.tokens.filter { $0.traits.has(flag) }.map(document.text) }
        #expect(having(.spaceBefore) == ["Gen.", "A", "b", "d", "-", "e"])
        #expect(having(.lineBreakBefore) == ["b", "d"])
        #expect(having(.paragraphBefore) == ["d"])
        #expect(having(.joiningHyphen) == ["-"])
        #expect(having(.abbreviation) == ["Gen."])
        #expect(having(.sentenceStart) == ["Gen.", "d"])
    }

    @Test("and a run longer than a token is cut at a scalar") func longRun() {
        let text = String(repeating: "é", count: 70_000)
        let tokens = document(text).tokens
        #expect(tokens.map(\.span) == [Span(0, 65_534), Span(65_534, 131_068), Span(131_068, 140_000)])
        #expect(document(String(repeating: "a", count: 200_000)).tokens.count == 4)
    }

    @Test(
        "in linear time",
        arguments: ["a.", "'s", "x@", "a.b@", "don't", "-", "é", ".", "\"", "Gen. ", "http://", "A&", "1,", "\n", "I. ", "[1]."])
    func linearTime(_ piece: String) {
        func seconds(_ count: Int) -> Double {
            let text = "x" + String(repeating: piece, count: count)
            let clock = ContinuousClock()
            let elapsed = (0..<2).map { _ in clock.measure { _ = document(text) } }.min() ?? .zero
            return Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds)
        }
        #expect(seconds(16_000) < max(0.4, seconds(2_000) * 40))
    }

    @Test("and a phrase of a list like running text") func phrase() {
        #expect(tokenizer.split(phrase: Array("Lt. Col.".utf8)).count == 2)
        #expect(
            tokenizer.split(phrase: Array("Mujaheddin-e Khalq".utf8)).map(\.key)
                == document("the Mujaheddin-e Khalq").tokens.dropFirst().map(\.key))
        #expect(tokenizer.split(phrase: []).isEmpty)
    }
}

@Suite("The lists of the tokenizer are checked")
struct SplittingRulesTests {
    private static let tokens = "form\tkind\tsplit\ncannot\tcontraction\tcan|not\n"
    private static let abbreviations = "form\tends\tbefore\tcase\nGen.\tnever\t\tcapital\n"

    @Test(
        "and a fault is shown with its place",
        arguments: [
            ("form\tends\tbefore\tcase\nGen\tnever\t\tcapital", "a.tsv:2:1: error: an abbreviation is written with its period [no_period]"),
            (
                "form\tends\tbefore\tcase\nGen.\tnevr\t\tcapital",
                "a.tsv:2:6: error: unknown value 'nevr'; did you mean 'never'? [unknown_word]"
            ),
            (
                "form\tends\tbefore\tcase\nGen.\tnever\tnumbr\tcapital",
                "a.tsv:2:12: error: unknown value 'numbr'; did you mean 'number'? [unknown_word]"
            ),
            (
                "form\tends\tbefore\tcase\nGen.\tnever\t\tcapitl",
                "a.tsv:2:13: error: unknown value 'capitl'; did you mean 'capital'? [unknown_word]"
            ),
        ])
    func faults(_ list: String, _ message: String) throws {
        let error = #expect(throws: Diagnostics.self) {
            try SplittingRules(abbreviations: ("a.tsv", Array(list.utf8)), tokens: ("t.tsv", Array(Self.tokens.utf8)))
        }
        #expect(error?.description.split(separator: "\n").first.map(String.init) == message)
    }

    @Test("and another list gives another version") func version() throws {
        func version(_ tokens: String) throws -> UInt32 {
            let rules = try SplittingRules(abbreviations: ("a", Array(Self.abbreviations.utf8)), tokens: ("t", Array(tokens.utf8)))
            return Tokenizer(rules: rules).splitterVersion
        }
        #expect(try version(Self.tokens) == version(Self.tokens))
        #expect(try version(Self.tokens) != version(Self.tokens + "gonna\tcontraction\tgon|na\n"))
    }
}
