import Testing
import Text

@testable import Resources

/// Splits at spaces; enough for rules whose words stand alone.
private struct SpaceSplitter: PhraseSplitting {
    let splitterVersion: UInt32 = 1

    func split(phrase: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var start: Int?
        for (index, byte) in (phrase + [0x20]).enumerated() {
            if byte != 0x20 {
                start = start ?? index
            } else if let from = start {
                let key = phrase[from..<index].withUnsafeBufferPointer { FoldedKey.of($0) }
                let isNumber = phrase[from] &- 0x30 < 10
                let traits = TokenTraits(kind: isNumber ? .number : .word, casing: isNumber ? .none : .lower)
                tokens.append(Token(offset: UInt32(from), length: UInt16(index - from), traits: traits, key: key))
                start = nil
            }
        }
        return tokens
    }
}

/// Computes nothing.
private struct NoClassifier: TokenClassifying {
    func classify(_ token: Int, limit: Int, in document: Document, into items: inout [WordClasses.Item]) {}
}

private let words = "class\twords\tvalue\nmonth\tmay|june\t5\nunit\tday\tD\nunit\tlight year\tL\n"

private func ruleSet(_ yaml: String) throws -> RuleSet {
    let table = try Table(file: "words.tsv", bytes: Array(words.utf8), columns: WordClasses.columns, required: ["class"])
    let classes = try WordClasses(computed: ["number"], tables: [table], splitter: SpaceSplitter())
    return try RuleSet(files: [("rules.yaml", Array(yaml.utf8))], classes: classes, splitter: SpaceSplitter())
}

private func document(_ text: String) -> Document {
    var document = Document(text: text)
    document.tokens = SpaceSplitter().split(phrase: Array(text.utf8))
    return document
}

/// Names of the rules and the tokens that they take at the first token.
private func matches(_ yaml: String, _ text: String, at token: Int = 0) throws -> [String] {
    let rules = try ruleSet(yaml)
    let document = document(text)
    var matcher = RuleMatcher(rules, NoClassifier())
    let found = matcher.matches(at: token, bounds: 0..<document.tokens.count, following: false, ignoringCase: false, in: document)
    return found.map { "\(rules.rules[$0.rule].name) \($0.tokens)" }
}

@Suite("Rule patterns")
struct RulePatternTests {
    @Test(
        "match words, classes, options, alternatives and spans",
        arguments: [
            ("in <month>", "in may", ["r 0..<2"]), ("in the? <month>", "in the june", ["r 0..<3"]),
            ("(in | on) <month>", "on may", ["r 0..<2"]),
            ("in [ <month> ]", "in may", ["r 1..<2"]), ("[ a ] b", "a b", ["r 0..<1"]), ("a <unit>", "a light year", ["r 0..<3"]),
            ("a b? c?", "a c", ["r 0..<2", "r 0..<1"]), ("in <month>", "in july", []),
        ])
    func patterns(pattern: String, text: String, expected: [String]) throws {
        #expect(try matches("rules:\n  - {name: r, pattern: \"\(pattern)\"}\n", text) == expected)
    }

    @Test("the longest match comes first, whatever the order of the rules")
    func longest() throws {
        let short = "  - {name: short, pattern: a day}\n"
        let long = "  - {name: long, pattern: a day b}\n"
        #expect(try matches("rules:\n" + short + long, "a day b") == ["long 0..<3", "short 0..<2"])
        #expect(try matches("rules:\n" + long + short, "a day b") == ["long 0..<3", "short 0..<2"])
    }

    @Test("a rule that beats another one takes the same words alone")
    func beats() throws {
        let yaml = "rules:\n  - {name: x, pattern: a day}\n  - {name: y, pattern: \"a <unit>\", beats: x}\n"
        #expect(try matches(yaml, "a day") == ["y 0..<2"])
    }

    @Test(
        "conditions look at the words around the span",
        arguments: [
            ("after: [in]", ["r 1..<2"]), ("after: [on]", []), ("not_after: [in]", []), ("before: [they]", ["r 1..<2"]),
            ("before: [\"^\"]", []),
            ("not_before: [\"<unit>\"]", ["r 1..<2"]), ("before: [\"<unit>\"]", []),
        ])
    func conditions(condition: String, expected: [String]) throws {
        #expect(try matches("rules:\n  - name: r\n    pattern: <month>\n    \(condition)\n", "in may they", at: 1) == expected)
    }

