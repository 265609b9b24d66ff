import Resources
import Text

/// Turns a match of a rule into its meaning; nil where the words cannot mean a time: hour 25, 31 February.
struct MeaningBuilder: Sendable {
    private let rules: RuleSet
    private let slots: [TimeSlot]
    private let settings: [TimeFrame]

    /// Checks the slots and settings of all rules.
    init(_ rules: RuleSet) throws(Diagnostics) {
        self.rules = rules
        var slots: [TimeSlot] = []
        for name in rules.slots {
            guard let slot = TimeSlot(rawValue: name) else {
                let hint = NearestWord.hint(for: name, among: TimeSlot.allCases.map(\.rawValue))
                let place = SourcePlace(file: "times", line: 1, column: 1)
                throw Diagnostics([Diagnostic("unknown_slot", "no time rule may fill the slot '\(name)'\(hint)", at: place)])
            }
            slots.append(slot)
        }
        self.slots = slots
        settings = try Self.settings(rules)
    }

    private static func settings(_ rules: RuleSet) throws(Diagnostics) -> [TimeFrame] {
        var all: [TimeFrame] = []
        for rule in rules.rules { all.append(try TimeFrame(rule)) }
        return all
    }

    /// The meaning of a match.
    func meaning(_ match: RuleMatch, sentence: Int) -> TimeMeaning? {
        let settings = settings[match.rule]
        let type = settings.type
        var meaning = TimeMeaning(rule: match.rule, tokens: match.tokens, sentence: sentence, type: type)
        let filled = Filling(match, slots)
        meaning.literal = settings.value
        meaning.anchor = settings.anchor
        meaning.needs = settings.needs
        meaning.isUnknownDay = settings.isUnknownDay
        meaning.isSame = settings.isSame
        meaning.event = filled.token(.anchorEvent)
        meaning.mod = settings.mod ?? text(filled[.edge]) ?? text(filled[.hedge])
        meaning.direction = direction(filled, settings)
        guard fillDate(&meaning, filled, settings), fillClock(&meaning, filled, settings) else { return nil }
        if type == .duration || type == .set {
            meaning.span = span(meaning, filled, settings)
            return meaning.span == nil && meaning.literal == nil ? nil : meaning
        }
        meaning.shift = shift(filled, settings)
        // "Ten minutes after the attack" is a length; no day is told by it.
        if meaning.event != nil, meaning.shift?.unit.isOfClock ?? false { return nil }
        return meaning
    }

    /// Slot values of one match; the first of several wins. A match has few, so that a walk is cheaper than hashing.
    struct Filling {
        private let captures: ArraySlice<RuleMatch.Capture>
        private let slots: [TimeSlot]

        init(_ match: RuleMatch, _ slots: [TimeSlot]) {
            captures = match.captures
            self.slots = slots
        }

        subscript(slot: TimeSlot) -> WordClasses.Item? {
            for capture in captures where slots[capture.slot] == slot { return capture.item }
            return nil
        }

        /// The first token of a slot.
        func token(_ slot: TimeSlot) -> Int? { captures.first { slots[$0.slot] == slot }?.token }

        /// The value as a whole number.
        func int(_ slot: TimeSlot) -> Int? { self[slot].flatMap { abs($0.number) < 1e9 ? Int($0.number) : nil } }
    }

    private func text(_ item: WordClasses.Item?) -> String? {
        guard let item, item.text >= 0 else { return nil }
        let text = rules.classes.texts[Int(item.text)]
        return text.isEmpty ? nil : text
    }

    private func direction(_ filled: Filling, _ settings: TimeFrame) -> TimeMeaning.Direction? {
        if let given = settings.direction { return given }
        switch filled.int(.direction) ?? (filled[.that] != nil ? 0 : nil) {
        case -1: return .last
        case 0: return .this
        case 1: return .next
        default: return nil
        }
    }

    private func fillDate(_ meaning: inout TimeMeaning, _ filled: Filling, _ settings: TimeFrame) -> Bool {
        var date = PartialDate()
        date.year = filled.int(.year)
        if let short = filled.int(.year2) ?? filled.int(.apostropheYear) {
            date.year = short
            date.isShortYear = true
        }
        date.month = filled.int(.month)
        date.weekday = filled.int(.weekday) ?? filled.int(.shortWeekday) ?? filled.int(.weekdays)
        date.season = text(filled[.season])
        date.quarter = filled.int(.quarter) ?? filled.int(.quarterCode)
        date.half = filled.int(.half)
        date.decade = filled.int(.decade)
        date.holiday = filled.int(.holiday)
        date.dayShift = filled.int(.relativeDay)
        date.yearShift = filled.int(.yearDirection)
        date.weekShift = filled.int(.weekDirection)
        date.isFiscal = settings.isFiscal
        if settings.grain == "century" {
            date.century = filled.int(.nth)
        } else {
            date.day = filled.int(.day) ?? filled.int(.ordinalDigit) ?? filled.int(.nth)
        }
        guard fillEra(&date, filled), fillNumeric(&date, &meaning, filled) else { return false }
        if settings.grain == "decade" { setDecade(&date) }
        meaning.date = date
        return isPossible(date)
    }

    private func fillEra(_ date: inout PartialDate, _ filled: Filling) -> Bool {
        guard let era = filled.int(.era) else { return true }
        date.isBeforeChrist = era < 0
        guard date.century == nil else { return true }
        date.year = filled.int(.number)
        return (1...9999).contains(date.year ?? 0)
    }

