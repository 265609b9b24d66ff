import Resources

/// Reads the JSON files of Debian's iso-codes: one object with one list in it, named after the standard.
struct IsoCodesReader: RowReader {
    private let file: String
    private let options: ImportOptions
    private let kinds: KindTable
    private let standard: String
    private var items: ArraySlice<JSONNode>

    private static let standards = ["3166-1", "3166-2", "3166-3"]

    init(_ path: String, _ options: ImportOptions, _ tables: ImportTables) throws {
        let bytes = try FileBytes.read(path == "-" ? "/dev/stdin" : path)
        file = path
        self.options = options
        kinds = tables.kinds
        let values = try JSONParser.values(JSONFile(path: path, bytes: bytes))
        guard let root = values.first, let (name, list) = Self.standards.lazy.compactMap({ name in root[name].map { (name, $0) } }).first
        else {
            let place = SourcePlace(file: path, line: 1, column: 1)
            let known = Self.standards.joined(separator: ", ")
            throw Diagnostics([Diagnostic("no_list", "an object with one of the lists \(known) is expected", at: place)])
        }
        standard = name
        items = try list.list()[...]
    }

    mutating func next() -> ImportedRow? {
        guard let item = items.popFirst() else { return nil }
        do throws(Diagnostics) {
            return try row(item)
        } catch {
            return .refused(error.all.first ?? Diagnostic("json", "not readable", at: item.file.place(item.offset)))
        }
    }

    private func row(_ item: JSONNode) throws(Diagnostics) -> ImportedRow {
        let code = try item.required(standard == "3166-2" ? "code" : standard == "3166-1" ? "alpha_2" : "alpha_4").text()
        let country = String(code.prefix { $0 != "-" })
        if !options.countries.isEmpty, !options.countries.contains(country) { return .skipped("other countries") }
        let type = try item["type"]?.text() ?? ""
        let isPart = item["parent"] != nil
        switch kinds.answer("\(standard).\(type)", isPart ? "\(standard).parent" : standard, standard) {
        case .passedOver: return .skipped("class \(standard)")
        case .unknown: throw item.problem("unknown_class", "unknown class '\(standard)'; add it to import/iso-codes.tsv")
        case .kind(let kind): return .name(try name(item, code, country, kind))
        }
    }

    private func name(_ item: JSONNode, _ code: String, _ country: String, _ kind: Kind) throws(Diagnostics) -> NameRow {
        let spellings = Self.spellings(try item.required("name").text())
        let common = try item["common_name"]?.text()
        let place = item.file.place(item.offset)
        var row = NameRow(
            name: common ?? spellings[0], identity: .slug(prefix: "iso:", of: code), kind: kind,
            place: SourcePlace(file: place.file, line: place.line, column: place.column))
        row.aliases = (common == nil ? Array(spellings.dropFirst()) : spellings) + [try item["official_name"]?.text() ?? ""]
        switch standard {
        case "3166-1":
            row.cells = ["country": country, "code": try item["alpha_3"]?.text() ?? ""]
        case "3166-2": row.cells = ["country": country, "note": try item["type"]?.text() ?? ""]
        default:
            row.cells = ["to": try item["withdrawal_date"]?.text() ?? "", "code": try item["alpha_3"]?.text() ?? ""]
        }
        return row
    }

    /// The spellings in a name: `A Coruña [La Coruña]`, `Korea, Republic of`, `Haute-Sangha / Mambéré-Kadéï`, `Alacant*`, `Guyane (française)`.
    static func spellings(_ name: String) -> [String] {
        var names: [String] = []
        var rest = Substring(name.filter { $0 != "*" })
        if let open = rest.firstIndex(of: "(") { rest = rest[..<open] }
        if let open = rest.firstIndex(of: "[") {
            names.append(withoutCode(rest[rest.index(after: open)...].prefix { $0 != "]" }))
            rest = rest[..<open]
        }
        let parts = rest.split(separator: "/").map { TableText.cell($0) }.filter { !$0.isEmpty }
        for part in parts {
            let halves = part.split(separator: ",")
            if halves.count == 2 { names.append(TableText.cell("\(halves[1]) \(halves[0])")) }
        }
        return (parts.isEmpty ? [TableText.cell(name)] : parts) + names
    }

    /// Without the code that some names in brackets carry: `Caerdydd GB-CRD`.
    private static func withoutCode(_ name: Substring) -> String {
        let words = name.split(separator: " ")
        guard let last = words.last, last.contains("-"), last.utf8.allSatisfy({ $0 < 0x61 }) else { return String(name) }
        return words.dropLast().joined(separator: " ")
    }
}
