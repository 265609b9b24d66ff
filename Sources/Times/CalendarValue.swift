import Text

/// A stretch of the calendar at one grain, with its TIMEX3 value and its first and last day.
enum CalendarValue: Hashable, Sendable {
    case day(CalendarDate)
    /// ISO week of an ISO year.
    case week(year: Int, week: Int)
    case weekend(year: Int, week: Int)
    case month(year: Int, month: Int)
    /// `SP`, `SU`, `FA` or `WI`.
    case season(year: Int, code: String)
    case quarter(year: Int, quarter: Int)
    case half(year: Int, half: Int)
    case year(Int)
    /// Year divided by ten.
    case decade(Int)
    /// Year divided by a hundred.
    case century(Int)

    /// The TIMEX3 value.
    var value: String {
        switch self {
        case .day(let date): CalendarText.day(date)
        case .week(let year, let week): CalendarText.year(year, "-W", week, width: 2)
        case .weekend(let year, let week): CalendarText.year(year, "-W", week, width: 2, ending: "-WE")
        case .month(let year, let month): CalendarText.year(year, "-", month, width: 2)
        case .season(let year, let code): CalendarText.year(year, "-", ending: code)
        case .quarter(let year, let quarter): CalendarText.year(year, "-Q", quarter)
        case .half(let year, let half): CalendarText.year(year, "-H", half)
        case .year(let year): CalendarText.number(year, width: 4)
        case .decade(let decade): CalendarText.number(decade, width: 3)
        case .century(let century): CalendarText.number(century, width: 2)
        }
    }

    /// Name of the grain, as ``TimeExpression/precision`` wants it.
    var precision: String {
        switch self {
        case .day: "day"
        case .week, .weekend: "week"
        case .month: "month"
        case .season: "season"
        case .quarter: "quarter"
        case .half, .year: "year"
        case .decade: "decade"
        case .century: "century"
        }
    }

    /// The year that holds it; nil for decades and centuries.
    var year: Int? {
        switch self {
        case .day(let date): date.year
        case .week(let year, _), .weekend(let year, _), .month(let year, _), .season(let year, _), .quarter(let year, _),
            .half(let year, _),
            .year(let year):
            year
        case .decade, .century: nil
        }
    }

    /// The month that holds it; nil for anything longer, and for weeks.
    var month: Int? {
        switch self {
        case .day(let date): date.month
        case .month(_, let month): month
        default: nil
        }
    }

    /// The day, where it is one.
    var date: CalendarDate? {
        if case .day(let date) = self { date } else { nil }
    }

    /// First day; nil outside years 1 to 9999.
    var first: CalendarDate? {
        switch self {
        case .day(let date): date
        case .week(let year, let week): Self.monday(year: year, week: week)
        case .weekend(let year, let week): Self.monday(year: year, week: week)?.adding(days: 5)
        case .month(let year, let month): CalendarDate(year: year, month: month, day: 1)
        case .season(let year, let code): CalendarDate(year: year, month: Self.seasonStart(code), day: 1)
        case .quarter(let year, let quarter): CalendarDate(year: year, month: quarter * 3 - 2, day: 1)
        case .half(let year, let half): CalendarDate(year: year, month: half * 6 - 5, day: 1)
        case .year(let year): CalendarDate(year: year, month: 1, day: 1)
        case .decade(let decade): CalendarDate(year: max(1, decade * 10), month: 1, day: 1)
        case .century(let century): CalendarDate(year: max(1, century * 100), month: 1, day: 1)
        }
    }

    /// Last day (inclusive); nil outside years 1 to 9999.
    var last: CalendarDate? {
        switch self {
        case .day(let date): return date
        case .week: return first?.adding(days: 6)
        case .weekend: return first?.adding(days: 1)
        case .month: return Self.lastDay(from: first, months: 1)
        case .season, .quarter: return Self.lastDay(from: first, months: 3)
        case .half: return Self.lastDay(from: first, months: 6)
        case .year: return Self.lastDay(from: first, months: 12)
        case .decade(let decade): return CalendarDate(year: decade * 10 + 9, month: 12, day: 31)
        case .century(let century): return CalendarDate(year: century * 100 + 99, month: 12, day: 31)
        }
    }

    private static func lastDay(from first: CalendarDate?, months: Int) -> CalendarDate? {
        guard let first else { return nil }
        let next = first.month - 1 + months
        return CalendarDate(year: first.year + next / 12, month: next % 12 + 1, day: 1)?.adding(days: -1)
    }

    /// Meteorological seasons of the north; winter runs from December of its year into the next.
    private static func seasonStart(_ code: String) -> Int {
        switch code {
        case "SP": 3
        case "SU": 6
        case "FA": 9
        default: 12
        }
    }

    /// The ISO week that holds a day.
    static func week(of date: CalendarDate) -> (year: Int, week: Int) {
        guard let thursday = date.adding(days: 4 - date.weekday), let start = CalendarDate(year: thursday.year, month: 1, day: 1) else {
            return (date.year, 1)
        }
        return (thursday.year, (thursday.dayNumber - start.dayNumber) / 7 + 1)
    }

    private static func monday(year: Int, week: Int) -> CalendarDate? {
        guard let fourth = CalendarDate(year: year, month: 1, day: 4) else { return nil }
        return fourth.adding(days: 1 - fourth.weekday + (week - 1) * 7)
    }
}
