import Resources

/// The records of a CSV file (RFC 4180), with memory for one record: quoted cells may hold separators, quotes and line ends.
struct CSVRecords {
    /// A record, or why it cannot be used, with the number of its first line.
    enum Record {
        case cells([String], line: Int)
        case broken(Diagnostic)
    }

    private(set) var lines: SourceLines
    private let separator: UInt8
    private static let quote = UInt8(ascii: "\"")
    /// A cell that goes on longer was never closed.
    private let longest: Int

    init(_ path: String, separator: UInt8, longest: Int = 1 << 20) throws(FileError) {
        lines = try SourceLines(path: path)
        self.separator = separator
        self.longest = longest
    }

    /// The next record; nil at the end.
    mutating func next() throws(FileError) -> Record? {
        var state = State()
        var size = 0
        var start: Int?
        while let line = try lines.next() {
            guard case .text(let bytes) = line else {
                if case .broken(let problem) = line { return .broken(problem) }
                continue
            }
            start = start ?? lines.number
            size += bytes.count + 1
            state.read(bytes, separator)
            if let fault = state.fault { return broken("bad_quote", fault, start) }
            if !state.isQuoted { return .cells(state.finish(), line: start ?? lines.number) }
            if size > longest { break }
        }
        return start == nil ? nil : broken("open_quote", "the quoted cell that begins in this line is never closed", start)
    }

    private func broken(_ code: String, _ message: String, _ line: Int?) -> Record {
        .broken(Diagnostic(code, message, at: SourcePlace(file: lines.file, line: line ?? lines.number, column: 1)))
    }

    /// Where the reading of a record stands.
    private struct State {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        /// The cell was quoted and its quote is closed.
        var isClosed = false
        var fault: String?

        mutating func read(_ line: [UInt8], _ separator: UInt8) {
            // The end of the line before belongs to the cell; a space is all that our lists can hold of it.
            if isQuoted { cell.append(0x20) }
            var index = 0
            while index < line.count, fault == nil {
                let byte = line[index]
                index += 1
                if isQuoted {
                    let isDouble = byte == CSVRecords.quote && index < line.count && line[index] == CSVRecords.quote
                    if byte != CSVRecords.quote || isDouble { cell.append(byte) } else { (isQuoted, isClosed) = (false, true) }
                    index += isDouble ? 1 : 0
                } else if byte == separator {
                    close()
                } else if byte == CSVRecords.quote, cell.isEmpty, !isClosed {
                    isQuoted = true
                } else if isClosed {
                    fault = "a separator is expected behind the closing quote"
                } else {
                    cell.append(byte)
                }
            }
        }

        mutating func close() {
            cells.append(TableText.cell(String(decoding: cell, as: UTF8.self)))
            cell.removeAll(keepingCapacity: true)
            isClosed = false
        }

        mutating func finish() -> [String] {
            close()
            return cells
        }
    }
}
