import Resources

/// Reads CSV with a header row; columns that are named as ours are taken over, others by the user's mapping.
struct CSVReader: RowReader {
    private var records: CSVRecords
    private let options: ImportOptions
    private let vocabulary: ListVocabulary
    /// Our column for each of theirs.
    private let columns: [String?]

    /// Columns of ours that a CSV file may fill.
    private static let known = Set(ImportFormat.csv.columns)

    /// Reads the header; throws `Diagnostics` when it cannot be used.
    init(_ path: String, _ options: ImportOptions, _ tables: ImportTables) throws {
        records = try CSVRecords(path, separator: options.separator ?? UInt8(ascii: ","))
        self.options = options
        vocabulary = tables.vocabulary
        guard case .cells(let header, let line) = try records.next() else {
            throw Self.problem("no_header", "no header row; the first line must name the columns", path, 1)
        }
        for theirs in options.columns.keys.sorted() where !header.contains(theirs) {
            throw Self.problem("no_column", "no column '\(theirs)'\(NearestWord.hint(for: theirs, among: header))", path, line)
        }
        let mapped = Set(options.columns.values)
        columns = header.map { name in options.columns[name] ?? (Self.known.contains(name) && !mapped.contains(name) ? name : nil) }
        guard columns.contains("name") else {
            throw Self.problem("no_name", "no column 'name'; say which it is: --column name=THEIRS", path, line)
        }
    }

    private static func problem(_ code: String, _ message: String, _ path: String, _ line: Int) -> Diagnostics {
        Diagnostics([Diagnostic(code, message, at: SourcePlace(file: path, line: line, column: 1))])
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        switch try records.next() {
        case nil: nil
        case .broken(let problem): .refused(problem)
        case .cells(let cells, let line): row(cells, SourcePlace(file: records.lines.file, line: line, column: 1))
        }
    }

    private func row(_ cells: [String], _ place: SourcePlace) -> ImportedRow {
        guard cells.count == columns.count else {
            return .refused(Diagnostic("columns", "\(cells.count) cells; the header names \(columns.count) columns", at: place))
        }
        var values: [String: String] = [:]
        for (column, cell) in zip(columns, cells) where !cell.isEmpty {
            if let column { values[column] = cell }
        }
        if !options.countries.isEmpty, !options.countries.contains(values["country"] ?? "") { return .skipped("other countries") }
        if options.minimumPopulation > 0, Int(values["population"] ?? "") ?? 0 < options.minimumPopulation {
            return .skipped("fewer people")
        }
        do throws(ListVocabulary.Unknown) {
            return .name(try name(values, place))
        } catch {
            return .refused(Diagnostic("unknown_word", error.message, at: place))
        }
    }

    private func name(_ values: [String: String], _ place: SourcePlace) throws(ListVocabulary.Unknown) -> NameRow {
        guard let type = values["type"] ?? options.type else {
            throw ListVocabulary.Unknown(column: "type", message: "no type; give all rows one with --type, or name the column")
        }
        let kind = try vocabulary.kind(
            type: type, subtype: values["subtype"] ?? options.subtype ?? "", role: values["role"] ?? "")
        let name = values["name"] ?? ""
        let id = values["id"].map { NameRow.Identity.given($0) } ?? .slug(prefix: "csv:", of: name)
        var row = NameRow(name: name, identity: id, kind: kind, place: place)
        row.aliases = Self.list(values["aliases"])
        row.acronyms = Self.list(values["acronym"])
        row.cells = values
        return row
    }

    /// Several values in one cell stand between `|` or `;`.
    private static func list(_ cell: String?) -> [String] {
        cell?.split { $0 == "|" || $0 == ";" }.map(String.init) ?? []
    }
}
