import TestKit
import Testing
import Text

@testable import Reading

@Suite("The zone marker")
struct ZoneMarkerTests {
    private let marker: ZoneMarker

    init() throws { marker = try ZoneMarker(folders: ProjectPaths.folders) }

    private func marked(_ text: String, title: String? = nil, published: CalendarDate? = nil) -> Document {
        var document = Document(text: text, published: published)
        document.source.title = title
        marker.annotate(&document)
        return document
    }

    /// Two sentences of running text.
    private static let body =
        "Soldiers entered the camp before dawn on Thursday, witnesses said. The army did not comment on the operation."

    @Test(arguments: [
        "BAGHDAD, July 28 (Reuters) - ", "SAN SALVADOR, 4 JAN 90 -- [TEXT] ", "BOGOTA, 9 JAN 90 (EFE) -- ", "Baghdad, Iraq (CNN) -- ",
        "WASHINGTON (AP) — ",
        "SAVANNAH, Ga. (WJCL) – ", "(Reuters) - ", "NAJAF, Iraq, Aug. 5, 2004 — ", "ST. LOUIS (KMOV.com) – ", "AL-QAIM, Iraq — ",
        "Durham, N.C. (WNCN) – ",
        "CLANDESTINE, 12 JAN 90 (RADIO VENCEREMOS) -- [COMMUNIQUE] [NATIONAL MOVEMENT, NM] [TEXT] ", "NEW YORK -- ",
        "Amman, 3 May (Petra) --",
    ])
    func findsDatelines(_ dateline: String) {
        let document = marked(dateline + Self.body)
        #expect(document.zones.map(\.kind) == [.dateline, .body], "\(document.zoneList)")
        #expect(document.zones(.dateline).first.map { dateline.hasPrefix($0) && dateline.count - $0.count <= 1 } == true)
        #expect(document.zones(.body) == [Self.body])
    }

    @Test(arguments: [
        "The group -- which is banned in Iran -- said on Thursday that its members had been beaten by the guards.",
        "THE GOVERNMENT -- WHICH CAME TO POWER IN MAY -- SAID THAT THE RAID ON THE CAMP HAD BEEN NECESSARY.",
        "The National Council (NCR) — the group's political wing — said that its members had been beaten by the guards.",
        "He left at 5 - nobody saw him go - and was found dead by the police on the road to the airport on Friday.",
        "Police - backed by soldiers - raided a house in the old town and arrested four men on Thursday evening.",
        "Mr. Smith — a lawyer from Boston — said that he would appeal against the verdict of the military court.",
    ])
    func leavesDashesInRunningTextAlone(_ text: String) {
        #expect(marked(text).zones.map(\.kind) == [.body])
    }

    @Test(arguments: [
        ("SAN SALVADOR, 4 JAN 90 -- [TEXT] ", "1990-01-04"), ("BAGHDAD, July 28, 2009 (Reuters) - ", "2009-07-28"),
        ("BAGHDAD, July 28 (Reuters) - ", nil),
        ("BAGHDAD -- ", nil),
    ])
    func takesTheArticlesDateFromTheDateline(_ dateline: String, _ date: String?) {
        #expect(marked(dateline + Self.body).source.published?.description == date)
    }

    @Test func metadataBeatTheDateline() {
        let date = CalendarDate(year: 1990, month: 2, day: 1)
        #expect(marked("BOGOTA, 9 JAN 90 (EFE) -- " + Self.body, published: date).source.published == date)
    }

    @Test(arguments: [
        "By JOHN SMITH", "By John Smith and Maria de la Cruz", "Written by Ann O'Neill, Staff Writer", "BY ANN LEE",
        "JOHN SMITH, Associated Press",
        "Published: Wednesday, December 28, 2016 @ 5:31 PM", "Posted 3:57 AM, May 26, 2015, by Ann Lee", "October 6, 2013 11:58 PM",
    ])
    func findsBylines(_ line: String) {
        #expect(marked("Camp raided at dawn\n\n\(line)\n\n\(Self.body)").zones.map(\.kind) == [.title, .byline, .body])
    }

    @Test(arguments: [
        "By nightfall the army had taken the town.", "By Thursday, police had arrested three people",
        "From Baghdad the convoy went on to the camp",
        "Reporting by the agency was delayed by the censors", "In July 2009 11 people died",
    ])
    func leavesSentencesThatLookLikeBylinesAlone(_ line: String) {
        #expect(marked("\(Self.body)\n\n\(line)\n\n\(Self.body.dropLast())").zones(.byline).isEmpty)
    }

