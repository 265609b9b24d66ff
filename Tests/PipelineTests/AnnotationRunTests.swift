import Dispatch
import Pipeline
import Synchronization
import Testing
import Text
import Writing

@Suite("An annotation run", .timeLimit(.minutes(2)))
struct AnnotationRunTests {
    private func pipeline(_ body: @escaping @Sendable (inout Document) -> Void = { $0.language = "seen" }) throws -> AnnotationPipeline {
        try AnnotationPipeline([SmallStage("marker", body)])
    }

    private func output(_ count: Int, workers: Int) throws -> (text: String, summary: RunSummary) {
        var sink = CollectingSink()
        let run = AnnotationRun(pipeline: try pipeline(), format: SmallFormat(), workers: workers)
        let summary = try run.annotate(numberedArticles(count), into: &sink)
        #expect(sink.isFinished && !sink.isAbandoned)
        return (sink.text, summary)
    }

    @Test("writes the same bytes with one worker and with many", arguments: [2, 3, 8])
    func sameBytes(workers: Int) throws {
        let alone = try output(3000, workers: 1)
        let together = try output(3000, workers: workers)
        #expect(alone.text == together.text)
    }

    @Test("writes a refused article as a record in its place, and goes on")
    func refusals() throws {
        let (text, summary) = try output(21, workers: 2)
        let lines = text.split(separator: "\n")
        #expect(lines[0] == "a0 seen 0")
        #expect(lines[8] == ",a8 seen 8")
        #expect(lines[9] == ",a9 refused odd")
        #expect(lines[10] == ",a10 seen 10")
        #expect(lines.count == 21)
        #expect(summary.refused == 2)
        #expect(summary.annotated == 19)
        #expect(summary.listed == 21)
        #expect(summary.bytes == (0..<21).reduce(0) { $0 + $1 % 7 * 1000 })
    }

    @Test("of no article gives a summary of zeros")
    func nothing() throws {
        let (text, summary) = try output(0, workers: 2)
        #expect(text == "")
        #expect(summary.listed == 0)
    }

    @Test("abandons its sink when that cannot write")
    func sinkFails() throws {
        var sink = CollectingSink(limit: 5)
        let run = AnnotationRun(pipeline: try pipeline(), format: SmallFormat(), workers: 2)
        #expect(throws: OutputError.readerGone) { try run.annotate(numberedArticles(100_000), into: &sink) }
        #expect(sink.isAbandoned && !sink.isFinished)
    }

    @Test("stops soon when asked, abandons its sink and says so")
    func stops() throws {
        var sink = CollectingSink()
        let run = AnnotationRun(pipeline: try pipeline(), format: SmallFormat(), workers: 2)
        let summary = try run.annotate(numberedArticles(.max), into: &sink) { summary, _ in
            if summary.listed > 100 { run.stop() }
        }
        #expect(summary.isStopped)
        #expect(sink.isAbandoned && !sink.isFinished)
    }

    @Test("asked to stop before it starts writes nothing")
    func stopsBefore() throws {
        var sink = CollectingSink()
        let run = AnnotationRun(pipeline: try pipeline(), format: SmallFormat(), workers: 2)
        run.stop()
        #expect(try run.annotate(numberedArticles(10), into: &sink).isStopped)
        #expect(sink.text == "")
    }

    @Test("observes every article once, in order")
    func observes() throws {
        var sink = CollectingSink()
        var seen: [String] = []
        let run = AnnotationRun(pipeline: try pipeline(), format: SmallFormat(), workers: 4)
        try run.annotate(numberedArticles(500), into: &sink) { summary, articles in
            seen += articles.map(\.id)
            #expect(summary.listed == seen.count)
        }
        #expect(seen == (0..<500).map { "a\($0)" })
    }

    @Test("does not annotate what is there already")
    func resumes() throws {
        let annotated = Mutex(0)
        var sink = CollectingSink(isFilePerDocument: true, exists: { $0 != "a3" })
        let run = AnnotationRun(pipeline: try pipeline { _ in annotated.withLock { $0 += 1 } }, format: SmallFormat(), workers: 2)
        let summary = try run.annotate(numberedArticles(9), into: &sink)
        #expect(annotated.withLock { $0 } == 1)
        #expect(summary.skipped == 8 && summary.annotated == 1)
        #expect(sink.text == "<\na3 en 3\n>\n")
    }
}
