import Resources

/// Reads a gazetteer of GATE: `lists.def` names the lists, `FILE:major:minor:language:annotation`, each with an entry a line.
struct GateReader: RowReader {
    private var definitions: SourceLines
    private let folder: String
    private let options: ImportOptions
    private let kinds: KindTable
    private var list: (lines: SourceLines, kind: Kind)?

    init(_ path: String, _ options: ImportOptions, _ tables: ImportTables) throws(FileError) {
        definitions = try SourceLines(path: path)
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        self.options = options
        kinds = tables.kinds
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        while true {
            if let line = try list?.lines.next() { return entry(line) }
            list = nil
            guard let line = try definitions.next() else { return nil }
            if let outcome = open(line) { return outcome }
        }
    }

    /// Opens the list that a line names; what cannot be read becomes a row of its own.
    private mutating func open(_ line: SourceLines.Line) -> ImportedRow? {
        guard case .text(let bytes) = line else {
            if case .broken(let problem) = line { return .refused(problem) }
            return nil
        }
        let cells = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
            TableText.cell(String(decoding: $0, as: UTF8.self))
        }
        let (major, minor, language) = (cells.dropFirst().first ?? "", cells.dropFirst(2).first ?? "", cells.dropFirst(3).first ?? "")
        if !Self.isEnglish(language) { return .skipped("lists in other languages") }
        switch kinds.answer(minor.isEmpty ? major : "\(major):\(minor)", major) {
        case .passedOver: return .skipped("lists of words, not of names")
        case .unknown:
            let kind = minor.isEmpty ? major : "\(major):\(minor)"
            return .refused(definitions.problem("unknown_kind", "unknown kind '\(kind)', the list is not read; add it to import/gate.tsv"))
        case .kind(let kind):
            do throws(FileError) {
                list = (try SourceLines(path: folder + cells[0]), kind)
                return nil
            } catch {
                return .refused(definitions.problem("no_list", "\(error)"))
            }
        }
    }

    /// Languages as the lists name them: none, `en`, `english`.
    private static func isEnglish(_ language: String) -> Bool { language.isEmpty || language.lowercased().hasPrefix("en") }

    private func entry(_ line: SourceLines.Line) -> ImportedRow? {
        guard let list else { return nil }
        guard case .text(let bytes) = line else {
            if case .broken(let problem) = line { return .refused(problem) }
            return nil
        }
        let parts = Self.parts(bytes, options.separator ?? UInt8(ascii: "&"))
        let place = SourcePlace(file: list.lines.file, line: list.lines.number, column: 1)
        var row = NameRow(name: parts.name, identity: .slug(prefix: "gate:", of: parts.name), kind: list.kind, place: place)
        for (key, value) in parts.features {
            let column = options.columns[key] ?? key
            if column == "aliases" { row.aliases.append(value) } else { row.cells[column] = value }
        }
        // A country as a name is no code; the feature is dropped, the entry stays.
        if let country = row.cells["country"], !RowCheck.isCountry(country) { row.cells["country"] = nil }
        return .name(row)
    }

    /// The entry and its features: `Basra&country=IQ`. A separator without `=` behind it belongs to the name: `AT&T`.
    static func parts(_ line: [UInt8], _ separator: UInt8) -> (name: String, features: [(String, String)]) {
        var name: [UInt8] = []
        var features: [(String, String)] = []
        for (index, part) in line.split(separator: separator, omittingEmptySubsequences: false).enumerated() {
            if index > 0, let equals = part.firstIndex(of: UInt8(ascii: "=")), equals > part.startIndex {
                let key = TableText.cell(String(decoding: part[..<equals], as: UTF8.self))
                features.append((key, TableText.cell(String(decoding: part[(equals + 1)...], as: UTF8.self))))
            } else if features.isEmpty {
                if index > 0 { name.append(separator) }
                name += part
            }
        }
        return (TableText.cell(String(decoding: name, as: UTF8.self)), features)
    }
}
