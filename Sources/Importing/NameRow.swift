import Resources
import Text

/// What a row of a foreign list became.
enum ImportedRow {
    case name(NameRow)
    case group(GroupRow)
    /// Something is wrong with it.
    case refused(Diagnostic)
    /// Left out on purpose, with the reason.
    case skipped(String)
}

/// Reads the rows of one foreign file, one after the other.
protocol RowReader {
    /// The next row; nil at the end.
    mutating func next() throws(FileError) -> ImportedRow?
}

/// A row of `names/*.tsv`, as cells.
struct NameRow {
    /// How the row gets its id.
    enum Identity: Hashable {
        /// `geo:98182`, `wd:Q796`: unique by a number of the source's own.
        case number(prefix: String, UInt64)
        /// An id that the source gives.
        case given(String)
        /// Prefix and slug of the name.
        case slug(prefix: String, of: String)
    }

    var name: String
    var identity: Identity
    var kind: Kind
    var aliases: [String] = []
    var acronyms: [String] = []
    /// All other cells, by column.
    var cells: [String: String] = [:]
    /// Where it stands.
    var place: SourcePlace

    init(name: String, identity: Identity, kind: Kind, place: SourcePlace) {
        self.name = name
        self.identity = identity
        self.kind = kind
        self.place = place
    }
}

/// A row of `words/groups.tsv`.
struct GroupRow {
    var noun: String
    var plural: String
    var code: String
    var kind: Kind
    var place: SourcePlace
}

/// What a foreign class is in our lists.
struct Kind: Hashable, Sendable {
    var type: EntityType
    var subtype: String?
    var role: String?
}
