import ArgumentParser
import Evaluation
import Pipeline
import Reading
import Resources

/// `sitrep evaluate`: precision, recall and F1 against gold.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compare annotations with gold: entities, events, arguments, casualties.",
        discussion: """
            Examples:
              sitrep evaluate seeds/gold                           annotates the articles beside the folder gold
              sitrep evaluate gold/ --articles articles/           annotates the articles of another folder
              sitrep evaluate gold.json documents.jsonl            compares records that are there already
              sitrep evaluate gold/ --min-f1 70                    exit code 1 when a measure falls short

            Articles and gold belong together by id, or by name without folder and extension.
            """)

    /// How the figures are written.
    enum ReportForm: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: ArgumentHelp("A gold file or a folder of them.", valueName: "gold"))
    var gold: String

    @Argument(
        help: ArgumentHelp(
            "Records of a system (JSON, JSON Lines), a file or a folder; absent, the articles are annotated now.", valueName: "system"))
    var system: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Articles to annotate.", valueName: "path"))
    var articles: [String] = []

    @Option(help: ArgumentHelp("text or json.", valueName: "form"))
    var format = ReportForm.text

    @Option(name: .customLong("min-f1"), help: ArgumentHelp("Least F1 of entities and of event types, in percent.", valueName: "x"))
    var minimumF1: Double?

    @OptionGroup var data: DataOptions

    func validate() throws {
        if system != nil, !articles.isEmpty { throw ValidationError("give SYSTEM or --articles, not both.") }
    }

    func run() throws {
        let records = try system.map { try SystemRecord.read(path: $0) } ?? annotated()
        let report = try EvaluationReport(gold: GoldArticle.read(path: gold), system: records)
        try OutputDescriptor.standardOutput.write(Array((format == .json ? report.json : report.text).utf8))
        let shortfalls = minimumF1.map { report.shortfalls(minimumF1: $0) } ?? []
        for (measure, f1) in shortfalls { StandardError.write("sitrep: error: F1 of \(measure) is only \(RunSummary.decimal(f1, 1))\n") }
        if !shortfalls.isEmpty { throw Ending.failed }
    }

    private func annotated() throws -> [SystemRecord] {
        let folders = try data.folders()
        let pipeline = try AnnotationPipeline.standard(folders)
        let decoder = try ArticleDecoder(folders: folders)
        var stream = RawArticleStream(inputs: articles.isEmpty ? [Self.articleFolder(gold)] : articles)
        var records: [SystemRecord] = []
        while let raw = stream.next() {
            // What is no article, such as the gold itself, is passed over; gold without a record counts as missing in the report.
            guard case .document(var document) = decoder.decode(raw) else { continue }
            pipeline.annotate(&document)
            records.append(SystemRecord(document))
        }
        return records
    }

    /// Where the articles of a gold file or folder are: beside it; a folder called `gold` lies beside its articles itself.
    static func articleFolder(_ gold: String) -> String {
        let path = gold.count > 1 && gold.hasSuffix("/") ? String(gold.dropLast()) : gold
        let slash = path.lastIndex(of: "/")
        let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
        if FileBytes.kind(path).isFolder, name != "gold" { return path }
        guard let slash else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
