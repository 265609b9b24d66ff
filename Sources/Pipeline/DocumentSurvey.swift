import Synchronization
import Text

/// Reads articles, makes something of each on several threads, and hands the results on in the order of the input.
///
///     let survey = DocumentSurvey<Int>(workers: 4)
///     try survey.run(stream, find: { $0.bytes.count }, take: { print($0) }, refuse: { print($0.error.message) })
///
/// What ``AnnotationRun`` is for records, this is for anything smaller: counts, comparisons, finds. A survey happens once.
public final class DocumentSurvey<Finding: Sendable>: Sendable {
    private let workers: Int
    private let state = Mutex<(isStopped: Bool, cancel: (@Sendable () -> Void)?)>((false, nil))

    private enum Result: Sendable {
        case found(Finding)
        case refused(Refusal)
    }

    /// A survey on so many threads.
    public init(workers: Int) { self.workers = workers }

    /// Asks the survey to stop soon, from any thread.
    public func stop() {
        let cancel = state.withLock { state in
            state.isStopped = true
            return state.cancel
        }
        cancel?()
    }

    /// Whether somebody asked it to stop.
    public var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Runs to the end of the stream or until stopped; rethrows what `take` and `refuse` throw.
    ///
    /// - Parameters:
    ///   - find: called on the workers with each document.
    ///   - take: called on this thread with each finding, in the order of the input.
    ///   - refuse: called on this thread with each input that is no article.
    public func run<Raw: Sendable>(
        _ stream: ArticleStream<Raw>, find: @escaping @Sendable (Document) -> Finding, take: (Finding) throws -> Void,
        refuse: (Refusal) throws -> Void
    ) throws {
        let engine = OrderedRun<Raw, Result>(workers: workers)
        let isStopped = state.withLock { state in
            state.cancel = { engine.cancel() }
            return state.isStopped
        }
        if isStopped { engine.cancel() }
        try engine.run(
            open: stream.open, size: stream.size,
            change: { _, raw in
                switch stream.decode(raw) {
                case .document(let document): .found(find(document))
                case .refused(let refusal): .refused(refusal)
                }
            },
            write: { results in
                for result in results {
                    switch result {
                    case .found(let finding): try take(finding)
                    case .refused(let refusal): try refuse(refusal)
                    }
                }
            })
    }
}
