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
            String(repeating: "9", count: 1000) + " days ago", "on 12 Marzo 2009 y 3 enero", "at 99:99:99",
        ])
    func impossible(text: String) throws {
        let document = try Bench.shared.get().document(text)
        for time in document.times {
            if let from = time.from { #expect(CalendarDate(iso: from) != nil, "\(time)") }
            #expect(time.value?.contains("02-30") != true && time.value?.contains("02-31") != true)
        }
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
