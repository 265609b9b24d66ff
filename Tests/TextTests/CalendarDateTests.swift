import Testing
import Text

@Suite("A calendar date")
struct CalendarDateTests {
    @Test("goes through every day from year 1 to 9999 and back") func everyDay() throws {
        var expected = (year: 1, month: 1, day: 1)
        for number in 0..<3_652_059 {
            guard let date = CalendarDate(dayNumber: number) else {
                Issue.record("no day \(number)")
                return
            }
            // Every day up to year 5, then samples: a debug build is slow.
            guard number < 1461 || number % 97 == 0 else { continue }
            guard date.dayNumber == number, date.weekday == number % 7 + 1 else {
                Issue.record("\(date) is day \(date.dayNumber), not \(number)")
                return
            }
            guard number < 1461 else { continue }
            guard (date.year, date.month, date.day) == expected else {
                Issue.record("\(date), not \(expected)")
                return
            }
            expected.day += 1
            if expected.day > CalendarDate.days(inMonth: expected.month, year: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
        #expect(CalendarDate(dayNumber: -1) == nil && CalendarDate(dayNumber: 3_652_059) == nil)
        #expect(CalendarDate(dayNumber: 3_652_058)?.description == "9999-12-31")
    }

    @Test(
        "knows days of history by their weekday",
        arguments: [("2009-07-28", 2), ("2003-03-20", 4), ("2000-02-29", 2), ("1969-07-20", 7), ("1582-10-15", 5), ("2026-11-24", 2)])
    func weekday(_ text: String, _ weekday: Int) throws {
        let date = try #require(CalendarDate(iso: text))
        #expect(date.weekday == weekday && date.description == text)
    }

    @Test(
        "is refused when there is no such day",
        arguments: [
            "2009-02-29", "1900-02-29", "2009-13-01", "2009-00-10", "2009-04-31", "2009-7-28", "0000-01-01", "2009/07/28", "200x-07-28", "",
        ])
    func refusal(_ text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test("counts days on and back") func adding() throws {
        let date = try #require(CalendarDate(year: 2009, month: 2, day: 28))
        #expect(date.adding(days: 1)?.description == "2009-03-01")
        #expect(date.adding(days: -59)?.description == "2008-12-31")
        #expect(date.adding(days: 4_000_000) == nil && date.adding(days: -4_000_000) == nil)
        #expect(try date < #require(CalendarDate(iso: "2009-03-01T10:00")))
        #expect(CalendarDate.isLeap(2000) && CalendarDate.isLeap(2024) && !CalendarDate.isLeap(1900))
    }
}

@Suite("Code points")
struct CodePointsTests {
    @Test(
        "are counted as Swift counts scalars",
        arguments: [
            "", "plain", "é", "😀é中a", String(repeating: "aé😀", count: 100), "x\r\ny\u{301}", String(repeating: "a", count: 200) + "é",
        ])
    func twin(_ text: String) {
        let points = CodePoints(Array(text.utf8))
        var offset = 0
        for (count, scalar) in text.unicodeScalars.enumerated() {
            #expect(points.offset(offset) == count)
            offset += UTF8.width(scalar)
        }
        #expect(points.offset(offset) == text.unicodeScalars.count)
    }
}
