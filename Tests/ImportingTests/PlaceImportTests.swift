import TestKit
import Testing

@testable import Importing

@Suite("Lists of places become ours")
struct PlaceImportTests {
    @Test("GeoNames: names, kinds, coordinates and the aliases that English text can hold; with a byte order mark and CRLF")
    func geoNames() throws {
        let run = try ImportFixture(.geonames, sample: "geonames.txt")
        #expect(run.rows.map { $0["id"] } == ["geo:9000001", "geo:9000002", "geo:9000003", "geo:9000005"])
        let town = try #require(run.rows.first)
        #expect(
            town == [
                "name": "Tell Marran", "id": "geo:9000001", "type": "PLACE", "subtype": "town", "aliases": "Tall Marran|Tel Marrān",
                "country": "IQ", "lat": "33.51", "lon": "44.21", "population": "4200",
            ])
        #expect(run.rows[1]["type"] == "FACILITY" && run.rows[1]["subtype"] == "airport")
        #expect(run.refusals == ["6 columns", "7 bad_number", "8 unknown_class", "10 not_utf8"])
        #expect(run.count.skipped == ["class R": 1, "said twice": 1])
    }

    @Test("GeoNames: fewer people and other countries are left out")
    func geoNamesFilters() throws {
        let people = try ImportFixture(.geonames, sample: "geonames.txt", options: ImportOptions(minimumPopulation: 1000))
        #expect(people.rows.map { $0["name"] } == ["Tell Marran"])
        let italy = try ImportFixture(.geonames, sample: "geonames.txt", options: ImportOptions(countries: ["IT"]))
        #expect(italy.rows.map { $0["name"] } == ["Villanova Bassa"])
        #expect(italy.count.skipped["other countries"] == 5)
    }

    @Test("iso-codes: divisions with their level, spellings in brackets, behind commas and slashes")
    func isoCodes() throws {
        let run = try ImportFixture(.isoCodes, sample: "iso_3166-2.json")
        #expect(run.rows.map { $0["id"] } == ["iso:qq-01", "iso:qq-02", "iso:qq-03", "iso:qr-05"])
        #expect(run.rows.map { $0["subtype"] } == ["admin1", "admin1", "admin2", "city"])
        #expect(run.rows.map { $0["aliases"] } == [nil, "Sydland", "Republic of Korra", "Andehaven"])
        #expect(run.complaints.first?.message == "the key 'name' is missing here")
    }

    @Test("iso-codes: countries of today and of the past")
    func isoCountries() throws {
        let today = try ImportFixture(
            .isoCodes,
            text: #"{"3166-1": [{"alpha_2": "QQ", "alpha_3": "QQQ", "name": "Korra, Republic of", "common_name": "Korra"}]}"#)
        #expect(today.rows.first?["name"] == "Korra")
        #expect(today.rows.first?["aliases"] == "Korra, Republic of|Republic of Korra")
        #expect(today.rows.first?["code"] == "QQQ")
        let past = try ImportFixture(
            .isoCodes,
            text: #"{"3166-3": [{"alpha_2": "QU", "alpha_3": "QUO", "alpha_4": "QUKR", "name": "Old Korra", "withdrawal_date": "1977"}]}"#)
        #expect(past.rows == [["name": "Old Korra", "id": "iso:qukr", "type": "PLACE", "subtype": "country", "to": "1977", "code": "QUO"]])
    }

    @Test("iso-codes: a file of another kind is refused as a whole")
    func isoOther() {
        #expect(throws: (any Error).self) { try ImportFixture(.isoCodes, text: #"{"639-3": []}"#) }
        #expect(throws: (any Error).self) { try ImportFixture(.isoCodes, text: "") }
    }

    @Test("Wikidata: the class that stands first in the table, country, dates, place and acronym, in the form of the dumps")
    func wikidata() throws {
        let run = try ImportFixture(.wikidata, sample: "wikidata.json")
        #expect(
            run.rows == [
                [
                    "name": "Jebel Workers Movement", "id": "wd:Q900000001", "type": "ORGANIZATION", "subtype": "party",
                    "aliases": "Workers of Jebel", "acronym": "JWM", "country": "SD", "from": "1987-05-01", "to": "2004",
                ],
                [
                    "name": "Camp Ossery", "id": "wd:Q900000002", "type": "FACILITY", "subtype": "camp", "country": "IQ", "lat": "33.12346",
                    "lon": "44", "population": "3100",
                ],
            ])
        #expect(run.refusals == ["7 json"])
        #expect(run.complaints.first?.place.column == 49)
        #expect(run.count.skippedCount == 3)
    }
}
