import Resources
import TestKit
import Testing
import Text
import Tokenizing

@testable import Quantities

/// One loaded tagger for all tests; loading costs more than tagging.
struct Bench {
    let tokenizer: Tokenizer
    let tagger: QuantityTagger

    init() throws {
        tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        tagger = try QuantityTagger(folders: ProjectPaths.folders, splitter: tokenizer)
    }

    static let shared = Result { try Bench() }

    func document(_ text: String) -> Document {
        var document = Document(text: text)
        tokenizer.annotate(&document)
        tagger.annotate(&document)
        return document
    }
}

extension Amount {
    /// As the rule files write it: `34`, `~34`, `34+`, `10..15`, with a final `~` when approximate.
    var notation: String {
        func short(_ number: Double) -> String { number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number) }
        switch (value, min, max) {
        case (let value?, _, _): return (isApproximate ? "~" : "") + short(value)
        case (nil, let min?, nil): return short(min) + "+" + (isApproximate ? "~" : "")
        case (nil, let min?, let max?): return "\(short(min))..\(short(max))" + (isApproximate ? "~" : "")
        default: return "?"
        }
    }
}

@Suite("Quantity rules")
struct QuantityRuleTests {
    @Test("find what their examples mark, with the amount behind the arrow")
    func examples() throws {
        let bench = try Bench.shared.get()
        var count = 0
        for rule in bench.tagger.rules.rules {
            for example in rule.examples {
                count += 1
                let marked = MarkedText(example.marked)
                let document = bench.document(marked.text)
                let found = MarkedText.mark(marked.text, document.quantities.map(\.span))
                #expect(found == example.marked, "\(rule.name), \(example.place.short)")
                let amounts = document.quantities.map {
                    [$0.amount.notation, $0.unit.map { "(\($0))" } ?? $0.of].compactMap { $0 }.joined(separator: " ")
                }
                #expect(amounts == example.expected, "\(example.marked), \(example.place.short)")
                guard rule.settings["drop"] == nil else { continue }
                #expect(document.quantities.contains { $0.rule == rule.origin }, "\(rule.name) did not fire in: \(example.marked)")
            }
        }
        #expect(count >= 330)
    }

    @Test("do not fire in their counter-examples")
    func counterExamples() throws {
        let bench = try Bench.shared.get()
        for rule in bench.tagger.rules.rules {
            for example in rule.counterExamples {
                let document = bench.document(MarkedText(example.marked).text)
                let fired = document.quantities.filter { $0.rule == rule.origin }.map { document.text($0.span) }
                #expect(fired.isEmpty, "\(rule.name) fires in: \(example.marked), \(example.place.short)")
            }
        }
    }
}

@Suite("Quantities")
struct QuantityTests {
    @Test(
        "tell a total from what comes on top, a part of it, and a new toll",
        arguments: [
            ("At least 34 people died", [.total]), ("Another 12 people died", [.increment]),
            ("34 died, including eight women", [.total, .ofWhich]),
            ("Two more died, bringing the toll to 36", [.increment, .tollRevision]), ("The death toll rose to 128", [.tollRevision]),
            ("raising to 87 the number of dead", [.tollRevision]), ("53 sailed, three of whom drowned", [.total, .ofWhich]),
            ("The price rose to 34 dollars", [.total]), ("Two men fell, but neither was hurt", [.total, .ofWhich]),
            ("Three men came. The trio fled", [.total, .ofWhich]),
        ] as [(String, [Quantity.Scope])])
    func scopes(text: String, scopes: [Quantity.Scope]) throws {
        #expect(try Bench.shared.get().document(text).quantities.map(\.scope) == scopes)
    }

    @Test("keep the words that bound, hedge and scope")
    func cues() throws {
        let document = try Bench.shared.get().document("34 died, including at least 8 women, and dozens fled")
        let cues = document.quantities.map { $0.cues.map { "\($0.kind): \(document.text($0.span))" } }
        #expect(cues == [[], ["scope: including", "bound: at least"], ["hedge: dozens"]])
    }

    @Test("the head is the token of the counted noun")
    func head() throws {
        let document = try Bench.shared.get().document("They took six Turkish truck drivers hostage")
        let quantity = try #require(document.quantities.first)
        #expect(quantity.head.map { document.text(document.tokens[$0]) } == "drivers")
    }

    @Test("Penn tags find the noun that endings cannot tell")
    func taggedNoun() throws {
        let bench = try Bench.shared.get()
        var document = Document(text: "Two million people face hunger")
        bench.tokenizer.annotate(&document)
        document.syntax.prepare(document.tokens.count)
        document.syntax.penn = [.cd, .cd, .nns, .nn, .nn]
        bench.tagger.annotate(&document)
        #expect(document.quantities.map(\.of) == ["people"])
    }

    @Test("a figure does not reach into a time")
    func beforeTimes() throws {
        let bench = try Bench.shared.get()
        var document = Document(text: "at approximately 1100 yesterday")
        bench.tokenizer.annotate(&document)
        document.times = [TimeExpression(span: document.tokens[2].span, tokens: 2..<4, type: .time)]
        bench.tagger.annotate(&document)
        #expect(document.quantities.isEmpty)
    }

    @Test(
        "figures grouped as in India, and what only looks like them",
        arguments: [
            ("1,00,000 people fled", ["1,00,000"]), ("12,34,567 people fled", ["12,34,567"]), ("1,23,45,678 people fled", ["1,23,45,678"]),
            ("1,000,000 people fled", ["1,000,000"]), ("5, 34, 400 people", ["5", "34", "400"]),
        ])
    func lakhs(text: String, figures: [String]) throws {
        let document = try Bench.shared.get().document("They say " + text)
        #expect(document.quantities.map { document.text($0.span) } == figures)
    }

    @Test("numbers inside times are left alone")
    func times() throws {
        let bench = try Bench.shared.get()
        var document = Document(text: "On 28 7 sailors drowned")
        bench.tokenizer.annotate(&document)
        document.times = [TimeExpression(span: document.tokens[1].span, tokens: 1..<2, type: .date)]
        bench.tagger.annotate(&document)
        #expect(document.quantities.map { document.text($0.span) } == ["7"])
    }

    @Test(
        "figures that no number holds have no quantity, and nothing crashes",
        arguments: [
            String(repeating: "9", count: 1000), "1.2.3.4.5", "12345678901234567890", "million million million", "0", "-5", "a of a half",
        ])
    func badInput(text: String) throws {
        let document = try Bench.shared.get().document("They killed \(text) people")
        #expect(document.quantities.allSatisfy { ($0.amount.value ?? 0) < 1e16 })
    }

    @Test("explain notes the rule")
    func trace() throws {
        let bench = try Bench.shared.get()
        var document = Document(text: "They killed at least 34 people")
        document.trace = []
        bench.tokenizer.annotate(&document)
        bench.tagger.annotate(&document)
        #expect(document.trace?.last?.text.hasPrefix("rule quantities/figures.yaml#count") == true)
    }
}