    private func fillNumeric(_ date: inout PartialDate, _ meaning: inout TimeMeaning, _ filled: Filling) -> Bool {
        if let stamp = filled[.isoTime]?.number {
            let day = (stamp / 10_000_000).rounded(.down)
            let rest = stamp - day * 10_000_000
            meaning.clock = clock(Int(rest), isUTC: rest != rest.rounded(.down))
            set(&date, Int(day))
        } else if let day = filled.int(.numericDate) {
            set(&date, day)
        }
        return true
    }

    /// "1930's", "the '80s": a year with an ending is a decade.
    private func setDecade(_ date: inout PartialDate) {
        date.decade = date.decade ?? date.year
        date.year = nil
        date.isShortYear = false
    }

    private func set(_ date: inout PartialDate, _ number: Int) {
        date.year = number / 10_000
        date.month = number / 100 % 100
        date.day = number % 100
    }

    private func clock(_ number: Int, isUTC: Bool) -> TimeMeaning.Clock {
        let plain = number % 1_000_000
        return TimeMeaning.Clock(
            hour: plain / 10_000, minute: plain / 100 % 100, second: number >= 1_000_000 ? plain % 100 : nil, zone: isUTC ? "Z" : "")
    }

    private func isPossible(_ date: PartialDate) -> Bool {
        if let quarter = date.quarter, !(1...4).contains(quarter) { return false }
        if let half = date.half, !(1...2).contains(half) { return false }
        if let century = date.century, !(1...30).contains(century) { return false }
        guard let day = date.day, let month = date.month else { return date.day.map { (1...31).contains($0) } ?? true }
        let year = date.isShortYear ? 2000 : date.year ?? 2000
        return (1...CalendarDate.days(inMonth: month, year: year)).contains(day)
    }

    private func fillClock(_ meaning: inout TimeMeaning, _ filled: Filling, _ settings: TimeFrame) -> Bool {
        meaning.part = settings.part ?? text(filled[.part])
        var clock = meaning.clock
        if let given = filled.int(.clock) ?? filled.int(.military) { clock = self.clock(given, isUTC: false) }
        if clock == nil, let hour = filled.int(.hour) { clock = TimeMeaning.Clock(hour: hour, minute: 0) }
        guard var clock else { return true }
        if let meridiem = filled.int(.meridiem) {
            guard (1...12).contains(clock.hour) else { return false }
            clock.hour = clock.hour % 12 + meridiem
        }
        if meaning.part == "AF" || meaning.part == "EV", clock.hour < 12, filled[.meridiem] == nil { clock.hour += 12 }
        if text(filled[.zone]) == "Z" || filled[.zone].map({ isGreenwich($0) }) ?? false { clock.zone = "Z" }
        meaning.part = nil
        meaning.clock = clock
        return clock.hour <= 24
    }

    private func isGreenwich(_ zone: WordClasses.Item) -> Bool { zone.number == 1 }

    private func shift(_ filled: Filling, _ settings: TimeFrame) -> TimeMeaning.Shift? {
        guard let unit = unit(filled, settings) else { return nil }
        if let fixed = settings.shift {
            return TimeMeaning.Shift(count: abs(fixed), unit: unit, sign: fixed < 0 ? -1 : fixed > 0 ? 1 : 0)
        }
        let sign = settings.direction.map { $0 == .last ? -1 : 1 } ?? filled.int(.direction) ?? filled.int(.eventRelation) ?? 0
        if filled[.few] != nil { return TimeMeaning.Shift(count: nil, unit: unit, sign: sign) }
        var count = filled[.number]?.number ?? (filled[.article] != nil || settings.direction == nil ? 1 : nil)
        if settings.hasHalf { count = count.map { $0 == $0.rounded() ? $0 + 0.5 : $0 } }
        return TimeMeaning.Shift(count: count, unit: unit, sign: sign)
    }

    private func unit(_ filled: Filling, _ settings: TimeFrame) -> TimeUnit? {
        (settings.unit ?? text(filled[.unit]) ?? text(filled[.units])).flatMap(TimeUnit.init(rawValue:))
    }
}

extension MeaningBuilder {
    /// Value of a DURATION or SET: `P3D`, `PT24H`, `XXXX-WXX-1`.
    private func span(_ meaning: TimeMeaning, _ filled: Filling, _ settings: TimeFrame) -> String? {
        if let given = text(filled[.daily]) { return given }
        if meaning.type == .set, let part = meaning.part { return "XXXX-XX-XXT\(part)" }
        if let weekday = meaning.date.weekday { return "XXXX-WXX-\(weekday)" }
        if meaning.type == .set, let month = meaning.date.month { return "XXXX-\(month < 10 ? "0" : "")\(month)" }
        guard let unit = unit(filled, settings) else { return nil }
        if settings.isVague || filled[.few] != nil && filled[.number] == nil { return period("X", unit) }
        var count = filled[.number]?.number ?? 1
        if let fraction = settings.fraction { count = fraction }
        if let factor = settings.factor { count *= factor }
        if settings.hasHalf { count += count == count.rounded() ? 0.5 : 0 }
        guard count < 1_000_000 else { return nil }
        // "2100 to 2300 hours" are clock times.
        if settings.isRange, unit == .hour, let low = filled[.n1]?.number, low >= 1000, count <= 2400 { return nil }
        if settings.isRange, let low = filled[.n1]?.number { return "\(period(number(low), unit))/\(period(number(count), unit))" }
        if unit == .fortnight { return "P\(number(count * 2))W" }
        return period(number(count), unit)
    }

    private func period(_ count: String, _ unit: TimeUnit) -> String { "P\(unit.isOfClock ? "T" : "")\(count)\(unit.durationCode)" }

    private func number(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }
}
