import Text

/// What the times read so far say about the time under discussion.
struct Discourse: Sendable {
    /// One resolved mention.
    struct Reference: Sendable {
        var value: CalendarValue
        /// Index into the times of the document.
        var time: Int
        var sentence: Int
        var paragraph: Int
        /// The year stands in the words themselves.
        var hasOwnYear: Bool
    }

    /// Day of publication, or the dateline's.
    var published: CalendarDate?
    /// The text tells a history: most of its years lie far from the day of publication, so that a bare "August" belongs to the year told of.
    var isNarrative = false
    /// Years that a history tells of; a year far outside is an aside ("a 1998 interview") that moves nothing.
    var period: ClosedRange<Int>?
    private(set) var latest: Reference?
    /// The latest mentions that give a day, a month, a year.
    private(set) var latestDay: Reference?
    private(set) var latestMonth: Reference?
    private(set) var latestYear: Reference?

    /// Takes note of a resolved mention.
    mutating func add(_ reference: Reference) {
        if isNarrative, let period, let year = reference.value.year, !period.contains(year) { return }
        latest = reference
        if reference.value.date != nil { latestDay = reference }
        if reference.value.month != nil { latestMonth = reference }
        if reference.value.year != nil { latestYear = reference }
    }

    /// The latest mention that is fine enough to count units from, unless a later one has moved on to another time.
    func reference(for unit: TimeUnit) -> Reference? {
        guard let latest else { return nil }
        if latest.value.at(unit) != nil { return latest }
        let finer = unit == .year ? latestYear : unit == .month || unit == .quarter ? latestMonth : latestDay
        guard let finer, let first = finer.value.first, let from = latest.value.first, let to = latest.value.last else { return nil }
        return from <= first && first <= to ? finer : nil
    }
}
