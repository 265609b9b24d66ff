import Dispatch
import Synchronization

/// Takes results in any order and gives them to one writer in the order of their index.
///
/// It needs no bound of its own: the ``ArticleQueue`` bounds what is on its way.
final class ReorderBuffer<Result: Sendable>: Sendable {
    private struct State {
        var ready: [Int: (result: Result, count: Int)] = [:]
        /// Index that the writer needs now.
        var next = 0
        var openWorkers: Int
        var isCancelled = false
        var writerSleeps = false
    }

    private let state: Mutex<State>
    private let writer = DispatchSemaphore(value: 0)

    /// A buffer that `workers` workers fill.
    init(workers: Int) { state = Mutex(State(openWorkers: workers)) }

    /// Adds the result of `count` elements, the first of which has the index `first`.
    func put(_ result: Result, first: Int, count: Int) {
        change { $0.ready[first] = (result, count) }
    }

    /// Says that one of the workers will bring nothing more.
    func workerFinished() {
        change { $0.openWorkers -= 1 }
    }

    /// Lets the writer go home.
    func cancel() {
        change { state in
            state.isCancelled = true
            state.ready = [:]
        }
    }

    /// The next result in order, waiting for it; nil when all workers have finished or the run was cancelled.
    func next() -> Result? {
        while true {
            var isOver = false
            let result: Result? = state.withLock { state in
                if let found = state.ready.removeValue(forKey: state.next) {
                    state.next += found.count
                    return found.result
                }
                isOver = state.isCancelled || state.openWorkers == 0
                state.writerSleeps = !isOver
                return nil
            }
            if isOver || result != nil { return result }
            writer.wait()
        }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            guard state.writerSleeps else { return }
            state.writerSleeps = false
            writer.signal()
        }
    }
}
