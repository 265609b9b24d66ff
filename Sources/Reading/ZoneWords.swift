import Resources
import Text

/// The words by which zones and dates are known, from `words/zones.tsv` and the user's folders.
struct ZoneWords: Sendable {
    /// What a row of the list says about its phrase.
    enum Kind: Int, CaseIterable {
        case month, weekday, number, agency, byline, credit, print, label, captionStart, captionEnd, navigation, navigationStart,
            boilerplateStart
        case boilerplateWhole, boilerplateInside, particle

        /// The word for the kind in the list.
        var word: String { Self.words[rawValue] }

        private static let words = [
            "month", "weekday", "number", "agency", "byline", "credit", "print", "label", "caption_start", "caption_end", "navigation",
            "navigation_start",
            "boilerplate_start", "boilerplate_whole", "boilerplate_inside", "particle",
        ]

        /// The kind that the list names so.
        static func named(_ word: String) -> Kind? { words.firstIndex(of: word).flatMap(Kind.init(rawValue:)) }
    }

    /// Month numbers, 1 to 12, by folded key.
    private(set) var months: [UInt64: Int] = [:]
    /// Phrases of every kind, in the order of the kinds' declaration.
    private var phrases = [PhraseSet](repeating: PhraseSet(), count: Kind.allCases.count)

    /// Reads the lists; a wrong row is an error with its place.
    init(folders: DataFolders) throws {
        for folder in [folders.gazetteers] + folders.additional {
            let path = folder + "/words/zones.tsv"
            guard folder == folders.gazetteers || FileBytes.kind(path).exists else { continue }
            let table = try Table(
                file: path, bytes: FileBytes.read(path), columns: ["kind", "phrase", "value", "note"], required: ["kind", "phrase"])
            for row in table.rows { try add(row, of: table) }
        }
    }

    /// The phrases of a kind.
    subscript(_ kind: Kind) -> PhraseSet { phrases[kind.rawValue] }

    private mutating func add(_ row: Table.Row, of table: Table) throws {
        let word = table.value("kind", in: row)
        guard let kind = Kind.named(word) else {
            let hint = NearestWord.hint(for: word, among: Kind.allCases.map(\.word))
            throw Diagnostics([Diagnostic("unknown_word", "unknown kind '\(word)'\(hint)", at: table.place("kind", in: row))])
        }
        let keys = Words(Array(table.value("phrase", in: row).utf8)).keys
        guard !keys.isEmpty else {
            throw Diagnostics([Diagnostic("empty_cell", "a phrase of letters or digits is expected", at: table.place("phrase", in: row))])
        }
        phrases[kind.rawValue].insert(keys)
        guard kind == .month else { return }
        guard let number = Int(table.value("value", in: row)), (1...12).contains(number) else {
            throw Diagnostics([Diagnostic("bad_month", "a month needs its number, 1 to 12", at: table.place("value", in: row))])
        }
        months[keys[0]] = number
    }
}

/// Phrases as sequences of word keys, found by their first word.
struct PhraseSet: Sendable {
    private var byFirst: [UInt64: [[UInt64]]] = [:]
    /// One bit for every first word, by twelve bits of its key: most words of a text fail here, before anything is looked up.
    private var filter = [UInt64](repeating: 0, count: 64)

    mutating func insert(_ keys: [UInt64]) {
        guard let first = keys.first else { return }
        filter[Int(first >> 6 & 63)] |= 1 << (first & 63)
        byFirst[first, default: []].append(keys)
        byFirst[first]?.sort { $0.count > $1.count }
    }

    @inline(__always)
    private func mayBegin(_ key: UInt64) -> Bool { filter[Int(key >> 6 & 63)] >> (key & 63) & 1 != 0 }

    /// Number of words of the longest phrase that begins with word `index`; 0 when none does.
    @inline(__always)
    func match(_ words: ArraySlice<Words.Word>, at index: Int) -> Int {
        index < words.endIndex && mayBegin(words[index].key) ? lookUp(words, at: index) : 0
    }

    private func lookUp(_ words: ArraySlice<Words.Word>, at index: Int) -> Int {
        guard let candidates = byFirst[words[index].key] else { return 0 }
        for phrase in candidates where words.endIndex - index >= phrase.count {
            if phrase.indices.allSatisfy({ phrase[$0] == words[index + $0].key }) { return phrase.count }
        }
        return 0
    }

    /// Whether some phrase stands anywhere in the words.
    func occurs(in words: ArraySlice<Words.Word>) -> Bool { words.indices.contains { match(words, at: $0) > 0 } }

    /// Whether the words are exactly one phrase.
    func equals(_ words: ArraySlice<Words.Word>) -> Bool { !words.isEmpty && match(words, at: words.startIndex) == words.count }

    /// Whether this single word is a phrase.
    @inline(__always)
    func contains(_ key: UInt64) -> Bool { mayBegin(key) && byFirst[key]?.contains { $0.count == 1 } ?? false }
}
