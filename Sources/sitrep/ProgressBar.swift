import Pipeline

/// One line on the terminal that says how far a run is; draws nothing where nobody looks.
///
///     [#########---------------]  38 %  4,120 articles, 1 refused, 12.4 MB, 21.3 MB/s
struct ProgressBar {
    /// Bytes of input in all, where they are known.
    private let total: Int?
    private let isVisible: Bool
    private let clock = ContinuousClock()
    private var lastDrawn: ContinuousClock.Instant?

    init(total: Int?, isVisible: Bool) {
        self.total = total
        self.isVisible = isVisible
    }

    /// Draws the line, ten times a second at most.
    mutating func show(_ summary: RunSummary) {
        guard isVisible else { return }
        let now = clock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
        lastDrawn = now
        StandardError.write("\r\u{1B}[K" + String(Self.line(summary, total: total).prefix(StandardError.columns - 1)))
    }

    /// Takes the line away.
    func clear() {
        if isVisible, lastDrawn != nil { StandardError.write("\r\u{1B}[K") }
    }

    /// The text of the line.
    static func line(_ summary: RunSummary, total: Int?) -> String {
        let figures =
            "\(summary.listed) articles, \(summary.refused) refused, \(RunSummary.decimal(Double(summary.bytes) / 1_000_000, 1)) MB, "
            + "\(RunSummary.decimal(summary.megabytesPerSecond, 1)) MB/s"
        guard let total, total > 0 else { return figures }
        let share = min(1, Double(summary.bytes) / Double(total))
        let filled = Int(share * 24)
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 24 - filled)
        return "[\(bar)] \(Int(share * 100)) %  \(figures)"
    }
}
