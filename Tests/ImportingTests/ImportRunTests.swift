import Entities
import Resources
import TestKit
import Testing
import Text
import Tokenizing

@testable import Importing

@Suite("Every importer")
struct ImportRunTests {
    @Test("has counts that add up, and as many complaints as refused rows", arguments: SampleImport.all)
    func counts(sample: SampleImport) throws {
        let run = try ImportFixture(sample.format, sample: sample.file, options: sample.options)
        #expect(run.count.read == run.count.written + run.count.refused + run.count.skippedCount)
        #expect(run.count.refused == run.refusals.count)
        #expect(run.count.written == run.rows.count && run.count.written > 0)
        #expect(run.table.hasPrefix("# Imported from \(sample.file.split(separator: "/").last ?? "") ("))
        #expect(run.table.contains(") on 2026-11-24 by sitrep gazetteer import.\n"))
    }

    @Test("writes what the gazetteer reads without a complaint", arguments: SampleImport.all)
    func loads(sample: SampleImport) throws {
        let run = try ImportFixture(sample.format, sample: sample.file, options: sample.options)
        let scratch = try ScratchFolder()
        try scratch.write(run.table, to: sample.format == .petrarchAgents ? "words/groups.tsv" : "names/imported.tsv")
        let folders = DataFolders(gazetteers: try Self.smallLists().path, models: nil, additional: [scratch.path])
        let gazetteer = try Gazetteer.load(folders: folders, splitter: Tokenizer(folders: ProjectPaths.folders))
        #expect(gazetteer.entries.count == (sample.format == .petrarchAgents ? 0 : run.count.written))
    }

    @Test("takes an empty file as a list without rows", arguments: [ImportFormat.geonames, .wikidata, .gate, .spacy, .petrarchActors])
    func empty(format: ImportFormat) throws {
        for text in ["", "\n\r\n", "\u{FEFF}\n"] {
            let run = try ImportFixture(format, text: text)
            #expect(run.count == ImportCount())
        }
    }

    @Test("survives bytes at random and refuses what is no row", arguments: SampleImport.all)
    func damage(sample: SampleImport) throws {
        guard sample.format != .gate else { return }
        var dice = Dice(state: 77)
        let whole = try FileBytes.read("\(ProjectPaths.fixtures)/Import/\(sample.file)")
        for _ in 0..<150 {
            var bytes = whole
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
            guard let run = try? ImportFixture(sample.format, bytes: bytes, options: sample.options) else { continue }
            #expect(run.count.read == run.count.written + run.count.refused + run.count.skippedCount)
            #expect(String(validating: run.table.utf8, as: UTF8.self) != nil)
        }
    }

    @Test("Imported names are found in a text, and a dated code holds at the article's date")
    func endToEnd() throws {
        let scratch = try ScratchFolder()
        try scratch.write(try ImportFixture(.geonames, sample: "geonames.txt").table, to: "names/geo.tsv")
        try scratch.write(try ImportFixture(.petrarchActors, sample: "actors.txt").table, to: "names/actors.tsv")
        let folders = DataFolders(gazetteers: try Self.smallLists().path, models: nil, additional: [scratch.path])
        let tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        for (day, code) in [("2010-01-01", "NORGOV"), ("2015-01-01", "NORELI")] {
            var document = Document(text: "Liv E. Haugen spoke in Tell Marran on Monday.", published: CalendarDate(iso: day))
            tokenizer.annotate(&document)
            GazetteerTagger(gazetteer: gazetteer).annotate(&document)
            ChainLinker(gazetteer: gazetteer).annotate(&document)
            #expect(document.mentions.compactMap(\.ref) == ["petrarch:liv-haugen", "geo:9000001"])
            #expect(document.chains.first { $0.ref == "petrarch:liv-haugen" }?.codes.cameoActor == code)
        }
    }

    /// Words that the importers and the tagger need, without names.
    private static func smallLists() throws -> ScratchFolder { try smallListsResult.get() }

    private static let smallListsResult = Result {
        let scratch = try ScratchFolder()
        try scratch.makeFolder("names")
        for name in ["roles", "subtypes"] {
            try scratch.write(try FileBytes.read("\(ProjectPaths.folders.gazetteers)/words/\(name).tsv"), to: "words/\(name).tsv")
        }
        return scratch
    }
}

@Suite("The lines of a foreign list")
struct SourceLinesTests {
    @Test("are the same for chunks of every size, and hold one line and one chunk", arguments: 1...40)
    func chunks(size: Int) throws {
        let scratch = try ScratchFolder()
        try scratch.write("\u{FEFF}first\r\n\r\nsecond é line\n\nlast", to: "list")
        var lines = try SourceLines(path: "\(scratch.path)/list", chunkSize: size)
        var found: [String] = []
        while let line = try lines.next() {
            guard case .text(let bytes) = line else { continue }
            found.append("\(lines.number) \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(found == ["1 first", "3 second é line", "5 last"])
    }

    @Test("pass over a line without end as soon as it is over the limit, and go on behind it")
    func tooLong() throws {
        let scratch = try ScratchFolder()
        try scratch.write(String(repeating: "x", count: 5000) + "\nshort\n", to: "list")
        var lines = try SourceLines(path: "\(scratch.path)/list", limit: 100, chunkSize: 64)
        guard case .broken(let problem) = try lines.next() else {
            Issue.record("the long line was kept")
            return
        }
        #expect(problem.code == "too_long" && problem.place.line == 1)
        guard case .text(let bytes) = try lines.next() else {
            Issue.record("the line behind it was lost")
            return
        }
        #expect(bytes == Array("short".utf8))
    }
}

@Suite("The ids of imported rows")
struct IDBookTests {
    private func row(_ name: String, _ identity: NameRow.Identity) -> NameRow {
        NameRow(name: name, identity: identity, kind: Kind(type: .person), place: SourcePlace(file: "x", line: 1, column: 1))
    }

    @Test("are slugs of the names; another name with the same slug gets a number and is told, the same row is written once")
    func collisions() throws {
        let run = try ImportFixture(.csv, text: "name,type\nAl-Nur,PERSON\nAl Nur,PERSON\nAl-Nur,PERSON\nal nur,PERSON\nАль Нур,PERSON\n")
        #expect(run.rows.map { $0["id"] }.prefix(3) == ["csv:al-nur", "csv:al-nur-2", "csv:al-nur-3"])
        #expect(run.rows.last?["id"]?.hasPrefix("csv:x") == true)
        #expect(run.complaints.map(\.code) == ["id_taken", "id_taken"])
        #expect(run.count.skipped == ["said twice": 1])
    }

    @Test("of ten thousand rows with one slug take linear time")
    func manyCollisions() {
        var book = IDBook()
        var ids: Set<String> = []
        for number in 0..<10_000 {
            switch book.claim(row("A \(number)", .given("a"))) {
            case .fresh(let id), .renamed(let id, _): ids.insert(id)
            case .repeat: break
            }
        }
        #expect(ids.count == 10_000)
    }

    @Test("with numbers are known again, however large the numbers are", arguments: [0, 63, 64, 65_535, 65_536, 4_294_967_295] as [UInt64])
    func numbers(number: UInt64) {
        var book = IDBook()
        guard case .fresh(let id) = book.claim(row("A", .number(prefix: "geo:", number))) else {
            Issue.record("not fresh")
            return
        }
        #expect(id == "geo:\(number)")
        guard case .repeat = book.claim(row("B", .number(prefix: "geo:", number))) else {
            Issue.record("not known again")
            return
        }
    }
}
