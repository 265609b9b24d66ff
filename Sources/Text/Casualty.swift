/// A figure of people killed, hurt, missing, detained or moved, with its bounds and with who says so.
public struct Casualty: Hashable, Sendable {
    public var kind: Kind
    public var amount: Amount
    public var scope: Quantity.Scope
    public var who: Who?
    public var status: Status
    public var side: Side?
    /// The words that give the figure.
    public var span: Span
    public var attribution: Attribution?
    /// ISO date of the figure.
    public var asOf: String?

    public init(
        kind: Kind, amount: Amount, scope: Quantity.Scope = .total, who: Who? = nil, status: Status = .asserted, side: Side? = nil, span: Span
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
    public var type: EventType
    public var stage: Stage
    /// Indices into `document.events`, in text order, never empty.
    public var events: [Int]
    public var time: EventTime?
    public var place: EventPlace?
    public var actors: [Participant] = []
    public var targets: [Participant] = []
    public var victims: [Participant] = []
    public var weapons: [Participant] = []
    /// The reconciled figures.
    public var casualties: [Casualty] = []
    public var codes = EventCodes()
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
