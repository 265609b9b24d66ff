import ArgumentParser
import Entities
import Evaluation
import Events
import Pipeline
import Reading
import Resources
import Syntax
import Text
import Tokenizing

/// `sitrep gazetteer mine`: what articles use and the lists lack.
struct GazetteerMine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine",
        abstract: "List frequent names, verbs and nouns that no list or event rule knows.",
        discussion: """
            Examples:
              sitrep gazetteer mine articles/
              sitrep gazetteer mine articles/ --kind verbs --top 50
              sitrep gazetteer mine articles/ --min-count 5 --format tsv > my-lists/names/mined.tsv

            names: what only the name tagger or a cue found, and runs of capitalised words that nothing found. verbs: lemmas that trigger no
            frame, with their objects and prepositions. nouns: nouns for people, things and acts that are in no list. Each comes with up to
            three places, offsets in code points.

            Ranked by weight: a sum over the articles of 1 + 1/2 + 1/3 ... for its places. A sentence that was met before adds nothing, and what
            always stands between the same words little. A verb's place counts when a person, group or organisation does or suffers it.

            Memory is bounded: of more phrases than --room the rarer half is dropped, and the last line says by how much counts may be too low.
            With tsv the rows can be put into names/*.tsv or words/groups.tsv; what needs a decision first is a comment.
            """)

    /// How the phrases are written.
    enum ReportForm: String, ExpressibleByArgument, CaseIterable { case text, tsv }

    @ArgumentParser.Argument(help: ArgumentHelp("Files and folders with articles; - is standard input.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("names, verbs or nouns.", valueName: "kind"))
    var kind = MinedList.Kind.names

    @Option(help: ArgumentHelp("How many are listed.", valueName: "n"))
    var top = 100

    @Option(help: ArgumentHelp("Least number of places.", valueName: "n"))
    var minCount = 2

    @Option(help: ArgumentHelp("Phrases held in memory while counting.", valueName: "n"))
    var room = 50_000

    @Option(help: ArgumentHelp("text or tsv.", valueName: "form"))
    var format = ReportForm.text

    @OptionGroup var work: WorkOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var talk: TalkOptions

    func validate() throws {
        if top < 1 || minCount < 1 || room < 1 { throw ValidationError("--top, --min-count and --room must be at least 1.") }
    }

    func run() throws {
        let folders = try data.folders()
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer, cache: .standard())
        let pipeline = try AnnotationPipeline.entities(
            folders, gazetteer: gazetteer, tokenizer: tokenizer, syntax: SyntaxModel(folders: folders), parsesAll: kind == .verbs)
        let finds = try finder(folders, gazetteer)
        var tally = PhraseTally(capacity: room)
        try DocumentSurvey<(document: Document, finds: [UnlistedPhrase])>(workers: work.count).run(
            paths, decoder: try ArticleDecoder(folders: folders), log: talk.log,
            find: { document in
                var document = document
                pipeline.annotate(&document)
                return (document, finds(document))
            },
            take: { tally.add($0.finds, in: $0.document) },
            close: {
                let list = MinedList(kind, tally, top: top, minimumCount: minCount)
                let text = format == .text ? list.text : list.tsv { gazetteer.entry($0) != nil }
                try OutputDescriptor.standardOutput.write(Array(text.utf8))
            })
    }

    private func finder(_ folders: DataFolders, _ gazetteer: Gazetteer) throws -> @Sendable (Document) -> [UnlistedPhrase] {
        switch kind {
        case .names:
            let finder = UnlistedNameFinder(gazetteer: gazetteer)
            return { finder.finds(in: $0) }
        case .verbs:
            let finder = UnlistedVerbFinder(frames: try FrameSet.load(folders: folders), words: try ClauseWords.load(folders: folders))
            return { finder.finds(in: $0) }
        case .nouns:
            let finder = try UnlistedNounFinder(frames: try FrameSet.load(folders: folders), folders: folders)
            return { document in finder.finds(in: document) { gazetteer.knows(tokens: $0..<$0 + 1, in: document) } }
        }
    }
}

extension MinedList.Kind: ExpressibleByArgument {}
