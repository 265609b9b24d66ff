import TestKit
import Testing

@Suite("The command line")
struct UsageTests {
    static let commands = [
        "annotate", "events", "explain", "evaluate", "parse", "train", "train tagger", "train parser", "train names", "schema",
        "gazetteer check", "gazetteer lookup", "gazetteer import", "rules check",
        "rules test",
    ]

    @Test("shows help with examples on standard output", arguments: commands)
    func help(command: String) throws {
        let run = try BuiltCommand.run(BuiltCommand.path, ["help"] + command.split(separator: " ").map(String.init))
        #expect(run.code == 0)
        #expect(run.output.contains("Examples:\n  sitrep \(command)"))
        #expect(run.errors == "")
    }

    @Test("lists every subcommand")
    func overview() throws {
        let run = try BuiltCommand.run("--help")
        #expect(run.code == 0)
        for command in Self.commands { #expect(run.output.contains("\n  \(command.prefix { $0 != " " }) ")) }
    }

    @Test("prints its version, the one that CHANGELOG.md describes")
    func version() throws {
        let run = try BuiltCommand.run("--version")
        #expect(run.code == 0)
        let changes = try String(contentsOfFile: ProjectPaths.root + "/CHANGELOG.md", encoding: .utf8)
        let heading = try #require(changes.split(separator: "\n").first { $0.hasPrefix("## ") })
        #expect(heading.hasPrefix("## \(run.lines[0])"))
    }

    @Test(
        "answers nonsense with exit code 2 and the remedy",
        arguments: [
            (["annotate"], "Missing expected argument"), (["annotat", "x"], "Usage: sitrep"),
            (["annotate", "x", "--formt", "xml"], "--format"),
            (["annotate", "x", "--format", "jsnl"], "did you mean 'jsonl'?"),
            (["annotate", "x", "-j", "0"], "--jobs must be between 1 and 1024"),
            (["annotate", "x", "--resume"], "--resume needs an output folder"), (["annotate", "x", "-q", "-v"], "exclude each other"),
            (["events", "x", "--format", "xls"], "unknown format 'xls'"), (["events", "x", "--level", "word"], "'incident' and 'mention'"),
            (["evaluate", "gold", "system", "--articles", "a"], "not both"),
            (["train", "taggr"], "Unexpected argument 'taggr'"),
            (["train", "names", "--train", "a"], "give -o MODEL, --cross-validate K"),
            (["train", "names", "--train", "a:0", "-o", "b"], "'a:0' is invalid"),
        ])
    func usage(arguments: [String], remedy: String) throws {
        let run = try BuiltCommand.run(BuiltCommand.path, arguments)
        #expect(run.code == 2)
        #expect(run.output == "")
        #expect(run.errors.contains(remedy), "\(run.errors)")
    }

    @Test("completes itself in the shells", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let run = try BuiltCommand.run("--generate-completion-script", shell)
        #expect(run.code == 0)
        #expect(run.output.contains("annotate"))
    }
}
