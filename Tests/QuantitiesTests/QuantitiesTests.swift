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
        print("quantity examples: \(count), counter-examples: \(bench.tagger.rules.rules.map(\.counterExamples.count).reduce(0, +))")
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
