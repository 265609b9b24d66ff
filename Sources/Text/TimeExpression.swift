/// A time expression in the sense of TIMEX3. Its id in every output is `"D\(index + 1)"`.
public struct TimeExpression: Hashable, Sendable {
    /// Where the words stand, in UTF-8 bytes.
    public var span: Span
    /// Half-open range of indices into `document.tokens`.
    public var tokens: Range<Int>
    /// Date, time of day, duration or set.
    public var type: Kind
    /// TIMEX3 value: `2009-07-28`, `XXXX-07`, `P3D`, `PRESENT_REF`; nil where none can be given.
    public var value: String?
    /// TIMEX3 mod: `START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`, `MORE_THAN`, `LESS_THAN`, `EQUAL_OR_MORE` ...
    public var mod: String?
    /// First day of the interval, ISO date.
    public var from: String?
    /// Last day of the interval (inclusive), ISO date.
    public var to: String?
    /// Grain of the value: `time`, `day`, `week`, `month`, `season`, `quarter`, `year`, `decade`, `century`.
    public var precision: String?
    /// What a relative value was counted from: `published`, the id of another time (`"D3"`), or an event without a date (`"event attack"`).
    public var anchor: String?
    /// `"file#name"` of the rule.
    public var rule: String?

    /// The four types of TIMEX3.
    public enum Kind: String, Sendable, CaseIterable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }

    public init(span: Span, tokens: Range<Int>, type: Kind, value: String? = nil) {
        self.span = span
        self.tokens = tokens
        self.type = type
        self.value = value
    }
}

/// A number with its bounds and hedges. Its id in every output is `"Q\(index + 1)"`.
public struct Quantity: Hashable, Sendable {
    /// The number with its cues: "at least 34", "between 10 and 15".
    public var span: Span
    /// Half-open range of indices into `document.tokens`.
    public var tokens: Range<Int>
    /// The number, with bounds and hedge.
    public var amount: Amount
    /// What is measured when it is not a count: `percent`, `money`, `distance`, `age`, `ordinal` ...; nil for a count.
    public var unit: String?
    /// Lemma of the noun that is counted.
    public var of: String?
    /// Token index of the noun that is counted.
    public var head: Int?
    /// "of whom", "including": the figure is part of another one.
    public var scope: Scope
    /// Spans of the words that bound, hedge or scope the number.
    public var cues: [Cue]
    /// `"file#name"` of the rule.
    public var rule: String?

    /// How a figure relates to the one before it.
    public enum Scope: String, Sendable, CaseIterable {
        case total
        case increment
        case ofWhich = "of_which"
        case tollRevision = "toll_revision"
    }

    public init(span: Span, tokens: Range<Int>, amount: Amount, unit: String? = nil, of: String? = nil, scope: Scope = .total) {
        self.span = span
        self.tokens = tokens
        self.amount = amount
        self.unit = unit
        self.of = of
        self.scope = scope
        cues = []
    }
}

/// A figure as a source gives it: exact, bounded, or about.
public struct Amount: Hashable, Sendable {
    /// The figure itself: "34", "about 34".
    public var value: Double?
    /// Least possible figure, inclusive: "at least 34".
    public var min: Double?
    /// Greatest possible figure, inclusive: "up to 34".
    public var max: Double?
    /// "about", "nearly", "dozens".
    public var isApproximate: Bool

    public init(value: Double? = nil, min: Double? = nil, max: Double? = nil, isApproximate: Bool = false) {
        self.value = value
        self.min = min
        self.max = max
        self.isApproximate = isApproximate
    }

    /// An exact figure: value, min and max are the same.
    public static func exactly(_ number: Double) -> Amount { Amount(value: number, min: number, max: number) }
}

/// Words that decided something, kept so that a reader can check the decision.
public struct Cue: Hashable, Sendable {
    /// `modality`, `negation`, `attribution`, `bound`, `hedge`, `tense`, `phase` ...
    public var kind: String
    /// Where the words stand, in UTF-8 bytes.
    public var span: Span

    public init(kind: String, span: Span) {
        self.kind = kind
        self.span = span
    }
}
