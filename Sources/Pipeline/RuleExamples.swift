import Events
import Quantities
import Resources
import Text
import Times
import Tokenizing

/// Runs the examples and counter-examples that the rule files carry.
///
///     let report = try RuleExamples(folders: folders).run(files: ["violence.yaml"])
///     print(report.count, report.failures)
public struct RuleExamples {
    /// What came of a run.
    public struct Report: Sendable {
        /// Examples and counter-examples that were run.
        public var count = 0
        /// One complaint for each that did not hold, at its place in the rule file.
        public var failures: [Diagnostic] = []
    }

    private let pipeline: AnnotationPipeline
    private let tokenizer: Tokenizer
    private let frames: FrameSet
    private let times: TimeTagger
    private let quantities: QuantityTagger

    /// Loads all rules; throws what is wrong with them.
    public init(folders: DataFolders) throws {
        pipeline = try AnnotationPipeline.standard(folders)
        tokenizer = try Tokenizer(folders: folders)
        frames = try FrameSet.load(folders: folders)
        times = try TimeTagger(folders: folders, splitter: tokenizer)
        quantities = try QuantityTagger(folders: folders, splitter: tokenizer)
    }

    /// Number of rules.
    public var ruleCount: Int { frames.frames.count + times.rules.rules.count + quantities.rules.rules.count }

    /// Runs the examples of the files whose path ends so; of all files when none is named.
    public func run(files: [String] = []) -> Report {
        var report = Report()
        func isWanted(_ place: SourcePlace) -> Bool {
            files.isEmpty || files.contains { place.file.hasSuffix($0) || $0.hasSuffix(place.file) }
        }
        for frame in frames.frames {
            for example in frame.examples + frame.counterExamples where isWanted(example.place) { check(frame, example, &report) }
        }
        for rule in times.rules.rules { check(rule, times, isWanted, &report) { $0.times.map { ($0.span, $0.rule) } } }
        for rule in quantities.rules.rules { check(rule, quantities, isWanted, &report) { $0.quantities.map { ($0.span, $0.rule) } } }
        return report
    }

    private func check(_ frame: Frame, _ example: FrameExample, _ report: inout Report) {
        var document = Document(text: example.text)
        pipeline.annotate(&document)
        report.count += 1
        guard let complaint = FrameCheck(frame: frame).complaint(example, in: document) else { return }
        report.failures.append(Diagnostic("example", complaint, at: example.place))
    }

    /// Whether a rule finds the marked spans of its examples, and fires in none of its counter-examples.
    private func check(
        _ rule: Rule, _ tagger: some Stage, _ isWanted: (SourcePlace) -> Bool, _ report: inout Report,
        found: (Document) -> [(span: Span, rule: String?)]
    ) {
        for (isCounter, example) in rule.examples.map({ (false, $0) }) + rule.counterExamples.map({ (true, $0) })
        where isWanted(example.place) {
            let (text, marks) = Self.unmarked(example.marked)
            // A fixed Friday, so that "last Monday" means the same in every run.
            var document = Document(text: text, published: CalendarDate(year: 2013, month: 3, day: 22))
            tokenizer.annotate(&document)
            tagger.annotate(&document)
            let results = found(document)
            report.count += 1
            let spans = results.filter { !isCounter || $0.rule == rule.origin }.map(\.span)
            guard spans != (isCounter ? [] : marks) else { continue }
            let words = spans.map { "'\(document.text($0))'" }.joined(separator: ", ")
            let wish = isCounter ? "must not fire here" : "must find what is marked"
            report.failures.append(
                Diagnostic("example", "the rule '\(rule.name)' \(wish); found \(words.isEmpty ? "nothing" : words)", at: example.place))
        }
    }

    /// A text without its marks « and », and the spans that stood between them.
    static func unmarked(_ marked: String) -> (text: String, spans: [Span]) {
        var text = ""
        var spans: [Span] = []
        var start = 0
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "\u{AB}": start = text.utf8.count
            case "\u{BB}": spans.append(Span(start, text.utf8.count))
            default: text.unicodeScalars.append(scalar)
            }
        }
        return (text, spans)
    }
}