    @Test("captures carry slot, value and place")
    func captures() throws {
        let rules = try ruleSet("rules:\n  - {name: r, pattern: \"in <m:month>\"}\n")
        var matcher = RuleMatcher(rules, NoClassifier())
        let text = document("in june")
        let match = try #require(matcher.matches(at: 0, bounds: 0..<2, following: false, ignoringCase: false, in: text).first)
        #expect(match.captures.map { rules.slots[$0.slot] } == ["m"])
        #expect(match.captures.map(\.item.number) == [5])
        #expect(match.captures.map(\.token) == [1])
    }
}

@Suite("Faults in rule files")
struct RuleFaultTests {
    private func complaint(_ yaml: String) -> String {
        do {
            _ = try ruleSet(yaml)
            return "no complaint"
        } catch {
            return "\(error)"
        }
    }

    @Test("an unknown class is shown with file, line, column, caret and the nearest right word")
    func unknownClass() {
        let expected = """
            rules.yaml:3:14: error: unknown class '<mont>'; did you mean 'month'? [unknown_class]
              3 |     pattern: in <mont>
                |              ^
            """
        #expect(complaint("rules:\n  - name: r\n    pattern: in <mont>\n") == expected)
    }

    @Test(
        "every other fault has its own code",
        arguments: [
            ("rules:\n  - {name: r, pattern: \"(a\"}\n", "[pattern]"), ("rules:\n  - {name: r, pattern: \"a)\"}\n", "[pattern]"),
            ("rules:\n  - {name: r, pattern: \"<>\"}\n", "[pattern]"), ("rules:\n  - {name: r, pattern: \"@x\"}\n", "[unknown_fragment]"),
            ("fragments:\n  x: \"@x\"\nrules:\n  - {name: r, pattern: \"@x\"}\n", "[fragment_loop]"),
            ("rules:\n  - {name: r, pattern: \"a?\"}\n", "[empty_pattern]"), ("rules:\n  - {name: r}\n", "[incomplete_rule]"),
            ("rules:\n  - {name: r, pattern: a, befor: b}\n", "[unknown_key]"),
            ("rules:\n  - {name: r, pattern: a, beats: q}\n", "[unknown_rule]"),
            ("rules:\n  - {name: r, pattern: a}\n  - {name: r, pattern: b}\n", "[rule_twice]"),
            ("rules:\n  - {name: r, pattern: a, after: b c}\n", "[not_a_word]"),
            ("rules:\n  - {name: r, pattern: \"" + String(repeating: "(a | b)", count: 14) + "\"}\n", "[too_many_readings]"),
            ("rules:\n  - {name: r, pattern: \"" + String(repeating: "(", count: 60) + "\"}\n", "[pattern]"),
        ])
    func codes(yaml: String, code: String) {
        #expect(complaint(yaml).contains(code))
    }
}

@Suite("Numerals")
struct NumeralTests {
    private static let table = """
        kind\twords\tvalue
        unit\tone\t1
        unit\ttwo\t2
        unit\tfive\t5
        unit\tsixteen\t16
        ten\ttwenty\t20
        ten\tthirty\t30
        hundred\thundred\t100
        scale\tthousand\t1000
        scale\tmillion\t1000000
        group\tdozen\t12
        half\thalf\t0.5
        quarter\tquarter\t0.25
        and\tand
        article\ta
        of\tof
        """

    @Test(
        "are read from digits and words",
        arguments: [
            ("3,500", 3500, 1), ("3.5 million", 3_500_000, 2), ("thirty five", 35, 2), ("two hundred five", 205, 3),
            ("two hundred and five men", 205, 4), ("a hundred", 100, 2), ("half a dozen", 6, 3), ("two dozen", 24, 2),
            ("a quarter of a million", 250_000, 5), ("two and a half million", 2_500_000, 5), ("sixteen hundred", 1600, 2),
            ("two thousand five hundred", 2500, 4), ("five two", 5, 1), ("thirty and five", 30, 1), ("two million thousand", 2_000_000, 2),
        ])
    func reading(text: String, value: Double, length: Int) throws {
        let table = try Table(
            file: "numbers.tsv", bytes: Array(Self.table.utf8), columns: ["kind", "words", "value", "note"], required: ["kind"])
        let document = document(text)
        let numeral = try NumeralReader(table, splitter: SpaceSplitter()).read(at: 0, limit: document.tokens.count, in: document)
        #expect(numeral?.value == value)
        #expect(numeral?.length == length)
    }

    @Test("digits that no number holds exactly have no value", arguments: ["12345678901234567", "1.2.3", "1-2", "", ",5", "12a"])
    func noValue(text: String) {
        #expect(NumeralReader.digits(Array(text.utf8)) == nil)
    }
}
