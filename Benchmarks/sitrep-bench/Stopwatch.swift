#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Seconds of processor time, which other programs on the machine disturb less than the clock on the wall.
enum Stopwatch {
    static func best(of runs: Int, _ body: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<runs {
            let start = now()
            body()
            best = min(best, now() - start)
        }
        return best
    }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Prints what was measured, a line a figure.
enum Report {
    /// One figure with its name, unit and what there is to say of it.
    static func line(_ name: String, _ figure: String, _ unit: String, _ remark: String = "") {
        let pad = String(repeating: " ", count: max(1, 28 - name.utf8.count))
        let room = String(repeating: " ", count: max(0, 8 - figure.utf8.count))
        print("\(name)\(pad)\(room)\(figure) \(unit)\(remark.isEmpty ? "" : "   \(remark)")")
    }

    /// A number with some digits behind the point.
    static func decimal(_ value: Double, digits: Int = 1) -> String {
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let number = Int((value * Double(scale)).rounded())
        return digits == 0 ? String(number) : "\(number / scale)." + String(scale + number % scale).dropFirst()
    }

    /// Millions of bytes in a second.
    static func rate(_ bytes: Int, _ seconds: Double) -> String { decimal(Double(bytes) / seconds / 1e6, digits: 0) }
}

/// A wrong argument or answer.
struct Failure: Error, CustomStringConvertible {
    var description: String
}
