import Text

/// Turns meanings into values, in text order, against the day of publication and the time under discussion.
struct TimeResolver {
    /// A value with its interval, and how it came about.
    struct Outcome {
        var value: String?
        var calendar: CalendarValue?
        var from: CalendarDate?
        var to: CalendarDate?
        var precision: String?
        var anchor: String?
        /// Steps, for `explain`.
        var steps: [String] = []
    }

    let holidays: HolidayCalendar
    /// Whether ``Outcome/steps`` are wanted.
    var isTraced = false
    var discourse: Discourse
    /// Which way the clause of the meaning at hand looks.
    var tense: ClauseTense?
    /// Paragraph of the meaning at hand.
    var paragraph = 0
    /// Meaning right behind, joined by "and", "to" or a dash: "between May and July 2009".
    var successor: TimeMeaning?
    /// The expression right before, for "July 28 and 29".
    var predecessor: Discourse.Reference?
    /// The day of a clock time that stands beside it: "at 1100 (1700 GMT) on Friday".
    var clockDay: CalendarDate?
    /// The event that the meaning at hand is counted from, in its own words, and its time where the text gives one.
    var event: (name: String, reference: Discourse.Reference?)?
    /// Days given in full anywhere in the text, for a text without a day of publication.
    var fullDates: [Discourse.Reference] = []

    /// The value of a meaning; an outcome without value where the anchor is missing or no such day exists.
    func resolve(_ meaning: TimeMeaning) -> Outcome {
        if let literal = meaning.literal { return Outcome(value: literal, steps: ["value given by the rule"]) }
        if let span = meaning.span { return Outcome(value: span, precision: meaning.type == .duration ? "duration" : nil) }
        if meaning.isUnknownDay { return timed(Outcome(), meaning) }
        if meaning.isSame { return same() }
        var day = meaning.date.isEmpty ? relative(meaning) : dated(meaning)
        if !meaning.date.isEmpty, let shift = meaning.shift, let count = shift.count, let base = day.calendar {
            day = outcome(
                base.shifted(by: Int(count) * shift.sign, shift.unit), anchor: day.anchor,
                step: Self.sum(base, shift.sign, count, shift.unit))
        }
        return meaning.type == .time ? timed(day, meaning) : day
    }

    private func same() -> Outcome {
        guard let latest = discourse.latest, discourse.isNarrative || latest.paragraph + 4 >= paragraph else {
            return Outcome(value: "PAST_REF", steps: ["no time under discussion"])
        }
        return outcome(latest.value, anchor: "D\(latest.time + 1)", step: "the time under discussion")
    }

    /// The outcome of a calendar value; the step is put into words only when somebody asked for them.
    func outcome(_ value: CalendarValue?, anchor: String?, step: @autoclosure () -> String) -> Outcome {
        guard let value else { return Outcome(steps: isTraced ? ["\(step()): no such time"] : []) }
        return Outcome(
            value: value.value, calendar: value, from: value.first, to: value.last, precision: value.precision, anchor: anchor,
            steps: isTraced ? [step()] : [])
    }

    // MARK: so many units from the anchor

    private func relative(_ meaning: TimeMeaning) -> Outcome {
        guard let shift = meaning.shift else { return meaning.type == .time ? today(meaning) : Outcome() }
        if let event { return counted(from: event, shift) }
        guard let count = shift.count else {
            return Outcome(value: shift.sign < 0 ? "PAST_REF" : shift.sign > 0 ? "FUTURE_REF" : nil, steps: ["a vague number of units"])
        }
        guard let (base, anchor) = base(meaning, shift.unit) else {
            return Outcome(value: Self.open(shift.unit), steps: ["no anchor: the value stays open"])
        }
        guard count < 100_000 else { return Outcome(steps: ["out of the calendar"]) }
        if count != count.rounded(), shift.unit == .year || shift.unit == .decade {
            let months = Int(count * (shift.unit == .year ? 12 : 120)) * shift.sign
            return outcome(
                base.shifted(by: months, .month)?.at(.year), anchor: anchor, step: Self.sum(base, shift.sign, count, shift.unit))
        }
        return outcome(
            base.shifted(by: Int(count) * shift.sign, shift.unit), anchor: anchor, step: Self.sum(base, shift.sign, count, shift.unit))
    }

