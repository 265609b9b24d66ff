import Pipeline
import Resources
import TestKit
import Testing
import Text

@testable import Events

/// Documents annotated by the whole pipeline, for tests that ask what came out.
private enum Annotated {
    static let pipeline = Result { try AnnotationPipeline.standard(ProjectPaths.folders) }

    static func document(_ text: String, published: CalendarDate? = CalendarDate(year: 2009, month: 7, day: 29)) throws -> Document {
        var document = Document(text: text, published: published)
        try pipeline.get().annotate(&document)
        return document
    }
}

@Suite("Mentions of one happening become one incident")
struct IncidentTests {
    private static let text = """
        A bomb exploded at a market in Kirkuk on Monday, killing 11 people and wounding 30. The blast also damaged two shops. \
        Police said the attack was the work of a rebel group.

        In Mosul, gunmen shot dead a judge and his driver on Sunday.

        A hospital doctor said the death toll in Kirkuk had risen to 14.
        """

    @Test("A bombing, its consequences and its new toll are one, a shooting elsewhere another")
    func twoIncidents() throws {
        let document = try Annotated.document(Self.text)
        #expect(document.incidents.map(\.type.description) == ["bombing", "attack.shooting"])
        #expect(document.incidents.map { $0.place?.name } == ["Kirkuk", "Mosul"])
        #expect(document.incidents.map { $0.time?.value } == ["2009-07-27", "2009-07-26"])
        for (index, event) in document.events.enumerated() { #expect(document.incidents[event.incident].events.contains(index)) }
    }

    @Test("The last revision of a toll counts, and the first figure is kept as superseded")
    func toll() throws {
        let document = try Annotated.document(Self.text)
        let killed = document.incidents[0].casualties.filter { $0.kind == .killed }
        #expect(killed.map { $0.amount.value } == [14, 11])
        #expect(killed.map(\.status) == [.asserted, .superseded])
        #expect(killed.map(\.scope) == [.tollRevision, .total])
    }

    @Test("Victims told of one by one are counted together")
    func oneByOne() throws {
        let document = try Annotated.document(Self.text)
        let asserted = document.incidents[1].casualties.filter { $0.kind == .killed && $0.status == .asserted }
        #expect(asserted.map { $0.amount } == [.exactly(2)])
        #expect(document.incidents[1].victims.map { document.text($0.span) } == ["judge", "his driver"])
    }

    @Test("People who were hit and are not dead are injured")
    func hit() throws {
        let document = try Annotated.document(
            "Five men were shot at a bar on Friday night. Two of the victims died. Five people were shot, police said.")
        let incident = try #require(document.incidents.first { $0.type.root == "attack" })
        let figures = incident.casualties.filter { $0.status == .asserted && $0.scope != .ofWhich }
        #expect(figures.first { $0.kind == .affected }?.amount.value == 5)
        #expect(figures.contains { $0.kind == .injured })
    }

    @Test("A raid in which people were hurt is an assault; one without is none")
    func force() throws {
        let hurt = try Annotated.document("Security forces raided the camp at dawn. Eleven people were killed in the raid.")
        #expect(hurt.incidents.map(\.type.description) == ["raid.assault"])
        let quiet = try Annotated.document("Security forces raided the camp at dawn.")
        #expect(quiet.incidents.map(\.type.description) == ["raid"])
    }

    @Test("A plan and the act are two incidents")
    func plan() throws {
        let document = try Annotated.document("Iraq deported 30 exiles in May. Iraq plans to deport 200 more exiles.")
        #expect(document.incidents.map(\.stage) == [.accomplished, .planned])
    }

    @Test("A claim of responsibility names the actor of the act that is claimed")
    func claim() throws {
        let document = try Annotated.document("The National Liberation Army claimed responsibility for the bombing of the bank.")
        let bombing = try #require(document.events.first { $0.type.root == "bombing" })
        #expect(bombing.modality == .claimed)
        #expect(bombing.arguments(.actor).map { document.text($0.span) } == ["National Liberation Army"])
    }

    @Test("A sentence of endless clauses costs time linear in its length")
    func endless() throws {
        let clause = "soldiers attacked the village and killed two men in the market "
        func events(_ count: Int) throws -> Int { try Annotated.document(String(repeating: clause, count: count)).events.count }
        #expect(try events(10) > 10)
        #expect(try events(400) <= 400, "an endless sentence is coded up to a bound")
    }
}

@Suite("What the project's own articles tell is found")
struct SeedFactsTests {
    private func annotated(_ name: String) throws -> Document {
        let text = String(decoding: try FileBytes.read("\(ProjectPaths.root)/seeds/\(name)"), as: UTF8.self)
        return try Annotated.document(text, published: nil)
    }

    @Test("The exile group is one chain by all its names, the camp a facility with coordinates")
    func chains() throws {
        let document = try annotated("ashraf-raid-2009.txt")
        let camp = try #require(document.chains.first { $0.ref == "fac:camp-ashraf" })
        #expect(camp.type == .facility && camp.place?.country == "IQ" && camp.place?.latitude != nil)
        #expect(document.chains.filter { $0.ref == "org:mek" }.count == 1)
    }

    @Test("The raid is told once, by its actor, its place and its day")
    func raid() throws {
        let document = try annotated("ashraf-raid-2009.txt")
        let raid = try #require(document.incidents.first { $0.events.contains { document.events[$0].type.root == "raid" } })
        #expect(raid.place?.name == "Camp Ashraf")
        #expect(raid.stage == .accomplished)
    }
}
