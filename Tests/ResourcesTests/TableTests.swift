import Resources
import Testing

@Suite("A table")
struct TableTests {
    private let columns = ["name", "type", "aliases"]

    private func table(_ text: String, required: [String] = ["name"]) throws -> Table {
        try Table(file: "lists/people.tsv", bytes: Array(text.utf8), columns: columns, required: required)
    }

    private func complaint(_ text: String, required: [String] = ["name"]) -> String {
        do {
            _ = try table(text, required: required)
            return "no complaint"
        } catch {
            return "\(error)"
        }
    }

    @Test("reads cells by the header's names, with comments and empty lines passed over")
    func cells() throws {
        let table = try table("# made by hand\n\nname\ttype\taliases\n# a comment\nMEK\tORGANIZATION\tPMOI|MKO\n\nIraq\tPLACE\n")
        #expect(table.rows.map(\.line) == [5, 7])
        #expect(table.value("name", in: table.rows[0]) == "MEK")
        #expect(table.values("aliases", in: table.rows[0]) == ["PMOI", "MKO"])
        #expect(table.value("aliases", in: table.rows[1]) == "")
        #expect(table.values("aliases", in: table.rows[1]) == [])
    }

    @Test("takes the columns in any order, and leaves out what the file leaves out")
    func columnOrder() throws {
        let table = try table("type\tname\nPLACE\tIraq\n")
        #expect(table.value("name", in: table.rows[0]) == "Iraq")
        #expect(table.value("aliases", in: table.rows[0]) == "")
    }

    @Test("accepts line ends of Windows, a byte order mark and blanks around cells")
    func windows() throws {
        let table = try table("\u{FEFF}name\ttype\r\n Iraq \tPLACE\r\n")
        #expect(table.columns == ["name", "type"])
        #expect(table.value("name", in: table.rows[0]) == "Iraq")
        #expect(table.value("type", in: table.rows[0]) == "PLACE")
    }

    @Test("separates values and drops empty ones", arguments: [("a|b", ["a", "b"]), ("|a||b |", ["a", "b"]), ("", []), ("|", [])])
    func values(cell: String, values: [String]) throws {
        let table = try table("name\taliases\nx\t\(cell)\n")
        #expect(table.values("aliases", in: table.rows[0]) == values)
    }

    @Test("says where a cell stands, in code points")
    func place() throws {
        let table = try table("name\ttype\n\u{C9}mile\tPERSON\n")
        #expect(
            table.place("type", in: table.rows[0]) == SourcePlace(file: "lists/people.tsv", line: 2, column: 7, text: "\u{C9}mile\tPERSON"))
    }

    @Test("complains about a column that it does not know, and names the nearest")
    func unknownColumn() {
        #expect(
            complaint("name\ttipe\nx\ty\n") == """
                lists/people.tsv:1:6: error: unknown column 'tipe'; did you mean 'type'? [unknown_column]
                  1 | name\ttipe
                    |     \t^
                """)
    }

    @Test("complains about an unknown column that resembles none with all that it knows")
    func strangeColumn() {
        #expect(
            complaint("name\tfoo\n").hasPrefix(
                "lists/people.tsv:1:6: error: unknown column 'foo'; known: name, type, aliases [unknown_column]"))
    }

    @Test("complains about a column that must be there")
    func missingColumn() {
        #expect(
            complaint("# c\ntype\nx\n") == """
                lists/people.tsv:2:1: error: the header does not name the column 'name' [missing_column]
                  2 | type
                    | ^
                """)
    }

    @Test("complains about a cell too many")
    func extraCell() {
        #expect(
            complaint("name\ttype\nMEK\tORGANIZATION\tPMOI\n") == """
                lists/people.tsv:2:18: error: a cell behind the last column; the header names 2 columns [extra_cell]
                  2 | MEK\tORGANIZATION\tPMOI
                    |    \t            \t^
                """)
    }

    @Test("complains about a file without a header", arguments: ["", "# only a comment\n", "\n\n"])
    func noHeader(text: String) {
        #expect(
            complaint(text)
                == "lists/people.tsv:1:1: error: no header row; the first line must name the columns: name, type, aliases [no_header]")
    }

    @Test("brings all complaints of a file at once")
    func several() {
        let text = complaint("name\tx\nA\tb\tc\nD\te\tf\n")
        #expect(text.components(separatedBy: "error:").count - 1 == 3)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
