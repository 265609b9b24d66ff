import Text

extension TimeResolver {
    /// The value of an expression that names fields of a date.
    func dated(_ meaning: TimeMeaning) -> Outcome {
        var result = point(meaning)
        guard let holiday = meaning.date.holiday, let first = result.from, let days = holidays.days(holiday, year: first.year),
            days.first < days.last
        else { return result }
        result.to = days.last
        result.value = "\(days.first)/\(days.last)"
        return result
    }

    private func point(_ meaning: TimeMeaning) -> Outcome {
        var date = meaning.date
        if date.isBeforeChrist { return beforeChrist(date) }
        if let decade = date.decade { return decadeOutcome(decade) }
        if let century = date.century { return outcome(.century(century - 1), anchor: nil, step: "the words give it") }
        if let shift = date.dayShift { return dayWord(shift) }
        if date.isShortYear, let year = date.year { date.year = fullYear(year) }
        if date.isFiscal, let year = date.year { return Outcome(value: "FY\(year)", precision: "year", steps: ["a fiscal year"]) }
        if let year = date.year {
            return outcome(complete(date, year), anchor: nil, step: "the words give it in full")
        }
        if let weekday = date.weekday, date.month == nil { return weekdayOutcome(weekday, meaning) }
        if let day = date.day, date.month == nil { return dayOutcome(day) }
        return yearless(date, meaning)
    }

    private func beforeChrist(_ date: PartialDate) -> Outcome {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        if let century = date.century {
            return Outcome(value: "BC\(padded(century - 1, 2))", precision: "century", steps: ["before Christ"])
        }
        return Outcome(value: date.year.map { "BC\(padded($0, 4))" }, precision: "year", steps: ["before Christ"])
    }

    private func decadeOutcome(_ first: Int) -> Outcome {
        outcome(.decade((first < 100 ? fullYear(first) : first) / 10), anchor: nil, step: "the words give it")
    }

    /// Two digits of a year: the century that the text tells of, else the one that lies nearest before the day of publication.
    func fullYear(_ short: Int) -> Int {
        if discourse.isNarrative, let told = discourse.latestYear?.value.year ?? discourse.period?.lowerBound {
            return told / 100 * 100 + short
        }
        let reference = discourse.published?.year ?? discourse.latestYear?.value.year ?? 2010
        let year = reference / 100 * 100 + short
        return year > reference + 15 ? year - 100 : year < reference - 84 ? year + 100 : year
    }

    private func dayWord(_ shift: Int) -> Outcome {
        guard let published = discourse.published else {
            return Outcome(value: shift == 0 ? "PRESENT_REF" : nil, steps: ["no day of publication"])
        }
        return outcome(published.adding(days: shift).map { .day($0) }, anchor: "published", step: "published \(published) + \(shift) D")
    }

    /// The stretch that a date names in a year; nil when it does not exist.
    func complete(_ date: PartialDate, _ year: Int) -> CalendarValue? {
        guard (1...9999).contains(year) else { return nil }
        if let holiday = date.holiday { return holidays.days(holiday, year: year).map { .day($0.first) } }
        if let season = date.season { return .season(year: year, code: season) }
        if let quarter = date.quarter { return .quarter(year: year, quarter: quarter) }
        if let half = date.half { return .half(year: year, half: half) }
        guard let month = date.month else { return .year(year) }
        guard let day = date.day else { return .month(year: year, month: month) }
        return CalendarDate(year: year, month: month, day: day).map { .day($0) }
    }

    // MARK: weekdays

    private func weekdayOutcome(_ weekday: Int, _ meaning: TimeMeaning) -> Outcome {
        let told = weekdayAnchor(meaning)
        guard let base = told?.value.date ?? discourse.published else {
            return Outcome(value: "XXXX-WXX-\(weekday)", precision: "day", steps: ["no anchor: the week stays open"])
        }
        let anchor = told.map { "D\($0.time + 1)" } ?? "published"
        let looksAhead = tense == .future || told != nil && !discourse.isNarrative
        var days: Int
        if let week = meaning.date.weekShift {
            days = weekday - base.weekday + 7 * week
        } else {
            let ahead = (weekday - base.weekday + 7) % 7
            switch meaning.direction {
            case .last?: days = ahead - 7
            case .next?: days = ahead == 0 ? 7 : ahead
            case .this?: days = ahead
            case nil: days = looksAhead ? ahead : ahead == 0 ? 0 : ahead - 7
            }
        }
        return outcome(
            base.adding(days: days).map { .day($0) }, anchor: anchor, step: "\(base) \(days < 0 ? "-" : "+") \(abs(days)) D\(tenseNote)")
    }

