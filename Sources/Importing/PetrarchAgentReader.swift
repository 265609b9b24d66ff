import Resources

/// Reads agent dictionaries of PETRARCH: `GUARD {GUARDS} [~MIL]`, and sets such as `!PERSON! = MAN, WOMAN` that stand for several words.
struct PetrarchAgentReader: RowReader {
    private var lines: PetrarchLines
    private let kinds: KindTable
    private var sets: [String: [String]] = [:]
    private var waiting: ArraySlice<ImportedRow> = []

    /// An entry with several sets may not stand for more words than this.
    private static let mostWords = 200

    init(_ path: String, _ tables: ImportTables) throws(FileError) {
        lines = try PetrarchLines(path)
        kinds = tables.kinds
    }

    mutating func next() throws(FileError) -> ImportedRow? {
        while true {
            if let row = waiting.popFirst() { return row }
            switch try lines.next() {
            case nil: return nil
            case .broken(let problem): return .refused(problem)
            case .text(let text, let number):
                let place = SourcePlace(file: lines.lines.file, line: number, column: 1)
                waiting = (text.hasPrefix("!") && text.contains("=") ? define(text, place) : entry(text, place))[...]
            }
        }
    }

    /// Remembers a set; only a faulty one is a row.
    private mutating func define(_ text: String, _ place: SourcePlace) -> [ImportedRow] {
        let halves = text.split(separator: "=", maxSplits: 1)
        let name = TableText.cell(halves[0])
        let words = halves.count > 1 ? halves[1].split(separator: ",").map { TableText.cell($0) }.filter { !$0.isEmpty } : []
        guard name.hasSuffix("!"), name.utf8.count > 2, !words.isEmpty else {
            return [.refused(Diagnostic("bad_set", "a set is written '!NAME! = WORD, WORD'", at: place))]
        }
        sets[name.uppercased()] = words
        return []
    }

    private func entry(_ text: String, _ place: SourcePlace) -> [ImportedRow] {
        guard let open = text.lastIndex(of: "["), let close = text[open...].firstIndex(where: { $0 == "]" || $0 == "}" }) else {
            return [.refused(Diagnostic("no_code", "no code in brackets behind the words", at: place))]
        }
        let code = text[text.index(after: open)..<close].filter { $0 != "~" && $0 != " " }
        guard !code.isEmpty, code.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else {
            return [.refused(Diagnostic("bad_code", "'\(code)' is not a code of capital letters", at: place))]
        }
        let head = text[..<open]
        let noun = head.prefix { $0 != "{" }
        let plural = noun.endIndex == head.endIndex ? nil : head[head.index(after: noun.endIndex)...].prefix { $0 != "}" }
        guard case .kind(let kind) = kinds.answer(Self.classes(code)) else {
            return [.skipped("codes that import/petrarch-agents.tsv passes over")]
        }
        do throws(Diagnostic) {
            return try rows(String(noun), plural: plural.map(String.init), place).map {
                .group(GroupRow(noun: $0.noun, plural: $0.plural, code: code, kind: kind, place: place))
            }
        } catch {
            return [.refused(error)]
        }
    }

    /// The words of an entry with its sets spelt out; a set's words have the same plural as singular.
    private func rows(_ noun: String, plural: String?, _ place: SourcePlace) throws(Diagnostic) -> [(noun: String, plural: String)] {
        var nouns = [noun]
        while let found = nouns.first, let name = Self.firstSet(found) {
            guard let words = sets[name.uppercased()] else {
                throw Diagnostic("unknown_set", "the set \(name) is not defined before this line", at: place)
            }
            nouns = nouns.flatMap { noun in words.map { Self.replacing(name, in: noun, by: $0) } }
            guard nouns.count <= Self.mostWords else {
                throw Diagnostic("too_many", "the sets make more than \(Self.mostWords) words of this line", at: place)
            }
        }
        if nouns.count > 1 || Self.firstSet(noun) != nil { return nouns.map(Self.spelt).map { ($0, $0) } }
        let word = Self.spelt(noun)
        guard let plural else { return [(word, Self.regularPlural(word))] }
        let given = Self.spelt(plural)
        return [(word, given.isEmpty ? word : given)]
    }

    private static func spelt(_ text: String) -> String { PetrarchText.phrase(text).lowercased() }

    private static func firstSet(_ text: String) -> String? {
        guard let open = text.firstIndex(of: "!"), let close = text[text.index(after: open)...].firstIndex(of: "!") else { return nil }
        return String(text[open...close])
    }

    private static func replacing(_ name: String, in text: String, by word: String) -> String {
        guard let open = text.firstIndex(of: "!") else { return text }
        return text[..<open] + word + text[open...].dropFirst(name.count)
    }

    /// The plural that PETRARCH makes itself.
    private static func regularPlural(_ word: String) -> String {
        if word.hasSuffix("y") { return word.dropLast() + "ies" }
        return word + (word.hasSuffix("ss") ? "es" : "s")
    }

    private static func classes(_ code: String) -> [String] {
        stride(from: 0, to: code.utf8.count - 2, by: 3).map { String(code.dropFirst($0).prefix(3)) } + ["other"]
    }
}
