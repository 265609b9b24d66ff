import Resources
import Text

/// The pronouns of `Gazetteers/words/pronouns.tsv` by token key.
struct PronounTable: Sendable {
    /// Whom a pronoun may stand for.
    enum Whom: String, CaseIterable, Sendable { case male, female, thing, any, speaker }
    /// How a pronoun is used.
    enum Form: String, CaseIterable, Sendable { case personal, possessive, reflexive }

    /// One pronoun.
    struct Pronoun: Hashable, Sendable {
        var isPlural: Bool
        var whom: Whom
        var form: Form
    }

    private var pronouns: [UInt64: Pronoun] = [:]

    subscript(_ key: UInt64) -> Pronoun? { pronouns[key] }

    static func load(folders: DataFolders) throws -> PronounTable {
        let path = folders.gazetteers + "/words/pronouns.tsv"
        return try PronounTable(file: path, bytes: FileBytes.read(path))
    }

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        let columns = ["pronoun", "number", "whom", "form"]
        let table = try Table(file: file, bytes: bytes, columns: columns, required: columns)
        var problems: [Diagnostic] = []
        for row in table.rows {
            let number = Self.word("number", row, table, ["singular", "plural"], &problems)
            let whom = Self.word("whom", row, table, Whom.allCases.map(\.rawValue), &problems).flatMap(Whom.init(rawValue:))
            let form = Self.word("form", row, table, Form.allCases.map(\.rawValue), &problems).flatMap(Form.init(rawValue:))
            guard let number, let whom, let form else { continue }
            pronouns[FoldedKey.of(table.value("pronoun", in: row))] = Pronoun(isPlural: number == "plural", whom: whom, form: form)
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    /// A cell that must hold one of some words.
    private static func word(
        _ column: String, _ row: Table.Row, _ table: Table, _ known: [String], _ problems: inout [Diagnostic]
    ) -> String? {
        let value = table.value(column, in: row)
        if known.contains(value) { return value }
        problems.append(
            Diagnostic(
                "unknown_word", "unknown \(column) '\(value)'\(NearestWord.hint(for: value, among: known))",
                at: table.place(column, in: row)))
        return nil
    }
}
