import Resources
import Text

/// What came of the rows of foreign lists; the numbers add up.
public struct ImportCount: Sendable, Equatable {
    /// Rows found: written, refused and skipped together.
    public var read = 0
    /// Rows of the written table.
    public var written = 0
    /// Rows with something wrong, each told.
    public var refused = 0
    /// Rows left out on purpose, by reason.
    public var skipped: [String: Int] = [:]

    /// All rows left out on purpose.
    public var skippedCount: Int { skipped.values.reduce(0, +) }
}

/// Turns foreign lists into a table of ours, row by row, with memory for one row, the ids and the mapping tables.
public struct GazetteerImport {
    private let format: ImportFormat
    private let options: ImportOptions
    private let tables: ImportTables

    /// Where the rows of the table and the complaints go.
    public struct Output {
        let write: ([UInt8]) throws -> Void
        let complain: (Diagnostic) -> Void

        public init(write: @escaping ([UInt8]) throws -> Void, complain: @escaping (Diagnostic) -> Void) {
            self.write = write
            self.complain = complain
        }
    }

    /// Reads the mapping tables; a fault in them throws `Diagnostics`.
    public init(_ format: ImportFormat, options: ImportOptions = ImportOptions(), folders: DataFolders) throws {
        self.format = format
        self.options = options
        tables = try ImportTables(format, folders)
    }

    /// Imports files one after the other into one table; `date` goes into its header.
    public func run(_ paths: [String], date: CalendarDate?, output: Output) throws -> ImportCount {
        var writer = TableWriter(format, output)
        try writer.begin(sources: paths, date: date)
        for path in paths {
            var reader = try reader(path)
            while let row = try reader.next() { try writer.add(row) }
        }
        return try writer.finish()
    }

    private func reader(_ path: String) throws -> any RowReader {
        switch format {
        case .geonames: try GeoNamesReader(path, options, tables)
        case .isoCodes: try IsoCodesReader(path, options, tables)
        case .wikidata: try WikidataReader(path, options, tables)
        case .gate: try GateReader(path, options, tables)
        case .spacy: try EntityRulerReader(path, tables)
        case .petrarchActors: try PetrarchActorReader(path, options, tables)
        case .petrarchAgents: try PetrarchAgentReader(path, tables)
        case .csv: try CSVReader(path, options, tables)
        }
    }
}

/// The tables of our own that importers look things up in.
struct ImportTables {
    let kinds: KindTable
    let vocabulary: ListVocabulary
    /// ISO 3166-1 alpha-2 code of a country by the source's own code for it.
    let countries: [String: String]
    /// Small words inside names, which titles do not capitalise.
    let smallWords: Set<String>

    init(_ format: ImportFormat, _ folders: DataFolders) throws {
        vocabulary = try ListVocabulary(folders)
        kinds = try KindTable(format, folders, vocabulary)
        countries = try Self.countries(format, folders)
        smallWords = format == .petrarchActors ? try Self.smallWords(folders) : []
    }

    private static func countries(_ format: ImportFormat, _ folders: DataFolders) throws -> [String: String] {
        switch format {
        case .wikidata:
            let columns = ["theirs", "country", "note"]
            let table = try Table.read("import/wikidata-countries.tsv", in: folders, columns: columns, required: ["theirs", "country"])
            return pairs(table, "theirs", "country")
        case .petrarchActors:
            let table = try Table.read("names/countries.tsv", in: folders, columns: countryColumns, required: ["iso2", "code"])
            return pairs(table, "code", "iso2")
        default: return [:]
        }
    }

    private static func pairs(_ table: Table, _ key: String, _ value: String) -> [String: String] {
        let pairs = table.rows.map { (table.value(key, in: $0), table.value(value, in: $0)) }
        return Dictionary(pairs.filter { RowCheck.isCountry($0.1) }, uniquingKeysWith: { first, _ in first })
    }

    /// The columns that a table of countries may have.
    private static let countryColumns = [
        "name", "id", "type", "subtype", "iso2", "iso3", "code", "aliases", "acronym", "country", "admin", "demonyms", "people", "capital",
        "lat", "lon", "population", "south", "west", "north", "east", "from", "to", "role", "seats", "case", "evidence", "note",
    ]

    private static func smallWords(_ folders: DataFolders) throws -> Set<String> {
        let table = try Table.read(
            "words/cues.tsv", in: folders, columns: ["phrase", "kind", "type", "subtype", "note"], required: ["phrase", "kind"])
        let kinds: Set<String> = ["link", "definite", "indefinite", "joint"]
        return Set(table.rows.filter { kinds.contains(table.value("kind", in: $0)) }.map { table.value("phrase", in: $0) })
    }
}
