import Resources

/// The slots that time rules may fill; a rule file that names another one does not load.
enum TimeSlot: String, CaseIterable {
    case year, year2, month, day, day2, nth, weekday, weekdays, season, quarter, half, decade, holiday, part, edge, direction, era
    case shortWeekday = "short-weekday"
    case apostropheYear = "apostrophe-year"
    case quarterCode = "quarter-code"
    case yearDirection = "year-direction"
    case weekDirection = "week-direction"
    case relativeDay = "relative-day"
    case partOf = "part-of"
    case link, number, n1, few, article, unit, units, hedge, ago, earlier, later, that, each, daily
    case clock, hour, meridiem, zone, military, capital
    case numericDate = "numeric-date"
    case isoTime = "iso-time"
    case ordinalDigit = "ordinal-digit"
    case zeroMilitary = "zero-military"
    case anchorEvent = "anchor-event"
    case eventRelation = "event-relation"
    case eventModifier = "event-modifier"
    case eventDeterminer = "event-determiner"
}

/// The constants that time rules may set under `set:`.
enum TimeSetting: String, CaseIterable {
    case type, mod, value, shift, unit, anchor, direction, part, needs, fiscal, grain, half, fraction, factor, vague, range, unknown, same
}

/// Units of time as the rules name them, from short to long.
enum TimeUnit: String {
    case second = "S"
    case minute = "M"
    case hour = "H"
    case day = "D"
    case night = "N"
    case weekend = "WE"
    case week = "W"
    case fortnight = "FN"
    case month = "MO"
    case quarter = "Q"
    case year = "Y"
    case decade = "DE"
    case century = "CE"

    /// Whether the unit is written behind the `T` of a TIMEX3 duration.
    var isOfClock: Bool { self == .second || self == .minute || self == .hour }

    /// Letters of a TIMEX3 duration: `P3D`, `PT2H`, `P2DE`.
    var durationCode: String {
        switch self {
        case .month: "M"
        case .night: "D"
        case .weekend: "WE"
        default: rawValue
        }
    }
}
