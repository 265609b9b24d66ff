/// A strict reader of RFC 4180 for the tests: CRLF ends every row, quotation marks stand only where the standard allows them.
struct CSVTable {
    let header: [String]
    let rows: [[String]]

    struct Malformed: Error { var offset: Int }

    init(parsing bytes: [UInt8]) throws {
        var rows: [[String]] = []
        var row: [String] = []
        var position = 0
        while position < bytes.count {
            row.append(String(decoding: try Self.cell(bytes, &position), as: UTF8.self))
            if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
                position += 1
            } else if bytes[position...].starts(with: [0x0D, 0x0A]) {
                position += 2
                rows.append(row)
                row = []
            } else {
                throw Malformed(offset: position)
            }
        }
        guard row.isEmpty, let header = rows.first else { throw Malformed(offset: position) }
        self.header = header
        self.rows = Array(rows.dropFirst())
    }

    /// Cells of a row by column name.
    func row(_ index: Int) -> [String: String] { Dictionary(zip(header, rows[index])) { first, _ in first } }

    private static func cell(_ bytes: [UInt8], _ position: inout Int) throws -> [UInt8] {
        guard position < bytes.count, bytes[position] == 0x22 else {
            let start = position
            while position < bytes.count, ![0x2C, 0x0D, 0x0A, 0x22].contains(bytes[position]) { position += 1 }
            return Array(bytes[start..<position])
        }
        var value: [UInt8] = []
        position += 1
        while position < bytes.count {
            if bytes[position] != 0x22 {
                value.append(bytes[position])
                position += 1
            } else if position + 1 < bytes.count, bytes[position + 1] == 0x22 {
                value.append(0x22)
                position += 2
            } else {
                position += 1
                return value
            }
        }
        throw Malformed(offset: position)
    }
}
