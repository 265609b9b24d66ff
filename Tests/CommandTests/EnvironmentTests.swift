import Foundation
import TestKit
import Testing

/// A run that waits on its standard input, so that a signal finds it at work.
private func waitingRun(_ arguments: [String], _ act: (Process) throws -> Void) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltCommand.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: ProjectPaths.root)
    process.environment = BuiltCommand.environment()
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let watchdog = Watchdog(process.processIdentifier)
    defer { watchdog.cancel() }
    try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\"a\",\"text\":\"Iraq moved the group.\"}\n".utf8))
    try act(process)
    process.waitUntilExit()
    try input.fileHandleForWriting.close()
    return process.terminationStatus
}

@Suite("The environment of a run", .timeLimit(.minutes(2)))
struct EnvironmentTests {
    private func article() throws -> ScratchFolder {
        let scratch = try ScratchFolder()
        try scratch.write("Iraq moved the group.\n", to: "in/a.txt")
        return scratch
    }

    @Test("without gazetteers stops with exit code 1 and every place that was tried")
    func noGazetteers() throws {
        let scratch = try article()
        try FileManager.default.copyItem(atPath: BuiltCommand.path, toPath: scratch.path + "/sitrep")
        let run = try BuiltCommand.run(scratch.path + "/sitrep", ["annotate", "in"], folder: scratch.path, lists: .found)
        #expect(run.code == 1)
        #expect(run.output == "")
        #expect(run.errors.contains("no Gazetteers folder found; tried:\n"))
        #expect(run.errors.contains("/share/sitrep/Gazetteers\n"))
        #expect(run.errors.contains("  Gazetteers\n"))
        #expect(run.errors.contains("set SITREP_GAZETTEERS"))
    }

    @Test("with a wrong option does not look elsewhere")
    func wrongOption() throws {
        let run = try BuiltCommand.run("annotate", "x", "--gazetteers", "/no/such/lists")
        #expect(run.code == 1)
        #expect(run.errors.contains("tried:\n  /no/such/lists\n"))
    }

    @Test("with a full disk stops with exit code 1 and says so", arguments: ["-o /dev/full", "> /dev/full"])
    func fullDisk(output: String) throws {
        let scratch = try article()
        let run = try BuiltCommand.shell("\"$SITREP\" annotate \(scratch.path)/in --format jsonl \(output)")
        #expect(run.code == 1)
        #expect(run.errors.contains("No space left on device"))
    }

    @Test("with a folder that cannot be made stops with exit code 1")
    func noFolder() throws {
        let scratch = try article()
        let run = try BuiltCommand.run("annotate", scratch.path + "/in", "-o", scratch.path + "/in/a.txt/out/")
        #expect(run.code == 1)
        #expect(run.errors.contains("cannot make the folder"))
    }

    @Test("whose reader goes away ends quietly", arguments: ["annotate in", "--help", "explain in/a.txt"])
    func closedOutput(command: String) throws {
        let scratch = try article()
        let run = try BuiltCommand.shell("cd \(scratch.path); \"$SITREP\" \(command) | true; echo \"code ${PIPESTATUS[0]}\"")
        #expect(run.output.contains("code 0"))
        #expect(!run.errors.contains("error"))
    }

    @Test("is stopped by Ctrl-C with exit code 130 within seconds, and leaves no half file")
    func interrupted() throws {
        let scratch = try ScratchFolder()
        let start = Date()
        let code = try waitingRun(["annotate", "-", "-o", scratch.path + "/all.jsonl"]) { process in
            while scratch.names().isEmpty, Date().timeIntervalSince(start) < 30 { usleep(20_000) }
            usleep(200_000)
            kill(process.processIdentifier, SIGINT)
        }
        #expect(code == 130)
        #expect(Date().timeIntervalSince(start) < 40)
        #expect(scratch.names() == [])
    }

    @Test("is stopped by TERM with exit code 143; whole files stay")
    func terminated() throws {
        let scratch = try ScratchFolder()
        let start = Date()
        let code = try waitingRun(["annotate", "-", "-o", scratch.path + "/out", "--format", "jsonl"]) { process in
            while scratch.names("out").isEmpty, Date().timeIntervalSince(start) < 30 { usleep(20_000) }
            kill(process.processIdentifier, SIGTERM)
        }
        #expect(code == 143)
        #expect(scratch.names("out") == ["a.jsonl"])
        #expect(try scratch.text("out/a.jsonl").hasSuffix("}\n"))
    }
}
