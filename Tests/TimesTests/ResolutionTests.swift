import TestKit
import Testing
import Text

@testable import Resources
@testable import Times

@Suite("Resolution of times")
struct ResolutionTests {
    private func values(_ text: String, published: String? = "2013-03-22") throws -> [String] {
        try Bench.shared.get().document(text, published: published).times.map { $0.value ?? "nil" }
    }

    @Test(
        "leaves open what no anchor gives",
        arguments: [
            ("He came on Thursday", "XXXX-WXX-4"), ("a raid in July", "XXXX-07"), ("on 28 July they came", "XXXX-07-28"),
            ("last week", "XXXX-WXX"), ("last year", "XXXX"), ("three days ago", "XXXX-XX-XX"), ("during the summer", "XXXX-SU"),
        ])
    func open(text: String, value: String) throws {
        #expect(try values(text, published: nil) == [value])
    }

    @Test("a day in another sentence is no anchor for what the news counts from its publication")
    func noBorrowedWeek() throws {
        let caption = "The camp on July 28, 2009.\n\n"
        #expect(try values(caption + "Iraq announced plans Thursday.", published: nil) == ["2009-07-28", "XXXX-WXX-4"])
        #expect(try values(caption + "Iraq announced plans last week.", published: nil) == ["2009-07-28", "XXXX-WXX"])
        #expect(try values(caption + "He came two days ago.", published: nil) == ["2009-07-28", "XXXX-XX-XX"])
        #expect(try values("He was shot on July 28, 2009, and died Friday.", published: nil) == ["2009-07-28", "2009-07-31"])
    }

    @Test("a clock time takes the day beside it, else that of its paragraph, else that of publication")
    func clockDays() throws {
        #expect(try values("It came at 1100 (1700 GMT) on 3 March.") == ["2013-03-03T11:00", "2013-03-03T17:00Z", "2013-03-03"])
        #expect(try values("On Tuesday a bomb went off. It was 5 p.m.") == ["2013-03-19", "2013-03-19T17:00"])
        #expect(try values("On Tuesday a bomb went off.\n\nAt 5 p.m. they met.") == ["2013-03-19", "2013-03-22T17:00"])
    }

    @Test("four digits are a clock time only where a clock is spoken of")
    func militaryTime() throws {
        #expect(try values("at approximately 1100 they came") == ["2013-03-22T11:00"])
        #expect(try values("around 1830 local time") == ["2013-03-22T18:30"])
        #expect(try values("from 2100 to 0500") == ["2013-03-22T21:00", "2013-03-22T05:00"])
        #expect(try values("in 1914 and by 1918") == ["1914", "1918"])
    }

    @Test("a time counted from an event takes the event's own date and names the event where there is none")
    func events() throws {
        let bench = try Bench.shared.get()
        let dated = bench.document("The raid of July 28, 2009, failed. The day after the raid they left.")
        #expect(dated.times.map(\.value) == ["2009-07-28", "2009-07-29"])
        #expect(dated.times.last?.anchor == "D1")
        let open = bench.document("They met on July 28, 2009. The day after the raid they left.")
        #expect(open.times.map(\.value) == ["2009-07-28", "XXXX-XX-XX"])
        #expect(open.times.last?.anchor == "event raid")
        let doubtful = bench.document("A raid on 3 May 1999 and one on 5 May 2001 failed. Two days after the raid they left.")
        #expect(doubtful.times.last?.value == "XXXX-XX-XX")
        let elsewhere = bench.document("The raid of July 28, 2009, failed.\n\nTwo days after the raid they left.")
        #expect(elsewhere.times.last?.value == "XXXX-XX-XX")
    }

    @Test(
        "text in capitals means what it means in small letters",
        arguments: [
            "The rebels attacked on Sunday.", "On 12 January they fled.", "In May 1989 the army came.", "They left three days ago.",
            "Last week a bomb killed two.", "The talks will begin on Monday, 15 April.", "At 5 p.m. on Tuesday shells fell.",
            "Two days after the attack of 3 May they left.", "He died last night.",
        ])
    func capitals(text: String) throws {
        #expect(try values(text.uppercased()) == values(text))
    }

    @Test("takes the year of a month from the only full date with that month, when nothing else dates the article")
    func fullDateElsewhere() throws {
        let text = "A video shows the camp on July 28, 2009. A raid in July left 11 dead."
        #expect(try values(text, published: nil) == ["2009-07-28", "2009-07"])
        let document = try Bench.shared.get().document(text, published: nil)
        #expect(document.times[1].anchor == "D1")
    }

