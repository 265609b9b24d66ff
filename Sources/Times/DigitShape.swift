import Text

/// What the digits of one token may be in a time expression; read from bytes, without regular expressions and without allocation.
struct DigitShape {
    /// A run of digits with the byte behind it (0 at the end).
    typealias Group = (value: Int, digits: Int, separator: UInt8)

    private var values = SIMD8<Int32>()
    private var lengths = SIMD8<UInt8>()
    private var separators = SIMD8<UInt8>()
    /// Number of runs, at most eight.
    private(set) var count = 0
    /// Lower-case letters behind the last digit, at most four, the first lowest.
    private var ending: UInt32 = 0
    private var endingLength = 0
    /// An apostrophe stands before the first digit.
    private(set) var hasApostrophe = false

    /// Reads a token that begins with a digit or with an apostrophe before one; nil when it is anything else.
    init?(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        if let length = Self.apostrophe(bytes, index) {
            hasApostrophe = true
            index += length
        }
        while index < bytes.endIndex, count < 8 {
            var value: Int32 = 0
            var digits = 0
            while index < bytes.endIndex, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                guard digits < 9 else { return nil }
                value = value * 10 + Int32(bytes[index] - 0x30)
                digits += 1
                index += 1
            }
            guard digits > 0 else { break }
            let separator = index < bytes.endIndex ? bytes[index] : 0
            add(value, digits, separator)
            guard Self.isSeparator(separator), index + 1 < bytes.endIndex, bytes[index + 1] &- 0x30 < 10 else { break }
            index += 1
        }
        guard count > 0 else { return nil }
        if index < bytes.endIndex, let length = Self.apostrophe(bytes, index) { index += length }
        guard bytes.endIndex - index <= 4 else { return nil }
        while index < bytes.endIndex {
            ending |= UInt32(bytes[index] | 0x20) << UInt32(endingLength * 8)
            endingLength += 1
            index += 1
        }
    }

    private mutating func add(_ value: Int32, _ digits: Int, _ separator: UInt8) {
        values[count] = value
        lengths[count] = UInt8(digits)
        separators[count] = separator
        count += 1
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "t"), UInt8(ascii: "T"): true
        default: false
        }
    }

    private static func apostrophe(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int? {
        guard index < bytes.endIndex else { return nil }
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        guard index + 2 < bytes.endIndex, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return nil }
        return bytes[index + 2] == 0x98 || bytes[index + 2] == 0x99 ? 3 : nil
    }

    /// A run of digits by its place.
    func group(_ index: Int) -> Group { (Int(values[index]), Int(lengths[index]), separators[index]) }

    /// Whether nothing stands behind the last digit.
    var isBare: Bool { endingLength == 0 }

    /// A number without separators or letters.
    var whole: (value: Int, digits: Int)? {
        count == 1 && isBare && !hasApostrophe ? (Int(values[0]), Int(lengths[0])) : nil
    }

    private func isSeparated(by separator: UInt8) -> Bool { (0..<(count - 1)).allSatisfy { separators[$0] == separator } }

    /// `28/07/2009`, `2009-07-28`, `28.07.2009`, `20090728` as a day; the order that makes a day wins, day before month where both do.
    var date: CalendarDate? {
        guard isBare, !hasApostrophe else { return nil }
        if let (value, digits) = whole, digits == 8 {
            return CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        }
        let separator = separators[0]
        guard count == 3, isSeparated(by: separator), separator != UInt8(ascii: ":") else { return nil }
        let (a, b, c) = (group(0), group(1), group(2))
        if a.digits == 4, b.digits <= 2, c.digits <= 2 { return CalendarDate(year: a.value, month: b.value, day: c.value) }
        guard a.digits <= 2, b.digits <= 2, c.digits == 4 || c.digits == 2 && separator == UInt8(ascii: "/") else { return nil }
        let year = c.digits == 4 ? c.value : c.value + (c.value < 50 ? 2000 : 1900)
        return CalendarDate(year: year, month: b.value, day: a.value) ?? CalendarDate(year: year, month: a.value, day: b.value)
    }

    /// `10:58`, `7:15:30` as hour * 10,000 + minute * 100 + second; a million is added where seconds are given.
    var clock: Int? {
        guard count == 2 || count == 3, isSeparated(by: UInt8(ascii: ":")), isBare, !hasApostrophe else { return nil }
        let (hour, minute) = (Int(values[0]), Int(values[1]))
        let second = count == 3 ? Int(values[2]) : 0
        guard hour <= 24, minute < 60, second < 60, lengths[0] <= 2, lengths[1] == 2, hour < 24 || minute == 0 else { return nil }
        return hour * 10_000 + minute * 100 + second + (count == 3 ? 1_000_000 : 0)
    }

    /// `2009-07-28T14:30:00Z`: the day and the clock.
    var dateAndClock: (date: CalendarDate, clock: Int, isUTC: Bool)? {
        guard count == 5 || count == 6, separators[2] | 0x20 == UInt8(ascii: "t") else { return nil }
        guard let date = CalendarDate(year: Int(values[0]), month: Int(values[1]), day: Int(values[2])) else { return nil }
        let (hour, minute) = (Int(values[3]), Int(values[4]))
        let second = count == 6 ? Int(values[5]) : 0
        guard lengths[0] == 4, hour < 24, minute < 60, second < 60 else { return nil }
        let clock = hour * 10_000 + minute * 100 + second + (count == 6 ? 1_000_000 : 0)
        return (date, clock, ending & 0xFF == UInt32(UInt8(ascii: "z")))
    }

    /// `1930s`, `1930's`, `80s`: the first year.
    var decade: Int? {
        guard count == 1, ending == UInt32(UInt8(ascii: "s")), values[0] % 10 == 0 else { return nil }
        let (value, digits, _) = group(0)
        return digits == 4 && (1000..<2100).contains(value) || digits == 2 && value >= 10 ? value : nil
    }

    /// `3rd`, `21st`.
    var ordinal: Int? {
        guard count == 1, endingLength == 2, !hasApostrophe, values[0] > 0 else { return nil }
        let value = Int(values[0])
        let expected: (UInt8, UInt8)
        switch (value / 10 % 10 == 1, value % 10) {
        case (false, 1): expected = (UInt8(ascii: "s"), UInt8(ascii: "t"))
        case (false, 2): expected = (UInt8(ascii: "n"), UInt8(ascii: "d"))
        case (false, 3): expected = (UInt8(ascii: "r"), UInt8(ascii: "d"))
        default: expected = (UInt8(ascii: "t"), UInt8(ascii: "h"))
        }
        return ending == UInt32(expected.0) | UInt32(expected.1) << 8 ? value : nil
    }

    /// `1939/40`, `1939-40` as one token: the first year.
    var yearPair: Int? {
        guard count == 2, isBare, lengths[0] == 4, lengths[1] == 2 || lengths[1] == 4 else { return nil }
        let (first, next) = (Int(values[0]), Int(values[1]))
        guard (1000..<2100).contains(first) else { return nil }
        let second = lengths[1] == 4 ? next : first / 100 * 100 + next
        return second > first && second < first + 100 ? first : nil
    }
}
