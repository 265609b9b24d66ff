import Text

/// The datelines of a document ("BAGHDAD, Iraq -"), where a name that a place has is that place's, capitals or not.
struct Datelines {
    private let spans: [Span]
    private let document: Document

    init(_ document: Document) {
        self.document = document
        spans = document.zones.filter { $0.kind == .dateline }.map(\.span)
    }

    /// Whether all of the tokens stand in a dateline.
    func contains(_ tokens: Range<Int>) -> Bool {
        guard !spans.isEmpty else { return false }
        let span = document.span(ofTokens: tokens)
        return spans.contains { $0.start <= span.start && span.end <= $0.end }
    }
}
