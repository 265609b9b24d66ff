import Resources
import Text

/// The words that the other lists may use for roles and subtypes, from `words/roles.tsv` and `words/subtypes.tsv`.
public struct Vocabulary: Sendable {
    /// Known actor roles.
    public var roles: Set<String> = []
    /// Known subtypes of each type.
    public var subtypes: [EntityType: Set<String>] = [:]
    /// Rank of a subtype when two entries claim the same words: the greater wins.
    var priorities: [String: Int] = [:]

    /// People that a place of this kind is taken to have when its row gives none.
    var sizes: [String: Int] = [:]

    /// Key of ``priorities`` and ``sizes``.
    static func key(_ type: EntityType, _ subtype: String?) -> String { "\(type.rawValue) \(subtype ?? "")" }

    /// How strongly an entry of this kind claims its words; 0 when the lists say nothing.
    func priority(_ type: EntityType, _ subtype: String?) -> Int {
        priorities[Self.key(type, subtype)] ?? priorities[Self.key(type, nil)] ?? 0
    }

    /// People that a place of this kind is taken to have when its row gives none.
    func size(_ type: EntityType, _ subtype: String?) -> Int { sizes[Self.key(type, subtype)] ?? 0 }

    mutating func readRoles(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        let table = try CheckedTable(file: file, bytes: bytes, columns: ["role", "note"], required: ["role"])
        for row in table.table.rows { roles.insert(table.value("role", row)) }
    }

    mutating func readSubtypes(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        var table = try CheckedTable(
            file: file, bytes: bytes, columns: ["type", "subtype", "priority", "size", "note"], required: ["type", "subtype"])
        for row in table.table.rows {
            guard let type = table.choice("type", row, EntityType.self) else { continue }
            let subtype = table.optional("subtype", row)
            if let subtype { subtypes[type, default: []].insert(subtype) }
            if let size = table.number("size", row, within: 0...10_000_000_000) { sizes[Self.key(type, subtype)] = Int(size) }
            if let priority = table.number("priority", row, within: 0...1000) { priorities[Self.key(type, subtype)] = Int(priority) }
        }
        if !table.problems.isEmpty { throw Diagnostics(table.problems) }
    }
}