    @Test(arguments: [
        "A screen grab taken from a video showing armoured vehicles inside the camp on July 28, 2009.Source: The Daily Herald",
        "Photo: Ann Lee, The Daily Herald", "FILE - In this May 5, 2010 file photo, guards stand at the gate.",
        "A guard at the gate of the camp (Photo by Ann Lee/Getty Images)", "Residents at the gate. (Source: Herald TV)",
        "In this photo released by the army, soldiers stand at the gate.", "Guards at the gate. Ann Lee/AFP/Getty Images",
    ])
    func findsCaptions(_ line: String) {
        #expect(marked("\(line)\n\(Self.body)").zones.map(\.kind) == [.caption, .body])
    }

    @Test(arguments: [
        "Photos of the scene showed three bodies near the gate of the camp, and several burnt cars in the road.",
        "Sources in the ministry said that the raid had been planned for weeks, and that more would follow.",
        "The image of the country has suffered, diplomats said, since the raid on the camp last Thursday.",
    ])
    func leavesSentencesThatLookLikeCaptionsAlone(_ line: String) {
        #expect(marked(line).zones.map(\.kind) == [.body])
    }

    @Test(arguments: [
        "HomeWorld NewsMiddle East / Camp NewsExiles under new pressure", "Home | News | World | Middle East", "Home > News > Iraq",
        "Home News Sports Weather Traffic Jobs", "Skip to main content", "Home\nWorld\nPolitics", "NewsSportOpinionCulture",
    ])
    func findsNavigation(_ line: String) {
        let document = marked("\(line)\n\nExiles under new pressure in Iraq\n\n\(Self.body)")
        #expect(Set(document.zones.map(\.kind)) == [.navigation, .title, .body])
        #expect(document.zones(.navigation).joined(separator: "\n") == line)
    }

    @Test(arguments: [
        "McDonald told YouTube and WhatsApp to take the videos down", "News of the raid on MacArthur Street spread by YouTube and LinkedIn",
        "@RadioShow is live with TopNews pic.example.com/PUXKMEvw2z",
        "Home Secretary Ann Lee spoke about health, education and crime in the north",
    ])
    func leavesBrandsAndHandlesAlone(_ line: String) {
        #expect(marked("\(Self.body)\n\n\(line)").zones(.navigation).isEmpty)
    }

    @Test(arguments: [
        "Copyright 2016 The Daily Herald. All rights reserved.", "Follow us on Twitter @herald", "Share this: Facebook Twitter",
        "Related: Camp raided again",
        "READ MORE: What is known about the camp", "Advertisement",
        "© 2015 Herald. All Rights Reserved. This material may not be published or broadcast.",
        "Sign up for our newsletter", "RELATED ARTICLES",
    ])
    func findsBoilerplate(_ line: String) {
        #expect(marked("\(Self.body)\n\n\(line)").zones.map(\.kind) == [.body, .boilerplate])
    }

    @Test(arguments: [
        "Related violence killed three soldiers in the north.",
        "Subscribe to my view or not, the minister told the deputies of the opposition on Thursday, "
            + "the raid was necessary and the government would do it again.",
        "Printed leaflets fell from the sky over the town, residents said.",
        "Share prices fell by ten per cent after the bombing.", "Advertisement boards burnt for hours after the attack.",
    ])
    func leavesSentencesThatLookLikeBoilerplateAlone(_ line: String) {
        #expect(marked("\(Self.body)\n\n\(line)").zones.map(\.kind) == [.body])
    }

    @Test func findsTheTitleByItsPlaceAndByTheMetadata() {
        let placed = marked("Camp raided at dawn\n\n\(Self.body)")
        #expect(placed.zones(.title) == ["Camp raided at dawn"])
        #expect(placed.source.title == "Camp raided at dawn")
        let known = marked("Latest\n\nTwo dead in raid\n\nCamp raided at dawn\n\n\(Self.body)", title: "Camp raided at dawn - The Herald")
        #expect(known.zones(.title) == ["Camp raided at dawn"])
        #expect(known.source.title == "Camp raided at dawn - The Herald")
        #expect(marked(Self.body).zones(.title).isEmpty)
    }

    @Test func marksTheRepeatedTitle() {
        let document = marked("Camp raided at dawn\n\n\(Self.body)\n\nCamp raided at dawn")
        #expect(document.zones.map(\.kind) == [.title, .body, .duplicate])
        #expect(document.zones.last?.original == Span(0, 19))
    }

    @Test func keepsTheLinesOfAWrappedWireTogether() {
        let wire =
            "   LIMA, 8 MAY 89 (EFE) -- [TEXT] POLICE RAIDED A HOUSE IN THE OLD TOWN\nTODAY AND ARRESTED FOUR MEN, IT WAS REPORTED HERE.  THE MEN\n"
            + "ARE SAID TO BELONG TO A BANNED GROUP.\n\n   NO FURTHER DETAILS WERE GIVEN.\n"
        let document = marked(wire)
        #expect(document.zones.map(\.kind) == [.dateline, .body])
        #expect(document.source.published?.description == "1989-05-08")
    }
}
