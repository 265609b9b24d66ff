import Resources
import Text

/// Finds what `sitrep gazetteer check` would refuse, before it is written.
enum RowCheck {
    /// Longer names are sentences that lost their way.
    private static let longestName = 300

    /// What is wrong with a row; nil when nothing is.
    static func problem(_ row: NameRow) -> (code: String, message: String)? {
        name(row.name) ?? place(row.cells) ?? dates(row.cells) ?? words(row.cells)
    }

    private static func name(_ name: String) -> (String, String)? {
        if !name.utf8.contains(where: TableText.isWordByte) { return ("no_name", "the row has no name with a letter or digit in it") }
        if name.utf8.first == UInt8(ascii: "#") { return ("bad_name", "a name that begins with '#' would be a comment in our list") }
        if name.utf8.count > longestName { return ("long_name", "the name has more than \(longestName) bytes") }
        return nil
    }

    private static func place(_ cells: [String: String]) -> (String, String)? {
        if let country = cells["country"], !country.isEmpty, !isCountry(country) {
            return ("bad_country", "'\(country)' is not an ISO 3166 code of two capital letters")
        }
        let (north, east) = (cells["lat"] ?? "", cells["lon"] ?? "")
        if north.isEmpty != east.isEmpty { return ("half_a_place", "lat and lon are given together or not at all") }
        return number(north, -90...90) ?? number(east, -180...180) ?? number(cells["population"] ?? "", 0...10_000_000_000)
    }

    private static func number(_ text: String, _ limits: ClosedRange<Double>) -> (String, String)? {
        if text.isEmpty || Double(text).map(limits.contains) == true { return nil }
        return ("bad_number", "'\(text)' is not a number from \(limits.lowerBound) to \(limits.upperBound)")
    }

    private static func dates(_ cells: [String: String]) -> (String, String)? {
        let (from, to) = (cells["from"] ?? "", cells["to"] ?? "")
        for text in [from, to] where !text.isEmpty && !isDate(text) {
            return ("bad_date", "'\(text)' is neither a year nor a date such as 2009-07-28")
        }
        guard !from.isEmpty, !to.isEmpty, to.utf8.lexicographicallyPrecedes(from.utf8), !from.hasPrefix(to) else { return nil }
        return ("dates_backwards", "ends (\(to)) before it begins (\(from))")
    }

    private static func words(_ cells: [String: String]) -> (String, String)? {
        for (column, known) in [("case", ["exact", "any"]), ("evidence", ["context"])] {
            if let word = cells[column], !word.isEmpty, !known.contains(word) {
                return ("unknown_word", "unknown \(column) '\(word)'\(NearestWord.hint(for: word, among: known))")
            }
        }
        return nil
    }

    /// Whether a text is an ISO 3166-1 alpha-2 code by its looks.
    static func isCountry(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }

    /// A year, a month of a year, or a day.
    static func isDate(_ text: String) -> Bool {
        switch text.utf8.count {
        case 4: text.utf8.allSatisfy { $0 &- 0x30 < 10 }
        case 7: CalendarDate(iso: text + "-01") != nil
        default: text.utf8.count == 10 && CalendarDate(iso: text) != nil
        }
    }
}
