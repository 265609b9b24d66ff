import Resources
import Text

/// One row of `Gazetteers/names`: an entity that we know by name.
public struct GazetteerEntry: Sendable {
    /// Canonical English name.
    public var name: String
    /// Stable slug, unique over all files: `org:mek`, `plc:iq-baghdad`.
    public var id: String
    public var type: EntityType
    /// Finer class: `armed_group`, `country`, `city`, `camp` ...
    public var subtype: String?
    public var aliases: [String] = []
    public var acronyms: [String] = []
    /// ISO 3166-1 alpha-2 code.
    public var country: String?
    /// Name of the first-level division.
    public var admin: String?
    /// Degrees north.
    public var latitude: Double?
    /// Degrees east.
    public var longitude: Double?
    public var population = 0
    /// Year or ISO date from which the entry holds.
    public var from: String?
    /// Year or ISO date up to which the entry holds, inclusive.
    public var to: String?
    /// Who called it terrorist, banned it or took sanctions against it, and when.
    public var designations: [Designation] = []
    /// Actor role, as in `words/roles.tsv`.
    public var role: String?
    /// CAMEO actor code that holds on every day for which ``datedCodes`` say nothing.
    public var code: String?
    /// Codes that hold for a time only.
    public var datedCodes: [DatedCode] = []
    /// What capitals a match needs.
    public var casePolicy = CasePolicy.capital
    /// The name is an ambiguous word: a match counts only with other evidence.
    public var needsContext = false
    /// Only for countries.
    public var nation: Nation?
    /// Where the row stands.
    public var place: SourcePlace

    public init(name: String, id: String, type: EntityType, subtype: String? = nil, place: SourcePlace) {
        self.name = name
        self.id = id
        self.type = type
        self.subtype = subtype
        self.place = place
    }
}

/// What only a row of `countries.tsv` has.
public struct Nation: Sendable, Hashable {
    /// ISO 3166-1 alpha-2 code.
    public var iso2: String
    /// ISO 3166-1 alpha-3 code.
    public var iso3: String
    /// Adjectives and nationality nouns: `Iraqi`, `Iraqis`.
    public var demonyms: [String]
    public var capital: String?
    /// Names that act as its government: `Washington`, `White House`, `Kremlin`.
    public var seats: [String]
}

/// What capitals a name needs in running text; in all-capitals text only `exact` is looked at.
public enum CasePolicy: String, Sendable, CaseIterable {
    /// Words written with a capital in the list need one in the text.
    case capital = ""
    /// Every letter as in the list.
    case exact
    /// Capitals don't matter.
    case any
}

/// The part of an entry that is looked at for every match: plain numbers, so that copying costs nothing.
struct EntryFacts: Sendable {
    var type: EntityType
    var priority: Int32
    /// Rank of its acronyms. The kind of an organisation says nothing about which of two is meant by AFP, so all have one rank, and the row
    /// further down wins: a user's before ours, the main list before those of the regions.
    var acronymPriority: Int32
    /// Rank of its nationality words.
    var demonymPriority: Int32
    var population: Int
    var needsContext: Bool
    var isNation: Bool
    /// Made from a package, not written by hand.
    var isMade: Bool

    init(_ entry: GazetteerEntry, _ vocabulary: Vocabulary) {
        type = entry.type
        priority = Int32(vocabulary.priority(entry.type, entry.subtype))
        acronymPriority = entry.type == .organization ? Int32(vocabulary.priority(entry.type, nil)) : priority
        demonymPriority = entry.nation == nil ? 0 : Int32(vocabulary.priority(.nationality, entry.subtype))
        population = entry.population
        needsContext = entry.needsContext
        isNation = entry.nation != nil
        isMade = GazetteerEntry.isMade(entry.id)
    }
}

extension GazetteerEntry {
    /// Whether an entry was taken over from GeoNames, Wikidata or iso-codes, as its id tells.
    static func isMade(_ id: String) -> Bool { id.hasPrefix("geo:") || id.hasPrefix("wd:") || id.hasPrefix("iso:") }
}
