import Resources

/// Whether CAMEO actor codes are made of known parts of three letters: a country or another actor in front, then roles and groups.
///
/// The parts stand in `words/actor-codes.tsv`, those of countries in the rows of the countries. Where the table is missing nothing is said.
struct CodeInspection {
    let findings: [Diagnostic]

    init?(rows: ListedRows, folders: DataFolders) throws {
        let path = folders.gazetteers + "/words/actor-codes.tsv"
        guard FileBytes.kind(path).exists else { return nil }
        var parts = try CodeParts(file: path, bytes: FileBytes.read(path))
        for entry in rows.entries { if let nation = entry.nation { parts.actors.formUnion([entry.code ?? nation.iso3, nation.iso3]) } }
        parts.actors.remove("")
        var findings: [Diagnostic] = []
        for listed in rows.rows {
            let entry = rows.entries[listed.entry]
            for code in entry.datedCodes.map(\.code) + (entry.code.map { [$0] } ?? []) {
                guard let complaint = parts.complaint(code, startsWithActor: true) else { continue }
                findings.append(rows.doubt("unknown_code", complaint, listed.entry, "code"))
            }
        }
        for name in ["groups", "patterns"] { findings += try Self.suffixes(name, folders, parts) }
        self.findings = findings
    }

    /// Complaints about the codes of a word list, which are put behind those of a country.
    private static func suffixes(_ name: String, _ folders: DataFolders, _ parts: CodeParts) throws -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for folder in [folders.gazetteers] + folders.additional {
            let file = "\(folder)/words/\(name).tsv"
            guard FileBytes.kind(file).exists else { continue }
            let columns = WordLists.columns(of: name)
            let table = try CheckedTable(file: file, bytes: FileBytes.read(file), columns: columns, required: ["code"])
            for row in table.table.rows {
                guard let code = table.optional("code", row), let complaint = parts.complaint(code, startsWithActor: false) else {
                    continue
                }
                findings.append(table.doubt("unknown_code", complaint, "code", row))
            }
        }
        return findings
    }
}

/// The parts of three letters that actor codes are made of.
struct CodeParts {
    /// Those that stand first.
    var actors: Set<String> = []
    /// Those behind them.
    var roles: Set<String> = []

    private enum Kind: String, CaseIterable { case actor, role }

    init(file: String, bytes: [UInt8]) throws(Diagnostics) {
        var table = try CheckedTable(file: file, bytes: bytes, columns: ["code", "kind", "note"], required: ["code", "kind"])
        for row in table.table.rows {
            switch table.choice("kind", row, Kind.self) {
            case .actor: actors.insert(table.value("code", row))
            case .role: roles.insert(table.value("code", row))
            case nil: continue
            }
        }
        if !table.problems.isEmpty { throw Diagnostics(table.problems) }
    }

    /// What is wrong with a code; nil when every part is known.
    func complaint(_ code: String, startsWithActor: Bool) -> String? {
        let bytes = Array(code.utf8)
        guard bytes.count.isMultiple(of: 3), bytes.allSatisfy({ $0 &- 0x41 < 26 }) else {
            return "the code '\(code)' is not made of parts of three capital letters"
        }
        var fixed = ""
        var wrong: [String] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = String(decoding: bytes[start..<start + 3], as: UTF8.self)
            let known = start == 0 && startsWithActor ? actors : roles.union(start == 0 ? [] : actors)
            if known.contains(part) {
                fixed += part
            } else {
                wrong.append("'\(part)' (\(start == 0 && startsWithActor ? "country or actor" : "role"))")
                fixed += Self.nearest(part, among: known.sorted()) ?? part
            }
        }
        guard !wrong.isEmpty else { return nil }
        let hint = fixed == code ? "" : "; did you mean '\(fixed)'?"
        return "the code '\(code)' has an unknown part \(wrong.joined(separator: ", "))\(hint)"
    }

    /// The part with the same letters in another order, else one that differs in one letter.
    private static func nearest(_ part: String, among known: [String]) -> String? {
        let letters = part.utf8.sorted()
        return known.first { $0.utf8.sorted() == letters } ?? NearestWord.to(part, among: known)
    }
}
