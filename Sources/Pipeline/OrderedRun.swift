import Dispatch
import Synchronization

/// Changes the elements of a stream on several threads and hands the results on in the order of the stream.
///
///     reader -> ArticleQueue -> workers -> ReorderBuffer -> the caller
///
/// One thread reads, `workers` threads change, the calling thread takes the results: it writes. Memory is bounded by the bytes on their way,
/// and the result does not depend on the number of workers. A run happens once.
final class OrderedRun<Input: Sendable, Output: Sendable>: Sendable {
    /// Input bytes that a worker takes at a time: enough to make the hand-over (4 microseconds) cheap.
    static var batchBytes: Int { 256 << 10 }

    private let workers: Int
    private let queue: ArticleQueue<Input>
    private let results: ReorderBuffer<(outputs: [Output], bytes: Int)>

    /// A run with a number of worker threads; each has room for four batches on their way.
    init(workers: Int) {
        self.workers = max(1, workers)
        queue = ArticleQueue(limit: max(1, workers) * 4 * Self.batchBytes, batchBytes: Self.batchBytes)
        results = ReorderBuffer(workers: max(1, workers))
    }

    /// Runs until the stream ends, the run is cancelled, or `write` throws; returns on the thread that called.
    ///
    /// - Parameters:
    ///   - open: makes the stream, on the reader's own thread, where alone it lives.
    ///   - size: bytes that an element occupies.
    ///   - change: makes the result of an element; gets its index in the stream.
    ///   - write: takes the results of a batch, in order.
    func run(
        open: @escaping @Sendable () -> (() -> Input?), size: @escaping @Sendable (Input) -> Int,
        change: @escaping @Sendable (Int, Input) -> Output, write: ([Output]) throws -> Void
    ) throws {
        startReader(open: open, size: size)
        for number in 1...workers { startWorker(number, change: change) }
        do {
            while let batch = results.next() {
                try write(batch.outputs)
                queue.release(batch.bytes)
            }
        } catch {
            cancel()
            throw error
        }
    }

    /// Stops the run from any thread; what is in work is finished and dropped.
    func cancel() {
        queue.cancel()
        results.cancel()
    }

    private func startReader(open: @escaping @Sendable () -> (() -> Input?), size: @escaping @Sendable (Input) -> Int) {
        let queue = queue
        DispatchQueue(label: "sitrep.reader").async {
            let next = open()
            while let element = next() {
                guard queue.put(element, size: size(element)) else { return }
            }
            queue.close()
        }
    }

    /// A serial queue of its own gives each worker a thread of its own; the global queue would start only as many as there are processors.
    private func startWorker(_ number: Int, change: @escaping @Sendable (Int, Input) -> Output) {
        let queue = queue
        let results = results
        DispatchQueue(label: "sitrep.worker.\(number)").async {
            while let batch = queue.take() {
                var outputs: [Output] = []
                outputs.reserveCapacity(batch.elements.count)
                for (offset, element) in batch.elements.enumerated() { outputs.append(change(batch.first + offset, element)) }
                results.put((outputs, batch.bytes), first: batch.first, count: batch.elements.count)
            }
            results.workerFinished()
        }
    }
}
