/// A stretch of the article that is not simply running text, or that is.
public struct Zone: Hashable, Sendable {
    /// Half-open, in UTF-8 bytes.
    public var span: Span
    /// What the zone holds.
    public var kind: ZoneKind
    /// For a duplicate: what it repeats, as `"start-end"` in code points once written, in bytes here.
    public var original: Span?

    public init(span: Span, kind: ZoneKind, original: Span? = nil) {
        self.span = span
        self.kind = kind
        self.original = original
    }
}

/// What a zone holds.
public enum ZoneKind: String, Sendable, CaseIterable {
    case body, title, dateline, byline, caption, navigation, boilerplate, duplicate

    /// Whether events may be reported from here; duplicates, navigation and boilerplate say nothing new.
    public var isReporting: Bool {
        switch self {
        case .body, .title, .dateline, .caption: true
        case .byline, .navigation, .boilerplate, .duplicate: false
        }
    }
}
