import Foundation
import Resources
import TestKit
import Testing
import Text

@testable import Entities

@Suite("What the lists hold")
struct ListCountTests {
    private let gazetteer: Gazetteer

    init() throws { gazetteer = try Lists.gazetteer.get() }

    /// Distinct ids of entries that pass a test.
    private func count(_ isWanted: (GazetteerEntry) -> Bool) -> Int { Set(gazetteer.entries.lazy.filter(isWanted).map(\.id)).count }

    private static let settlements: Set<String> = ["city", "town", "village", "district", "neighborhood"]

    private func isSettlement(_ entry: GazetteerEntry) -> Bool {
        entry.type == .place && Self.settlements.contains(entry.subtype ?? "") && entry.latitude != nil && entry.country != nil
    }

    @Test("is as much as promised, counted by distinct ids; the counts are printed")
    func counts() throws {
        let divisions = gazetteer.entries.filter { $0.subtype == "admin1" }
        let figures: [(name: String, count: Int, least: Int)] = [
            ("countries and territories with an ISO code", count { $0.nation.map { !$0.iso2.isEmpty } ?? false }, 249),
            ("states without one, former ones included", count { $0.nation.map { $0.iso2.isEmpty } ?? false }, 1),
            ("first-level divisions", Set(divisions.map(\.id)).count, 2000),
            ("countries with divisions", Set(divisions.compactMap(\.country)).count, 60),
            ("cities, towns and districts with country and coordinates", count(isSettlement), 25_000),
            ("of these with division and population", count { isSettlement($0) && $0.admin != nil && $0.population > 0 }, 25_000),
            ("regions, rivers, mountains, seas, crossings, straits", count { $0.type == .place && isFeature($0) }, 600),
            ("facilities", count { $0.type == .facility }, 600),
            ("organizations", count { $0.type == .organization }, 2500),
            ("persons", count { $0.type == .person }, 2500),
            ("weapons and vehicles", count { $0.type == .weapon }, 220),
            ("group nouns", Set(gazetteer.words.groups.map(\.noun)).count, 700),
            ("titles and offices", gazetteer.words.titles.count, 150),
            ("given names", Set(gazetteer.words.givenNames.map { FoldedKey.of($0) }).count, 3000),
            ("family names", Set(gazetteer.words.surnames.map { FoldedKey.of($0) }).count, 3000),
            ("stop entries", gazetteer.words.stops.count, 300),
            ("entries in all", Set(gazetteer.entries.map(\.id)).count, 30_000),
        ]
        let documented = try Self.documented()
        for figure in figures {
            print("\(figure.name): \(figure.count)")
            #expect(figure.count >= figure.least, "\(figure.name): \(figure.count), promised \(figure.least)")
            let told = documented[figure.name] ?? 0
            #expect(
                abs(told - figure.count) * 20 <= figure.count, "docs/gazetteers.md says \(told) \(figure.name), there are \(figure.count)")
        }
        #expect(Set(gazetteer.entries.map(\.id)).count == gazetteer.entries.count, "an id stands twice")
    }

    /// The table of docs/gazetteers.md.
    private static func documented() throws -> [String: Int] {
        let text = String(decoding: try FileBytes.read(ProjectPaths.root + "/docs/gazetteers.md"), as: UTF8.self)
        var figures: [String: Int] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 2, let figure = Int(cells[1].replacing(",", with: "")) { figures[cells[0]] = figure }
        }
        return figures
    }

    private func isFeature(_ entry: GazetteerEntry) -> Bool {
        let subtypes = ["region", "continent", "river", "mountain", "sea", "island", "border_crossing", "strait", "lake", "desert"]
        return subtypes.contains(entry.subtype ?? "")
    }

    @Test("Every entry has an id of the kind that its type promises, and every made place its coordinates")
    func ids() {
        for entry in gazetteer.entries {
            let prefix = entry.id.prefix { $0 != ":" }
            #expect(entry.id.count > prefix.count + 1 && prefix.count == 3, "\(entry.place.short): the id '\(entry.id)'")
            if prefix == "geo" { #expect(entry.latitude != nil && entry.country != nil, "\(entry.place.short)") }
        }
    }

    @Test("Dense where conflict reporting is dense")
    func density() {
        var places: [String: Int] = [:]
        for entry in gazetteer.entries where isSettlement(entry) { places[entry.country ?? "", default: 0] += 1 }
        for country in ["IQ", "IR", "SY", "YE", "AF", "PK", "UA", "NG", "CD", "MM", "PH", "CO", "MX"] {
            #expect(places[country, default: 0] >= 120, "\(country): \(places[country, default: 0])")
        }
        for country in ["LB", "IL", "PS", "LY", "SD", "SS", "SO", "ET", "ML", "GE", "BA", "GT", "SV", "PE", "LK"] {
            #expect(places[country, default: 0] >= 20, "\(country): \(places[country, default: 0])")
        }
    }

    @Test("Every list says at its head what it holds, how it was made and when")
    func headers() throws {
        let made = ["written", "made", "curated", "taken", "collected"]
        for folder in ["names", "words"] {
            let path = "\(ProjectPaths.folders.gazetteers)/\(folder)"
            for name in try FileBytes.list(path) where name.hasSuffix(".tsv") {
                let text = String(decoding: try FileBytes.read("\(path)/\(name)"), as: UTF8.self)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") }
                let head = lines.joined(separator: " ").lowercased()
                #expect(head.count > 60, "\(folder)/\(name) does not say what it holds")
                #expect(made.contains { head.contains($0) }, "\(folder)/\(name) does not say how it was made")
                #expect(head.firstMatch(of: /20\d\d-\d\d-\d\d/) != nil, "\(folder)/\(name) does not say when")
            }
        }
    }
}
