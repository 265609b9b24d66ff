/// What a run did, in numbers that add up: listed = annotated + skipped + refused.
public struct RunSummary: Hashable, Sendable, CustomStringConvertible {
    /// Articles annotated and written.
    public var annotated = 0
    /// Articles that became an error record.
    public var refused = 0
    /// Articles whose output was there already (`--resume`).
    public var skipped = 0
    /// Bytes of input that the articles occupied.
    public var bytes = 0
    /// Wall-clock time.
    public var seconds = 0.0
    /// Whether the run was stopped before the end of its input.
    public var isStopped = false

    public init() {}

    /// Articles that the reader found.
    public var listed: Int { annotated + refused + skipped }

    /// Millions of input bytes a second.
    public var megabytesPerSecond: Double { seconds > 0 ? Double(bytes) / 1_000_000 / seconds : 0 }

    /// Articles a second.
    public var articlesPerSecond: Double { seconds > 0 ? Double(listed) / seconds : 0 }

    /// `12 articles listed = 11 annotated + 1 refused; 0.21 MB in 0.10 s: 2.10 MB/s, 120 articles/s`
    public var description: String {
        let skippedPart = skipped > 0 ? " + \(skipped) there already" : ""
        let megabytes = Self.decimal(Double(bytes) / 1_000_000, 2)
        return "\(isStopped ? "stopped: " : "")\(listed) articles listed = \(annotated) annotated\(skippedPart) + \(refused) refused; "
            + "\(megabytes) MB in \(Self.decimal(seconds, 2)) s: \(Self.decimal(megabytesPerSecond, 2)) MB/s, "
            + "\(Self.decimal(articlesPerSecond, 0)) articles/s"
    }

    /// A number with a fixed count of decimals; a module without Foundation has no format strings.
    public static func decimal(_ number: Double, _ places: Int) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let rounded = Int((abs(number) * Double(scale)).rounded())
        let sign = number < 0 && rounded > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(rounded)" }
        let fraction = String(rounded % scale)
        return "\(sign)\(rounded / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}
