import Resources
import Text

/// Whether a word list has the same word twice, of which only one row would count, and whether the long lists of names are sorted.
struct WordInspection {
    private(set) var findings: [Diagnostic] = []

    /// The columns that tell the rows of a list apart.
    private static let keys: [(list: String, columns: [String])] = [
        ("groups", ["noun"]), ("titles", ["title"]), ("nominals", ["noun", "type"]), ("cues", ["phrase", "kind", "type"]),
        ("patterns", ["phrase", "position"]), ("stop", ["string"]), ("modifiers", ["word"]), ("given-names", ["name"]),
        ("surnames", ["name"]), ("actor-codes", ["code", "kind"]),
    ]

    /// Lists that are in the order of their names, not of their subjects.
    private static let sorted: Set<String> = ["given-names", "surnames"]

    /// All columns that these lists may have.
    private static let columns = [
        "noun", "plural", "role", "code", "subtype", "note", "title", "kind", "type", "subtypes", "phrase", "position", "name", "slug",
        "string", "reason", "word", "gender", "cultures",
    ]

    /// Inspects the lists of all folders, each for itself: a user's row may repeat one of ours.
    init(folders: DataFolders) throws {
        for folder in [folders.gazetteers] + folders.additional {
            for (list, key) in Self.keys {
                let file = "\(folder)/words/\(list).tsv"
                guard FileBytes.kind(file).exists else { continue }
                let table = try CheckedTable(file: file, bytes: FileBytes.read(file), columns: Self.columns, required: key)
                findings += Self.repeated(table, key)
                if Self.sorted.contains(list) { findings += OrderInspection(table: table).findings }
            }
        }
    }

    private static func repeated(_ table: CheckedTable, _ key: [String]) -> [Diagnostic] {
        var lines: [[String]: Int] = [:]
        return table.table.rows.compactMap { row in
            let values = key.map { table.value($0, row) }
            guard let line = lines[values] else {
                lines[values] = row.line
                return nil
            }
            return table.doubt("word_twice", "'\(values[0])' stands in line \(line) already", key[0], row)
        }
    }
}
