/// One token: 16 bytes that say where it stands, what it looks like and which key its folded form has.
///
/// A token never owns text. Its bytes are `document.bytes[token.span.range]`.
@frozen
public struct Token: Hashable, Sendable {
    /// Offset of the first UTF-8 byte in the document's text.
    public var offset: UInt32
    /// Length in UTF-8 bytes; a longer run of characters is cut into several tokens.
    public var length: UInt16
    /// Kind, casing and flags.
    public var traits: TokenTraits
    /// Hash of the folded form: see ``FoldedKey``.
    public var key: UInt64

    @inlinable
    public init(offset: UInt32, length: UInt16, traits: TokenTraits, key: UInt64) {
        self.offset = offset
        self.length = length
        self.traits = traits
        self.key = key
    }

    /// Offset of the first byte.
    @inlinable public var start: Int { Int(offset) }
    /// Offset just behind the last byte.
    @inlinable public var end: Int { Int(offset) + Int(length) }
    /// Where the token stands, in UTF-8 bytes.
    @inlinable public var span: Span { Span(start, end) }
}

/// Kind, casing and flags of a token in 16 bits: 4 for the kind, 3 for the casing, 9 flags.
@frozen
public struct TokenTraits: Hashable, Sendable {
    public var rawValue: UInt16

    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    @inlinable
    public init(kind: TokenKind, casing: Casing = .none) {
        rawValue = UInt16(kind.rawValue) | UInt16(casing.rawValue) << 4
    }

    /// What sort of characters the token is made of.
    @inlinable public var kind: TokenKind {
        TokenKind(rawValue: UInt8(truncatingIfNeeded: rawValue & 0xF)) ?? .symbol
    }
    /// How the token's letters are cased.
    @inlinable public var casing: Casing {
        Casing(rawValue: UInt8(truncatingIfNeeded: rawValue >> 4 & 0x7)) ?? .none
    }

    @inlinable
    public func has(_ flag: TokenFlag) -> Bool { rawValue & flag.rawValue != 0 }

    @inlinable
    public mutating func insert(_ flag: TokenFlag) { rawValue |= flag.rawValue }

    /// Whether the first letter is a capital.
    @inlinable public var startsWithCapital: Bool { casing.rawValue >= Casing.capitalized.rawValue }
}

/// What sort of characters a token is made of.
@frozen
public enum TokenKind: UInt8, Sendable, CaseIterable {
    /// Letters, also with an inner apostrophe or the periods of an abbreviation: `raid`, `U.S.`.
    case word = 0
    /// Digits, also with inner separators: `11`, `3,500`, `2.5`.
    case number
    /// Letters and digits together: `AK47`, `F16`, `5th`.
    case alphanumeric
    /// A mark that sentences are built with: `,` `.` `(` `"` and runs of it such as `...` and `--`.
    case punctuation
    /// Any other character: `$`, `%`, an emoji.
    case symbol
    /// A web address.
    case url
    /// An e-mail address.
    case email
    /// A handle or hashtag: `@user`, `#tag`.
    case handle
    /// A clitic cut off a word: `'s`, `n't`, `'re`.
    case clitic
}

/// How the letters of a token are cased; everything from `capitalized` on begins with a capital.
@frozen
public enum Casing: UInt8, Sendable, CaseIterable {
    /// No cased letter: digits, marks, scripts without case.
    case none = 0
    /// `raid`
    case lower
    /// First letter small, a later one a capital: `iPhone`, `al-Qaeda` as one token.
    case mixedLower
    /// `Raid`; also a single capital letter such as `A`.
    case capitalized
    /// `MEK`, `U.S.`: two letters or more, all capitals.
    case upper
    /// First letter a capital, a later one too, but not all: `McDonald`, `PMOIs`.
    case mixed
}

/// A yes-or-no fact about a token.
@frozen
public struct TokenFlag: Sendable {
    public let rawValue: UInt16
    @inlinable public init(bit: UInt16) { rawValue = 1 << (7 + bit) }

    /// White space (or the start of the text) stands before the token.
    @inlinable public static var spaceBefore: TokenFlag { TokenFlag(bit: 0) }
    /// A line break stands between the token before and this one.
    @inlinable public static var lineBreakBefore: TokenFlag { TokenFlag(bit: 1) }
    /// An empty line (a paragraph's end) stands between the token before and this one.
    @inlinable public static var paragraphBefore: TokenFlag { TokenFlag(bit: 2) }
    /// The token opens a sentence.
    @inlinable public static var sentenceStart: TokenFlag { TokenFlag(bit: 3) }
    /// The bytes are not all ASCII.
    @inlinable public static var nonASCII: TokenFlag { TokenFlag(bit: 4) }
    /// A period belongs to the token: `Gen.`, `U.S.`.
    @inlinable public static var abbreviation: TokenFlag { TokenFlag(bit: 5) }
    /// A hyphen that joins two words without white space: the middle token of `Mujaheddin-e`.
    @inlinable public static var joiningHyphen: TokenFlag { TokenFlag(bit: 6) }
}
