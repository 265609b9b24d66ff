import Resources
import Text

/// Writes rows as a table of ours and counts what came of each.
struct TableWriter {
    private let format: ImportFormat
    private let columns: [String]
    private let output: GazetteerImport.Output
    private var buffer: [UInt8] = []
    private var ids = IDBook()
    private var count = ImportCount()
    private static let bufferSize = 1 << 16

    init(_ format: ImportFormat, _ output: GazetteerImport.Output) {
        self.format = format
        columns = format.columns
        self.output = output
    }

    /// Writes the comment and the header row.
    mutating func begin(sources: [String], date: CalendarDate?) throws {
        let names = sources.map { $0 == "-" ? "standard input" : $0.split(separator: "/").last.map(String.init) ?? $0 }
        let files = TableText.cell(names.joined(separator: ", "))
        let day = date.map { " on \($0)" } ?? ""
        buffer += "# Imported from \(files) (\(format.title))\(day) by sitrep gazetteer import.\n".utf8
        buffer += columns.joined(separator: "\t").utf8
        buffer.append(0x0A)
    }

    /// Takes one row over, or tells why not.
    mutating func add(_ row: ImportedRow) throws {
        count.read += 1
        switch row {
        case .name(let row): add(row)
        case .group(let row): add(row)
        case .refused(let problem): refuse(problem)
        case .skipped(let reason): skip(reason)
        }
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes the rest and gives the numbers.
    mutating func finish() throws -> ImportCount {
        try flush()
        return count
    }

    private mutating func flush() throws {
        try output.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func refuse(_ problem: Diagnostic) {
        count.refused += 1
        output.complain(problem)
    }

    private mutating func skip(_ reason: String) { count.skipped[reason, default: 0] += 1 }

    private mutating func add(_ row: NameRow) {
        var row = row
        row.name = TableText.cell(row.name)
        if let problem = RowCheck.problem(row) { return refuse(Diagnostic(problem.code, problem.message, at: row.place)) }
        switch ids.claim(row) {
        case .fresh(let id): write(row, id)
        case .renamed(let id, let wanted):
            let message = "another row has the id '\(wanted)'; this one is '\(id)'"
            output.complain(Diagnostic("id_taken", message, at: row.place, severity: .warning))
            write(row, id)
        case .repeat: skip("said twice")
        }
    }

    private mutating func write(_ row: NameRow, _ id: String) {
        count.written += 1
        write(columns.map { cell($0, row, id) })
    }

    private func cell(_ column: String, _ row: NameRow, _ id: String) -> String {
        switch column {
        case "name": row.name
        case "id": id
        case "type": row.kind.type.rawValue
        case "subtype": row.kind.subtype ?? ""
        case "role": row.cells["role"] ?? row.kind.role ?? ""
        case "aliases": row.aliases.isEmpty ? "" : TableText.list(row.aliases, besides: row.name)
        case "acronym": row.acronyms.isEmpty ? "" : TableText.list(row.acronyms)
        default: row.cells[column].map { TableText.cell($0) } ?? ""
        }
    }

    private mutating func add(_ row: GroupRow) {
        let (noun, plural) = (TableText.cell(row.noun), TableText.cell(row.plural))
        let asName = NameRow(name: noun, identity: .given(noun), kind: row.kind, place: row.place)
        if let problem = RowCheck.problem(asName) { return refuse(Diagnostic(problem.code, problem.message, at: row.place)) }
        // The first row of a noun holds, whatever another one says.
        guard case .fresh = ids.claim(asName) else { return skip("said twice") }
        count.written += 1
        write([noun, plural, row.kind.role ?? "", row.code, row.kind.subtype ?? ""])
    }

    /// Writes a line; empty cells at its end are left out.
    private mutating func write(_ cells: [String]) {
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        for (index, cell) in cells[...last].enumerated() {
            if index > 0 { buffer.append(0x09) }
            buffer += cell.utf8
        }
        buffer.append(0x0A)
    }
}
