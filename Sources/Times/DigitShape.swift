import Text

/// What the digits of one token may be in a time expression; read from bytes, without regular expressions.
struct DigitShape {
    /// Runs of digits with the byte behind each (0 at the end), at most eight; empty when the token holds more or other letters.
    private(set) var groups: [(value: Int, digits: Int, separator: UInt8)] = []
    /// Lower-case letters behind the last digit, at most four.
    private(set) var suffix: [UInt8] = []
    /// An apostrophe stands before the first digit.
    private(set) var hasApostrophe = false

    /// Reads a token that begins with a digit or with an apostrophe before one; nil when it is anything else.
    init?(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        if let length = Self.apostrophe(bytes[index...]) {
            hasApostrophe = true
            index += length
        }
        while index < bytes.endIndex, groups.count < 8 {
            var value = 0
            var digits = 0
            while index < bytes.endIndex, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                guard digits < 9 else { return nil }
                value = value * 10 + Int(bytes[index] - 0x30)
                digits += 1
                index += 1
            }
            guard digits > 0 else { break }
            let separator = index < bytes.endIndex ? bytes[index] : 0
            groups.append((value, digits, separator))
            guard separator != 0, Self.separators.contains(separator), index + 1 < bytes.endIndex, bytes[index + 1] &- 0x30 < 10 else {
                break
            }
            index += 1
        }
        guard !groups.isEmpty else { return nil }
        if index < bytes.endIndex, let length = Self.apostrophe(bytes[index...]) { index += length }
        guard bytes.endIndex - index <= 4 else { return nil }
        suffix = bytes[index...].map { $0 | 0x20 }
    }

    private static let separators: [UInt8] = Array("-/.:tT".utf8)

    private static func apostrophe(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.first == UInt8(ascii: "'") { return 1 }
        return bytes.starts(with: [0xE2, 0x80, 0x98]) || bytes.starts(with: [0xE2, 0x80, 0x99]) ? 3 : nil
    }

    /// A number without separators or letters.
    var whole: (value: Int, digits: Int)? {
        groups.count == 1 && suffix.isEmpty && !hasApostrophe ? (groups[0].value, groups[0].digits) : nil
    }

    private func isSeparated(by separator: UInt8) -> Bool { groups.dropLast().allSatisfy { $0.separator == separator } }

    /// `28/07/2009`, `2009-07-28`, `28.07.2009`, `20090728` as a day; the order that makes a day wins, day before month where both do.
    var date: CalendarDate? {
        guard suffix.isEmpty, !hasApostrophe else { return nil }
        if let (value, digits) = whole, digits == 8 {
            return CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        }
        guard groups.count == 3, let separator = groups.first?.separator, isSeparated(by: separator), separator != UInt8(ascii: ":") else {
            return nil
        }
        let (a, b, c) = (groups[0], groups[1], groups[2])
        if a.digits == 4, b.digits <= 2, c.digits <= 2 { return CalendarDate(year: a.value, month: b.value, day: c.value) }
        guard a.digits <= 2, b.digits <= 2, c.digits == 4 || c.digits == 2 && separator == UInt8(ascii: "/") else { return nil }
        let year = c.digits == 4 ? c.value : c.value + (c.value < 50 ? 2000 : 1900)
        return CalendarDate(year: year, month: b.value, day: a.value) ?? CalendarDate(year: year, month: a.value, day: b.value)
    }

    /// `10:58`, `7:15:30` as hour * 10,000 + minute * 100 + second; a million is added where seconds are given.
    var clock: Int? {
        guard groups.count == 2 || groups.count == 3, isSeparated(by: UInt8(ascii: ":")), suffix.isEmpty, !hasApostrophe else { return nil }
        let hour = groups[0].value
        let minute = groups[1].value
        let second = groups.count == 3 ? groups[2].value : 0
        guard hour <= 24, minute < 60, second < 60, groups[0].digits <= 2, groups[1].digits == 2, hour < 24 || minute == 0 else {
            return nil
        }
        return hour * 10_000 + minute * 100 + second + (groups.count == 3 ? 1_000_000 : 0)
    }

    /// `2009-07-28T14:30:00Z`: the day and the clock.
    var dateAndClock: (date: CalendarDate, clock: Int, isUTC: Bool)? {
        guard groups.count == 5 || groups.count == 6, groups[2].separator | 0x20 == UInt8(ascii: "t") else { return nil }
        guard let date = CalendarDate(year: groups[0].value, month: groups[1].value, day: groups[2].value) else { return nil }
        let second = groups.count == 6 ? groups[5].value : 0
        guard groups[0].digits == 4, groups[3].value < 24, groups[4].value < 60, second < 60 else { return nil }
        let clock = groups[3].value * 10_000 + groups[4].value * 100 + second + (groups.count == 6 ? 1_000_000 : 0)
        return (date, clock, suffix.first == UInt8(ascii: "z"))
    }

    /// `1930s`, `1930's`, `80s`: the first year.
    var decade: Int? {
        guard groups.count == 1, suffix == [UInt8(ascii: "s")], groups[0].value % 10 == 0 else { return nil }
        let (value, digits, _) = groups[0]
        return digits == 4 && (1000..<2100).contains(value) || digits == 2 && value >= 10 ? value : nil
    }

    /// `3rd`, `21st`.
    var ordinal: Int? {
        guard groups.count == 1, suffix.count == 2, !hasApostrophe, groups[0].value > 0 else { return nil }
        let value = groups[0].value
        let teen = value / 10 % 10 == 1
        let expected: String
        switch (teen, value % 10) {
        case (false, 1): expected = "st"
        case (false, 2): expected = "nd"
        case (false, 3): expected = "rd"
        default: expected = "th"
        }
        return suffix.elementsEqual(expected.utf8) ? value : nil
    }

    /// `1939/40`, `1939-40` as one token: the first year.
    var yearPair: Int? {
        guard groups.count == 2, suffix.isEmpty, groups[0].digits == 4, groups[1].digits == 2 || groups[1].digits == 4 else { return nil }
        guard (1000..<2100).contains(groups[0].value) else { return nil }
        let second = groups[1].digits == 4 ? groups[1].value : groups[0].value / 100 * 100 + groups[1].value
        return second > groups[0].value && second < groups[0].value + 100 ? groups[0].value : nil
    }
}
