/// One sentence: its bytes, its tokens, and the zone it stands in.
public struct Sentence: Hashable, Sendable {
    /// From its first to its last token, in UTF-8 bytes.
    public var span: Span
    /// Half-open range of indices into `document.tokens`.
    public var tokens: Range<Int>
    /// The zone that it stands in; sentences never cross a border.
    public var zone: ZoneKind
    /// Set by the trigger finder: an event may be here, so the parser must build the tree.
    public var wantsTree = false
    /// Set by the parser: `document.syntax` holds heads and relations for these tokens.
    public var hasTree = false
    /// Most letters are capitals (a headline, an old wire text), so case says nothing about names.
    public var isAllCapitals = false
    /// The sentence opens a paragraph.
    public var opensParagraph = false

    public init(span: Span, tokens: Range<Int>, zone: ZoneKind = .body) {
        self.span = span
        self.tokens = tokens
        self.zone = zone
    }
}
