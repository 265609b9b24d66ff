import Resources

/// Reads dumps of GeoNames: 19 columns between tabs, one place a line.
struct GeoNamesReader: RowReader {
    private var lines: SourceLines
    private let options: ImportOptions
    private let kinds: KindTable

    private static let columnCount = 19
    /// Alternative names in capitals up to this length are codes of airports, railways and posts.
    private static let longestCode = 4

    init(_ path: String, _ options: ImportOptions, _ tables: ImportTables) throws(FileError) {
        lines = try SourceLines(path: path)
        self.options = options
        kinds = tables.kinds
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        switch try lines.next() {
        case nil: nil
        case .broken(let problem): .refused(problem)
        case .text(let line): line.withUnsafeBufferPointer(row)
        }
    }

    private func row(_ line: UnsafeBufferPointer<UInt8>) -> ImportedRow {
        let cells = Self.cells(line)
        guard cells.count == Self.columnCount else {
            return .refused(lines.problem("columns", "\(cells.count) columns; a line of GeoNames has \(Self.columnCount), between tabs"))
        }
        func text(_ index: Int) -> String { String(decoding: line[cells[index]], as: UTF8.self) }
        let country = text(8)
        if !options.countries.isEmpty, !options.countries.contains(country) { return .skipped("other countries") }
        guard let population = cells[14].isEmpty ? 0 : Int(text(14)) else {
            return .refused(lines.problem("bad_number", "the population '\(text(14))' is not a number"))
        }
        if population < options.minimumPopulation { return .skipped("fewer people") }
        guard let number = UInt64(text(0)), number <= UInt64(UInt32.max) else {
            return .refused(lines.problem("bad_id", "the first column '\(text(0))' is not a GeoNames number"))
        }
        let (group, code) = (text(6), text(7))
        switch kinds.answer("\(group).\(code)", group) {
        case .passedOver: return .skipped("class \(group)")
        case .unknown: return .refused(lines.problem("unknown_class", "unknown feature class '\(group)'; add it to import/geonames.tsv"))
        case .kind(let kind):
            let place = SourcePlace(file: lines.file, line: lines.number, column: 1)
            var row = NameRow(name: text(1), identity: .number(prefix: "geo:", number), kind: kind, place: place)
            row.cells = ["lat": text(4), "lon": text(5), "population": population > 0 ? String(population) : ""]
            if RowCheck.isCountry(country) { row.cells["country"] = country }
            row.aliases = Self.aliases(UnsafeBufferPointer(rebasing: line[cells[3]]))
            return .name(row)
        }
    }

    private static func cells(_ line: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        cells.reserveCapacity(columnCount)
        var start = 0
        for (index, byte) in line.enumerated() where byte == 0x09 {
            cells.append(start..<index)
            start = index + 1
        }
        cells.append(start..<line.count)
        return cells
    }

    /// The alternative names that an English text may use: in Latin letters, with a capital, no codes and no addresses.
    private static func aliases(_ list: UnsafeBufferPointer<UInt8>) -> [String] {
        list.split(separator: UInt8(ascii: ",")).compactMap { part in
            let part = UnsafeBufferPointer(rebasing: part)
            guard part.count > 2, TableText.isLatin(part), !isCode(part), !part.contains(UInt8(ascii: "/")) else { return nil }
            return String(decoding: part, as: UTF8.self)
        }
    }

    /// Codes have no small letter; a name without any capital is a word of another language.
    private static func isCode(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        if !word.contains(where: { $0 &- 0x61 < 26 || $0 >= 0x80 }) {
            return word.count <= longestCode || word.contains { $0 &- 0x30 < 10 }
        }
        return !word.contains { $0 &- 0x41 < 26 || $0 >= 0x80 }
    }
}
