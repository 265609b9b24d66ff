import Resources
import Text

/// Reads one file of `Gazetteers/names` into entries.
struct NameFile {
    var entries: [GazetteerEntry] = []
    /// Ids that a user's file takes out.
    var silenced: [String] = []
    var problems: [Diagnostic] = []

    static let columns = [
        "name", "id", "type", "subtype", "aliases", "acronym", "country", "admin", "lat", "lon", "population", "from", "to", "role",
        "code", "case", "evidence", "note", "iso2", "iso3", "demonyms", "people", "capital", "south", "west", "north", "east", "seats",
    ]

    /// Parses and checks a file; a broken header throws, broken rows are left out and complained about.
    init(file: String, bytes: [UInt8], vocabulary: Vocabulary) throws(Diagnostics) {
        var table = try CheckedTable(file: file, bytes: bytes, columns: Self.columns, required: ["name", "id"])
        var seen: [String: Int] = [:]
        let holdsCountries = table.table.columns.contains("iso2")
        seen.reserveCapacity(table.table.rows.count)
        entries.reserveCapacity(table.table.rows.count)
        for row in table.table.rows {
            let id = table.value("id", row)
            guard !id.isEmpty else {
                table.complain("no_id", "the row has no id; give it a stable one such as 'org:mek'", "id", row)
                continue
            }
            if let line = seen.updateValue(row.line, forKey: id) {
                table.complain("duplicate_id", "the id '\(id)' stands in line \(line) already", "id", row)
                continue
            }
            if table.value("name", row) == "-" {
                silenced.append(id)
            } else if let entry = Self.entry(&table, row, id, holdsCountries: holdsCountries, vocabulary) {
                entries.append(entry)
            }
        }
        problems = table.problems
    }

    private static func entry(
        _ table: inout CheckedTable, _ row: Table.Row, _ id: String, holdsCountries: Bool, _ vocabulary: Vocabulary
    ) -> GazetteerEntry? {
        let problemsBefore = table.problems.count
        let name = table.value("name", row)
        if name.isEmpty { table.complain("no_name", "the row has no name", "name", row) }
        let type = holdsCountries && table.value("type", row).isEmpty ? EntityType.place : table.choice("type", row, EntityType.self)
        guard let type, table.problems.count == problemsBefore else { return nil }
        var entry = GazetteerEntry(name: name, id: id, type: type, place: table.place(row))
        let subtypes = vocabulary.subtypes[type] ?? []
        entry.subtype = table.word("subtype", row, among: subtypes, code: "unknown_subtype") ?? (holdsCountries ? "country" : nil)
        entry.aliases = table.values("aliases", row)
        entry.acronyms = table.values("acronym", row)
        readPlace(&entry, &table, row)
        readActor(&entry, &table, row, vocabulary)
        if holdsCountries { readNation(&entry, &table, row) }
        return table.problems.count == problemsBefore ? entry : nil
    }

    private static func readPlace(_ entry: inout GazetteerEntry, _ table: inout CheckedTable, _ row: Table.Row) {
        entry.country = table.optional("country", row)
        if let code = entry.country, !isCountryCode(code) {
            table.complain("bad_country", "'\(code)' is not an ISO 3166 code of two capital letters", "country", row)
        }
        entry.admin = table.optional("admin", row)
        entry.latitude = table.number("lat", row, within: -90...90)
        entry.longitude = table.number("lon", row, within: -180...180)
        if (entry.latitude == nil) != (entry.longitude == nil) && table.problems.isEmpty {
            table.complain("half_a_place", "lat and lon are given together or not at all", "lat", row)
        }
        entry.population = Int(table.number("population", row, within: 0...10_000_000_000) ?? 0)
    }

    private static func readActor(_ entry: inout GazetteerEntry, _ table: inout CheckedTable, _ row: Table.Row, _ vocabulary: Vocabulary) {
        (entry.from, entry.to) = table.period(row)
        entry.role = table.word("role", row, among: vocabulary.roles, code: "unknown_role")
        readCodes(&entry, &table, row)
        entry.casePolicy = table.choice("case", row, CasePolicy.self) ?? .capital
        switch table.value("evidence", row) {
        case "": break
        case "context": entry.needsContext = true
        case let other: table.complain("unknown_word", "unknown evidence '\(other)'; known: context", "evidence", row)
        }
    }

    /// `IRQGOV@1979-07-16..2003-04-09|IRQELI`: codes with their days, and the one that holds otherwise.
    private static func readCodes(_ entry: inout GazetteerEntry, _ table: inout CheckedTable, _ row: Table.Row) {
        for text in table.values("code", row) {
            if !text.utf8.contains(UInt8(ascii: "@")) {
                if let other = entry.code { table.complain("two_codes", "'\(other)' and '\(text)' both hold without dates", "code", row) }
                entry.code = text
            } else if let dated = DatedCode(text) {
                entry.datedCodes.append(dated)
            } else {
                table.complain("bad_code", "'\(text)' is not a code with its days, such as IRQGOV@1979-07-16..2003-04-09", "code", row)
            }
        }
    }

    private static func readNation(_ entry: inout GazetteerEntry, _ table: inout CheckedTable, _ row: Table.Row) {
        let iso2 = table.value("iso2", row)
        if entry.country == nil && isCountryCode(iso2) { entry.country = iso2 }
        entry.nation = Nation(
            iso2: iso2, iso3: table.value("iso3", row), demonyms: table.values("demonyms", row) + table.values("people", row),
            capital: table.optional("capital", row), seats: table.values("seats", row))
    }

    private static func isCountryCode(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }
}
