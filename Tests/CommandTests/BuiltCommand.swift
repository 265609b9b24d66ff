import Dispatch
import Foundation
import TestKit

/// The built command, run as a process: it stands beside the test bundle.
enum BuiltCommand {
    /// What a run left.
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String

        /// The output's lines, without the empty one behind the last.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
        /// Each line of the output as a JSON object.
        var records: [[String: Any]] {
            lines.compactMap { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] }
        }
    }

    static let path: String = {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: executable).deletingLastPathComponent().appendingPathComponent("sitrep").path
    }()

    /// Which gazetteers a run finds in its environment.
    enum Lists {
        /// Ours without the large tables, so that a debug build starts in a moment.
        case light
        /// What the command finds by itself.
        case found
    }

    /// Runs the command to its end.
    static func run(_ arguments: String..., input: String = "", lists: Lists = .light) throws -> Outcome {
        try run(path, arguments, input: Data(input.utf8), lists: lists)
    }

    /// Runs a line of bash in which `$SITREP` is the command.
    static func shell(_ line: String) throws -> Outcome {
        try run("/bin/bash", ["-c", line])
    }

    static func run(
        _ program: String, _ arguments: [String], input: Data = Data(), folder: String = ProjectPaths.root, lists: Lists = .light
    ) throws -> Outcome {
        let scratch = try ScratchFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment(lists)
        try input.write(to: scratch.url("in"))
        for name in ["out", "err"] { try Data().write(to: scratch.url(name)) }
        process.standardInput = try FileHandle(forReadingFrom: scratch.url("in"))
        process.standardOutput = try FileHandle(forWritingTo: scratch.url("out"))
        process.standardError = try FileHandle(forWritingTo: scratch.url("err"))
        try process.run()
        let watchdog = Watchdog(process.processIdentifier)
        process.waitUntilExit()
        watchdog.cancel()
        return Outcome(code: process.terminationStatus, output: try scratch.text("out"), errors: try scratch.text("err"))
    }

    /// The environment of this process, with the command and the lists.
    static func environment(_ lists: Lists = .light) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["SITREP"] = path
        environment["SITREP_GAZETTEERS"] = lists == .light ? lightLists : nil
        environment["SITREP_MODELS"] = nil
        // Not the user's cache: the tests leave nothing in the home folder.
        environment["XDG_CACHE_HOME"] = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("test-cache").path
        return environment
    }

    /// Beginnings of the names of tables that no test of the command needs and that take most of a start.
    private static let heavy = [
        "places-", "divisions", "persons-", "organizations-", "facilities-world", "wordnet-", "surnames", "designations",
    ]

    /// Beside the test bundle: links to our lists, without the heavy ones.
    private static let lightLists: String? = {
        let files = FileManager.default
        let light = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("light-gazetteers").path
        try? files.removeItem(atPath: light)
        do {
            for folder in try files.contentsOfDirectory(atPath: ProjectPaths.folders.gazetteers) {
                let source = "\(ProjectPaths.folders.gazetteers)/\(folder)"
                guard folder != "make", let names = try? files.contentsOfDirectory(atPath: source) else { continue }
                try files.createDirectory(atPath: "\(light)/\(folder)", withIntermediateDirectories: true)
                for name in names where !heavy.contains(where: name.hasPrefix) {
                    try files.createSymbolicLink(atPath: "\(light)/\(folder)/\(name)", withDestinationPath: "\(source)/\(name)")
                }
            }
            return light
        } catch { return nil }
    }()
}

/// Kills a process that does not end, so that a hang is a failed test and not a hanging one.
struct Watchdog {
    private let work: DispatchWorkItem

    init(_ identifier: Int32, seconds: Double = 90) {
        work = DispatchWorkItem { kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: work)
    }

    func cancel() { work.cancel() }
}