    /// The day that a weekday is counted from instead of the publication: the one under discussion in a history, else one of the same
    /// sentence where nothing is known of the publication. A day elsewhere (in a caption) says nothing about "Thursday" in the news.
    private func weekdayAnchor(_ meaning: TimeMeaning) -> Discourse.Reference? {
        guard let day = discourse.latestDay else { return nil }
        return discourse.isNarrative || discourse.published == nil && day.sentence == meaning.sentence ? day : nil
    }

    private var tenseNote: String { tense.map { ", the clause looks \($0 == .past ? "back" : "ahead")" } ?? "" }

    /// "the 20th": a day of the month under discussion.
    private func dayOutcome(_ day: Int) -> Outcome {
        guard let month = predecessor ?? discourse.latestMonth, let year = month.value.year, let number = month.value.month else {
            guard let published = discourse.published else { return Outcome(value: day < 10 ? "XXXX-XX-0\(day)" : "XXXX-XX-\(day)") }
            let value = CalendarDate(year: published.year, month: published.month, day: day)
            return outcome(value.map { .day($0) }, anchor: "published", step: "a day of the month of publication")
        }
        let value = CalendarDate(year: year, month: number, day: day)
        return outcome(value.map { .day($0) }, anchor: "D\(month.time + 1)", step: "a day of the month under discussion")
    }

    // MARK: dates without a year

    private func yearless(_ date: PartialDate, _ meaning: TimeMeaning) -> Outcome {
        if let next = successor, let year = next.date.year, let month = next.date.month, !next.date.isShortYear, date.month != nil {
            let own = (date.month ?? month) > month ? year - 1 : year
            return outcome(complete(date, own), anchor: nil, step: "shares the year of the next date")
        }
        if let shift = date.yearShift, let published = discourse.published {
            return outcome(complete(date, published.year + shift), anchor: "published", step: "a year from publication")
        }
        if meaning.anchor == "discourse", meaning.direction == nil || meaning.direction == .this, let told = discourse.latestYear,
            let year = told.value.year
        {
            return outcome(complete(date, year), anchor: "D\(told.time + 1)", step: "the year under discussion")
        }
        if let told = besideTold(date, meaning) ?? toldYear(date, meaning) { return told }
        guard let published = discourse.published else { return unanchored(date) }
        return near(date, published, meaning)
    }

    /// "the previous April", "next spring" in a history: the occurrence before or after the time under discussion.
    private func besideTold(_ date: PartialDate, _ meaning: TimeMeaning) -> Outcome? {
        guard discourse.isNarrative || meaning.anchor == "discourse", let direction = meaning.direction, direction != .this,
            let told = discourse.latestYear, let year = told.value.year, let first = told.value.first, let last = told.value.last
        else { return nil }
        let candidates = (-1...1).compactMap { complete(date, year + $0) }
        let found =
            direction == .last
            ? candidates.last { $0.last.map { $0 < first } ?? false } : candidates.first { $0.first.map { $0 > last } ?? false }
        return outcome(found, anchor: "D\(told.time + 1)", step: "\(direction == .last ? "before" : "after") \(told.value.value)")
    }

