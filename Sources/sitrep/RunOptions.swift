import ArgumentParser
import Logging
import Pipeline
import Reading
import Resources
import Writing

/// What `annotate` and `events` have in common: inputs, output, threads, and how a run ends.
struct RunOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Files and folders with articles; - is standard input.", valueName: "path"))
    var paths: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A folder (one file for each document) or a file; standard output when absent. "
                + "What does not exist yet is a folder when it ends in / or has no extension.", valueName: "place"))
    var output: String?

    @Flag(help: "Pass over documents whose file is in the output folder already.")
    var resume = false

    @Flag(help: "Tell at the end how long each stage took.")
    var timings = false

    @OptionGroup var work: WorkOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var talk: TalkOptions

    func validate() throws {
        if resume, case .folder = OutputPlace(output) { return }
        if resume { throw ValidationError("--resume needs an output folder: -o DIR.") }
    }

    /// Whether the command stands in a pipe: standard input alone in, so refusals are records of the output and no failure.
    private var isFilter: Bool { paths == ["-"] }

    /// Runs the whole pipeline over the inputs; returns when all is well, throws the ``Ending`` otherwise.
    func run(
        pipeline makePipeline: (DataFolders) throws -> AnnotationPipeline = AnnotationPipeline.standard,
        format makeFormat: (FormatOptions) throws -> any DocumentFormat
    ) throws {
        let folders = try data.folders()
        let (pipeline, clock) = try makePipeline(folders).timed()
        let decoder = try ArticleDecoder(folders: folders)
        let place = OutputPlace(output)
        let format = try makeFormat(
            FormatOptions(packaging: place.isFolder ? .single : .collection, rulesVersion: try RulesVersion.of(folders)))
        switch place {
        case .standardOutput: try run(pipeline, clock, decoder, format, StreamSink(.standardOutput, format: format))
        case .file(let path): try run(pipeline, clock, decoder, format, try StreamSink(path: path, format: format))
        case .folder(let path):
            try run(pipeline, clock, decoder, format, try FolderSink(folder: path, fileExtension: format.fileExtension, resume: resume))
        }
    }

    private func run(
        _ pipeline: AnnotationPipeline, _ clock: StageClock, _ decoder: ArticleDecoder, _ format: any DocumentFormat,
        _ sink: some ResultSink
    ) throws {
        var sink = sink
        let stream = ArticleStream.reading(paths, decoder: decoder)
        let run = AnnotationRun(pipeline: pipeline, format: format, workers: work.count)
        let interruption = Interruption()
        let sources = interruption.listen { run.stop() }
        var report = RunReport(talk: talk, total: InputSize.total(paths))
        let summary = try run.annotate(stream, into: &sink) { report.show($0, $1) }
        report.close(summary)
        if timings { report.show(clock, summary) }
        withExtendedLifetime(sources) {}
        if let ending = interruption.ending { throw ending }
        if summary.refused > 0, !isFilter { throw Ending.someRefused }
    }
}

/// What a person sees of a run on standard error: progress, refused inputs, the summary.
struct RunReport {
    /// Refusals that are shown one by one unless `--verbose` asks for all.
    private static let shownRefusals = 10

    private let talk: TalkOptions
    private let log: Logger
    private var bar: ProgressBar

    init(talk: TalkOptions, total: Int?) {
        self.talk = talk
        log = talk.log
        bar = ProgressBar(total: total, isVisible: StandardError.isTerminal && !talk.quiet)
    }

    /// Called behind each batch.
    mutating func show(_ summary: RunSummary, _ articles: [RenderedArticle]) {
        if summary.refused > 0 { showRefusals(before: summary.refused, articles) }
        bar.show(summary)
    }

    /// Called at the end.
    func close(_ summary: RunSummary) {
        bar.clear()
        if !talk.quiet { StandardError.write("sitrep: \(summary)\n") }
    }

    /// One line a stage: its share of the work and how many MB it does in a second on one thread.
    func show(_ clock: StageClock, _ summary: RunSummary) {
        for (name, seconds) in clock.times {
            let speed = seconds > 0 ? RunSummary.decimal(Double(summary.bytes) / 1_000_000 / seconds, 1) : "-"
            let columns = [name.padded(to: 20), RunSummary.decimal(seconds, 3).padded(to: 9) + "s", speed + " MB/s a thread"]
            StandardError.write("  \(columns.joined(separator: " "))\n")
        }
    }

    private func showRefusals(before total: Int, _ articles: [RenderedArticle]) {
        let refusals = articles.compactMap { article in
            if case .refused(let refusal) = article.outcome { refusal } else { nil }
        }
        for (index, refusal) in refusals.enumerated() {
            let number = total - refusals.count + index + 1
            guard number <= Self.shownRefusals || talk.verbose else { break }
            bar.clear()
            log.warning("refused \(refusal.path ?? refusal.id): \(refusal.error.message) [\(refusal.error.code)]")
            if number == Self.shownRefusals, !talk.verbose { log.warning("further refused inputs are only counted; --verbose names all") }
        }
    }
}

extension String {
    /// The text with blanks behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
