import Lexicon
import Resources
import Text

/// All lists of names and words, checked and compiled for matching.
///
/// Loaded once and shared by the stages; a value without mutable state.
public struct Gazetteer: Sendable {
    /// Every entry, ours first, those of the user's folders replacing ours with the same id.
    public let entries: [GazetteerEntry]
    /// Doubts about the lists that do not keep them from being used.
    public let warnings: [Diagnostic]
    let phrases: PhraseTable
    /// What matching asks of each entry, without its texts.
    let facts: [EntryFacts]
    let words: WordLists
    let wordClasses: WordClasses
    let vocabulary: Vocabulary
    /// Index of a country's entry by ISO 3166-1 alpha-2 code.
    let countries: [String: Int]
    private let positions: [String: Int]

    /// Reads and compiles all lists of the gazetteer folders.
    ///
    /// Every complaint of every file is collected; when there is one, nothing is loaded and ``Diagnostics`` is thrown with all of them. A
    /// missing or unreadable file throws `FileError`. In the user's folders a later row replaces an earlier one with the same id, and a row
    /// whose name is `-` silences it. The compiled phrases are kept in the cache under the hash of all lists, so that they are never stale.
    public static func load(
        folders: DataFolders, splitter: some PhraseSplitting, cache: LexiconCache = LexiconCache(folder: nil)
    ) throws -> Gazetteer {
        var reader = GazetteerReader()
        try reader.read(folder: folders.gazetteers, isOurs: true)
        for folder in folders.additional { try reader.read(folder: folder, isOurs: false) }
        guard reader.problems.isEmpty else { throw Diagnostics(reader.problems) }
        return try Gazetteer(reader, splitter: splitter, cache: cache)
    }

    /// Compiles lists that were read, or made up by a test.
    init(_ reader: GazetteerReader, splitter: some PhraseSplitting, cache: LexiconCache = LexiconCache(folder: nil)) throws {
        let entries = reader.entries
        words = reader.words
        let vocabulary = reader.vocabulary
        self.vocabulary = vocabulary
        warnings = reader.warnings
        positions = reader.positions
        self.entries = entries
        facts = entries.map { EntryFacts($0, vocabulary) }
        let compiler = PhraseCompiler(entries: reader.entries, words: reader.words)
        phrases = try PhraseTable(compiler, splitter: splitter, cache: cache, contentHash: reader.contentHash)
        wordClasses = WordClasses(words, splitter: splitter)
        countries = Dictionary(
            entries.enumerated().compactMap { index, entry in entry.nation.map { ($0.iso2, index) } }.filter { !$0.0.isEmpty },
            uniquingKeysWith: { first, _ in first })
    }

    /// How the names of its files in the cache begin.
    public static let cacheName = "gazetteer"

    /// The entry with an id.
    public func entry(_ id: String) -> GazetteerEntry? { positions[id].map { entries[$0] } }

    /// All entries that a phrase may name, in the order of the lists.
    public func entries(named phrase: String, splitter: some PhraseSplitting) -> [GazetteerEntry] {
        let readings = phrases.readings(of: phrase, splitter: splitter).filter(\.kind.isEntry)
        return Set(readings.map(\.subject)).sorted().map { entries[Int($0)] }
    }

    /// Number of phrases that can match, spelling variants counted.
    public var phraseCount: Int { phrases.lexicon.entryCount }

    /// The compiled phrases, which a benchmark or a look at the file needs.
    public var lexicon: Lexicon { phrases.lexicon }

    /// Whether an entry is the capital of its country.
    func isCapital(_ entry: GazetteerEntry) -> Bool {
        guard entry.subtype == "city", let country = entry.country.flatMap({ countries[$0] }) else { return false }
        guard let capital = entries[country].nation?.capital else { return false }
        return capital == entry.name || (entry.aliases.contains(capital) && entry.population > 100_000)
    }

    func position(_ id: String) -> Int? { positions[id] }

    /// ISO 3166-1 alpha-3 and CAMEO code of a country given by its alpha-2 code.
    func codes(ofCountry iso2: String?) -> (iso3: String?, cameo: String?) {
        guard let iso2, let index = countries[iso2] else { return (nil, nil) }
        let iso3 = entries[index].nation?.iso3
        return (iso3, entries[index].code ?? iso3)
    }
}

/// Collects the rows of all list files and their complaints.
struct GazetteerReader {
    var entries: [GazetteerEntry] = []
    var words = WordLists()
    var vocabulary = Vocabulary()
    var problems: [Diagnostic] = []
    var warnings: [Diagnostic] = []
    /// Where the entry with an id stands.
    private(set) var positions: [String: Int] = [:]
    /// Hash of each file that was read.
    private var digests: [UInt64] = []

