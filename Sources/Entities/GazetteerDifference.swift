/// What an editor did to each entry, between two states of the lists.
public struct GazetteerDifference: Sendable {
    /// By id, in words: `new`, `taken out`, `code IRNOPP -> IRNREB, aliases + MKO`.
    public let edits: [String: String]

    /// Compares the entries of two lists, id by id.
    public init(old: Gazetteer, new: Gazetteer) {
        var edits: [String: String] = [:]
        for entry in new.entries {
            guard let earlier = old.entry(entry.id) else {
                edits[entry.id] = "new in \(entry.place.short)"
                continue
            }
            let changes = Self.changes(earlier, entry)
            if !changes.isEmpty { edits[entry.id] = changes.joined(separator: ", ") }
        }
        for entry in old.entries where new.entry(entry.id) == nil { edits[entry.id] = "taken out, was in \(entry.place.short)" }
        self.edits = edits
    }

    private static func changes(_ old: GazetteerEntry, _ new: GazetteerEntry) -> [String] {
        let cells: [(String, String?, String?)] = [
            ("name", old.name, new.name), ("type", old.type.rawValue, new.type.rawValue), ("subtype", old.subtype, new.subtype),
            ("country", old.country, new.country), ("admin", old.admin, new.admin),
            ("lat", old.latitude?.description, new.latitude?.description), ("lon", old.longitude?.description, new.longitude?.description),
            ("population", "\(old.population)", "\(new.population)"),
            ("from", old.from, new.from), ("to", old.to, new.to), ("role", old.role, new.role), ("code", old.codeText, new.codeText),
            ("case", old.casePolicy.rawValue, new.casePolicy.rawValue),
            ("evidence", old.needsContext ? "context" : nil, new.needsContext ? "context" : nil),
            ("capital", old.nation?.capital, new.nation?.capital),
        ]
        let lists: [(String, [String], [String])] = [
            ("aliases", old.aliases, new.aliases), ("acronym", old.acronyms, new.acronyms),
            ("demonyms", old.nation?.demonyms ?? [], new.nation?.demonyms ?? []),
            ("seats", old.nation?.seats ?? [], new.nation?.seats ?? []),
        ]
        return cells.filter { $0.1 != $0.2 }.map { "\($0.0) \(shown($0.1)) -> \(shown($0.2))" }
            + lists.filter { $0.1 != $0.2 }.map { "\($0.0)\(difference($0.1, $0.2))" }
    }

    private static func shown(_ cell: String?) -> String { cell.flatMap { $0.isEmpty ? nil : $0 } ?? "-" }

    private static func difference(_ old: [String], _ new: [String]) -> String {
        let (before, after) = (Set(old), Set(new))
        let added = new.filter { !before.contains($0) }.map { " + \($0)" }
        let removed = old.filter { !after.contains($0) }.map { " - \($0)" }
        return added.isEmpty && removed.isEmpty ? " in another order" : (added + removed).joined()
    }
}
