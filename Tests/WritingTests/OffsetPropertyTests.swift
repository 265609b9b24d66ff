import TestKit
import Testing
import Text
import Writing

/// Spans anywhere in texts of any characters come out as code points that cut the same words.
///
/// U+FEFF is not among the pieces: Foundation's parser drops it from the start of a string, so it has a test of its own.
@Suite("Offsets")
struct OffsetPropertyTests {
    private static let pieces = [
        "a", "raid ", "\r\n", "\n", "\t", "\u{301}", "e\u{301}", "\u{1F6A8}", "\u{1F468}\u{200D}\u{1F469}", "\u{1F1EE}\u{1F1F6}", "\u{0}",
        "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}", "\"", "\\", "<", "&", "]]>", "'", "\u{FFFF}", "\u{FFFD}", "\u{645}\u{62C}", "\u{10FFFF}",
        String(repeating: "x", count: 70), String(repeating: "\u{4E2D}", count: 40),
    ]

    @Test("survive every mixture of characters", arguments: 1...60)
    func property(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let text = Self.text(&random)
        let document = OffsetPropertyTests.annotated(text, &random)
        let record = try JSONTree(parsing: JSONLinesFormat().record(document))
        #expect(record["text"]?.string.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        try expectTextsMatchOffsets(record)
    }

    @Test("count a byte order mark inside the text as the character that it is")
    func byteOrderMark() throws {
        let marked = MarkedText("\u{FEFF}a \u{FEFF}«raid»")
        var document = Document(id: "mark", text: marked.text)
        document.times = [TimeExpression(span: marked.spans[0], tokens: 0..<0, type: .date)]
        let line = JSONLinesFormat().record(document)
        #expect(String(decoding: line, as: UTF8.self).contains("\"text\":\"\u{FEFF}a \u{FEFF}raid\""))
        #expect(try JSONTree(parsing: line)["times"]?[0]?["start"]?.integer == 4)
    }

    /// Any of the pieces in any order.
    static func text(_ random: inout SplitMix) -> String {
        (0..<Int.random(in: 1...80, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    /// A document with random mentions, times, quantities and events.
    static func annotated(_ text: String, _ random: inout SplitMix) -> Document {
        var document = Document(id: "random", text: text)
        var borders = [0]
        for scalar in text.unicodeScalars { borders.append((borders.last ?? 0) + String(scalar).utf8.count) }
        func span() -> Span {
            let ends = (0..<2).map { _ in borders.randomElement(using: &random) ?? 0 }.sorted()
            return Span(ends[0], ends[1])
        }
        for _ in 0..<5 {
            document.mentions.append(Mention(span: span(), tokens: 0..<0, type: .person, origin: Origin(stage: "test")))
            document.times.append(TimeExpression(span: span(), tokens: 0..<0, type: .date))
            document.quantities.append(Quantity(span: span(), tokens: 0..<0, amount: Amount(min: 1)))
            var event = Event(
                type: EventType("raid"), trigger: Trigger(span: span(), head: 0, lemma: "raid"), sentence: 0, rule: "r#r", line: 1)
            event.arguments = [Argument(role: .actor, span: span(), head: 0, filler: .mention(0), path: "test")]
            event.casualties = [Casualty(kind: .killed, amount: .exactly(1), span: span())]
            document.events.append(event)
        }
        document.sentences = [Sentence(span: span(), tokens: 0..<0)]
        return document
    }
}

/// A random generator with a seed (Steele, Lea and Flood 2014), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
