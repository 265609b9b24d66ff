import Synchronization
import Text

/// Adds up the time that stages take, over all threads, for `--timings` and the benchmarks.
public final class StageClock: Sendable {
    private let spent: Mutex<[Duration]>
    private let names: [String]

    fileprivate init(names: [String]) {
        self.names = names
        spent = Mutex(Array(repeating: .zero, count: names.count))
    }

    fileprivate func add(_ duration: Duration, to stage: Int) { spent.withLock { $0[stage] += duration } }

    /// Each stage with its time, in the order in which they run.
    public var times: [(name: String, seconds: Double)] {
        zip(names, spent.withLock { $0 }).map { ($0, $1 / .seconds(1)) }
    }
}

extension AnnotationPipeline {
    /// The same stages, timed.
    public func timed() -> (pipeline: AnnotationPipeline, clock: StageClock) {
        let clock = StageClock(names: stages.map(\.name))
        let timed = stages.enumerated().map { TimedStage(stage: $0.element, index: $0.offset, clock: clock) }
        return (AnnotationPipeline(checked: timed, given: given), clock)
    }
}

/// A stage with a stop watch around it.
///
/// *Reads, Adds:* what the stage inside reads and adds. *Example:* none of its own. *Limits:* the clock costs 50 ns a document.
private struct TimedStage: Stage {
    let stage: any Stage
    let index: Int
    let clock: StageClock

    var name: String { stage.name }
    var requires: Set<Layer> { stage.requires }
    var provides: Set<Layer> { stage.provides }

    func annotate(_ document: inout Document) {
        let time = ContinuousClock().measure { stage.annotate(&document) }
        clock.add(time, to: index)
    }
}