    /// The year of the narrative, or of a dated sentence of the same paragraph.
    private func toldYear(_ date: PartialDate, _ meaning: TimeMeaning) -> Outcome? {
        guard let told = discourse.latestYear, let year = told.value.year else { return nil }
        if !discourse.isNarrative {
            guard discourse.published != nil, meaning.direction == nil, told.hasOwnYear, told.paragraph == paragraph else { return nil }
            guard told.value.month != nil || told.sentence == meaning.sentence else { return nil }
        }
        let anchor = "D\(told.time + 1)"
        guard let last = told.value.first, told.value.month != nil, let month = date.month ?? Self.month(ofSeason: date.season) else {
            return outcome(complete(date, year), anchor: anchor, step: "the year under discussion")
        }
        let distance = month - last.month
        let own = distance < -7 ? year + 1 : distance > 9 ? year - 1 : year
        return outcome(complete(date, own), anchor: anchor, step: "the year under discussion (\(told.value.value))")
    }

    private static func month(ofSeason code: String?) -> Int? {
        switch code {
        case "SP"?: 4
        case "SU"?: 7
        case "FA"?: 10
        case "WI"?: 12
        default: nil
        }
    }

    /// No day of publication: the only full date with this month fixes the year, else it stays open.
    private func unanchored(_ date: PartialDate) -> Outcome {
        let same = fullDates.filter { $0.value.month == date.month && (date.day == nil || $0.value.date?.day == date.day) }
        if date.month != nil, let first = same.first, let year = first.value.year, same.allSatisfy({ $0.value.year == year }) {
            return outcome(complete(date, year), anchor: "D\(first.time + 1)", step: "the text dates this month in full elsewhere")
        }
        if let told = discourse.latestYear, told.paragraph == paragraph, told.value.month != nil, let year = told.value.year {
            return outcome(complete(date, year), anchor: "D\(told.time + 1)", step: "the year under discussion")
        }
        if let season = date.season {
            return Outcome(value: "XXXX-\(season)", precision: "season", steps: ["no anchor: the year stays open"])
        }
        guard let month = date.month else { return Outcome(steps: ["no anchor"]) }
        let text = month < 10 ? "XXXX-0\(month)" : "XXXX-\(month)"
        guard let day = date.day else { return Outcome(value: text, precision: "month", steps: ["no anchor: the year stays open"]) }
        return Outcome(value: text + (day < 10 ? "-0\(day)" : "-\(day)"), precision: "day", steps: ["no anchor: the year stays open"])
    }

    /// The occurrence before or after the day of publication, as direction and tense say.
    private func near(_ date: PartialDate, _ published: CalendarDate, _ meaning: TimeMeaning) -> Outcome {
        if date.quarter != nil || date.half != nil, meaning.direction == nil {
            let shift = meaning.direction == .last ? -1 : meaning.direction == .next ? 1 : 0
            let value = complete(date, published.year + shift)
            let isAhead = value?.first.map { $0 > published } ?? false
            let own = isAhead && tense != .future && shift == 0 ? complete(date, published.year - 1) : value
            return outcome(own, anchor: "published", step: "nearest to publication\(tenseNote)")
        }
        if date.quarter != nil || date.half != nil {
            let shift = meaning.direction == .last ? -1 : meaning.direction == .next ? 1 : 0
            return outcome(complete(date, published.year + shift), anchor: "published", step: "a year from publication")
        }
        let candidates = (-1...1).compactMap { complete(date, published.year + $0) }
        let back = candidates.last { value in value.first.map { $0 <= published } ?? false }
        let ahead = candidates.first { value in value.last.map { $0 >= published } ?? false }
        switch meaning.direction {
        case .last?:
            return outcome(strictlyBefore(candidates, published) ?? back, anchor: "published", step: "the last before \(published)")
        case .next?: return outcome(strictlyAfter(candidates, published) ?? ahead, anchor: "published", step: "the next after \(published)")
        case .this?: return outcome(complete(date, published.year), anchor: "published", step: "of the year of publication")
        case nil: return outcome(tense == .future ? ahead : back, anchor: "published", step: "nearest to \(published)\(tenseNote)")
        }
    }

    private func strictlyBefore(_ candidates: [CalendarValue], _ day: CalendarDate) -> CalendarValue? {
        candidates.last { value in value.last.map { $0 < day } ?? false }
    }

    private func strictlyAfter(_ candidates: [CalendarValue], _ day: CalendarDate) -> CalendarValue? {
        candidates.first { value in value.first.map { $0 > day } ?? false }
    }
}
