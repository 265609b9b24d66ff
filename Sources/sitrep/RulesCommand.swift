import ArgumentParser
import Pipeline
import Resources

/// `sitrep rules`: the rules for events, times and quantities.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check the rules for events, times and quantities; run their examples.",
        subcommands: [RulesCheck.self, RulesTest.self])

    /// Loads the rules, and says what is wrong with them as compilers do.
    fileprivate static func load(_ data: DataOptions) throws -> RuleExamples {
        do { return try RuleExamples(folders: try data.folders()) } catch let error as Diagnostics {
            StandardError.write("\(error)\n\(error.all.count) errors\n")
            throw Ending.failed
        }
    }
}

/// `sitrep rules check`: whether every rule file can be read.
struct RulesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check all rule files; each error comes with file, line, column and remedy.",
        discussion: """
            Examples:
              sitrep rules check
              sitrep rules check --gazetteers Gazetteers
            """)

    @OptionGroup var data: DataOptions

    func run() throws {
        let rules = try RulesCommand.load(data)
        try OutputDescriptor.standardOutput.write(Array("\(rules.ruleCount) rules, no errors\n".utf8))
    }
}

/// `sitrep rules test`: whether every rule finds its examples and passes over its counter-examples.
struct RulesTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the examples and counter-examples of the rule files.",
        discussion: """
            Examples:
              sitrep rules test
              sitrep rules test violence.yaml

            For each example that does not hold: what was found, or which condition failed. Exit code 1 when one fails.
            """)

    @Argument(help: ArgumentHelp("Rule files; all when absent.", valueName: "file"))
    var files: [String] = []

    @OptionGroup var data: DataOptions

    func run() throws {
        let report = try RulesCommand.load(data).run(files: files)
        for failure in report.failures { StandardError.write("\(failure)\n") }
        let held = report.count - report.failures.count
        try OutputDescriptor.standardOutput.write(Array("\(report.count) examples: \(held) hold, \(report.failures.count) do not\n".utf8))
        if report.count == 0 { throw ValidationError("no rule file named \(files.joined(separator: ", ")) has examples") }
        if !report.failures.isEmpty { throw Ending.failed }
    }
}
