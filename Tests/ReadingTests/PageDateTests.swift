import TestKit
import Testing
import Text

@testable import Reading

@Suite("Dates of pages and articles")
struct PageDateTests {
    private let marker: ZoneMarker

    init() throws { marker = try ZoneMarker(folders: ProjectPaths.folders) }

    private static let old =
        "The camp has been watched since 2003. In July 2009 soldiers raided it, and eleven people died, the exiles say."
    private static let timeless =
        "The camp was raided by soldiers on Thursday. Eleven people died in the raid, the exiles said in a statement."

    @Test(arguments: [
        ("Wednesday, July 17, 2024\nHomeIran News NowCamp News\n\n", old, nil, ZoneKind.boilerplate),
        ("Wednesday, July 17, 2024\n\nExiles under pressure\n\n", old, nil, .boilerplate),
        ("Wednesday, July 17, 2024\nHomeIran News NowCamp News\n\n", timeless, nil, .boilerplate),
        ("Printed on July 17, 2024\n\n", timeless, nil, .boilerplate),
        ("Today is Wednesday, July 17, 2024\n\n", timeless, nil, .boilerplate),
        ("Wednesday, July 17, 2024\n\nExiles under pressure\n\n", timeless, "2024-07-17", .byline),
        ("Wednesday, July 17, 2024 10:15 AM\nHomeIran News NowCamp News\n\n", timeless, nil, .boilerplate),
        ("July 17, 2024 10:15 AM\n\nExiles under pressure\n\n", old, "2024-07-17", .byline),
        ("Published: July 29, 2009 10:15 AM\n\n", old, "2009-07-29", .byline),
        ("July 29, 2009 10:15 AM\n\n", timeless, "2009-07-29", .byline),
        ("Wednesday, July 17, 2024\n\nPosted: July 29, 2009\n\n", old, "2009-07-29", .boilerplate),
    ])
    func tellsThePrintDateFromTheArticlesDate(_ head: String, _ body: String, _ date: String?, _ kind: ZoneKind) {
        var document = Document(text: head + body)
        marker.annotate(&document)
        #expect(document.source.published?.description == date, "\(document.zoneList)")
        #expect(document.zones.first?.kind == kind, "\(document.zoneList)")
    }

    @Test func theDatelineBeatsADateLine() {
        var document = Document(text: "Wednesday, July 17, 2024\n\nBAGHDAD, July 28, 2009 (Reuters) - " + Self.timeless)
        marker.annotate(&document)
        #expect(document.source.published?.description == "2009-07-28")
        #expect(document.zones.map(\.kind) == [.boilerplate, .dateline, .body])
    }

    @Test(arguments: [
        ("2009-07-28", "2009-07-28"), ("2009-07-28T10:00:00Z", "2009-07-28"), ("Tue, 28 Jul 2009 10:00:00 GMT", "2009-07-28"),
        ("July 28, 2009", "2009-07-28"), ("28 JUL 09", "2009-07-28"), ("4 JAN 90", "1990-01-04"), ("Sept. 1st, 2001", "2001-09-01"),
        ("28/07/2009", "2009-07-28"), ("7/28/2009", "2009-07-28"), ("07/07/2009", "2009-07-07"), ("07/08/2009", nil),
        ("2009/7/28", "2009-07-28"),
        ("July 28", nil), ("July 2009", nil), ("31 February 2009", nil), ("", nil), ("12 August men", nil),
        ("on 3 May 2010, at noon", "2010-05-03"),
    ])
    func readsDates(_ text: String, _ date: String?) {
        #expect(marker.dates.date(wholeOf: Array(text.utf8))?.description == date)
    }
}