    /// "Three days after the attack": from the time of the attack where the text gives one, else open, with the event as anchor.
    private func counted(from event: (name: String, reference: Discourse.Reference?), _ shift: TimeMeaning.Shift) -> Outcome {
        let anchor = event.reference.map { "D\($0.time + 1)" } ?? "event \(event.name)"
        guard let base = event.reference?.value, let count = shift.count, count < 100_000,
            let value = base.shifted(by: Int(count) * shift.sign, shift.unit)
        else {
            let step = "the \(event.name) has no such date here: the value stays open"
            return Outcome(value: Self.open(shift.unit), anchor: anchor, steps: isTraced ? [step] : [])
        }
        return outcome(value, anchor: anchor, step: "the \(event.name): " + Self.sum(base, shift.sign, count, shift.unit))
    }

    /// `2009-07-28 - 3 D`, for `explain`.
    private static func sum(_ base: CalendarValue, _ sign: Int, _ count: Double, _ unit: TimeUnit) -> String {
        "\(base.value) \(sign < 0 ? "-" : "+") \(sign == 0 ? 0 : count) \(unit.rawValue)"
    }

    /// What units are counted from. In the news "last week" is not the week before the time under discussion: no publication, no anchor.
    private func base(_ meaning: TimeMeaning, _ unit: TimeUnit) -> (CalendarValue, String)? {
        let published = discourse.published.map { (CalendarValue.day($0), "published") }
        let told = discourse.reference(for: unit).map { ($0.value, "D\($0.time + 1)") }
        switch meaning.anchor {
        case "published": return published ?? (discourse.isNarrative ? told : nil)
        case "discourse": return told ?? (discourse.isNarrative && discourse.latest != nil ? nil : published)
        default: return discourse.isNarrative ? told ?? published : published
        }
    }

    private func today(_ meaning: TimeMeaning) -> Outcome {
        if let clockDay { return outcome(.day(clockDay), anchor: nil, step: "the day that stands beside it") }
        if let told = discourse.latestDay, meaning.isClockAlone, told.paragraph == paragraph {
            return outcome(told.value, anchor: "D\(told.time + 1)", step: "the day of the paragraph")
        }
        if discourse.isNarrative || meaning.anchor == "discourse", let told = discourse.latestDay {
            return outcome(told.value, anchor: "D\(told.time + 1)", step: "the day under discussion")
        }
        guard let published = discourse.published else { return Outcome() }
        return outcome(.day(published), anchor: "published", step: "the day of publication")
    }

    private static func open(_ unit: TimeUnit) -> String {
        switch unit {
        case .year, .quarter: "XXXX"
        case .month: "XXXX-XX"
        case .week, .fortnight, .weekend: "XXXX-WXX"
        case .decade: "XXX"
        case .century: "XX"
        default: "XXXX-XX-XX"
        }
    }

    // MARK: time of day

    private func timed(_ day: Outcome, _ meaning: TimeMeaning) -> Outcome {
        var result = day
        guard let suffix = meaning.clock.map(Self.text) ?? meaning.part else { return result }
        switch day.calendar {
        case .day?: result.value = "\(day.value ?? "")T\(suffix)"
        case .month?: result.value = "\(day.value ?? "")-XXT\(suffix)"
        case .year?: result.value = "\(day.value ?? "")-XX-XXT\(suffix)"
        default: result.value = day.value.flatMap { $0.hasPrefix("X") ? "\($0)T\(suffix)" : nil } ?? "XXXX-XX-XXT\(suffix)"
        }
        result.precision = "time"
        return result
    }

    private static func text(_ clock: TimeMeaning.Clock) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(clock.hour)):\(two(clock.minute))\(clock.second.map { ":\(two($0))" } ?? "")\(clock.zone)"
    }
}
