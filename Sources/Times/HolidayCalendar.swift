import Resources
import Text

/// Days of a holiday or religious season in any year, after the rules of `times/holidays.tsv`.
struct HolidayCalendar: Sendable {
    /// How the days of a year are found.
    private enum Rule: Sendable {
        case none
        case fixed(month: Int, day: Int)
        case easter(days: Int)
        case orthodox(days: Int)
        case nthWeekday(n: Int, weekday: Int, month: Int)
        case islamic(month: Int, day: Int, length: Int)
        case hebrew(month: Int, day: Int, length: Int)
        case equinox
    }

    private let rules: [Rule]
    /// Names of each holiday, separated by `|`.
    let names: [String]

    /// Reads a table with the columns `name rule note`.
    init(_ table: Table) throws(Diagnostics) {
        var rules: [Rule] = []
        var names: [String] = []
        for row in table.rows {
            guard let rule = Self.rule(table.value("rule", in: row)) else {
                let place = table.place("rule", in: row)
                throw Diagnostics([Diagnostic("bad_rule", "not a holiday rule; the head of the file lists the forms", at: place)])
            }
            rules.append(rule)
            names.append(table.value("name", in: row))
        }
        self.rules = rules
        self.names = names
    }

    private static func rule(_ text: String) -> Rule? {
        if text.isEmpty { return Rule.none }
        if text == "equinox" { return .equinox }
        for (prefix, make) in [("easter", Rule.easter), ("orthodox", Rule.orthodox)] as [(String, (Int) -> Rule)]
        where text.hasPrefix(prefix) {
            return Int(text.dropFirst(prefix.count)).map(make)
        }
        let words = text.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        if numbers.count == 3, numbers.count == words.count - 1 {
            switch words[0] {
            case "nth": return .nthWeekday(n: numbers[0], weekday: numbers[1], month: numbers[2])
            case "islamic": return .islamic(month: numbers[0], day: numbers[1], length: numbers[2])
            case "hebrew": return .hebrew(month: numbers[0], day: numbers[1], length: numbers[2])
            default: return nil
            }
        }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 2 ? .fixed(month: parts[0], day: parts[1]) : nil
    }

    /// First and last day in a year; nil where the calendar or the rule gives none.
    func days(_ index: Int, year: Int) -> (first: CalendarDate, last: CalendarDate)? {
        guard (1583...4000).contains(year) else { return nil }
        switch rules[index] {
        case .none: return nil
        case .fixed(let month, let day): return single(CalendarDate(year: year, month: month, day: day))
        case .easter(let days): return single(Self.easter(year)?.adding(days: days))
        case .orthodox(let days): return single(Self.orthodoxEaster(year)?.adding(days: days))
        case .nthWeekday(let n, let weekday, let month): return single(Self.nth(n, weekday, month, year))
        case .islamic(let month, let day, let length): return span(Self.islamic(month: month, day: day, inYear: year), length)
        case .hebrew(let month, let day, let length): return span(Self.hebrew(month: month, day: day, year: year), length)
        case .equinox: return single(CalendarDate(year: year, month: 3, day: year % 4 == 0 || year % 4 == 1 && year > 1995 ? 20 : 21))
        }
    }

    private func single(_ date: CalendarDate?) -> (first: CalendarDate, last: CalendarDate)? { date.map { ($0, $0) } }

    private func span(_ date: CalendarDate?, _ length: Int) -> (first: CalendarDate, last: CalendarDate)? {
        guard let date, let last = date.adding(days: length - 1) else { return nil }
        return (date, last)
    }

    private static func nth(_ n: Int, _ weekday: Int, _ month: Int, _ year: Int) -> CalendarDate? {
        if n > 0 {
            guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
            return first.adding(days: (weekday - first.weekday + 7) % 7 + (n - 1) * 7)
        }
        guard let last = CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, year: year)) else { return nil }
        return last.adding(days: -((last.weekday - weekday + 7) % 7))
    }

    /// Western Easter, after the anonymous Gregorian algorithm (Nature, 1876; Meeus, *Astronomical Algorithms*).
    static func easter(_ year: Int) -> CalendarDate? {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    /// Eastern Easter by Meeus's Julian algorithm, moved to the Gregorian calendar.
    static func orthodoxEaster(_ year: Int) -> CalendarDate? {
        let d = (19 * (year % 19) + 15) % 30
        let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        let sum = d + e + 114
        let shift = year / 100 - year / 400 - 2
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)?.adding(days: shift)
    }

    /// The first day in a Gregorian year on which a day of the tabular Islamic calendar falls (civil epoch, 16 July 622 Julian).
    static func islamic(month: Int, day: Int, inYear year: Int) -> CalendarDate? {
        let guess = (year - 622) * 33 / 32
        for hijri in (guess - 2)...(guess + 2) {
            let days = (11 * hijri + 3) / 30 + 354 * (hijri - 1) + (59 * (month - 1) + 1) / 2 + day
            if let date = CalendarDate(dayNumber: 227_013 + days), date.year == year { return date }
        }
        return nil
    }

    /// A day of the Hebrew year that begins in the autumn of `year` (months 1 to 6) or of the year before (7 Nisan and later).
    static func hebrew(month: Int, day: Int, year: Int) -> CalendarDate? {
        let civil = month >= 6 ? year + 3760 : year + 3761
        let start = hebrewNewYear(civil)
        let next = hebrewNewYear(civil + 1)
        switch month {
        case 1: return CalendarDate(dayNumber: start + day - 1)
        case 3: return CalendarDate(dayNumber: start + ((next - start) % 10 == 5 ? 60 : 59) + day - 1)
        case 6: return CalendarDate(dayNumber: next - 163 - 15 - 30 + day + 1)
        case 7: return CalendarDate(dayNumber: next - 163 + day - 15)
        default: return nil
        }
    }

    /// Day number of 1 Tishri, after Dershowitz and Reingold, *Calendrical Calculations*.
    private static func hebrewNewYear(_ year: Int) -> Int {
        func elapsed(_ year: Int) -> Int {
            let months = (235 * year - 234) / 19
            let parts = 12_084 + 13_753 * months
            let day = 29 * months + parts / 25_920
            return 3 * (day + 1) % 7 < 3 ? day + 1 : day
        }
        let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1))
        let correction = after - this == 356 ? 2 : this - before == 382 ? 1 : 0
        return this + correction - 1_373_429 + 1
    }
}
