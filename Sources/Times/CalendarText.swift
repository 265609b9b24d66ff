import Text

/// Writes calendar values as short strings: at most 15 bytes, so that Swift keeps them in place and nothing is allocated.
struct CalendarText {
    private var bytes: (UInt64, UInt64) = (0, 0)
    private var count = 0

    /// Adds an ASCII character; what does not fit into 15 bytes is left out.
    mutating func add(_ byte: UInt8) {
        guard count < 15 else { return }
        if count < 8 { bytes.0 |= UInt64(byte) << UInt64(count * 8) } else { bytes.1 |= UInt64(byte) << UInt64((count - 8) * 8) }
        count += 1
    }

    /// Adds a number in at least `width` digits.
    mutating func add(_ number: Int, width: Int) {
        var power = 1
        for _ in 1..<width { power *= 10 }
        while number / power >= 10 { power *= 10 }
        while power > 0 {
            add(UInt8(0x30 + number / power % 10))
            power /= 10
        }
    }

    /// Adds ASCII text.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
    }

    /// The text so far.
    var string: String {
        String(unsafeUninitializedCapacity: count) { buffer in
            for index in 0..<count {
                let word = index < 8 ? bytes.0 : bytes.1
                buffer[index] = UInt8(truncatingIfNeeded: word >> UInt64(index % 8 * 8))
            }
            return count
        }
    }

    /// `2009-07-28`
    static func day(_ date: CalendarDate) -> String {
        var text = CalendarText()
        text.add(date.year, width: 4)
        text.add(UInt8(ascii: "-"))
        text.add(date.month, width: 2)
        text.add(UInt8(ascii: "-"))
        text.add(date.day, width: 2)
        return text.string
    }

    /// A year and what stands behind it: `2009-Q3`, `2009-W31-WE`, `2009-07`.
    static func year(_ year: Int, _ mark: String, _ number: Int? = nil, width: Int = 1, ending: String = "") -> String {
        var text = CalendarText()
        text.add(year, width: 4)
        text.add(mark)
        if let number { text.add(number, width: width) }
        text.add(ending)
        return text.string
    }

    /// A number alone: `193` for a decade.
    static func number(_ number: Int, width: Int) -> String {
        var text = CalendarText()
        text.add(number, width: width)
        return text.string
    }
}
