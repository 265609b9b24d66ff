/// A figure of people killed, hurt, missing, detained or moved, with its bounds and with who says so.
public struct Casualty: Hashable, Sendable {
    /// What befell them.
    public var kind: Kind
    /// How many, with bounds.
    public var amount: Amount
    /// Whether the figure is a total or part of another.
    public var scope: Quantity.Scope
    /// Who they are, where the words say so.
    public var who: Who?
    /// How far the figure is to be believed.
    public var status: Status
    /// Which party of the event they belong to.
    public var side: Side?
    /// The words that give the figure.
    public var span: Span
    /// Who gives the figure.
    public var attribution: Attribution?
    /// ISO date of the figure.
    public var asOf: String?

    public init(
        kind: Kind, amount: Amount, scope: Quantity.Scope = .total, who: Who? = nil, status: Status = .asserted, side: Side? = nil,
        span: Span
    ) {
        self.kind = kind
        self.amount = amount
        self.scope = scope
        self.who = who
        self.status = status
        self.side = side
        self.span = span
    }

    /// What befell them.
    public enum Kind: String, Sendable, CaseIterable { case killed, injured, missing, detained, abducted, displaced, affected }

    /// How far the figure is to be believed.
    public enum Status: String, Sendable, CaseIterable { case asserted, claimed, disputed, superseded }

    /// Which party of the event they belong to.
    public enum Side: String, Sendable, CaseIterable { case actor, recipient, third, unknown }

    /// Who they are.
    public struct Who: Hashable, Sendable {
        /// Where the words stand, in UTF-8 bytes.
        public var span: Span
        /// `civilian`, `combatant`, `security`, `journalist`, `aid_worker`, `official`, `child`, `woman`, `resident`, `refugee`, `unknown`.
        public var role: String?
        /// Name of the party that they belong to.
        public var affiliation: String?
        /// Index into `document.mentions`.
        public var mention: Int?

        public init(span: Span, role: String? = nil, affiliation: String? = nil, mention: Int? = nil) {
            self.span = span
            self.role = role
            self.affiliation = affiliation
            self.mention = mention
        }
    }
}

/// All mentions of one happening, merged. Its id in every output is `"I\(index + 1)"`.
public struct Incident: Sendable {
    /// What kind of act it is.
    public var type: EventType
    /// Whether it came to the act.
    public var stage: Stage
    /// Indices into `document.events`, in text order, never empty.
    public var events: [Int]
    /// When it happened, as its events say.
    public var time: EventTime?
    /// Where it happened, as its events say.
    public var place: EventPlace?
    /// Those who did it.
    public var actors: [Participant] = []
    /// Those and what it was aimed at.
    public var targets: [Participant] = []
    /// Those whom it struck.
    public var victims: [Participant] = []
    /// What it was done with.
    public var weapons: [Participant] = []
    /// The reconciled figures.
    public var casualties: [Casualty] = []
    /// Codes of the schemes of the field.
    public var codes = EventCodes()
    /// 0 to 1.
    public var confidence: Double

    public init(type: EventType, stage: Stage, events: [Int], confidence: Double = 0.8) {
        self.type = type
        self.stage = stage
        self.events = events
        self.confidence = confidence
    }

    /// Whether it came to the act.
    public enum Stage: String, Sendable, CaseIterable { case accomplished, attempted, threatened, planned }

    /// Somebody or something in the incident.
    public struct Participant: Hashable, Sendable {
        /// The words, as they stand in the text.
        public var span: Span
        /// Proper name, where one is known.
        public var name: String?
        /// What they are: "mayor of the town".
        public var description: Span?
        /// Index into `document.chains`.
        public var chain: Int?
        /// Kind of the entity.
        public var type: EntityType?
        /// How many.
        public var number: Int?
        /// For victims: `killed`, `injured`, `missing`, `detained`, `abducted`, `displaced`, `affected`, `unharmed`, `released`, `escaped`.
        public var effect: String?

        public init(
            span: Span, name: String? = nil, description: Span? = nil, chain: Int? = nil, type: EntityType? = nil, number: Int? = nil,
            effect: String? = nil
        ) {
            self.span = span
            self.name = name
            self.description = description
            self.chain = chain
            self.type = type
            self.number = number
            self.effect = effect
        }
    }
}
