import Dispatch
import Synchronization

/// The queue between the one reader and the many workers, bounded by the bytes that are on their way.
///
/// An element counts from ``put(_:size:)`` until its result is written and ``release(_:)`` gives its bytes back, so a slow element in front
/// cannot make the results behind it pile up. A worker takes as many elements as there are, up to a batch: under load batches are full; an
/// element that comes alone is not kept waiting for company. Blocking uses semaphores as condition variables: each sleeper is counted
/// under the lock, and whoever wakes it takes it off the count, so no signal is lost.
final class ArticleQueue<Element: Sendable>: Sendable {
    /// Consecutive elements of the stream.
    struct Batch: Sendable {
        /// Index of the first element in the stream.
        var first: Int
        var elements: [Element]
        /// What the elements count for, to be released once they are written.
        var bytes: Int
    }

    /// What an element counts for beyond its own bytes, so that a flood of tiny ones is bounded too.
    static var overhead: Int { 1024 }

    private struct State {
        var waiting: [(element: Element, bytes: Int)] = []
        /// Index of the first waiting element.
        var first = 0
        var bytesOnTheWay = 0
        var isClosed = false
        var isCancelled = false
        var sleepingReaders = 0
        var sleepingWorkers = 0
    }

    private let limit: Int
    private let batchBytes: Int
    private let state = Mutex(State())
    private let readers = DispatchSemaphore(value: 0)
    private let workers = DispatchSemaphore(value: 0)

    /// A queue that lets at most `limit` bytes be on their way (always one element, however large) and hands out batches of `batchBytes`.
    init(limit: Int, batchBytes: Int) {
        self.limit = limit
        self.batchBytes = batchBytes
    }

    /// Adds an element, waiting for room; false when the run was cancelled.
    func put(_ element: Element, size: Int) -> Bool {
        let bytes = size + Self.overhead
        while true {
            let added: Bool? = state.withLock { state in
                if state.isCancelled { return false }
                guard state.bytesOnTheWay == 0 || state.bytesOnTheWay + bytes <= limit else {
                    state.sleepingReaders += 1
                    return nil
                }
                state.waiting.append((element, bytes))
                state.bytesOnTheWay += bytes
                wakeOneWorker(&state)
                return true
            }
            if let added { return added }
            readers.wait()
        }
    }

    /// Takes the next batch, waiting for one; nil when the stream has ended or the run was cancelled.
    func take() -> Batch? {
        while true {
            var isOver = false
            let batch: Batch? = state.withLock { state in
                isOver = state.isCancelled || (state.isClosed && state.waiting.isEmpty)
                if isOver { return nil }
                guard !state.waiting.isEmpty else {
                    state.sleepingWorkers += 1
                    return nil
                }
                return takeBatch(&state)
            }
            if isOver || batch != nil { return batch }
            workers.wait()
        }
    }

    /// Gives back the bytes of a batch whose results are written.
    func release(_ bytes: Int) {
        state.withLock { state in
            state.bytesOnTheWay -= bytes
            if state.sleepingReaders > 0 {
                state.sleepingReaders -= 1
                readers.signal()
            }
        }
    }

    /// Says that no element will follow.
    func close() {
        state.withLock { state in
            state.isClosed = true
            wakeEveryone(&state)
        }
    }

    /// Drops what is waiting and wakes everybody.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.waiting = []
            wakeEveryone(&state)
        }
    }

    private func takeBatch(_ state: inout State) -> Batch {
        var count = 0
        var bytes = 0
        while count < state.waiting.count, count == 0 || bytes + state.waiting[count].bytes <= batchBytes {
            bytes += state.waiting[count].bytes
            count += 1
        }
        let batch = Batch(first: state.first, elements: state.waiting[..<count].map(\.element), bytes: bytes)
        state.waiting.removeFirst(count)
        state.first += count
        if !state.waiting.isEmpty { wakeOneWorker(&state) }
        return batch
    }

    private func wakeOneWorker(_ state: inout State) {
        guard state.sleepingWorkers > 0 else { return }
        state.sleepingWorkers -= 1
        workers.signal()
    }

    private func wakeEveryone(_ state: inout State) {
        for _ in 0..<state.sleepingReaders { readers.signal() }
        for _ in 0..<state.sleepingWorkers { workers.signal() }
        state.sleepingReaders = 0
        state.sleepingWorkers = 0
    }
}
