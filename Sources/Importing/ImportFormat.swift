/// A kind of foreign list that can be turned into ours.
public enum ImportFormat: String, Sendable, CaseIterable {
    /// GeoNames dumps: `allCountries.txt`, `IQ.txt`.
    case geonames
    /// JSON files of Debian's iso-codes: ISO 3166-1, 3166-2 and 3166-3.
    case isoCodes = "iso-codes"
    /// Wikidata entities, one JSON object a line.
    case wikidata
    /// GATE gazetteers: a `lists.def` with the `.lst` files beside it.
    case gate
    /// Patterns of spaCy's EntityRuler, one JSON object a line.
    case spacy
    /// Actor dictionaries of PETRARCH.
    case petrarchActors = "petrarch-actors"
    /// Agent dictionaries of PETRARCH.
    case petrarchAgents = "petrarch-agents"
    /// Comma-separated values with a header row.
    case csv

    /// Columns of ours that a list with columns of its own can fill.
    public static var columnsToMap: [String] { ImportFormat.csv.columns }

    /// What the header of the written file calls the source.
    var title: String {
        switch self {
        case .geonames: "GeoNames dump; GeoNames is licensed under CC BY 4.0"
        case .isoCodes: "Debian iso-codes, LGPL 2.1 or later"
        case .wikidata: "Wikidata, CC0"
        case .gate: "GATE gazetteer"
        case .spacy: "spaCy EntityRuler patterns"
        case .petrarchActors: "PETRARCH actor dictionary"
        case .petrarchAgents: "PETRARCH agent dictionary"
        case .csv: "CSV"
        }
    }

    /// The columns of the written table.
    var columns: [String] {
        switch self {
        case .geonames: "name id type subtype aliases country lat lon population".words
        case .isoCodes: "name id type subtype aliases country to code note".words
        case .wikidata: "name id type subtype aliases acronym country lat lon population from to".words
        case .petrarchActors: "name id type subtype aliases country role code".words
        case .petrarchAgents: "noun plural role code subtype".words
        case .gate, .spacy, .csv:
            "name id type subtype aliases acronym country admin lat lon population from to role code case evidence note".words
        }
    }
}

extension String {
    fileprivate var words: [String] { split(separator: " ").map(String.init) }
}

/// What the user asks of an import beyond its format.
public struct ImportOptions: Sendable {
    /// Places with fewer people are left out.
    public var minimumPopulation: Int
    /// ISO 3166-1 alpha-2 codes of the only countries to take over; empty for all.
    public var countries: Set<String>
    /// Our column for each of theirs, by their name (CSV, features of GATE).
    public var columns: [String: String]
    /// Type of rows that do not say theirs (CSV).
    public var type: String?
    /// Subtype of rows that do not say theirs (CSV).
    public var subtype: String?
    /// Between cells (CSV: `,` when nil) or in front of features (GATE: `&` when nil).
    public var separator: UInt8?

    public init(
        minimumPopulation: Int = 0, countries: Set<String> = [], columns: [String: String] = [:], type: String? = nil,
        subtype: String? = nil, separator: UInt8? = nil
    ) {
        self.minimumPopulation = minimumPopulation
        self.countries = countries
        self.columns = columns
        self.type = type
        self.subtype = subtype
        self.separator = separator
    }
}
