import ArgumentParser
import Entities
import Lexicon
import Pipeline
import Resources
import Tokenizing

/// `sitrep gazetteer`: the lists of names and words.
struct GazetteerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer", abstract: "Check, compile, import, compare and mine the lists of names and words; look names up.",
        subcommands: [
            GazetteerCheck.self, GazetteerCompile.self, GazetteerLookup.self, GazetteerDiff.self, GazetteerMine.self,
            GazetteerImportCommand.self,
        ])
}

/// `sitrep gazetteer compile`: the lists as the file that matching reads.
struct GazetteerCompile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Compile all lists anew, into the cache or a file, and say how large they are.",
        discussion: """
            Every command that needs the lists compiles them by itself when they are not in the cache, whose files are named by the
            hash of the lists: after an edit there is nothing to do. The cache is $XDG_CACHE_HOME/sitrep, else ~/.cache/sitrep.

            Examples:
              sitrep gazetteer compile
              sitrep gazetteer compile --lists my-lists/ -o lists.lexicon
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the compiled lists here, not into the cache.", valueName: "file"))
    var output: String?

    @OptionGroup var data: DataOptions

    func run() throws {
        let folders = try data.folders()
        let tokenizer = try Tokenizer(folders: folders)
        let clock = ContinuousClock()
        let start = clock.now
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        let time = start.duration(to: clock.now)
        let path = try keep(gazetteer.lexicon)
        let milliseconds = time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
        let counts = "\(gazetteer.entries.count) entries, \(gazetteer.phraseCount) phrases"
        let line = "\(counts), \(gazetteer.lexicon.byteCount) bytes, read and compiled in \(milliseconds) ms: \(path)\n"
        try OutputDescriptor.standardOutput.write(Array(line.utf8))
    }

    private func keep(_ lexicon: Lexicon) throws -> String {
        if let output {
            try OutputFile.write(lexicon.withBytes(Array.init), to: output)
            return output
        }
        if let path = LexiconCache.standard().keep(lexicon, named: Gazetteer.cacheName) { return path }
        StandardError.write("the cache folder cannot be written; give a file with -o, or set XDG_CACHE_HOME\n")
        throw Ending.failed
    }
}
