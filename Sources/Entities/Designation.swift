import Resources

/// A state or body that calls an actor terrorist, bans it or takes sanctions against it, and how long.
public struct Designation: Sendable, Hashable {
    /// Id of the entry that designates: `plc:us`, `org:unsc`.
    public var by: String
    public var kind: Kind
    /// Year or ISO date from which it holds.
    public var from: String?
    /// Year or ISO date up to which it holds; nil where it was not lifted.
    public var to: String?

    /// The lists of the world, as `names/designations.tsv` writes them.
    public enum Kind: String, Sendable, CaseIterable {
        /// Foreign Terrorist Organization of the United States.
        case foreignTerroristOrganization = "FTO"
        /// Specially Designated Global Terrorist of the United States.
        case globalTerrorist = "SDGT"
        /// Terrorist Exclusion List of the United States.
        case exclusionList = "exclusion list"
        case europeanUnionList = "EU list"
        /// Under the Terrorism Act of the United Kingdom.
        case proscribed
        case unitedNationsSanctions = "UN sanctions"
        case listed
        case banned
    }
}

/// Reads `names/designations.tsv`.
struct DesignationFile {
    /// A row that is right in itself; whether its ids exist is seen once all names are read.
    struct Row {
        var id: String
        var designation: Designation
        var row: Table.Row
    }

    static let name = "designations.tsv"
    private var table: CheckedTable
    private var rows: [Row] = []
    /// Complaints that name the nearest id; looking it up takes as long as there are entries.
    private var hintsLeft = 20

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        let columns = ["id", "by", "kind", "from", "to", "note"]
        table = try CheckedTable(file: file, bytes: bytes, columns: columns, required: ["id", "by", "kind"])
        for row in table.table.rows {
            let period = table.period(row)
            guard let kind = table.choice("kind", row, Designation.Kind.self) else { continue }
            let designation = Designation(by: table.value("by", row), kind: kind, from: period.from, to: period.to)
            rows.append(Row(id: table.value("id", row), designation: designation, row: row))
        }
    }

    /// Writes the designations to the entries that they are of, and gives back the complaints.
    mutating func attach(to entries: inout [GazetteerEntry], positions: [String: Int]) -> [Diagnostic] {
        for row in rows {
            complain("by", row.designation.by, row.row, positions)
            guard let position = positions[row.id] else {
                complain("id", row.id, row.row, positions)
                continue
            }
            if entries[position].designations.contains(row.designation) {
                table.complain("duplicate_designation", "the same designation stands above already", "id", row.row)
            }
            entries[position].designations.append(row.designation)
        }
        return table.problems
    }

    private mutating func complain(_ column: String, _ id: String, _ row: Table.Row, _ positions: [String: Int]) {
        guard positions[id] == nil else { return }
        let hint = hintsLeft > 0 ? NearestWord.hint(for: id, among: positions.keys.sorted()) : ""
        hintsLeft -= 1
        table.complain("unknown_id", "no entry has the id '\(id)'\(hint)", column, row)
    }
}
