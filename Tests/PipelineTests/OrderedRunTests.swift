import Dispatch
import Synchronization
import Testing

@testable import Pipeline

#if canImport(Glibc)
    import Glibc
#endif

/// Numbers up to a count, as the stream of a run.
private func numbers(upTo count: Int) -> @Sendable () -> (() -> Int?) {
    {
        var number = 0
        return {
            guard number < count else { return nil }
            defer { number += 1 }
            return number
        }
    }
}

@Suite("An ordered run", .timeLimit(.minutes(2)))
struct OrderedRunTests {
    @Test("gives the results in the order of the input, whatever the number of workers", arguments: [1, 2, 4, 16])
    func order(workers: Int) throws {
        var results: [Int] = []
        try OrderedRun<Int, Int>(workers: workers).run(
            open: numbers(upTo: 5000), size: { $0 % 13 * 5000 },
            change: { index, number in
                // Some elements take long, so that later ones overtake them.
                if number % 97 == 0 { usleep(2000) }
                return index * 1_000_000 + number
            },
            write: { results += $0 })
        #expect(results == (0..<5000).map { $0 * 1_000_000 + $0 })
    }

    @Test("of an empty stream ends at once")
    func empty() throws {
        var batches = 0
        try OrderedRun<Int, Int>(workers: 3).run(open: numbers(upTo: 0), size: { $0 }, change: { $1 }, write: { _ in batches += 1 })
        #expect(batches == 0)
    }

    @Test("never has more than its limit on the way, even when the first element is the slowest")
    func bounded() throws {
        let size = 20_000
        let onTheWay = Mutex((now: 0, most: 0))
        let stream: @Sendable () -> (() -> Int?) = {
            let next = numbers(upTo: 2000)()
            return {
                guard let number = next() else { return nil }
                onTheWay.withLock { state in
                    state.now += 1
                    state.most = max(state.most, state.now)
                }
                return number
            }
        }
        try OrderedRun<Int, Int>(workers: 2).run(
            open: stream, size: { _ in size },
            change: { _, number in
                if number == 0 { usleep(300_000) }
                return number
            },
            write: { batch in onTheWay.withLock { $0.now -= batch.count } })
        let limit = 2 * 4 * OrderedRun<Int, Int>.batchBytes
        // One element more is in the hands of the reader, waiting for room.
        #expect(onTheWay.withLock { $0.most } <= limit / size + 1)
        #expect(onTheWay.withLock { $0.now } == 0)
    }

    @Test("lets an element through that is larger than the limit")
    func oversized() throws {
        var results: [Int] = []
        try OrderedRun<Int, Int>(workers: 2).run(
            open: numbers(upTo: 5), size: { $0 == 2 ? 1 << 30 : 10 }, change: { $1 }, write: { results += $0 })
        #expect(results == [0, 1, 2, 3, 4])
    }

    @Test("answers an element before the next one arrives, so that a program can talk with it over a pipe")
    func conversation() throws {
        let answered = DispatchSemaphore(value: 0)
        let stream: @Sendable () -> (() -> Int?) = {
            let next = numbers(upTo: 50)()
            var isFirst = true
            return {
                // The next question comes when the last answer has arrived.
                if !isFirst, answered.wait(timeout: .now() + 10) == .timedOut { return nil }
                isFirst = false
                return next()
            }
        }
        var results: [Int] = []
        try OrderedRun<Int, Int>(workers: 2).run(
            open: stream, size: { _ in 100 }, change: { $1 },
            write: { batch in
                results += batch
                for _ in batch { answered.signal() }
            })
        #expect(results == Array(0..<50))
    }

    @Test("that is cancelled returns though its reader hangs")
    func cancelledWhileReading() throws {
        let run = OrderedRun<Int, Int>(workers: 2)
        let forever = DispatchSemaphore(value: 0)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.1) { run.cancel() }
        try run.run(
            open: {
                {
                    forever.wait()
                    return nil
                }
            }, size: { $0 }, change: { $1 }, write: { _ in })
        forever.signal()
    }

    @Test("that is cancelled with a full queue returns and lets its reader go")
    func cancelledWhileFull() throws {
        let run = OrderedRun<Int, Int>(workers: 1)
        var written = 0
        try run.run(
            open: numbers(upTo: .max), size: { _ in 100_000 }, change: { $1 },
            write: { batch in
                written += batch.count
                if written > 50 { run.cancel() }
            })
        #expect(written > 50)
    }

    @Test("ends with the error of its writer")
    func writerFails() {
        struct Full: Error {}
        #expect(throws: Full.self) {
            try OrderedRun<Int, Int>(workers: 2).run(
                open: numbers(upTo: .max), size: { _ in 1000 }, change: { $1 }, write: { _ in throw Full() })
        }
    }

    @Test("cancelled before it begins does nothing")
    func cancelledBefore() throws {
        let run = OrderedRun<Int, Int>(workers: 2)
        run.cancel()
        try run.run(open: numbers(upTo: 10), size: { $0 }, change: { $1 }, write: { _ in Issue.record("written after cancel") })
    }
}

@Suite("The article queue")
struct ArticleQueueTests {
    @Test("hands out what waits, up to a batch, and keeps the order")
    func batches() {
        let queue = ArticleQueue<Int>(limit: 1 << 20, batchBytes: 10_000)
        for number in 0..<5 { #expect(queue.put(number, size: 4000 - ArticleQueue<Int>.overhead)) }
        queue.close()
        var batches: [[Int]] = []
        while let batch = queue.take() {
            #expect(batch.first == batches.joined().count)
            batches.append(batch.elements)
        }
        #expect(batches == [[0, 1], [2, 3], [4]])
    }

    @Test("counts an element without bytes too")
    func overhead() {
        let queue = ArticleQueue<Int>(limit: 1 << 20, batchBytes: 1 << 20)
        for number in 0..<10 { #expect(queue.put(number, size: 0)) }
        #expect(queue.take()?.bytes == 10 * ArticleQueue<Int>.overhead)
    }

    @Test("refuses elements when cancelled")
    func cancelled() {
        let queue = ArticleQueue<Int>(limit: 100, batchBytes: 100)
        queue.cancel()
        #expect(!queue.put(1, size: 1))
        #expect(queue.take() == nil)
    }
}
