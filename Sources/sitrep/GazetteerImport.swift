import ArgumentParser
import Importing
import Pipeline
import Resources

import struct Text.CalendarDate

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension ImportFormat: ExpressibleByArgument {}

/// `sitrep gazetteer import`: lists of other tools as tables of ours.
struct GazetteerImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn a list of another tool into one of ours.",
        discussion: """
            Formats: geonames (dumps), iso-codes (JSON of Debian), wikidata (JSON lines), gate (lists.def), spacy (EntityRuler JSONL),
            petrarch-actors, petrarch-agents (dictionaries), csv (columns by name). What becomes of their classes stands in tables under
            Gazetteers/import; rows of your own folder's import/ win (--lists).

            Examples:
              sitrep gazetteer import --from geonames --min-population 500 IQ.txt -o my-lists/names/iraq.tsv
              zcat latest-all.json.gz | sitrep gazetteer import --from wikidata - -o my-lists/names/wikidata.tsv
              sitrep gazetteer import --from petrarch-agents agents.txt -o my-lists/words/groups.tsv
              sitrep gazetteer import --from csv --column name=Group --type ORGANIZATION groups.csv -o my-lists/names/groups.tsv

            Rows that cannot be taken over are told with file, line and reason. Exit codes: 0 all taken over or left out on purpose, 3 some
            rows refused, 1 failed, 2 usage.
            """)

    @Option(name: .customLong("from"), help: ArgumentHelp("What the files are.", valueName: "format"))
    var format: ImportFormat

    @Argument(help: ArgumentHelp("Files of one format; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the table here, not to standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Leave out places with fewer people (geonames, wikidata, csv).", valueName: "n"))
    var minPopulation = 0

    @Option(
        help: ArgumentHelp("Take over this country only, by its ISO code of two letters; may be given several times.", valueName: "code"))
    var country: [String] = []

    @Option(name: .customLong("column"), help: ArgumentHelp("Our column and theirs (csv, features of gate).", valueName: "our=theirs"))
    var columns: [String] = []

    @Option(help: ArgumentHelp("Type of rows that do not say theirs (csv).", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("Subtype of rows that do not say theirs (csv).", valueName: "subtype"))
    var subtype: String?

    @Option(help: ArgumentHelp("Between cells (csv, default ,) or before features (gate, default &).", valueName: "character"))
    var separator: String?

    @OptionGroup var data: DataOptions

    func validate() throws {
        if minPopulation < 0 { throw ValidationError("--min-population must not be negative.") }
        for code in country where code.utf8.count != 2 || code.uppercased() != code {
            throw ValidationError("--country \(code): an ISO 3166-1 code of two capital letters is expected.")
        }
        if let separator, separator != "\\t", separator.utf8.count != 1 { throw ValidationError("--separator must be one character.") }
        _ = try mapping()
        if format == .gate, files.contains("-") { throw ValidationError("gate needs the path of lists.def, its lists stand beside it.") }
    }

    func run() throws {
        let table = try OutputTable(output)
        let interruption = Interruption()
        // Whatever the reader hangs on: nothing is left behind.
        let signals = interruption.listen {
            table.abandon()
            _exit(interruption.ending?.rawValue ?? Ending.interrupted.rawValue)
        }
        defer { for signal in signals { signal.cancel() } }
        do {
            let importing = try GazetteerImport(format, options: try options(), folders: try data.folders())
            let sink = GazetteerImport.Output(write: table.write, complain: { StandardError.write("\($0)\n") })
            let count = try importing.run(files, date: Self.today, output: sink)
            try table.commit()
            StandardError.write("\(Self.summary(count))\n")
            if count.refused > 0 { throw Ending.someRefused }
        } catch let error as Diagnostics {
            table.abandon()
            StandardError.write("\(error)\n")
            throw Ending.failed
        } catch let ending as Ending {
            throw ending
        } catch {
            table.abandon()
            throw error
        }
    }

    private func options() throws -> ImportOptions {
        ImportOptions(
            minimumPopulation: minPopulation, countries: Set(country), columns: try mapping(), type: type, subtype: subtype,
            separator: separator == "\\t" ? 0x09 : separator?.utf8.first)
    }

    /// Our column for each of theirs.
    private func mapping() throws -> [String: String] {
        var mapping: [String: String] = [:]
        for pair in columns {
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { throw ValidationError("--column \(pair): our=theirs is expected.") }
            guard Self.ours.contains(halves[0]) else {
                throw ValidationError(
                    "--column \(pair): unknown column '\(halves[0])'\(NearestWord.hint(for: halves[0], among: Self.ours))")
            }
            mapping[halves[1]] = halves[0]
        }
        return mapping
    }

    private static let ours = ImportFormat.columnsToMap

    private static func summary(_ count: ImportCount) -> String {
        let reasons = count.skipped.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { "\($0.key) \($0.value)" }
        let detail = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
        return "read \(count.read) = written \(count.written) + refused \(count.refused) + skipped \(count.skippedCount)\(detail)"
    }

    /// Today in Greenwich; nil when the clock stands outside the calendar.
    private static var today: CalendarDate? {
        // Days from 0001-01-01 to 1970-01-01.
        CalendarDate(dayNumber: time(nil) / 86_400 + 719_162)
    }
}

/// Where the table goes: a file that appears whole or not at all, or standard output.
private struct OutputTable: Sendable {
    private let file: OutputFile?

    init(_ path: String?) throws(OutputError) { file = if let path, path != "-" { try OutputFile(path) } else { nil } }

    func write(_ bytes: [UInt8]) throws(OutputError) {
        if let file { try file.write(bytes) } else { try OutputDescriptor.standardOutput.write(bytes) }
    }

    func commit() throws(OutputError) { try file?.commit() }

    func abandon() { file?.abandon() }
}
