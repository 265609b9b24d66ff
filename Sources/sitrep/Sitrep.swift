import ArgumentParser

@main
struct Sitrep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sitrep", abstract: "Names and events in news articles.", subcommands: [TrainCommand.self])
}
