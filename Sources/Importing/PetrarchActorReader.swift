import Resources
import Text

/// Reads actor dictionaries of PETRARCH: a name, its synonyms behind `+`, its codes with the dates in which they hold.
///
///     LIV_HAUGEN_
///     +LIV_E._HAUGEN_
///         [NORGOV 20050917-131016]
///         [NORELI >131016]
struct PetrarchActorReader: RowReader {
    private var lines: PetrarchLines
    private let options: ImportOptions
    private let tables: ImportTables
    /// The first line of the record that comes next.
    private var ahead: (text: String, number: Int)?

    init(_ path: String, _ options: ImportOptions, _ tables: ImportTables) throws(FileError) {
        lines = try PetrarchLines(path)
        self.options = options
        self.tables = tables
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        if ahead == nil {
            switch try lines.next() {
            case nil: return nil
            case .broken(let problem): return .refused(problem)
            case .text(let text, let number): ahead = (text, number)
            }
        }
        guard let first = ahead else { return nil }
        ahead = nil
        var record = PetrarchActor(line: first.number)
        let isHead = !first.text.hasPrefix("+") && !Self.isRestriction(first.text)
        guard isHead else { return .refused(problem(first.number, "a name is expected before '\(TableText.cell(first.text))'")) }
        record.add(first.text)
        while let line = try lines.next() {
            guard case .text(let text, let number) = line else {
                if case .broken(let problem) = line { record.fault = record.fault ?? problem.message }
                continue
            }
            guard text.hasPrefix("+") || Self.isRestriction(text) else {
                ahead = (text, number)
                break
            }
            record.add(text)
        }
        return row(record)
    }

    private static func isRestriction(_ text: String) -> Bool { TableText.cell(text).hasPrefix("[") }

    private func problem(_ line: Int, _ message: String) -> Diagnostic {
        Diagnostic("bad_record", message, at: SourcePlace(file: lines.lines.file, line: line, column: 1))
    }

    private func row(_ record: PetrarchActor) -> ImportedRow {
        if let fault = record.fault { return .refused(problem(record.line, fault)) }
        guard let name = record.names.first, let code = record.codes.first?.code else { return .skipped("no code") }
        let country = tables.countries[String(code.prefix(3))] ?? ""
        if !options.countries.isEmpty, !options.countries.contains(country) { return .skipped("other countries") }
        switch tables.kinds.answer(Self.classes(record, code, isCountry: !country.isEmpty)) {
        case .passedOver: return .skipped("codes that import/petrarch-actors.tsv passes over")
        case .unknown: return .refused(problem(record.line, "unknown code '\(code)'; add its last letters to import/petrarch-actors.tsv"))
        case .kind(let kind):
            let names = record.names.map { PetrarchText.titled($0, smallWords: tables.smallWords) }
            let place = SourcePlace(file: lines.lines.file, line: record.line, column: 1)
            var row = NameRow(name: names[0], identity: .slug(prefix: "petrarch:", of: name), kind: kind, place: place)
            row.aliases = Array(names.dropFirst())
            row.cells = ["country": country, "code": record.codes.map(\.description).joined(separator: "|")]
            return .name(row)
        }
    }

    /// What the mapping table is asked: whether it is a country, whether the code has dates, then the roles in the code from the last on.
    private static func classes(_ record: PetrarchActor, _ code: String, isCountry: Bool) -> [String] {
        if isCountry, code.utf8.count == 3 { return ["country"] }
        var classes = record.codes.contains { $0.from != nil || $0.to != nil } ? ["dated"] : []
        var rest = Substring(code)
        while rest.utf8.count >= 3 {
            classes.append(String(rest.suffix(3)))
            rest = rest.dropLast(3)
        }
        return classes + ["other"]
    }
}

/// A record of an actor dictionary.
struct PetrarchActor {
    /// A code and the days in which it holds.
    struct Code: CustomStringConvertible {
        var code: String
        var from: CalendarDate?
        var to: CalendarDate?

        /// As our column `code` has it: `NORGOV@2005-09-17..2013-10-16`.
        var description: String {
            from == nil && to == nil ? code : "\(code)@\(from.map(\.description) ?? "")..\(to.map(\.description) ?? "")"
        }
    }

    let line: Int
    var names: [String] = []
    var codes: [Code] = []
    /// The first thing that is wrong with it.
    var fault: String?

    init(line: Int) { self.line = line }

    /// Adds a line: a name, a synonym or a restriction, each with codes in brackets perhaps.
    mutating func add(_ text: String) {
        var rest = Substring(text)
        let name = rest.prefix { $0 != "[" }
        rest = rest.dropFirst(name.count)
        let phrase = PetrarchText.phrase(name.hasPrefix("+") ? name.dropFirst() : name)
        if !phrase.isEmpty { names.append(phrase) }
        while let open = rest.firstIndex(of: "[") {
            let inside = rest[rest.index(after: open)...].prefix { $0 != "]" }
            guard inside.endIndex < rest.endIndex else { return note("the bracket of '\(TableText.cell(rest))' is not closed") }
            add(code: TableText.cell(inside))
            rest = rest[rest.index(after: inside.endIndex)...]
        }
    }

    private mutating func note(_ message: String) { fault = fault ?? message }

    private mutating func add(code text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let code = parts.first, code != "---" else { return }
        guard code.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else { return note("'\(code)' is not a code of capital letters") }
        guard parts.count > 1 else { return codes.append(Code(code: code)) }
        guard let period = Self.period(parts[1]) else {
            return note("'\(parts[1])' is not a period such as <19910825, >19910825 or 19850311-19911225")
        }
        codes.append(Code(code: code, from: period.from, to: period.to))
    }

    private static func period(_ text: String) -> (from: CalendarDate?, to: CalendarDate?)? {
        let plain = text.filter { $0 != " " }
        if plain.hasPrefix("<") { return date(plain.dropFirst()).map { (nil, $0) } }
        if plain.hasPrefix(">") { return date(plain.dropFirst()).map { ($0, nil) } }
        let days = plain.split(separator: "-").map(date)
        guard days.count == 2, let from = days[0], let to = days[1], from <= to else { return nil }
        return (from, to)
    }

    /// `YYYYMMDD`, or `YYMMDD` of the last century up to the years that begin with 3 in their tens.
    static func date(_ digits: some StringProtocol) -> CalendarDate? {
        guard let number = Int(digits), number >= 0, digits.utf8.count == 8 || digits.utf8.count == 6 else { return nil }
        let short = number / 10_000
        let year = digits.utf8.count == 8 ? short : short < 30 ? 2000 + short : 1900 + short
        return CalendarDate(year: year, month: number / 100 % 100, day: number % 100)
    }
}
