import Text

/// A name that an annotator marked, for training and measuring.
public struct TrueName: Sendable {
    public var span: Span
    /// PERSON, ORGANIZATION, PLACE or NATIONALITY; nil for a name of another kind.
    public var type: EntityType?

    public init(span: Span, type: EntityType?) {
        self.span = span
        self.type = type
    }
}

extension [TrueName] {
    /// Labels of the document's tokens. Titles before a person are taken off, as our mentions leave them out; a country is a place
    /// wherever the annotation calls it a nationality.
    func labels(_ document: Document, _ gazetteer: Gazetteer) -> [Int] {
        var labels = [Int](repeating: NameLabel.outside, count: document.tokens.count)
        let countries = Set(document.mentions.filter { $0.type == .place && $0.subtype == "country" }.map(\.span))
        let demonyms = Set(document.mentions.filter { $0.type == .nationality }.map(\.span))
        for name in sorted(by: { $0.span < $1.span }) {
            guard var tokens = Self.tokens(name.span, document) else { continue }
            if name.type == .person { tokens = Self.withoutTitles(tokens, document, gazetteer) }
            guard !tokens.isEmpty, tokens.allSatisfy({ labels[$0] == NameLabel.outside }) else { continue }
            var kind = Self.kind(name.type)
            let span = document.span(ofTokens: tokens)
            if kind == .nationality && countries.contains(span) { kind = .place }
            if kind == .other && demonyms.contains(span) { kind = .nationality }
            for (token, label) in zip(tokens, NameLabel.labels(kind, count: tokens.count)) { labels[token] = label }
        }
        return labels
    }

    private static func kind(_ type: EntityType?) -> NameLabel.Kind {
        switch type {
        case .person: .person
        case .organization: .organization
        case .place, .facility: .place
        case .nationality: .nationality
        default: .other
        }
    }

    /// Tokens that overlap the span, by binary search.
    private static func tokens(_ span: Span, _ document: Document) -> Range<Int>? {
        var low = 0
        var high = document.tokens.count
        while low < high {
            let middle = (low + high) / 2
            if document.tokens[middle].end <= span.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < document.tokens.count, document.tokens[end].start < span.end { end += 1 }
        return low < end ? low..<end : nil
    }

    private static func withoutTitles(_ tokens: Range<Int>, _ document: Document, _ gazetteer: Gazetteer) -> Range<Int> {
        var start = tokens.lowerBound
        let titles: WordClasses.Classes = [.honorific, .rank, .office, .definite, .indefinite]
        while start < tokens.upperBound, !gazetteer.wordClasses.of(document.tokens[start].key).isDisjoint(with: titles) { start += 1 }
        return start < tokens.upperBound ? start..<tokens.upperBound : tokens.upperBound..<tokens.upperBound
    }
}
