import ArgumentParser
import Logging
import Pipeline
import Resources

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where the data files are: options of every command that needs them.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder with the gazetteers and rules.", valueName: "dir"))
    var gazetteers: String?

    @Option(help: ArgumentHelp("Folder with the trained models.", valueName: "dir"))
    var models: String?

    @Option(help: ArgumentHelp("A gazetteer folder of your own beside ours; may be given several times, the later wins.", valueName: "dir"))
    var lists: [String] = []

    /// The folders, or an error with every place that was tried.
    func folders() throws -> DataFolders {
        try DataFolders.locate(gazetteers: gazetteers, models: models, additional: lists)
    }
}

/// How much the command says on standard error.
struct TalkOptions: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say more: what is loaded, every refused input.")
    var verbose = false

    @Flag(name: [.short, .long], help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if verbose && quiet { throw ValidationError("--verbose and --quiet exclude each other.") }
    }

    /// A log for the command.
    var log: Logger {
        let level: Logger.Level = quiet ? .error : verbose ? .debug : .info
        return Logger(label: "sitrep") { _ in StandardErrorLog(logLevel: level) }
    }
}

/// How many threads work.
struct WorkOptions: ParsableArguments {
    @Option(
        name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
        help: ArgumentHelp("Threads that annotate (default: one a processor).", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1024.") }
    }

    /// The number of worker threads.
    var count: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