    @Test("a bare year in another sentence does not date a month")
    func bareYearElsewhere() throws {
        let text = "They have lived there since the invasion in 2003. A raid in July left 11 dead."
        #expect(try values(text, published: nil) == ["2003", "XXXX-07"])
        #expect(try values(text, published: "2009-12-11") == ["2003", "2009-07"])
    }

    @Test("reads the day of publication from a dateline in capitals")
    func dateline() throws {
        let text = "SAN SALVADOR, 4 JAN 90 (ACAN) -- [TEXT] GUERRILLAS ATTACKED A POST LAST NIGHT. ON 28 DECEMBER THEY KILLED TWO."
        #expect(try values(text, published: nil) == ["1990-01-04", "1990-01-03TNI", "1989-12-28"])
    }

    @Test("the tense of the clause decides between last and next")
    func tense() throws {
        #expect(try values("They met Tuesday.") == ["2013-03-19"])
        #expect(try values("They will meet Tuesday.") == ["2013-03-26"])
        #expect(try values("The court is expected to rule in May.") == ["2013-05"])
        #expect(try values("The court ruled in May.") == ["2012-05"])
    }

    @Test("Penn tags, where the document has them, tell verbs from nouns")
    func taggedTense() throws {
        let bench = try Bench.shared.get()
        var document = Document(text: "The planned walk Tuesday", published: CalendarDate(iso: "2013-03-22"))
        bench.tokenizer.annotate(&document)
        document.syntax.prepare(document.tokens.count)
        document.syntax.penn = [.dt, .vbn, .nn, .nnp]
        bench.tagger.annotate(&document)
        #expect(document.times.map(\.value) == ["2013-03-26"])
    }

    @Test("a history keeps its own years, and an aside does not move it")
    func narrative() throws {
        let text = """
            The war began in 1914. In August 1914 they took the town. In September they lost it. In 1915 the front froze.

            A 1998 book tells of it. In May they broke through. In 1916 and 1917 many fell. In November 1918 it ended.
            """
        let expected = ["1914", "1914-08", "1914-09", "1915", "1998", "1915-05", "1916", "1917", "1918-11"]
        #expect(try values(text, published: "2009-12-19") == expected)
    }

    @Test("every value tells its interval, grain and anchor")
    func interval() throws {
        let document = try Bench.shared.get().document("They fled last month. In the third quarter of 2009 they came back.")
        let (month, quarter) = (document.times[0], document.times[1])
        #expect([month.from, month.to, month.precision, month.anchor] == ["2013-02-01", "2013-02-28", "month", "published"])
        #expect([quarter.from, quarter.to, quarter.precision, quarter.anchor] == ["2009-07-01", "2009-09-30", "quarter", nil])
    }

