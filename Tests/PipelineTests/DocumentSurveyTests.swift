import Pipeline
import Testing
import Text

@Suite("A survey of documents", .timeLimit(.minutes(2)))
struct DocumentSurveyTests {
    @Test("hands its findings on in the order of the input, refusals in their place", arguments: [1, 2, 5])
    func order(workers: Int) throws {
        var seen: [String] = []
        try DocumentSurvey<String>(workers: workers).run(
            numberedArticles(500), find: { "\($0.id) \($0.bytes.count)" }, take: { seen.append($0) }, refuse: { seen.append("no \($0.id)") }
        )
        #expect(seen == (0..<500).map { $0 % 10 == 9 ? "no a\($0)" : "a\($0) \($0)" })
    }

    @Test("ends when told to, and when whoever takes the findings fails")
    func ends() throws {
        let survey = DocumentSurvey<Int>(workers: 2)
        var count = 0
        try survey.run(
            numberedArticles(1_000_000), find: { $0.bytes.count },
            take: { _ in
                count += 1
                if count == 20 { survey.stop() }
            }, refuse: { _ in })
        #expect(survey.isStopped)
        #expect(count >= 20 && count < 1_000_000)
        #expect(throws: OutputError.readerGone) {
            try DocumentSurvey<Int>(workers: 2).run(
                numberedArticles(100_000), find: { $0.bytes.count }, take: { _ in throw OutputError.readerGone }, refuse: { _ in })
        }
        var taken = 0
        let stopped = DocumentSurvey<Int>(workers: 2)
        stopped.stop()
        try stopped.run(numberedArticles(50), find: { $0.bytes.count }, take: { _ in taken += 1 }, refuse: { _ in })
        #expect(taken == 0)
    }
}
