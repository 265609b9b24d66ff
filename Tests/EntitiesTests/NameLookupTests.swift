import Resources
import TestKit
import Testing
import Text

@testable import Entities

@Suite("Looking a name up says why an entry wins")
struct NameLookupTests {
    private func lookup(_ words: String, _ entries: [GazetteerEntry]) throws -> [(id: String, kind: String, reason: String)] {
        let lookup = NameLookup(words, in: try Lists.small(entries), splitter: try Lists.tokenizer.get())
        return lookup.candidates.map { ($0.entry.id, $0.kind, $0.reason) }
    }

    @Test("by evidence, by population, by row")
    func reasons() throws {
        var weak = GazetteerEntry("Victory", "org:victory", .organization)
        weak.needsContext = true
        let evidence = try lookup("Victory", [weak, GazetteerEntry("Victory", "per:victory", .person)])
        #expect(evidence.map(\.id) == ["per:victory", "org:victory"])
        #expect(evidence.first?.reason == "wins: the one needs no other evidence, the other does")
        #expect(evidence.last?.reason.hasSuffix("; counts only beside a cue or when named otherwise") == true)

        var large = GazetteerEntry("Helton", "plc:large", .place)
        large.population = 900
        let size = try lookup("helton", [large, GazetteerEntry("Helton", "plc:small", .place)])
        #expect(size.map(\.id) == ["plc:large", "plc:small"])
        #expect(size[0].reason.hasPrefix("wins: population 900 against 0; among places the article decides: "))
        #expect(size[1].reason.hasPrefix("behind the one before: population 900 against 0"))

        let rows = try lookup(
            "XYZ",
            [
                GazetteerEntry("X Y Zed", "org:first", .organization, acronyms: ["XYZ"]),
                GazetteerEntry("Xylophone Yard", "org:second", .organization, acronyms: ["XYZ"]),
            ])
        #expect(rows.map(\.id) == ["org:second", "org:first"])
        #expect(rows.map(\.kind) == ["acronym", "acronym"])
        #expect(rows.first?.reason == "wins: equal rank; of those the row further down wins")
        #expect(try lookup("X Y Zed", [GazetteerEntry("X Y Zed", "org:first", .organization)]).map(\.reason) == ["alone"])
    }

    @Test("by the rank of the subtype in our lists, and stop entries beat all")
    func ownLists() throws {
        let gazetteer = try Lists.gazetteer.get()
        let jordan = NameLookup("Jordan", in: gazetteer, splitter: try Lists.tokenizer.get())
        #expect(jordan.candidates.first?.entry.id == "plc:jo")
        #expect(jordan.candidates.first?.reason.contains("PLACE country ranks 95, PLACE town 41") == true)
        let police = NameLookup("police", in: gazetteer, splitter: try Lists.tokenizer.get())
        #expect(police.others.contains { $0.hasPrefix("group noun (role security, code COP, words/groups.tsv:") })
        let saudi = NameLookup("Saudi", in: gazetteer, splitter: try Lists.tokenizer.get())
        #expect(saudi.candidates.map(\.kind) == ["nationality"])
        let north = NameLookup("Northern", in: gazetteer, splitter: try Lists.tokenizer.get())
        #expect(!north.candidates.isEmpty)
        #expect(north.candidates.allSatisfy { $0.reason == "never: a stop entry takes these words" })
    }
}

@Suite("An acronym that several organisations have")
struct SharedAcronymTests {
    private let police = GazetteerEntry("Australian Federal Police", "org:police", .organization, subtype: "police", acronyms: ["AFP"])
    private let agency = GazetteerEntry("Agence France-Presse", "org:agency", .organization, subtype: "news_agency", acronyms: ["AFP"])

    private func refs(_ text: String) throws -> [String?] {
        var document = Document(text: text)
        try Lists.tokenizer.get().annotate(&document)
        GazetteerTagger(gazetteer: try Lists.small([police, agency])).annotate(&document)
        return document.mentions.filter { document.text($0.span) == "AFP" }.map(\.ref)
    }

    @Test("is that of the row further down, whatever its kind")
    func alone() throws { #expect(try refs("He told AFP so.") == ["org:agency"]) }

    @Test("is that of the one whose full name the article uses, before or behind")
    func named() throws {
        #expect(try refs("The Australian Federal Police arrested him. An AFP officer said so.") == ["org:police"])
        #expect(try refs("An AFP officer said so. He is with the Australian Federal Police.") == ["org:police"])
    }

    @Test("stays with the row further down when the article names both")
    func both() throws {
        #expect(try refs("The Australian Federal Police told Agence France-Presse. AFP wrote it.") == ["org:agency"])
    }
}
