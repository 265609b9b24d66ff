import Resources
import Text

/// Which of our types a foreign class is, from `import/FORMAT.tsv`: a table that anybody can edit.
struct KindTable {
    /// What the table says about a class.
    enum Answer {
        case kind(Kind)
        /// The table says to pass over it.
        case passedOver
        case unknown
    }

    /// The classes in the order of the table.
    let order: [String]
    private let kinds: [String: Kind?]

    /// Reads the table of a format; rows of the user's folders win over ours.
    ///
    /// CSV has none: its rows say themselves what they are.
    init(_ format: ImportFormat, _ folders: DataFolders, _ vocabulary: ListVocabulary) throws {
        guard format != .csv else {
            (order, kinds) = ([], [:])
            return
        }
        let table = try Table.read(
            "import/\(format.rawValue).tsv", in: folders, columns: ["theirs", "type", "subtype", "role", "note"],
            required: ["theirs", "type"])
        var kinds: [String: Kind?] = [:]
        var problems: [Diagnostic] = []
        for row in table.rows {
            do { kinds[table.value("theirs", in: row)] = .some(try Self.kind(table, row, vocabulary)) } catch { problems.append(error) }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        self.kinds = kinds
        order = table.rows.map { table.value("theirs", in: $0) }
    }

    /// The kind of the first class that the table knows; the classes go from the most to the least special.
    func answer(_ classes: String...) -> Answer { answer(classes) }

    func answer(_ classes: [String]) -> Answer {
        for name in classes {
            if let kind = kinds[name] { return kind.map(Answer.kind) ?? .passedOver }
        }
        return .unknown
    }

    private static func kind(_ table: Table, _ row: Table.Row, _ vocabulary: ListVocabulary) throws(Diagnostic) -> Kind? {
        let type = table.value("type", in: row)
        if type == "-" { return nil }
        do throws(ListVocabulary.Unknown) {
            return try vocabulary.kind(type: type, subtype: table.value("subtype", in: row), role: table.value("role", in: row))
        } catch {
            throw Diagnostic("unknown_word", error.message, at: table.place(error.column, in: row))
        }
    }
}

/// The types, subtypes and roles that our lists may use.
struct ListVocabulary {
    /// A word that is none of them.
    struct Unknown: Error {
        var column: String
        var message: String
    }

    private var subtypes: [String: Set<String>] = [:]
    private var roles: Set<String>

    init(_ folders: DataFolders) throws {
        let table = try Table.read(
            "words/subtypes.tsv", in: folders, columns: ["type", "subtype", "priority", "size", "note"], required: ["type", "subtype"])
        for row in table.rows { subtypes[table.value("type", in: row), default: []].insert(table.value("subtype", in: row)) }
        let names = try Table.read("words/roles.tsv", in: folders, columns: ["role", "note"], required: ["role"])
        roles = Set(names.rows.map { names.value("role", in: $0) })
    }

    /// The kind that three cells say; empty ones say nothing.
    func kind(type: String, subtype: String, role: String) throws(Unknown) -> Kind {
        guard let known = EntityType(rawValue: type) else {
            throw Self.unknown("type", type, EntityType.allCases.map(\.rawValue))
        }
        let fitting = subtypes[type] ?? []
        if !subtype.isEmpty, !fitting.contains(subtype) { throw Self.unknown("subtype", subtype, fitting.sorted()) }
        if !role.isEmpty, !roles.contains(role) { throw Self.unknown("role", role, roles.sorted()) }
        return Kind(type: known, subtype: subtype.isEmpty ? nil : subtype, role: role.isEmpty ? nil : role)
    }

    private static func unknown(_ column: String, _ word: String, _ known: [String]) -> Unknown {
        Unknown(column: column, message: "unknown \(column) '\(word)'\(NearestWord.hint(for: word, among: known))")
    }
}
