import Resources
import Text

/// Whether the clause around a time looks back or ahead.
enum ClauseTense: Sendable { case past, future }

/// Finds the verb that governs a time: by Penn tags where the document has them, else by the word classes `past` and `future`.
struct TenseFinder: Sendable {
    private let past: Int32
    private let future: Int32
    private let suffixes: [[UInt8]]
    private let classes: WordClasses
    /// Words farther away than this belong to another clause.
    private static let reach = 14

    init(_ classes: WordClasses, suffixes: [String]) {
        self.classes = classes
        self.suffixes = suffixes.map { Array($0.utf8) }
        past = classes.symbol("past") ?? -1
        future = classes.symbol("future") ?? -1
    }

    /// The tense of the nearest verb in front of the tokens in their sentence, else of the nearest behind.
    func tense(around tokens: Range<Int>, in sentence: Range<Int>, of document: Document) -> ClauseTense? {
        let front = max(sentence.lowerBound, tokens.lowerBound - Self.reach)
        for token in stride(from: tokens.lowerBound - 1, through: front, by: -1) {
            if let tense = tense(token, in: document) { return refined(tense, token, front, document) }
        }
        let behind = min(sentence.upperBound, tokens.upperBound + Self.reach)
        for token in tokens.upperBound..<max(behind, tokens.upperBound) {
            if let tense = tense(token, in: document) { return tense }
        }
        return nil
    }

    /// A participle takes the tense of its auxiliary: "will be held Monday".
    private func refined(_ tense: ClauseTense, _ token: Int, _ front: Int, _ document: Document) -> ClauseTense {
        guard tense == .past else { return tense }
        for earlier in stride(from: token - 1, through: max(front, token - 4), by: -1) {
            if classes.contains(document.tokens[earlier].key, in: future) { return .future }
        }
        return tense
    }

    private func tense(_ token: Int, in document: Document) -> ClauseTense? {
        let key = document.tokens[token].key
        if classes.contains(key, in: future) { return .future }
        if document.syntax.penn.count == document.tokens.count, document.syntax.penn[token] != .none {
            switch document.syntax.penn[token] {
            case .vbd, .vbn: return .past
            default: return nil
            }
        }
        if classes.contains(key, in: past) { return .past }
        return document.tokens[token].traits.kind == .word && hasPastEnding(document.tokens[token].span, document.bytes) ? .past : nil
    }

    private func hasPastEnding(_ span: Span, _ bytes: [UInt8]) -> Bool {
        for suffix in suffixes where span.count > suffix.count + 1 {
            var index = 0
            while index < suffix.count, bytes[span.end - suffix.count + index] | 0x20 == suffix[index] { index += 1 }
            if index == suffix.count { return true }
        }
        return false
    }
}
