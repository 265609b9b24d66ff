import Resources
import Text

/// What a match says, before it is known which day it is counted from.
struct TimeMeaning: Sendable {
    var rule: Int
    var tokens: Range<Int>
    var sentence: Int
    var type: TimeExpression.Kind
    var mod: String?
    /// A value that the rule gives itself, such as `PRESENT_REF`.
    var literal: String?
    var date = PartialDate()
    var shift: Shift?
    var direction: Direction?
    /// `published`, `discourse` or `event`, where the rule says so.
    var anchor: String?
    /// Token of the event that the time is counted from.
    var event: Int?
    var clock: Clock?
    /// Part of the day behind the `T`: `MO`, `NI`, `12:00` ...
    var part: String?
    /// For DURATION and SET: the finished value.
    var span: String?
    /// The day is left open: "one night".
    var isUnknownDay = false
    /// What the expression before must have given: `month-day`, `year`.
    var needs: String?
    /// The expression means just what the one under discussion means: "that time".
    var isSame = false

    /// A time of day that says nothing of its day.
    var isClockAlone: Bool { type == .time && clock != nil && date.isEmpty && shift == nil && !isUnknownDay }

    /// Which occurrence a name of a day, month or season means.
    enum Direction: Sendable { case last, this, next }

    /// So many units from the anchor.
    struct Shift: Sendable {
        /// Nil when vague: "a few days ago".
        var count: Double?
        var unit: TimeUnit
        /// -1 back, 0, 1 ahead.
        var sign: Int
    }

    /// A time of day.
    struct Clock: Sendable {
        var hour: Int
        var minute: Int
        var second: Int?
        /// `Z` for GMT, empty otherwise.
        var zone = ""
    }
}

/// The fields of a date that the words give.
struct PartialDate: Hashable, Sendable {
    var year: Int?
    /// Two digits only: the century is still open.
    var isShortYear = false
    var month: Int?
    var day: Int?
    var weekday: Int?
    /// `SP`, `SU`, `FA`, `WI`.
    var season: String?
    var quarter: Int?
    var half: Int?
    /// First year; below 100 when the century is open.
    var decade: Int?
    /// 20 for the twentieth.
    var century: Int?
    /// Index into the holiday calendar.
    var holiday: Int?
    var isBeforeChrist = false
    var isFiscal = false
    /// Last, this or next year: "June last year".
    var yearShift: Int?
    /// "Tuesday next week".
    var weekShift: Int?
    /// Today 0, yesterday -1.
    var dayShift: Int?

    var isEmpty: Bool { self == PartialDate() }

    /// Whether the tense of the clause decides which occurrence is meant: a weekday, a month or a feast without a year.
    var needsTense: Bool {
        year == nil && (weekday != nil || month != nil || season != nil || quarter != nil || half != nil || holiday != nil)
    }

    /// Whether a year is all that is given.
    var isBareYear: Bool { year != nil && month == nil && season == nil && quarter == nil && half == nil && holiday == nil }
}
