import Resources
import Text

/// Looks lists through that can be loaded, for what an editor would want to know: rows out of order, spellings that can never match, names
/// that two rows claim, places outside their country, codes that are likely misspelt.
///
/// It reads the files once more, for the texts of the lines, and so is made for `sitrep gazetteer check` alone. Time is linear in the lists.
public struct ListInspection: Sendable {
    /// Every doubt at its line and column, in the order of files and lines.
    public let findings: [Diagnostic]

    /// Inspects loaded lists; `tokenizer` cuts running text.
    public init(_ gazetteer: Gazetteer, folders: DataFolders, tokenizer: some Stage & PhraseSplitting) throws {
        let rows = try ListedRows(gazetteer, folders: folders)
        var findings = rows.tables.flatMap { OrderInspection(table: $0).findings }
        findings += try WordInspection(folders: folders).findings
        findings += PlaceInspection(rows: rows).findings
        findings += try CodeInspection(rows: rows, folders: folders)?.findings ?? []
        findings += ClaimInspection(rows: rows, gazetteer: gazetteer, tokenizer: tokenizer).findings
        self.findings = findings.sorted {
            ($0.place.file, $0.place.line, $0.place.column, $0.code) < ($1.place.file, $1.place.line, $1.place.column, $1.code)
        }
    }
}

/// The rows of the name files beside the entries that came of them.
struct ListedRows {
    /// A row that is in force.
    struct Listed {
        /// Index of the entry.
        var entry: Int
        /// Index of the file.
        var table: Int
        var row: Table.Row
    }

    let tables: [CheckedTable]
    /// In the order of files and lines; rows that a later one replaced are left out.
    let rows: [Listed]
    /// Where the row of each entry stands in ``rows``; -1 where there is none.
    let byEntry: [Int]
    let entries: [GazetteerEntry]

    init(_ gazetteer: Gazetteer, folders: DataFolders) throws {
        entries = gazetteer.entries
        var tables: [CheckedTable] = []
        var rows: [Listed] = []
        var files = try GazetteerReader.nameFiles(folders.gazetteers, isOurs: true)
        for folder in folders.additional { files += try GazetteerReader.nameFiles(folder, isOurs: false) }
        for file in files {
            let table = try CheckedTable(
                file: file, bytes: FileBytes.read(file), columns: NameFile.columns, required: ["name", "id"])
            for row in table.table.rows {
                guard let entry = gazetteer.position(table.value("id", row)) else { continue }
                let place = gazetteer.entries[entry].place
                if place.file == file, place.line == row.line { rows.append(Listed(entry: entry, table: tables.count, row: row)) }
            }
            tables.append(table)
        }
        self.tables = tables
        self.rows = rows
        var byEntry = [Int](repeating: -1, count: gazetteer.entries.count)
        for (index, row) in rows.enumerated() { byEntry[row.entry] = index }
        self.byEntry = byEntry
    }

    /// The cell of an entry's row; empty when it has none.
    func value(_ column: String, _ entry: Int) -> String {
        guard byEntry[entry] >= 0 else { return "" }
        let listed = rows[byEntry[entry]]
        return tables[listed.table].value(column, listed.row)
    }

    /// Whether an editor has said that the row's names are not its own alone.
    func isNoted(_ entry: Int) -> Bool { entries[entry].needsContext || !value("note", entry).isEmpty }

    /// A doubt about a value in a cell of an entry's row.
    func doubt(_ code: String, _ message: String, _ entry: Int, _ column: String, value: String = "") -> Diagnostic {
        guard byEntry[entry] >= 0 else { return Diagnostic(code, message, at: entries[entry].place, severity: .warning) }
        let listed = rows[byEntry[entry]]
        return tables[listed.table].doubt(code, message, column, listed.row, value: value)
    }
}

extension CheckedTable {
    /// A doubt about a value in a cell, with the place of the value among the others of the cell.
    func doubt(_ code: String, _ message: String, _ column: String, _ row: Table.Row, value: String = "") -> Diagnostic {
        var place = table.place(column, in: row)
        place.column += Self.offset(of: value, in: self.value(column, row))
        return Diagnostic(code, message, at: place, severity: .warning)
    }

    /// Code points before a value in a cell of several, separated by `|`.
    private static func offset(of value: String, in cell: String) -> Int {
        var offset = 0
        for part in cell.split(separator: "|", omittingEmptySubsequences: false) {
            let blanks = part.prefix { $0 == " " }.count
            let isIt = part.dropFirst(blanks).hasPrefix(value) && part.dropFirst(blanks + value.count).allSatisfy { $0 == " " }
            if isIt { return offset + blanks }
            offset += part.unicodeScalars.count + 1
        }
        return 0
    }
}
