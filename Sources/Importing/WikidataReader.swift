import Resources

/// Reads entities of Wikidata, one a line, also as the dumps have them: `[` in the first line, a comma behind each entity.
struct WikidataReader: RowReader {
    private var lines: SourceLines
    private let options: ImportOptions
    private let tables: ImportTables
    private let ranks: [String: Int]

    init(_ path: String, _ options: ImportOptions, _ tables: ImportTables) throws(FileError) {
        lines = try SourceLines(path: path)
        self.options = options
        self.tables = tables
        ranks = Dictionary(tables.kinds.order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        while let line = try lines.next() {
            guard case .text(var bytes) = line else {
                if case .broken(let problem) = line { return .refused(problem) }
                continue
            }
            while let last = bytes.last, last <= 0x20 || last == UInt8(ascii: ",") { bytes.removeLast() }
            if bytes.isEmpty || bytes == [UInt8(ascii: "[")] || bytes == [UInt8(ascii: "]")] { continue }
            return row(bytes)
        }
        return nil
    }

    private func row(_ bytes: [UInt8]) -> ImportedRow {
        do throws(Diagnostics) {
            let values = try JSONParser.values(JSONFile(path: lines.file, bytes: bytes, firstLine: lines.number))
            guard let value = values.first, values.count == 1 else {
                return .refused(lines.problem("json", "one entity a line is expected"))
            }
            return try row(WikidataEntity(value))
        } catch {
            return .refused(error.all.first ?? lines.problem("json", "not readable"))
        }
    }

    private func row(_ entity: WikidataEntity) throws(Diagnostics) -> ImportedRow {
        let id = try entity.node.required("id").text()
        guard id.utf8.first == UInt8(ascii: "Q"), let number = UInt64(id.dropFirst()), number <= UInt64(UInt32.max) else {
            return .skipped("no items")
        }
        guard let name = entity.label else { return .skipped("no English label") }
        let classes = entity.items("P31").sorted { (ranks[$0] ?? .max) < (ranks[$1] ?? .max) }
        guard case .kind(let kind) = tables.kinds.answer(classes) else { return .skipped("no class of import/wikidata.tsv") }
        let country = entity.items("P17").lazy.compactMap { tables.countries[$0] }.first ?? ""
        if !options.countries.isEmpty, !options.countries.contains(country) { return .skipped("other countries") }
        let population = entity.amount("P1082") ?? 0
        if population < options.minimumPopulation { return .skipped("fewer people") }
        let place = SourcePlace(file: lines.file, line: lines.number, column: 1)
        var row = NameRow(name: name, identity: .number(prefix: "wd:Q", number), kind: kind, place: place)
        row.aliases = entity.aliases
        for short in entity.texts("P1813") {
            if Self.isAcronym(short) { row.acronyms.append(short) } else { row.aliases.append(short) }
        }
        let coordinates = entity.coordinates("P625")
        row.cells = [
            "country": country, "lat": coordinates?.north ?? "", "lon": coordinates?.east ?? "",
            "population": population > 0 ? String(population) : "", "from": entity.date("P571") ?? entity.date("P580") ?? "",
            "to": entity.date("P576") ?? entity.date("P582") ?? "",
        ]
        return .name(row)
    }

    /// One word of two to eight letters, two of them capitals.
    static func isAcronym(_ text: String) -> Bool {
        (2...8).contains(text.utf8.count) && !text.utf8.contains(0x20) && text.utf8.filter { $0 &- 0x41 < 26 }.count >= 2
    }
}
