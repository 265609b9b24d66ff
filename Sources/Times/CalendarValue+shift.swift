import Text

extension CalendarValue {
    /// The stretch of one unit that holds the first day of this one; nil when this one is too coarse to say which.
    func at(_ unit: TimeUnit) -> CalendarValue? {
        switch unit {
        case .second, .minute, .hour, .day, .night: return date.map { .day($0) }
        case .week, .fortnight: return weekly.map { .week(year: $0.year, week: $0.week) }
        case .weekend: return weekly.map { .weekend(year: $0.year, week: $0.week) }
        case .month: return monthly
        case .quarter: return quarterly
        case .year: return year.map { .year($0) }
        case .decade:
            if case .decade = self { return self }
            return year.map { .decade($0 / 10) }
        case .century:
            if case .century = self { return self }
            if case .decade(let decade) = self { return .century(decade / 10) }
            return year.map { .century($0 / 100) }
        }
    }

    private var weekly: (year: Int, week: Int)? {
        switch self {
        case .day(let date): Self.week(of: date)
        case .week(let year, let week), .weekend(let year, let week): (year, week)
        default: nil
        }
    }

    private var monthly: CalendarValue? {
        switch self {
        case .day(let date): .month(year: date.year, month: date.month)
        case .month: self
        case .week: first.map { .month(year: $0.year, month: $0.month) }
        default: nil
        }
    }

    private var quarterly: CalendarValue? {
        switch self {
        case .day(let date): .quarter(year: date.year, quarter: (date.month + 2) / 3)
        case .month(let year, let month): .quarter(year: year, quarter: (month + 2) / 3)
        case .quarter: self
        default: nil
        }
    }

    /// The stretch of the same grain that lies `count` units later; nil where the grain is coarser than the unit or the calendar ends.
    func shifted(by count: Int, _ unit: TimeUnit) -> CalendarValue? {
        guard abs(count) < 100_000, let base = at(unit) else { return nil }
        switch base {
        case .day(let date):
            return unit.isOfClock ? .day(date) : date.adding(days: count).map { .day($0) }
        case .week, .weekend:
            let days = count * (unit == .fortnight ? 14 : 7)
            guard let week = base.first?.adding(days: days).map(Self.week(of:)) else { return nil }
            return unit == .weekend ? .weekend(year: week.year, week: week.week) : .week(year: week.year, week: week.week)
        case .month(let year, let month):
            let index = year * 12 + month - 1 + count
            return index >= 12 ? .month(year: index / 12, month: index % 12 + 1) : nil
        case .quarter(let year, let quarter):
            let index = year * 4 + quarter - 1 + count
            return index >= 4 ? .quarter(year: index / 4, quarter: index % 4 + 1) : nil
        case .year(let year): return (1...9999).contains(year + count) ? .year(year + count) : nil
        case .decade(let decade): return (0...999).contains(decade + count) ? .decade(decade + count) : nil
        case .century(let century): return (0...99).contains(century + count) ? .century(century + count) : nil
        case .season, .half: return nil
        }
    }
}
