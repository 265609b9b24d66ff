import Resources
import TestKit
import Text

@testable import Importing

/// An import of samples, with all that it wrote and complained about.
struct ImportFixture {
    var table = ""
    var complaints: [Diagnostic] = []
    var count = ImportCount()

    /// Rows below the header, as cells by column.
    var rows: [[String: String]] {
        let lines = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let header = lines.first?.split(separator: "\t").map(String.init) ?? []
        return lines.dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, cells).filter { !$1.isEmpty }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// What is wrong with each refused row: `line code`.
    var refusals: [String] { complaints.filter { $0.severity == .error }.map { "\($0.place.line) \($0.code)" } }

    private final class Collector {
        var bytes: [UInt8] = []
        var complaints: [Diagnostic] = []
    }

    /// Imports files by their paths.
    init(
        _ format: ImportFormat, paths: [String], options: ImportOptions = ImportOptions(), folders: DataFolders = ProjectPaths.folders
    ) throws {
        let collector = Collector()
        let sink = GazetteerImport.Output(write: { collector.bytes += $0 }, complain: { collector.complaints.append($0) })
        let importing = try GazetteerImport(format, options: options, folders: folders)
        count = try importing.run(paths, date: CalendarDate(year: 2026, month: 11, day: 24), output: sink)
        table = String(decoding: collector.bytes, as: UTF8.self)
        complaints = collector.complaints
    }

    /// Imports a sample of `Tests/Fixtures/Import`.
    init(_ format: ImportFormat, sample: String, options: ImportOptions = ImportOptions()) throws {
        try self.init(format, paths: ["\(ProjectPaths.fixtures)/Import/\(sample)"], options: options)
    }

    /// Imports a text.
    init(_ format: ImportFormat, text: String, options: ImportOptions = ImportOptions()) throws {
        try self.init(format, bytes: Array(text.utf8), options: options)
    }

    /// Imports bytes.
    init(_ format: ImportFormat, bytes: [UInt8], options: ImportOptions = ImportOptions()) throws {
        let scratch = try ScratchFolder()
        try scratch.write(bytes, to: "list")
        try self.init(format, paths: ["\(scratch.path)/list"], options: options)
    }
}

/// A format with its sample and what the sample asks for.
struct SampleImport: CustomStringConvertible, Sendable {
    var format: ImportFormat
    var file: String
    var options = ImportOptions()

    var description: String { format.rawValue }

    static let csvOptions = ImportOptions(
        columns: ["Group": "name", "Short, known as": "aliases", "Land": "country", "Since": "from"], type: "ORGANIZATION")

    static let all = [
        SampleImport(format: .geonames, file: "geonames.txt"), SampleImport(format: .isoCodes, file: "iso_3166-2.json"),
        SampleImport(format: .wikidata, file: "wikidata.json"), SampleImport(format: .gate, file: "gate/lists.def"),
        SampleImport(format: .spacy, file: "spacy.jsonl"), SampleImport(format: .petrarchActors, file: "actors.txt"),
        SampleImport(format: .petrarchAgents, file: "agents.txt"),
        SampleImport(format: .csv, file: "names.csv", options: csvOptions),
    ]
}
