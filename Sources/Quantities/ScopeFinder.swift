import Resources
import Text

/// Tells whether a figure is a total, comes on top, is part of another one, or revises a toll.
struct ScopeFinder: Sendable {
    private let classes: WordClasses
    private let noun: Int32
    private let verb: Int32
    private let link: Int32
    /// How far before a figure the words of a toll are looked for, in tokens.
    private static let reach = 8

    init(_ classes: WordClasses) {
        self.classes = classes
        noun = classes.symbol("toll-noun") ?? -1
        verb = classes.symbol("toll-verb") ?? -1
        link = classes.symbol("toll-link") ?? -1
    }

    /// Sets the scope, and adds the cue of a revised toll.
    func set(_ quantity: inout Quantity, _ filled: QuantityFilling, _ sentence: Sentence, _ document: Document) {
        guard quantity.unit == nil else { return }
        if filled.has(.ofWhich) || filled.has(.ofThem) {
            quantity.scope = .ofWhich
        } else if filled.has(.increment) {
            quantity.scope = .increment
        } else if let cue = tollCue(quantity.tokens, sentence, document) {
            quantity.scope = .tollRevision
            quantity.cues.append(Cue(kind: "scope", span: document.span(ofTokens: cue)))
        }
    }

    /// "bringing the death toll to 36", "the toll rose to 128", "raising to 87 the number of dead".
    private func tollCue(_ figure: Range<Int>, _ sentence: Sentence, _ document: Document) -> Range<Int>? {
        let before = figure.lowerBound - 1
        guard before >= sentence.tokens.lowerBound, classes.contains(document.tokens[before].key, in: link) else { return nil }
        let front = max(sentence.tokens.lowerBound, before - Self.reach)
        guard let verb = (front...before).last(where: { classes.contains(document.tokens[$0].key, in: verb) }) else { return nil }
        let behind = min(sentence.tokens.upperBound, figure.upperBound + Self.reach)
        let isToll = (front..<behind).contains { classes.contains(document.tokens[$0].key, in: noun) }
        return isToll ? verb..<figure.lowerBound : nil
    }
}
