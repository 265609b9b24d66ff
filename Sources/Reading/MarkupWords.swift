import Resources

/// What elements, classes and meta names mean, from `words/markup.tsv` and the user's folders.
struct MarkupWords: Sendable {
    /// What the reader does with an element or value.
    enum Use: String, CaseIterable, Sendable {
        case inline, skip, navigation, boilerplate, caption, title, article, preformatted, byline, dateline, published, publisher, url, id,
            keep
        case lineBreak = "break"
        case pageHeader = "page_header"
    }

    private enum Part: String, CaseIterable { case element, `class`, meta, xml }

    /// Uses of page elements by name.
    private(set) var elements: [String: Use] = [:]
    /// Uses of classes and ids.
    private(set) var classes: [String: Use] = [:]
    /// Uses of meta names.
    private(set) var meta: [String: Use] = [:]
    /// Uses of XML elements by local name.
    private(set) var xml: [String: Use] = [:]

    /// Reads the lists; a wrong row is an error with its place.
    init(folders: DataFolders) throws {
        for folder in [folders.gazetteers] + folders.additional {
            let path = folder + "/words/markup.tsv"
            guard folder == folders.gazetteers || FileBytes.kind(path).exists else { continue }
            let table = try Table(
                file: path, bytes: FileBytes.read(path), columns: ["part", "name", "use", "note"], required: ["part", "name", "use"])
            for row in table.rows { try add(row, of: table) }
        }
    }

    private mutating func add(_ row: Table.Row, of table: Table) throws {
        let name = table.value("name", in: row)
        let use = try Self.choice(Use.self, "use", row, table)
        switch try Self.choice(Part.self, "part", row, table) {
        case .element: elements[name] = use
        case .class: classes[name] = use
        case .meta: meta[name] = use
        case .xml: xml[name] = use
        }
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type, _ column: String, _ row: Table.Row, _ table: Table
    ) throws -> Choice where Choice.RawValue == String {
        let word = table.value(column, in: row)
        if let value = Choice(rawValue: word) { return value }
        let hint = NearestWord.hint(for: word, among: Choice.allCases.map(\.rawValue))
        throw Diagnostics([Diagnostic("unknown_word", "unknown \(column) '\(word)'\(hint)", at: table.place(column, in: row))])
    }
}
