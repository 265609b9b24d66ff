import ArgumentParser
import Pipeline

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The entry: parses the arguments, runs the command, turns every ending into an exit code.
@main
enum Main {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        let code: Ending
        do {
            var command = try Sitrep.parseAsRoot()
            try command.run()
            code = .annotatedAll
        } catch let ending as Ending {
            code = ending
        } catch {
            code = report(error)
        }
        exit(code.rawValue)
    }

    /// Says what went wrong where the user looks for it: help on standard output, errors on standard error.
    private static func report(_ error: any Error) -> Ending {
        if case OutputError.readerGone = error { return .annotatedAll }
        switch Sitrep.exitCode(for: error) {
        case .success:
            return print(Sitrep.fullMessage(for: error))
        case .validationFailure:
            StandardError.write(Sitrep.fullMessage(for: error) + "\n")
            return .usage
        default:
            StandardError.write("sitrep: error: \(error)\n")
            return .failed
        }
    }

    private static func print(_ help: String) -> Ending {
        do {
            try OutputDescriptor.standardOutput.write(Array((help + "\n").utf8))
            return .annotatedAll
        } catch {
            return report(error)
        }
    }
}

/// How a command ends, as the exit code that scripts see.
enum Ending: Int32, Error {
    /// Everything was done.
    case annotatedAll = 0
    /// The environment failed: full disk, missing data files.
    case failed = 1
    /// The arguments make no sense.
    case usage = 2
    /// Finished, with some inputs refused.
    case someRefused = 3
    /// Stopped by Ctrl-C.
    case interrupted = 130
    /// Stopped by a TERM signal.
    case terminated = 143
}
