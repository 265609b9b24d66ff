import Text

/// Reads the dates of datelines, date lines and metadata; month names come from the list of zone words.
struct DateReader: Sendable {
    /// A date that was read.
    struct Match {
        /// Nil when none is written.
        var year: Int?
        var month: Int
        var day: Int
        /// UTF-8 bytes from the first to the last part of the date.
        var span: Span

        var date: CalendarDate? { year.flatMap { CalendarDate(year: $0, month: month, day: day) } }
    }

    private let months: [UInt64: Int]

    init(words: ZoneWords) { months = words.months }

    /// The date in a short text such as a metadata value: ISO 8601, RFC 2822, `July 28, 2009`; nil when no day with its year is in it.
    func date(wholeOf bytes: [UInt8]) -> CalendarDate? {
        guard bytes.count <= 100 else { return nil }
        if let date = CalendarDate(iso: String(decoding: bytes, as: UTF8.self)) { return date }
        return first(in: bytes, 0..<bytes.count)?.date
    }

    /// The first date in a stretch of text.
    func first(in bytes: [UInt8], _ range: Range<Int>) -> Match? {
        let words = Words(bytes, in: range).all
        for index in words.indices {
            if let match = named(bytes, words, index) ?? numeric(bytes, words, index) { return match }
        }
        return nil
    }

    /// Day, month name, year in either order; the year may be missing.
    private func named(_ bytes: [UInt8], _ words: [Words.Word], _ index: Int) -> Match? {
        func number(_ at: Int) -> (value: Int, digits: Int)? { at < words.count ? Self.number(bytes, words[at]) : nil }
        func month(_ at: Int) -> Int? { at < words.count ? months[words[at].key] : nil }
        var month0: Int?
        var day: Int?
        if let value = month(index), let following = number(index + 1), following.digits <= 2 {
            month0 = value
            day = following.value
        } else if let first = number(index), first.digits <= 2, let value = month(index + 1) {
            month0 = value
            day = first.value
        }
        guard let month = month0, let day, (1...31).contains(day) else { return nil }
        var last = index + 1
        var year: Int?
        if let following = number(index + 2), following.digits == 4 || following.digits == 2, isNear(bytes, words[last], words[index + 2]) {
            year = Self.year(following)
            last = index + 2
        }
        return Match(year: year, month: month, day: day, span: Span(words[index].range.lowerBound, words[last].end))
    }

    /// `2009-07-28`, `28/07/2009`, `7/28/09`; not read where day and month could be either.
    private func numeric(_ bytes: [UInt8], _ words: [Words.Word], _ index: Int) -> Match? {
        guard index + 2 < words.count, let a = Self.number(bytes, words[index]), let b = Self.number(bytes, words[index + 1]),
            let c = Self.number(bytes, words[index + 2]), isJoined(bytes, words[index], words[index + 1]),
            isJoined(bytes, words[index + 1], words[index + 2])
        else { return nil }
        let span = Span(words[index].range.lowerBound, words[index + 2].end)
        if a.digits == 4, c.digits <= 2 { return checked(Match(year: a.value, month: b.value, day: c.value, span: span)) }
        guard a.digits <= 2, b.digits <= 2, c.digits == 4 || c.digits == 2 else { return nil }
        let year = Self.year(c)
        if a.value > 12 || a.value == b.value { return checked(Match(year: year, month: b.value, day: a.value, span: span)) }
        return b.value > 12 ? checked(Match(year: year, month: a.value, day: b.value, span: span)) : nil
    }

    private func checked(_ match: Match) -> Match? { match.date == nil ? nil : match }

    /// Whether at most a comma, a period and blanks stand between two words.
    private func isNear(_ bytes: [UInt8], _ left: Words.Word, _ right: Words.Word) -> Bool {
        bytes[left.end..<right.range.lowerBound].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
    }

    private func isJoined(_ bytes: [UInt8], _ left: Words.Word, _ right: Words.Word) -> Bool {
        let between = bytes[left.end..<right.range.lowerBound]
        guard between.count == 1, let mark = between.first else { return false }
        return mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".")
    }

    /// The value of a word of digits; an ordinal ending (`28th`) is passed over.
    static func number(_ bytes: [UInt8], _ word: Words.Word) -> (value: Int, digits: Int)? {
        var value = 0
        var digits = 0
        for byte in bytes[word.range] {
            guard byte &- 0x30 < 10, digits < 8 else { break }
            value = value * 10 + Int(byte - 0x30)
            digits += 1
        }
        guard digits > 0, word.range.count == digits || word.range.count == digits + 2 && digits <= 2 else { return nil }
        return (value, digits)
    }

    /// Two digits: 69 to 99 lie in the twentieth century, 00 to 68 in the twenty-first, as POSIX has it.
    private static func year(_ number: (value: Int, digits: Int)) -> Int {
        number.digits == 4 ? number.value : number.value >= 69 ? 1900 + number.value : 2000 + number.value
    }
}
