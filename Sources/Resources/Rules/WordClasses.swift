import Text

/// Named classes of words and phrases with a value each (month, weekday, unit ...), read from tables, looked up by token key.
///
/// A table has the columns `class words value case note`: `words` holds spellings separated by `|`, `value` is what the class slot gets,
/// and `case` is `capital` for words that must begin with a capital (but in a sentence that is all capitals). Nothing in it changes once it
/// is read; it is a class so that looking a word up copies nothing.
public final class WordClasses: Sendable {
    /// One class membership of the tokens at a place.
    public struct Item: Sendable {
        /// Symbol of the class.
        public var symbol: Int32
        /// Number of tokens.
        public var length: Int
        /// The value as a number; 0 where it is none.
        public var number: Double
        /// Index into ``WordClasses/texts``; -1 for a computed number.
        public var text: Int32

        public init(symbol: Int32, length: Int, number: Double, text: Int32 = -1) {
            self.symbol = symbol
            self.length = length
            self.number = number
            self.text = text
        }
    }

    /// A word or phrase without its first word; plain numbers, so that looking it up touches no reference count.
    private struct Phrase: Sendable {
        /// Where the keys of the other words begin in ``rests``.
        var rest: Int
        var item: Item
        var needsCapital: Bool
    }

    /// All value texts.
    public let texts: [String]
    /// Names of the classes.
    public let names: [String]
    private let symbols: [String: Int32]
    /// All phrases, those with the same first word side by side.
    private let phrases: [Phrase]
    private let rests: [UInt64]
    /// Phrases of a bucket: from its own index up to the next one.
    private let starts: [Int]
    private let first: KeyTable
    /// Class and second word (0 for none) of the phrases that begin with a key; only for compiling rules.
    private let firstWords: [UInt64: [(symbol: Int32, second: UInt64)]]

    /// Classes that the code computes itself (numbers, years ...) are named here; the others come from the tables.
    public init(computed: [String], tables: [Table], splitter: some PhraseSplitting) throws(Diagnostics) {
        var reading = Reading()
        for name in computed { _ = reading.symbol(adding: name) }
        for table in tables { try reading.read(table, splitter) }
        var buckets: [UInt64: Int32] = [:]
        var phrases: [Phrase] = []
        var starts: [Int] = []
        for (key, list) in reading.byFirst {
            buckets[key] = Int32(starts.count)
            starts.append(phrases.count)
            phrases += list
        }
        starts.append(phrases.count)
        first = KeyTable(buckets)
        firstWords = reading.byFirst.mapValues { list in
            list.map { ($0.item.symbol, $0.item.length > 1 ? reading.rests[$0.rest] : 0) }
        }
        texts = reading.texts
        names = reading.names
        symbols = reading.symbols
        rests = reading.rests
        self.phrases = phrases
        self.starts = starts
    }

    /// The columns of a table of word classes.
    public static let columns = ["class", "words", "value", "case", "note"]

    /// What is gathered from the tables.
    private struct Reading {
        var texts: [String] = []
        var names: [String] = []
        var symbols: [String: Int32] = [:]
        var rests: [UInt64] = []
        var byFirst: [UInt64: [Phrase]] = [:]

        mutating func read(_ table: Table, _ splitter: some PhraseSplitting) throws(Diagnostics) {
            for row in table.rows {
                let symbol = symbol(adding: table.value("class", in: row))
                let value = table.value("value", in: row)
                texts.append(value)
                let capital = table.value("case", in: row)
                guard capital.isEmpty || capital == "capital" else {
                    throw Diagnostics([
                        Diagnostic("unknown_word", "unknown case '\(capital)'; known: capital", at: table.place("case", in: row))
                    ])
                }
                for words in table.values("words", in: row) {
                    let keys = splitter.split(phrase: Array(words.utf8)).map(\.key)
                    guard let head = keys.first else { continue }
                    let item = Item(symbol: symbol, length: keys.count, number: Double(value) ?? 0, text: Int32(texts.count - 1))
                    byFirst[head, default: []].append(Phrase(rest: rests.count, item: item, needsCapital: !capital.isEmpty))
                    rests += keys.dropFirst()
                }
            }
        }

        mutating func symbol(adding name: String) -> Int32 {
            if let known = symbols[name] { return known }
            let symbol = Int32(names.count)
            names.append(name)
            symbols[name] = symbol
            return symbol
        }
    }

    /// Symbol of a class; nil when no table names it.
    public func symbol(_ name: String) -> Int32? { symbols[name] }

    /// Keys that begin a word or phrase of one of the classes.
    func firstKeys(of symbols: Set<Int32>) -> [UInt64] {
        firstWords.filter { $0.value.contains { symbols.contains($0.symbol) } }.map(\.key)
    }

    /// Keys that are a whole word of one of the classes.
    func singleKeys(of symbols: Set<Int32>) -> [UInt64] {
        firstWords.filter { $0.value.contains { symbols.contains($0.symbol) && $0.second == 0 } }.map(\.key)
    }

    /// Keys that stand second in a phrase of one of the classes.
    func secondKeys(of symbols: Set<Int32>) -> [UInt64] {
        firstWords.values.flatMap { $0 }.filter { symbols.contains($0.symbol) && $0.second != 0 }.map(\.second)
    }

    /// Whether the word with this key, alone, belongs to a class; case is not looked at.
    public func contains(_ key: UInt64, in symbol: Int32) -> Bool {
        single(key, symbol) != nil
    }

    /// Value of the word with this key in a class; nil when it does not belong to it.
    public func value(_ key: UInt64, in symbol: Int32) -> String? {
        single(key, symbol).map { texts[Int(phrases[$0].item.text)] }
    }

    /// Index of the phrase that is this one word in this class.
    private func single(_ key: UInt64, _ symbol: Int32) -> Int? {
        let bucket = Int(first.value(key))
        guard bucket >= 0 else { return nil }
        for index in starts[bucket]..<starts[bucket + 1] where phrases[index].item.symbol == symbol && phrases[index].item.length == 1 {
            return index
        }
        return nil
    }

    /// Adds every class to which the tokens from `token` on belong, not reaching beyond `limit`.
    public func find(at token: Int, limit: Int, in tokens: [Token], ignoringCase: Bool, into items: inout [Item]) {
        let bucket = Int(first.value(tokens[token].key))
        guard bucket >= 0 else { return }
        for index in starts[bucket]..<starts[bucket + 1] {
            let phrase = phrases[index]
            guard token + phrase.item.length <= limit else { continue }
            guard !phrase.needsCapital || ignoringCase || tokens[token].traits.startsWithCapital else { continue }
            if phrase.item.length == 1 || goesOn(phrase, token, tokens) { items.append(phrase.item) }
        }
    }

    private func goesOn(_ phrase: Phrase, _ token: Int, _ tokens: [Token]) -> Bool {
        var offset = 1
        while offset < phrase.item.length {
            if tokens[token + offset].key != rests[phrase.rest + offset - 1] { return false }
            offset += 1
        }
        return true
    }
}
