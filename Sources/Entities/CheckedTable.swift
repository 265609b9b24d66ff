import Resources
import Text

/// A ``Table`` with its columns looked up once, and with the complaints about its cells collected.
struct CheckedTable {
    let table: Table
    private let positions: [String: Int]
    var problems: [Diagnostic] = []

    init(file: String, bytes: [UInt8], columns: [String], required: [String]) throws(Diagnostics) {
        table = try Table(file: file, bytes: bytes, columns: columns, required: required)
        positions = Dictionary(table.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The cell under a column; empty when there is none.
    func value(_ column: String, _ row: Table.Row) -> String {
        guard let index = positions[column], index < row.cells.count else { return "" }
        return row.cells[index]
    }

    /// The cell under a column; nil when it is empty.
    func optional(_ column: String, _ row: Table.Row) -> String? {
        let value = value(column, row)
        return value.isEmpty ? nil : value
    }

    /// The values of a cell, separated by `|`.
    func values(_ column: String, _ row: Table.Row) -> [String] {
        value(column, row).isEmpty ? [] : table.values(column, in: row)
    }

    /// Where a row stands, without the text of its line: kept for every entry.
    func place(_ row: Table.Row) -> SourcePlace { SourcePlace(file: table.file, line: row.line, column: 1) }

    /// Adds a complaint about a cell.
    mutating func complain(_ code: String, _ message: String, _ column: String, _ row: Table.Row) {
        problems.append(Diagnostic(code, message, at: table.place(column, in: row)))
    }

    /// The cell as a number inside a range; a complaint and nil when it is not one.
    mutating func number(_ column: String, _ row: Table.Row, within limits: ClosedRange<Double>) -> Double? {
        guard let text = optional(column, row) else { return nil }
        if let number = Double(text), limits.contains(number) { return number }
        complain("bad_number", "'\(text)' is not a number from \(limits.lowerBound) to \(limits.upperBound)", column, row)
        return nil
    }

    /// The cell as one of some words; a complaint with the nearest right word when it is none of them.
    mutating func word(_ column: String, _ row: Table.Row, among known: Set<String>, code: String) -> String? {
        guard let text = optional(column, row) else { return nil }
        if !known.isEmpty && !known.contains(text) {
            complain(code, "unknown \(column) '\(text)'\(NearestWord.hint(for: text, among: known.sorted()))", column, row)
        }
        return text
    }

    /// The cell as a raw value of an enumeration; a complaint and nil when it is none.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ column: String, _ row: Table.Row, _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        let text = value(column, row)
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).filter { !$0.isEmpty }
        complain("unknown_word", "unknown \(column) '\(text)'\(NearestWord.hint(for: text, among: known))", column, row)
        return nil
    }

    /// The cells `from` and `to`; a complaint when the one lies before the other.
    mutating func period(_ row: Table.Row) -> (from: String?, to: String?) {
        let period = (from: date("from", row), to: date("to", row))
        if let from = period.from, let to = period.to, to.utf8.lexicographicallyPrecedes(from.utf8), !from.hasPrefix(to) {
            complain("dates_backwards", "ends (\(to)) before it begins (\(from))", "to", row)
        }
        return period
    }

    /// A year or an ISO date, also a month of a year.
    private mutating func date(_ column: String, _ row: Table.Row) -> String? {
        guard let text = optional(column, row) else { return nil }
        let parts = text.split(separator: "-").map { Int($0) }
        let isYear = parts.count == 1 && text.utf8.count == 4 && parts[0] != nil
        let isMonth = parts.count == 2 && text.utf8.count == 7 && (1...12).contains((parts[1] ?? 0))
        if isYear || isMonth || CalendarDate(iso: text) != nil { return text }
        complain("bad_date", "'\(text)' is neither a year nor a date such as 2009-07-28", column, row)
        return nil
    }
}