    @Test(
        "no impossible day, hour or year is made up",
        arguments: [
            "on 31 February 2009", "on February 30, 2009", "at 25:00", "at 24:30", "at 13 p.m.", "in the year 0", "on 0 May",
            "on 2009-13-40", "99999999999999999999 years ago", "in the 0th century", "the 99th quarter of 2009",
            String(repeating: "9", count: 1000) + " days ago", "on 12 Marzo 2009 y 3 enero", "at 99:99:99", "at 2560 hours",
            "on 31 April 1990", "29 February 2009", "in the year 0000", "on 00/00/0000", String(repeating: "9", count: 1000) + " BC",
            "May " + String(repeating: "7", count: 1000), "99999999 weeks after the attack of 3 May 2009", "9999 years from now",
        ])
    func impossible(text: String) throws {
        let document = try Bench.shared.get().document(text)
        for time in document.times {
            if let from = time.from { #expect(CalendarDate(iso: from) != nil, "\(time)") }
            #expect(time.value?.contains("02-30") != true && time.value?.contains("02-31") != true)
        }
    }

    @Test(
        "month names of other languages make no date of their day",
        arguments: ["am 3. Mai", "le 14 juillet 1989", "el 5 de enero", "12 Marzo", "3 Oktober", "1 января 2009", "28 یولیو"])
    func otherLanguages(text: String) throws {
        for time in try Bench.shared.get().document(text).times { #expect(time.value?.count == 4 || time.value == nil, "\(time)") }
    }

    @Test("bytes of every kind are survived")
    func nastyInput() throws {
        let bench = try Bench.shared.get()
        var state: UInt64 = 42
        let scraps = [
            "12", "/", "-", ":", "May", "'", "’", "st", "9999", "T", "Z", " ", "\n\n", "é", "😀", "last", "the", "of", "year", ".",
        ]
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += scraps[Int(state >> 33) % scraps.count]
            }
            let document = bench.document(text)
            for (left, right) in zip(document.times, document.times.dropFirst()) { #expect(left.span.end <= right.span.start) }
        }
    }

    @Test("explain tells the rule, the anchor and the steps, and costs nothing otherwise")
    func trace() throws {
        let bench = try Bench.shared.get()
        var document = Document(text: "They met three days ago", published: CalendarDate(iso: "2013-03-22"))
        document.trace = []
        bench.tokenizer.annotate(&document)
        bench.tagger.annotate(&document)
        let note = try #require(document.trace?.last)
        #expect(note.text == "rule times/relative.yaml#ago, anchor published: 2013-03-22 - 3.0 D")
        #expect(bench.document("They met three days ago").trace == nil)
    }

    @Test("the prefilter lets through every place where a rule matches")
    func prefilter() throws {
        let bench = try Bench.shared.get()
        for rule in bench.tagger.rules.rules {
            for example in rule.examples + rule.counterExamples {
                let document = bench.document(MarkedText(example.marked).text)
                var matcher = RuleMatcher(bench.tagger.rules, bench.tagger.classifier)
                for sentence in document.sentences {
                    for token in sentence.tokens where !bench.tagger.rules.mayBegin(token, document.tokens) {
                        let matches = matcher.matches(
                            at: token, bounds: sentence.tokens, following: false, ignoringCase: sentence.isAllCapitals, in: document)
                        #expect(matches.isEmpty, "\(document.text(document.tokens[token])) in: \(example.marked)")
                    }
                }
            }
        }
    }
}

@Suite("Calendar")
struct CalendarTests {
    @Test(
        "weeks are those of ISO 8601",
        arguments: [("2013-03-22", "2013-W12"), ("2009-12-31", "2009-W53"), ("2010-01-03", "2009-W53"), ("2008-12-29", "2009-W01")])
    func weeks(day: String, value: String) throws {
        let date = try #require(CalendarDate(iso: day))
        #expect(CalendarValue.day(date).at(.week)?.value == value)
    }

    @Test("shifts keep their grain and stop at the ends of the calendar")
    func shifts() throws {
        let day = CalendarValue.day(try #require(CalendarDate(iso: "2013-01-31")))
        #expect(day.shifted(by: 1, .month)?.value == "2013-02")
        #expect(day.shifted(by: -31, .day)?.value == "2012-12-31")
        #expect(day.shifted(by: -13, .month)?.value == "2011-12")
        #expect(day.shifted(by: 5, .quarter)?.value == "2014-Q2")
        #expect(day.shifted(by: -3000, .year) == nil)
        #expect(CalendarValue.year(2013).shifted(by: 1, .day) == nil)
        #expect(CalendarValue.decade(193).last?.description == "1939-12-31")
    }

    @Test(
        "feasts fall on the days of the calendars",
        arguments: [
            ("Easter 1916", "1916-04-23"), ("Easter 2008", "2008-03-23"), ("Orthodox Easter 2013", "2013-05-05"),
            ("Thanksgiving 2009", "2009-11-26"), ("Passover 2013", "2013-03-26/2013-04-01"), ("Hanukkah 2012", "2012-12-09/2012-12-16"),
            ("Purim 2013", "2013-02-24"), ("Rosh Hashanah 2001", "2001-09-18/2001-09-19"), ("Eid al-Fitr 2010", "2010-09-10"),
            ("Memorial Day 2013", "2013-05-27"),
        ])
    func feasts(text: String, value: String) throws {
        #expect(try Bench.shared.get().document(text).times.map(\.value) == [value])
    }

    @Test("short texts of values equal the long way round")
    func texts() {
        for (year, month, day) in [(1, 1, 1), (999, 12, 31), (2009, 7, 28), (9999, 10, 10)] {
            guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
            #expect(CalendarText.day(date) == date.description)
        }
        #expect(CalendarText.number(19, width: 2) == "19")
        #expect(CalendarText.year(44, "-W", 3, width: 2, ending: "-WE") == "0044-W03-WE")
    }
}
