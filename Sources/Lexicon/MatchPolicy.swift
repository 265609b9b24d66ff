/// What case the text must have for a phrase to match.
@frozen
public enum MatchPolicy: UInt8, Sendable, CaseIterable {
    /// Any case: `security forces`, `Security Forces`.
    case anyCase = 0
    /// Words that the list writes with a capital have one in the text; sentences in capitals pass.
    case capitalRequired
    /// Cased as in the list, also in sentences in capitals: `Mobile`, not `mobile` nor `MOBILE`.
    case exactCase
    /// As ``exactCase``; one word of capitals also matches with periods between: `MEK`, `M.E.K.`.
    case acronym
}

/// A phrase found in a text: which tokens, and what the list says of it.
@frozen
public struct LexiconMatch: Hashable, Sendable {
    /// Half-open range of token indices; a possessive clitic is left outside.
    public var tokens: Range<Int>
    /// What was given to ``LexiconBuilder/add(_:payload:policy:)``.
    public var payload: UInt32

    @inlinable
    public init(tokens: Range<Int>, payload: UInt32) {
        self.tokens = tokens
        self.payload = payload
    }
}

/// Which of the matches that begin at one token are wanted.
@frozen
public enum MatchSelection: Sendable {
    /// The longest, with all its payloads.
    case longest
    /// All, longest first.
    case all
}
