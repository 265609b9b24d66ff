import Dispatch
import Synchronization
import Text
import Writing

/// A stream of articles as a run reads it: cut into pieces on one thread, decoded on many.
public struct ArticleStream<Raw: Sendable>: Sendable {
    /// Makes the stream on the reader's own thread; the closure that it returns gives one raw article a call, nil at the end.
    public let open: @Sendable () -> (() -> Raw?)
    /// Bytes that a raw article occupies.
    public let size: @Sendable (Raw) -> Int
    /// Turns a raw article into a document or a refusal, on a worker thread.
    public let decode: @Sendable (Raw) -> Article

    public init(
        open: @escaping @Sendable () -> (() -> Raw?), size: @escaping @Sendable (Raw) -> Int,
        decode: @escaping @Sendable (Raw) -> Article
    ) {
        self.open = open
        self.size = size
        self.decode = decode
    }
}

/// One pass over a stream of articles: read, annotate on several threads, render, write in the order of the input.
///
///     let run = AnnotationRun(pipeline: pipeline, format: format, workers: 4)
///     var sink = StreamSink(.standardOutput, format: format)
///     let summary = try run.annotate(stream, into: &sink)
///
/// The bytes written are the same for any number of workers. An article that cannot be read becomes a refusal record. Memory is
/// bounded by what is on its way: a few batches a worker, however long the stream is.
public final class AnnotationRun: Sendable {
    /// The stages.
    public let pipeline: AnnotationPipeline
    /// How documents become bytes.
    public let format: any DocumentFormat
    /// Number of threads that annotate.
    public let workers: Int

    private struct State {
        var isStopped = false
        var cancel: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    public init(pipeline: AnnotationPipeline, format: any DocumentFormat, workers: Int) {
        self.pipeline = pipeline
        self.format = format
        self.workers = workers
    }

    /// Asks the run to stop soon, from any thread; ``annotate(_:into:observe:)`` then returns with `isStopped` set.
    public func stop() {
        let cancel = state.withLock { state in
            state.isStopped = true
            return state.cancel
        }
        cancel?()
    }

    /// Runs to the end of the stream, or until stopped; may be called once.
    ///
    /// - Parameters:
    ///   - stream: where the articles come from.
    ///   - sink: where the records go; it is finished or abandoned when this returns or throws.
    ///   - observe: called on the writing thread behind each batch, with the figures so far and the batch's articles.
    /// - Throws: ``OutputError`` when the sink could not write.
    @discardableResult
    public func annotate<Raw: Sendable>(
        _ stream: ArticleStream<Raw>, into sink: inout some ResultSink,
        observe: (RunSummary, [RenderedArticle]) -> Void = { _, _ in }
    ) throws -> RunSummary {
        let clock = ContinuousClock()
        let start = clock.now
        var summary = RunSummary()
        let engine = OrderedRun<Raw, (article: RenderedArticle, bytes: Int)>(workers: workers)
        connect(engine)
        let render = renderer(isFilePerDocument: sink.isFilePerDocument, exists: sink.exists)
        do {
            try sink.begin()
            try engine.run(
                open: stream.open, size: stream.size,
                change: { index, raw in (render(stream.decode(raw), index == 0), stream.size(raw)) },
                write: { outputs in
                    try sink.write(outputs.map(\.article))
                    for output in outputs { summary.count(output.article, bytes: output.bytes) }
                    summary.seconds = (clock.now - start) / .seconds(1)
                    observe(summary, outputs.map(\.article))
                })
        } catch {
            sink.abandon()
            throw error
        }
        summary.isStopped = state.withLock { $0.isStopped }
        if summary.isStopped { sink.abandon() } else { try sink.finish() }
        summary.seconds = (clock.now - start) / .seconds(1)
        return summary
    }

    private func connect<Input, Output>(_ engine: OrderedRun<Input, Output>) {
        let isStopped = state.withLock { state in
            state.cancel = { engine.cancel() }
            return state.isStopped
        }
        if isStopped { engine.cancel() }
    }

    /// What a worker does with an article once it is decoded.
    private func renderer(
        isFilePerDocument: Bool, exists: (@Sendable (String) -> Bool)?
    ) -> @Sendable (Article, _ isFirst: Bool) -> RenderedArticle {
        let pipeline = pipeline
        let format = format
        let envelope = isFilePerDocument ? (format.opening(), format.closing()) : ([], [])
        return { article, isFirst in
            switch article {
            case .refused(let refusal):
                let record = format.record(refusal, isFirst: isFirst || isFilePerDocument)
                return RenderedArticle(id: refusal.id, bytes: envelope.0 + record + envelope.1, outcome: .refused(refusal))
            case .document(let document):
                let render: @Sendable () -> [UInt8] = {
                    var document = document
                    pipeline.annotate(&document)
                    return envelope.0 + format.record(document, isFirst: isFirst || isFilePerDocument) + envelope.1
                }
                if exists?(document.id) == true { return RenderedArticle(id: document.id, bytes: [], outcome: .existing(render: render)) }
                return RenderedArticle(id: document.id, bytes: render(), outcome: .annotated)
            }
        }
    }
}

extension RunSummary {
    mutating func count(_ article: RenderedArticle, bytes: Int) {
        self.bytes += bytes
        switch article.outcome {
        case .annotated: annotated += 1
        case .refused: refused += 1
        case .existing: skipped += 1
        }
    }
}
