import Pipeline
import Testing

@Suite("A run's summary")
struct RunSummaryTests {
    @Test("adds up and says how fast it went")
    func text() {
        var summary = RunSummary()
        summary.annotated = 11
        summary.refused = 1
        summary.bytes = 210_000
        summary.seconds = 0.1
        #expect(summary.description == "12 articles listed = 11 annotated + 1 refused; 0.21 MB in 0.10 s: 2.10 MB/s, 120 articles/s")
        summary.skipped = 4
        summary.isStopped = true
        #expect(summary.description.hasPrefix("stopped: 16 articles listed = 11 annotated + 4 there already + 1 refused;"))
    }

    @Test("divides by no zero")
    func zero() {
        #expect(RunSummary().description == "0 articles listed = 0 annotated + 0 refused; 0.00 MB in 0.00 s: 0.00 MB/s, 0 articles/s")
    }

    @Test(
        "writes decimals",
        arguments: [
            (0.0, 0, "0"), (2.5, 0, "3"), (0.05, 1, "0.1"), (12.345, 2, "12.35"), (-0.5, 1, "-0.5"), (-0.001, 2, "0.00"), (3, 3, "3.000"),
            (.infinity, 1, "inf"),
        ])
    func decimals(number: Double, places: Int, text: String) {
        #expect(RunSummary.decimal(number, places) == text)
    }
}
