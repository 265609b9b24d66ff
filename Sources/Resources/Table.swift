/// A list as a non-programmer edits it: tab-separated values with a header row.
///
/// Lines that begin with `#` are comments, empty lines are passed over. The first other line names the columns. A row may end early; the
/// missing cells are empty. Several values in one cell are separated by `|`. CRLF line ends and a byte order mark are accepted.
public struct Table: Sendable {
    /// Path as shown in diagnostics.
    public let file: String
    public let columns: [String]
    public let rows: [Row]

    /// One line of the table.
    public struct Row: Sendable {
        /// Line number in the file, from 1.
        public let line: Int
        /// The whole line as UTF-8, without its end.
        let bytes: ArraySlice<UInt8>
        /// The whole line.
        public var text: String { String(decoding: bytes, as: UTF8.self) }
        /// Cells by column index.
        public let cells: [String]
    }

    /// Parses a table; `columns` are all names that the header may use, `required` those that it must.
    public init(file: String, bytes: [UInt8], columns known: [String], required: [String]) throws(Diagnostics) {
        self.file = file
        var header: [String]?
        var rows: [Row] = []
        var problems: [Diagnostic] = []
        var lines = TableLines(bytes)
        while let line = lines.next() {
            guard !line.bytes.isEmpty && line.bytes.first != UInt8(ascii: "#") else { continue }
            let row = Row(line: line.number, bytes: line.bytes, cells: Table.cells(of: line.bytes, expecting: header?.count ?? 8))
            guard let names = header else {
                header = row.cells
                problems += Table.check(header: row.cells, known: known, required: required, file: file, line: row.line, text: row.text)
                continue
            }
            if row.cells.count > names.count {
                let column = Table.column(ofCell: names.count, in: row.text)
                let place = SourcePlace(file: file, line: row.line, column: column, text: row.text)
                problems.append(
                    Diagnostic("extra_cell", "a cell behind the last column; the header names \(names.count) columns", at: place))
            }
            rows.append(row)
        }
        if header == nil {
            let place = SourcePlace(file: file, line: 1, column: 1)
            problems.append(
                Diagnostic("no_header", "no header row; the first line must name the columns: \(known.joined(separator: ", "))", at: place))
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        columns = header ?? []
        self.rows = rows
    }

    /// The cell of a row under a column; empty when the row ends early or the table has no such column.
    public func value(_ column: String, in row: Row) -> String {
        guard let index = columns.firstIndex(of: column), index < row.cells.count else { return "" }
        return row.cells[index]
    }

    /// The values of a cell, separated by `|`, without empty ones.
    public func values(_ column: String, in row: Row) -> [String] {
        let value = value(column, in: row)
        guard !value.isEmpty else { return [] }
        return value.utf8.split(separator: UInt8(ascii: "|")).map { Table.trimmed(Array($0)[...]) }.filter { !$0.isEmpty }
    }

    /// Where a cell of a row stands.
    public func place(_ column: String, in row: Row) -> SourcePlace {
        let index = columns.firstIndex(of: column) ?? 0
        return SourcePlace(file: file, line: row.line, column: Table.column(ofCell: index, in: row.text), text: row.text)
    }

    private static func check(
        header: [String], known: [String], required: [String], file: String, line: Int, text: String
    ) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for (index, name) in header.enumerated() where !known.contains(name) {
            let place = SourcePlace(file: file, line: line, column: column(ofCell: index, in: text), text: text)
            problems.append(Diagnostic("unknown_column", "unknown column '\(name)'\(NearestWord.hint(for: name, among: known))", at: place))
        }
        for name in required where !header.contains(name) {
            let place = SourcePlace(file: file, line: line, column: 1, text: text)
            problems.append(Diagnostic("missing_column", "the header does not name the column '\(name)'", at: place))
        }
        return problems
    }

    /// Column in code points, from 1, of the cell with an index.
    private static func column(ofCell index: Int, in line: String) -> Int {
        var column = 1
        var tabs = 0
        for scalar in line.unicodeScalars {
            if tabs == index { break }
            if scalar == "\t" { tabs += 1 }
            column += 1
        }
        return column
    }

    private static func trimmed(_ cell: ArraySlice<UInt8>) -> String {
        var bytes = cell
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The cells of a line; made in one pass, for the large lists have a million of them.
    private static func cells(of line: ArraySlice<UInt8>, expecting count: Int) -> [String] {
        var cells: [String] = []
        cells.reserveCapacity(count)
        line.withUnsafeBufferPointer { line in
            var start = 0
            while start <= line.count {
                var end = start
                while end < line.count, line[end] != 0x09 { end &+= 1 }
                var (first, last) = (start, end)
                while first < last, line[first] == 0x20 { first &+= 1 }
                while last > first, line[last &- 1] == 0x20 { last &-= 1 }
                cells.append(first == last ? "" : String(decoding: UnsafeBufferPointer(rebasing: line[first..<last]), as: UTF8.self))
                start = end &+ 1
            }
        }
        return cells
    }
}

/// The lines of a file, numbered from 1, without their ends and without a byte order mark.
private struct TableLines {
    private let bytes: [UInt8]
    private var start: Int
    private var number = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() -> (number: Int, bytes: ArraySlice<UInt8>)? {
        guard start <= bytes.count else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end &+= 1 }
        let hasReturn = end > start && bytes[end &- 1] == 0x0D
        defer { start = end + 1 }
        number += 1
        return (number, bytes[start..<(hasReturn ? end - 1 : end)])
    }
}

extension Table {
    /// Reads the table of that path under the gazetteers; rows of the user's folders are added behind ours.
    public static func read(_ path: String, in folders: DataFolders, columns: [String], required: [String]) throws -> Table {
        var bytes = try FileBytes.read("\(folders.gazetteers)/\(path)")
        var table = try Table(file: path, bytes: bytes, columns: columns, required: required)
        for folder in folders.additional where FileBytes.kind("\(folder)/\(path)").exists {
            bytes = try FileBytes.read("\(folder)/\(path)")
            table = table.appending(try Table(file: "\(folder)/\(path)", bytes: bytes, columns: columns, required: required))
        }
        return table
    }

    /// This table with the rows of another one, whose cells are put in the order of this one's columns.
    private func appending(_ other: Table) -> Table {
        let added = other.rows.map { row in
            Row(line: row.line, bytes: row.bytes, cells: columns.map { other.value($0, in: row) })
        }
        return Table(file: file, columns: columns, rows: rows + added)
    }

    private init(file: String, columns: [String], rows: [Row]) {
        self.file = file
        self.columns = columns
        self.rows = rows
    }
}
