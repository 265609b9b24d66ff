import Resources
import TestKit
import Testing
import Text
import Tokenizing

@testable import Resources
@testable import Times

/// One loaded tagger for all tests; loading costs more than tagging.
struct Bench {
    let tokenizer: Tokenizer
    let tagger: TimeTagger

    init() throws {
        tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        tagger = try TimeTagger(folders: ProjectPaths.folders, splitter: tokenizer)
    }

    static let shared = Result { try Bench() }

    /// The text with tokens, sentences and times; published on Friday 22 March 2013 unless told otherwise.
    func document(_ text: String, published: String? = "2013-03-22") -> Document {
        var document = Document(text: text, published: published.flatMap { CalendarDate(iso: $0) })
        tokenizer.annotate(&document)
        tagger.annotate(&document)
        return document
    }
}

@Suite("Time rules")
struct TimeRuleTests {
    @Test("find what their examples mark, with the value behind the arrow")
    func examples() throws {
        let bench = try Bench.shared.get()
        var count = 0
        for rule in bench.tagger.rules.rules {
            for example in rule.examples {
                count += 1
                let marked = MarkedText(example.marked)
                let document = bench.document(marked.text)
                let found = MarkedText.mark(marked.text, document.times.map(\.span))
                #expect(found == example.marked, "\(rule.name), \(example.place.short)")
                let values = document.times.map { [$0.value, $0.mod].compactMap { $0 }.joined(separator: " ") }
                #expect(values == example.expected, "\(example.marked), \(example.place.short)")
                #expect(document.times.contains { $0.rule == rule.origin }, "\(rule.name) did not fire in: \(example.marked)")
            }
        }
        #expect(count >= 400)
    }

    @Test("do not fire in their counter-examples")
    func counterExamples() throws {
        let bench = try Bench.shared.get()
        for rule in bench.tagger.rules.rules {
            for example in rule.counterExamples {
                let document = bench.document(MarkedText(example.marked).text)
                let fired = document.times.filter { $0.rule == rule.origin }.map { document.text($0.span) }
                #expect(fired.isEmpty, "\(rule.name) fires in: \(example.marked), \(example.place.short)")
            }
        }
    }
}
