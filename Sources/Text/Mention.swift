/// The kinds of entity that Sitrep knows.
public enum EntityType: String, Sendable, CaseIterable {
    case person = "PERSON"
    case organization = "ORGANIZATION"
    case place = "PLACE"
    case facility = "FACILITY"
    case nationality = "NATIONALITY"
    case weapon = "WEAPON"
    /// A group or role in a common noun: security forces, gunmen, residents.
    case group = "GROUP"
}

/// Words that name or describe an entity. Its id in every output is `"T\(index + 1)"`.
public struct Mention: Hashable, Sendable {
    /// Where the words stand, in UTF-8 bytes.
    public var span: Span
    /// Half-open range of indices into `document.tokens`.
    public var tokens: Range<Int>
    /// Kind of the entity.
    public var type: EntityType
    /// Finer class from the gazetteer: `armed_group`, `country`, `city`, `camp`, `police` ...
    public var subtype: String?
    /// Index into `document.chains`; every mention is on a chain once coreference has run.
    public var chain: Int
    /// Stable id of the gazetteer entry.
    public var ref: String?
    /// Who found it.
    public var origin: Origin
    /// 0 to 1.
    public var confidence: Double
    /// How the words refer.
    public var form: Form
    /// Role in the sense of CAMEO agents and of casualties: `civilian`, `security`, `combatant`, `journalist` ...
    public var role: String?

    /// How the words refer to the entity.
    public enum Form: String, Sendable {
        /// A proper name.
        case name
        /// A description: "the group", "security forces", "an Iranian opposition group".
        case nominal
        /// A pronoun.
        case pronoun
    }

    public init(
        span: Span, tokens: Range<Int>, type: EntityType, subtype: String? = nil, chain: Int = -1, ref: String? = nil, origin: Origin,
        confidence: Double = 1, form: Form = .name, role: String? = nil
    ) {
        self.span = span
        self.tokens = tokens
        self.type = type
        self.subtype = subtype
        self.chain = chain
        self.ref = ref
        self.origin = origin
        self.confidence = confidence
        self.form = form
        self.role = role
    }
}

/// Where an annotation comes from: the stage, and the list entry or rule that spoke.
public struct Origin: Hashable, Sendable {
    /// Name of the stage.
    public var stage: String
    /// `"file:line"` of the gazetteer entry.
    public var entry: String?
    /// `"file#name"` of the rule.
    public var rule: String?

    public init(stage: String, entry: String? = nil, rule: String? = nil) {
        self.stage = stage
        self.entry = entry
        self.rule = rule
    }
}

/// All mentions of one entity. Its id in every output is `"C\(index + 1)"`.
public struct Chain: Hashable, Sendable {
    /// Kind of the entity.
    public var type: EntityType
    /// Canonical name from the gazetteer, else the longest proper name, else the first description.
    public var name: String
    /// Stable id of the gazetteer entry.
    public var ref: String?
    /// Indices into `document.mentions`, in text order, never empty.
    public var mentions: [Int]
    /// Where it lies, for places and facilities.
    public var place: Place?
    /// Codes of the actor in the schemes of the field.
    public var codes: ActorCodes
    /// Subtype of the chain's best mention.
    public var subtype: String?
    /// Whether it is a man or a woman, where a given name, title or noun says so.
    public var gender: Gender?

    public init(
        type: EntityType, name: String, ref: String? = nil, mentions: [Int], place: Place? = nil, codes: ActorCodes = .init(),
        subtype: String? = nil
    ) {
        self.type = type
        self.name = name
        self.ref = ref
        self.mentions = mentions
        self.place = place
        self.codes = codes
        self.subtype = subtype
    }
}

/// Where a place or facility lies.
public struct Place: Hashable, Sendable {
    /// ISO 3166-1 alpha-2 code.
    public var country: String?
    /// Name of the first-level division.
    public var admin: String?
    /// Degrees north.
    public var latitude: Double?
    /// Degrees east.
    public var longitude: Double?
    /// `site`, `city`, `admin`, `country`, `region`.
    public var precision: String?

    public init(country: String? = nil, admin: String? = nil, latitude: Double? = nil, longitude: Double? = nil, precision: String? = nil) {
        self.country = country
        self.admin = admin
        self.latitude = latitude
        self.longitude = longitude
        self.precision = precision
    }
}

/// Codes of an actor in the coding schemes of the field.
public struct ActorCodes: Hashable, Sendable {
    /// CAMEO actor code: `IRQ`, `IRNOPP`, `IRQMIL` ...
    public var cameoActor: String?
    /// ISO 3166-1 alpha-3 code.
    public var iso3: String?

    public init(cameoActor: String? = nil, iso3: String? = nil) {
        self.cameoActor = cameoActor
        self.iso3 = iso3.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether no scheme has a code.
    public var isEmpty: Bool { cameoActor == nil && iso3 == nil }
}
