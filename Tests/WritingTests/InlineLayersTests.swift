import TestKit
import Testing
import Text

@testable import Writing

@Suite("Inline layers")
struct InlineLayersTests {
    /// Marked annotations are mentions, except that the first is the sentence.
    private func layers(_ marked: String, extra: (MarkedText) -> Span? = { _ in nil }) -> InlineLayers {
        let marked = MarkedText(marked)
        var document = Document(text: marked.text)
        document.sentences = [Sentence(span: marked.spans[0], tokens: 0..<0)]
        document.mentions = (marked.spans.dropFirst() + [extra(marked)].compactMap { $0 }).map {
            Mention(span: $0, tokens: 0..<0, type: .person, origin: Origin(stage: "test"))
        }
        return InlineLayers(document)
    }

    @Test("nest, the longest outermost")
    func nesting() {
        let found = layers("«The «mayor of «Town»» and «Bo»» left.")
        #expect(found.nested.map(\.layer) == [.sentence, .entity, .entity, .entity])
        #expect(found.nested.map(\.span.count) == [24, 13, 4, 2])
        #expect(found.crossing.isEmpty)
    }

    @Test("stand off when they cross the border of a sentence, on either side or around several")
    func sentenceBorders() {
        let across = layers("One «two three.» Four") { Span(0, $0.spans[0].start + 3) }
        #expect(across.nested.map(\.layer) == [.sentence])
        #expect(across.crossing.map(\.span) == [Span(0, 7)])
        let around = layers("One «two three.» Four") { Span(0, $0.text.utf8.count) }
        #expect(around.nested.map(\.layer) == [.entity, .sentence])
    }

    @Test("stand off when they cross each other: the earlier one stays")
    func crossing() {
        let found = layers("«abc «defghi» jkl»") { Span($0.spans[1].start + 2, $0.spans[1].end + 2) }
        #expect(found.nested.map(\.index) == [0, 0])
        #expect(found.crossing.map(\.index) == [1])
    }

    @Test("stand off when they are empty")
    func empty() {
        #expect(layers("«abc» def") { _ in Span(1, 1) }.crossing.map(\.span) == [Span(1, 1)])
    }

    @Test("hold everything exactly once, and what is nested never crosses", arguments: 1...50)
    func property(seed: UInt64) {
        var random = SplitMix(state: seed)
        let document = OffsetPropertyTests.annotated(OffsetPropertyTests.text(&random), &random)
        let layers = InlineLayers(document)
        #expect(layers.nested.count + layers.crossing.count == 21)
        for left in layers.nested {
            for right in layers.nested where left.span.overlaps(right.span) {
                #expect(left.span.contains(right.span) || right.span.contains(left.span))
            }
        }
    }
}
