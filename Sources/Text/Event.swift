/// One mention of an event: a trigger with its roles and attributes. Its id in every output is `"E\(index + 1)"`.
public struct Event: Sendable {
    /// What kind of act it is.
    public var type: EventType
    /// The words that express the event.
    public var trigger: Trigger
    /// Index into `document.sentences`.
    public var sentence: Int
    /// Index into `document.incidents`; -1 until incidents are merged.
    public var incident = -1
    /// Whether it is told as a fact, a report, a plan ...
    public var modality = Modality.asserted
    /// Affirmed or negated.
    public var polarity = Polarity.positive
    /// When it lies, seen from the article.
    public var tense = Tense.past
    /// One occasion or a habit.
    public var genericity = Genericity.specific
    /// How far the act went, where the words say so.
    public var phase: Phase?
    /// Who says so.
    public var attribution: Attribution?
    /// Words that the attributes rest on.
    public var cues: [Cue] = []
    /// Who and what takes part, in text order.
    public var arguments: [Argument] = []
    /// When it happened, where the article says so.
    public var time: EventTime?
    /// Where it happened, where the article says so.
    public var place: EventPlace?
    /// Figures of people that belong to this event.
    public var casualties: [Casualty] = []
    /// Codes of the schemes of the field.
    public var codes = EventCodes()
    /// 0 to 1.
    public var confidence: Double
    /// `"file#name"` of the frame.
    public var rule: String
    /// Line of the frame in its file.
    public var line: Int

    public init(type: EventType, trigger: Trigger, sentence: Int, confidence: Double = 0.8, rule: String, line: Int) {
        self.type = type
        self.trigger = trigger
        self.sentence = sentence
        self.confidence = confidence
        self.rule = rule
        self.line = line
    }

    /// The arguments that fill a role, in text order.
    public func arguments(_ role: Role) -> [Argument] { arguments.filter { $0.role == role } }
}

/// A type of the ontology, `root` or `root.subtype`, such as `raid.assault`.
public struct EventType: Hashable, Sendable, CustomStringConvertible {
    /// `raid`
    public let root: String
    /// `assault`, where one is known.
    public let subtype: String?

    /// Splits `"raid.assault"` at its period.
    public init(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        root = parts.first.map(String.init) ?? text
        subtype = parts.count > 1 ? String(parts[1]) : nil
    }

    /// `root.subtype`, or the root alone.
    public var description: String { subtype.map { "\(root).\($0)" } ?? root }
}

/// The words that express an event.
public struct Trigger: Hashable, Sendable {
    /// Where the words stand, in UTF-8 bytes.
    public var span: Span
    /// Index of the head token.
    public var head: Int
    /// Base form of the head.
    public var lemma: String

    public init(span: Span, head: Int, lemma: String) {
        self.span = span
        self.head = head
        self.lemma = lemma
    }
}

/// Whether the act is said to have happened, and by what right.
public enum Modality: String, Sendable, CaseIterable {
    case asserted, reported, claimed, alleged, planned, threatened, demanded, hypothetical, denied
}

/// Whether the act is affirmed or negated.
public enum Polarity: String, Sendable, CaseIterable { case positive, negative }

/// When the act lies, seen from the article.
public enum Tense: String, Sendable, CaseIterable { case past, present, ongoing, future, historical }

/// Whether one occasion is meant or a habit.
public enum Genericity: String, Sendable, CaseIterable { case specific, habitual, generic }

/// How far the act went.
public enum Phase: String, Sendable, CaseIterable { case attempted, foiled, started, ongoing, completed, ended }

/// What a participant or circumstance is to an event.
public enum Role: String, Sendable, CaseIterable {
    case actor, recipient, victim, instrument, place, origin, destination, via, time, object, duration
    case legalBasis = "legal_basis"
    case charge, topic, count, reporter, cause
}

/// Words that fill a role.
public struct Argument: Hashable, Sendable {
    /// What the words are to the event.
    public var role: Role
    /// The whole phrase without leading articles.
    public var span: Span
    /// Token index of the phrase's head.
    public var head: Int
    /// The mention, time or quantity that the words are.
    public var filler: Filler?
    /// Why the words fill the role, for `explain`: `nsubj`, `obl:by`, `compound` ...
    public var path: String

    public init(role: Role, span: Span, head: Int, filler: Filler? = nil, path: String) {
        self.role = role
        self.span = span
        self.head = head
        self.filler = filler
        self.path = path
    }

    /// What the document knows about the words: an index into its mentions, times or quantities.
    public enum Filler: Hashable, Sendable {
        case mention(Int)
        case time(Int)
        case quantity(Int)
    }

    /// Index of the mention, where the filler is one.
    public var mention: Int? {
        if case .mention(let index) = filler { index } else { nil }
    }
}

/// Who says that an event happened.
public struct Attribution: Hashable, Sendable {
    /// Where the words stand, in UTF-8 bytes.
    public var span: Span
    /// Index into `document.mentions`.
    public var mention: Int?

    public init(span: Span, mention: Int? = nil) {
        self.span = span
        self.mention = mention
    }
}

/// When an event happened.
public struct EventTime: Hashable, Sendable {
    /// TIMEX3 value.
    public var value: String?
    /// First day, ISO date.
    public var from: String?
    /// Last day, inclusive.
    public var to: String?
    /// Grain of the value: `day`, `month`, `year` ...
    public var precision: String?
    /// Index into `document.times`.
    public var time: Int?

    public init(value: String? = nil, from: String? = nil, to: String? = nil, precision: String? = nil, time: Int? = nil) {
        self.value = value
        self.from = from
        self.to = to
        self.precision = precision
        self.time = time
    }
}

/// Where an event happened.
public struct EventPlace: Hashable, Sendable {
    /// Canonical name of the place.
    public var name: String
    /// Stable id of the gazetteer entry.
    public var ref: String?
    /// Country, division, coordinates and precision.
    public var place: Place
    /// Index into `document.mentions`.
    public var mention: Int?

    public init(name: String, ref: String? = nil, place: Place = .init(), mention: Int? = nil) {
        self.name = name
        self.ref = ref
        self.place = place
        self.mention = mention
    }
}

/// Codes of an event in the coding schemes of the field.
public struct EventCodes: Hashable, Sendable {
    /// CAMEO code of the act: `190`.
    public var cameo: String?
    /// PLOVER event type: `ASSAULT`.
    public var plover: String?
    /// PLOVER mode, where the type has modes.
    public var ploverMode: String?
    /// ACLED event type.
    public var acled: String?
    /// ACLED sub-event type.
    public var acledSub: String?

    public init(cameo: String? = nil, plover: String? = nil, ploverMode: String? = nil, acled: String? = nil, acledSub: String? = nil) {
        self.cameo = cameo
        self.plover = plover
        self.ploverMode = ploverMode
        self.acled = acled
        self.acledSub = acledSub
    }

    /// Whether no scheme has a code.
    public var isEmpty: Bool { self == EventCodes() }
}
