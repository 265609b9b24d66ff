import Foundation
import TestKit
import Testing
import Text

@testable import Reading

/// The gold of one seed, as `seeds/README.md` describes it.
struct SeedGold: Decodable {
    struct Place: Decodable {
        var text: String
        var occurrence: Int
        var type: String?
    }

    struct Event: Decodable {
        struct Argument: Decodable {
            var role: String
            var text: String
        }

        var type: String
        var trigger: String
        var occurrence: Int
        var modality: String
        var args: [Argument]
    }

    var id: String
    var entities: [Place]
    var events: [Event]
    var ignore: [Place]?
}

@Suite("The seeds")
struct SeedTests {
    private static let folder = ProjectPaths.root + "/seeds"

    private func documents() throws -> [String: Document] {
        let decoder = try Decoding.decoder()
        var documents: [String: Document] = [:]
        for raw in readAll([Self.folder]) {
            switch decoder.decode(raw) {
            case .document(let document): documents[document.id] = document
            case .refused(let refusal): Issue.record("\(refusal)")
            }
        }
        return documents
    }

    private func gold() throws -> [SeedGold] {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/gold").sorted()
        return try names.map { name in
            try JSONDecoder().decode(SeedGold.self, from: Data(contentsOf: URL(fileURLWithPath: Self.folder + "/gold/" + name)))
        }
    }

    /// Every place where words stand, also inside longer words, overlapping ones left out: so evaluation counts occurrences.
    private func places(of words: String, in document: Document) -> [Span] {
        let needle = Array(words.utf8)
        var places: [Span] = []
        var start = 0
        while start + needle.count <= document.bytes.count {
            if document.bytes[start...].starts(with: needle) {
                places.append(Span(start, start + needle.count))
                start += needle.count
            } else {
                start += 1
            }
        }
        return places
    }

    @Test func everySeedIsReadAndHasGold() throws {
        let documents = try documents()
        #expect(documents.count >= 14)
        #expect(Set(documents.keys) == Set(try gold().map(\.id)))
        for document in documents.values { #expect(document.errors.isEmpty, "\(document.id)") }
    }

    @Test func goldPointsAtWordsThatAreThere() throws {
        let documents = try documents()
        for gold in try gold() {
            guard let document = documents[gold.id] else { continue }
            let triggers = gold.events.map { SeedGold.Place(text: $0.trigger, occurrence: $0.occurrence) }
            for place in gold.entities + triggers + (gold.ignore ?? []) {
                #expect(places(of: place.text, in: document).count >= place.occurrence, "\(gold.id): \(place)")
            }
            for argument in gold.events.flatMap(\.args) {
                #expect(!places(of: argument.text, in: document).isEmpty, "\(gold.id): \(argument)")
            }
        }
    }

    /// No occurrence of the gold lies inside a longer word: `Iran` is not meant in `Iranian`.
    @Test func goldNamesWholeWords() throws {
        let documents = try documents()
        for gold in try gold() {
            guard let document = documents[gold.id] else { continue }
            func isLetter(_ index: Int) -> Bool { document.bytes.indices.contains(index) && (document.bytes[index] | 0x20) &- 0x61 < 26 }
            let triggers = gold.events.map { SeedGold.Place(text: $0.trigger, occurrence: $0.occurrence) }
            for place in gold.entities + triggers {
                let found = places(of: place.text, in: document)
                guard place.occurrence <= found.count else { continue }
                let span = found[place.occurrence - 1]
                #expect(!isLetter(span.start - 1) && !isLetter(span.end), "\(gold.id): \(place)")
            }
        }
    }

    /// Entities and triggers of the gold stand where events may be reported from, what is to be ignored does not.
    @Test func zonesAgreeWithTheGold() throws {
        let documents = try documents()
        for gold in try gold() {
            guard let document = documents[gold.id] else { continue }
            func kind(_ place: SeedGold.Place) -> ZoneKind? {
                let found = places(of: place.text, in: document)
                guard place.occurrence <= found.count else { return nil }
                return document.zones.first { $0.span.contains(found[place.occurrence - 1]) }?.kind
            }
            for place in gold.entities { #expect(kind(place)?.isReporting == true, "\(gold.id): \(place)") }
            for place in gold.ignore ?? [] { #expect(kind(place)?.isReporting == false, "\(gold.id): \(place)") }
        }
    }

    @Test(arguments: [
        ("camp-move-scraped.txt", nil), ("kabul-suicide-attack.txt", nil), ("ashraf-raid-2009.txt", "2009-07-29"),
        ("rockets-on-camp.txt", "2015-10-30"),
        ("wire-capitals.txt", "1989-03-12"), ("ashraf-april-2011.html", "2011-04-09"), ("seed-tirana", "2016-09-10"),
        ("sanaa-airstrike.html", "2015-10-08"),
    ])
    func printDatesAreNotTakenForDatesOfPublication(_ id: String, _ date: String?) throws {
        #expect(try documents()[id]?.source.published?.description == date)
    }

    @Test func theScrapedPageFallsIntoItsZones() throws {
        let document = try #require(try documents()["camp-move-scraped.txt"])
        #expect(
            document.zones.map(\.kind) == [
                .boilerplate, .navigation, .title, .caption, .body, .duplicate, .duplicate, .duplicate, .body, .boilerplate, .boilerplate,
            ])
    }

    @Test(.enabled(if: ProjectPaths.shared("seeds") != nil))
    func theRealArticleFallsIntoItsZones() throws {
        let folder = try #require(ProjectPaths.shared("seeds"))
        let raw = try #require(readAll([folder]).first)
        guard case .document(let document) = try Decoding.decoder().decode(raw) else {
            Issue.record("refused")
            return
        }
        #expect(document.source.published == nil)
        #expect(
            document.zones.map(\.kind) == [
                .boilerplate, .navigation, .title, .caption, .body, .duplicate, .duplicate, .duplicate, .duplicate, .body,
            ])
    }
}
