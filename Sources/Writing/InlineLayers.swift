import Text

/// The annotations that stand inside the text of annotated XML, sorted into those that nest and those that cross another one.
///
/// Sentences come first: whatever crosses a sentence's border stands off. Of the rest the one that starts earlier stays inline, of
/// those that start together the longest is outermost. O(n log n) in the number of annotations.
struct InlineLayers {
    /// Nested annotations in the order of their start tags.
    private(set) var nested: [Annotation] = []
    /// Annotations that cross a nested one, and those without any character.
    private(set) var crossing: [Annotation] = []

    /// One annotation: where, and which.
    struct Annotation: Equatable {
        var span: Span
        var layer: Layer
        /// Index into the document's layer.
        var index: Int
    }

    /// Outermost first among annotations with the same span.
    enum Layer: Int { case sentence, entity, quantity, time, trigger }

    init(_ document: Document) {
        let sentences = InlineLayers.annotations(document.sentences.map(\.span), .sentence).sorted(by: Annotation.startsFirst)
        var others = InlineLayers.annotations(document.mentions.map(\.span), .entity)
        others += InlineLayers.annotations(document.quantities.map(\.span), .quantity)
        others += InlineLayers.annotations(document.times.map(\.span), .time)
        others += InlineLayers.annotations(document.events.map(\.trigger.span), .trigger)
        var borders = SentenceBorders()
        for sentence in sentences where !borders.add(sentence) { crossing.append(sentence) }
        for other in others where borders.isCrossed(by: other.span) { crossing.append(other) }
        let candidates = borders.sentences + others.filter { !borders.isCrossed(by: $0.span) }
        nest(candidates.sorted(by: Annotation.startsFirst))
    }

    /// Keeps what fits into the innermost annotation that is still open.
    private mutating func nest(_ candidates: [Annotation]) {
        var open: [Annotation] = []
        for candidate in candidates {
            while let innermost = open.last, innermost.span.end <= candidate.span.start { open.removeLast() }
            if candidate.span.isEmpty || candidate.span.end > open.last?.span.end ?? .max {
                crossing.append(candidate)
            } else {
                open.append(candidate)
                nested.append(candidate)
            }
        }
    }

    private static func annotations(_ spans: [Span], _ layer: Layer) -> [Annotation] {
        spans.enumerated().map { Annotation(span: $1, layer: layer, index: $0) }
    }
}

extension InlineLayers.Annotation {
    /// Order of start tags.
    static func startsFirst(_ left: Self, _ right: Self) -> Bool {
        if left.span != right.span { return left.span < right.span }
        return (left.layer.rawValue, left.index) < (right.layer.rawValue, right.index)
    }
}

/// Sentences that do not overlap, in text order.
private struct SentenceBorders {
    private(set) var sentences: [InlineLayers.Annotation] = []

    /// Adds the next sentence; false when it is empty or overlaps the one before.
    mutating func add(_ sentence: InlineLayers.Annotation) -> Bool {
        guard !sentence.span.isEmpty, sentences.last?.span.end ?? 0 <= sentence.span.start else { return false }
        sentences.append(sentence)
        return true
    }

    /// Whether a sentence begins or ends inside the span without lying in it.
    func isCrossed(by span: Span) -> Bool {
        if let first = sentence(around: span.start), span.end > first.end { return true }
        if let last = sentence(around: span.end), span.start < last.start { return true }
        return false
    }

    /// The sentence that has the offset strictly inside, by binary search.
    private func sentence(around offset: Int) -> Span? {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].span.end <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < sentences.count, sentences[low].span.start < offset else { return nil }
        return sentences[low].span
    }
}
