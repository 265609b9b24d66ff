import Resources

/// Reads patterns of spaCy's EntityRuler: `{"label": "ORG", "pattern": "Jebel Front", "id": "jf"}`, one a line.
///
/// Patterns of tokens are taken over when each token says nothing but its letters (`LOWER`, `ORTH`, `TEXT`). Neighbouring patterns with one
/// id become one row.
struct EntityRulerReader: RowReader {
    private var lines: SourceLines
    private let kinds: KindTable
    /// A row that the next line may add an alias to.
    private var pending: (id: String, row: NameRow)?
    private var waiting: ImportedRow?

    init(_ path: String, _ tables: ImportTables) throws(FileError) {
        lines = try SourceLines(path: path)
        kinds = tables.kinds
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        if let row = waiting {
            waiting = nil
            return row
        }
        guard let line = try lines.next() else { return flush() }
        let row = row(line)
        guard case .name(let name) = row else { return release(row) }
        guard case .slug(_, let id) = name.identity, id != name.name else { return release(row) }
        if var held = pending, held.id == id, held.row.kind == name.kind, held.row.cells["case"] == name.cells["case"] {
            held.row.aliases.append(name.name)
            pending = held
            return .skipped("joined with the row before")
        }
        let held = flush()
        pending = (id, name)
        if let held { return held }
        return try next()
    }

    private mutating func flush() -> ImportedRow? {
        defer { pending = nil }
        return pending.map { .name($0.row) }
    }

    /// Gives out the row that was held back, then this one.
    private mutating func release(_ row: ImportedRow) -> ImportedRow {
        guard let held = flush() else { return row }
        waiting = row
        return held
    }

    private func row(_ line: SourceLines.Line) -> ImportedRow {
        guard case .text(let bytes) = line else {
            if case .broken(let problem) = line { return .refused(problem) }
            return .skipped("blank")
        }
        do throws(Diagnostics) {
            let values = try JSONParser.values(JSONFile(path: lines.file, bytes: bytes, firstLine: lines.number))
            guard let value = values.first, values.count == 1 else {
                return .refused(lines.problem("json", "one pattern a line is expected"))
            }
            return try row(value)
        } catch {
            return .refused(error.all.first ?? lines.problem("json", "not readable"))
        }
    }

    private func row(_ value: JSONNode) throws(Diagnostics) -> ImportedRow {
        let label = try value.required("label").text()
        switch kinds.answer(label) {
        case .passedOver: return .skipped("label \(label)")
        case .unknown:
            let hint = NearestWord.hint(for: label, among: kinds.order)
            return .refused(lines.problem("unknown_label", "unknown label '\(label)'\(hint); labels stand in import/spacy.tsv"))
        case .kind(let kind):
            let (name, policy) = try Self.phrase(try value.required("pattern"))
            let id = try value["id"]?.text() ?? name
            let place = SourcePlace(file: lines.file, line: lines.number, column: 1)
            var row = NameRow(name: name, identity: .slug(prefix: "spacy:", of: id), kind: kind, place: place)
            row.cells["case"] = policy
            return .name(row)
        }
    }

    /// The words of a pattern and what their capitals mean.
    private static func phrase(_ pattern: JSONNode) throws(Diagnostics) -> (name: String, policy: String) {
        if let text = pattern.string { return (text, "") }
        var name = ""
        var exact = 0
        let tokens = try pattern.list()
        for token in tokens {
            let (word, isExact) = try literal(token)
            if !name.isEmpty, !isAttached(word), !name.hasSuffix("-") { name += " " }
            name += word
            exact += isExact ? 1 : 0
        }
        // Mixed patterns need no policy: small letters in a list match capitals too, capitals need capitals.
        return (name, exact == 0 ? "any" : exact == tokens.count ? "exact" : "")
    }

    /// Hyphens, apostrophes and periods that a tokenizer cut off are put back to the word before them.
    private static func isAttached(_ word: String) -> Bool {
        word.utf8.first.map { [UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ",")].contains($0) } ?? false
            || word.unicodeScalars.first == "\u{2019}"
    }

    private static func literal(_ token: JSONNode) throws(Diagnostics) -> (word: String, isExact: Bool) {
        guard case .object(let fields) = token.content, fields.count == 1, let field = fields.first, let word = field.value.string,
            ["LOWER", "ORTH", "TEXT"].contains(field.key)
        else {
            throw token.problem("no_literal", "only tokens with one LOWER, ORTH or TEXT and a plain text can be taken over")
        }
        return (word, field.key != "LOWER")
    }
}