    /// Hash of all that was read, in its order, and of how phrases are made of it.
    var contentHash: UInt64 {
        let bytes = digests.flatMap { digest in (0..<8).map { UInt8(truncatingIfNeeded: digest >> UInt64($0 * 8)) } }
        return LexiconCache.contentHash(of: [("lists \(PhraseCompiler.version)", bytes)])
    }

    init() {}

    /// Lists that need no file.
    init(entries: [GazetteerEntry], words: WordLists) {
        self.entries = entries
        self.words = words
        positions = Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Reads `words/` and `names/` of a folder; a user's folder may also hold name lists directly.
    mutating func read(folder: String, isOurs: Bool) throws(FileError) {
        try readWords(folder + "/words")
        for names in ParsedNames.read(try Self.nameFiles(folder, isOurs: isOurs), vocabulary) { try add(names, isOurs: isOurs) }
        for subfolder in isOurs ? ["/names/"] : ["/", "/names/"] { try readDesignations(folder + subfolder + DesignationFile.name) }
    }

    /// The ids must be those of entries read so far: our own file knows nothing of the user's folders.
    private mutating func readDesignations(_ file: String) throws(FileError) {
        guard FileBytes.kind(file).exists else { return }
        let bytes = try FileBytes.read(file)
        do throws(Diagnostics) {
            var designations = try DesignationFile(file: file, bytes: bytes)
            problems += designations.attach(to: &entries, positions: positions)
        } catch {
            problems += error.all
        }
    }

    /// The files with names of a folder, in the order in which they are read.
    static func nameFiles(_ folder: String, isOurs: Bool) throws(FileError) -> [String] {
        var files: [String] = []
        for subfolder in isOurs ? ["/names"] : ["", "/names"] {
            let path = folder + subfolder
            guard isOurs || FileBytes.kind(path).isFolder else { continue }
            files += try FileBytes.list(path).filter { $0.hasSuffix(".tsv") && $0 != DesignationFile.name }.map { "\(path)/\($0)" }
        }
        return files
    }

    private mutating func readWords(_ folder: String) throws(FileError) {
        guard FileBytes.kind(folder).isFolder else { return }
        for name in ["roles", "subtypes"] + WordLists.files {
            let file = "\(folder)/\(name).tsv"
            guard FileBytes.kind(file).exists else { continue }
            let bytes = try FileBytes.read(file)
            digests.append(LexiconCache.contentHash(of: [(name, bytes)]))
            do { try readWords(name, file, bytes) } catch { problems += error.all }
        }
        problems += words.problems
        words.problems = []
    }

    private mutating func readWords(_ name: String, _ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        switch name {
        case "roles": try vocabulary.readRoles(file, bytes)
        case "subtypes": try vocabulary.readSubtypes(file, bytes)
        default: try words.read(name, file: file, bytes: bytes, vocabulary: vocabulary)
        }
    }

    private mutating func add(_ parsed: ParsedNames, isOurs: Bool) throws(FileError) {
        if let error = parsed.error { throw error }
        digests += [isOurs ? 1 : 0, parsed.digest]
        problems += parsed.problems
        guard let names = parsed.names else { return }
        reserve(names.entries.count)
        for entry in names.entries { add(entry, isOurs: isOurs) }
        for id in names.silenced { silence(id) }
    }

    /// Makes room for so many entries more, at least twice what there was.
    private mutating func reserve(_ count: Int) {
        guard entries.count + count > entries.capacity else { return }
        let total = max(entries.count + count, entries.capacity * 2)
        entries.reserveCapacity(total)
        positions.reserveCapacity(total)
    }

    private mutating func add(_ entry: GazetteerEntry, isOurs: Bool) {
        guard let position = positions[entry.id] else {
            positions[entry.id] = entries.count
            entries.append(entry)
            return
        }
        if isOurs {
            let earlier = entries[position].place.short
            let message = "the id '\(entry.id)' stands in \(earlier) already; this row holds"
            warnings.append(Diagnostic("duplicate_id", message, at: entry.place, severity: .warning))
        }
        let designations = entries[position].designations
        entries[position] = entry
        entries[position].designations = designations
    }

    private mutating func silence(_ id: String) {
        guard let position = positions.removeValue(forKey: id) else { return }
        entries.remove(at: position)
        for (key, value) in positions where value > position { positions[key] = value - 1 }
    }
}
