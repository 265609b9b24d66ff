import Text

/// Named classes of words and phrases with a value each (month, weekday, unit ...), read from tables, looked up by token key.
///
/// A table has the columns `class words value case note`: `words` holds spellings separated by `|`, `value` is what the class slot gets,
/// and `case` is `capital` for words that must begin with a capital (but in a sentence that is all capitals).
public struct WordClasses: Sendable {
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

    private struct Phrase: Sendable {
        var rest: [UInt64]
        var item: Item
        var needsCapital: Bool
    }

    /// All value texts.
    public private(set) var texts: [String] = []
    /// Names of the classes.
    public private(set) var names: [String] = []
    private var symbols: [String: Int32] = [:]
    private var phrases: [[Phrase]] = []
    private var buckets: [UInt64: Int32] = [:]
    private var first = KeyTable([:])

    /// Classes that the code computes itself (numbers, years ...) are named here; the others come from the tables.
    public init(computed: [String], tables: [Table], splitter: some PhraseSplitting) throws(Diagnostics) {
        for name in computed { _ = symbol(adding: name) }
        for table in tables { try read(table, splitter) }
        first = KeyTable(buckets)
    }

    /// The columns of a table of word classes.
    public static let columns = ["class", "words", "value", "case", "note"]

    private mutating func read(_ table: Table, _ splitter: some PhraseSplitting) throws(Diagnostics) {
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
                add(Phrase(rest: Array(keys.dropFirst()), item: item, needsCapital: !capital.isEmpty), under: head)
            }
        }
    }

    private mutating func add(_ phrase: Phrase, under key: UInt64) {
        if let bucket = buckets[key] {
            phrases[Int(bucket)].append(phrase)
        } else {
            buckets[key] = Int32(phrases.count)
            phrases.append([phrase])
        }
    }

    private mutating func symbol(adding name: String) -> Int32 {
        if let known = symbols[name] { return known }
        let symbol = Int32(names.count)
        names.append(name)
        symbols[name] = symbol
        return symbol
    }

    /// Symbol of a class; nil when no table names it.
    public func symbol(_ name: String) -> Int32? { symbols[name] }

    /// Keys that begin a word or phrase of one of the classes.
    func firstKeys(of symbols: Set<Int32>) -> [UInt64] {
        buckets.filter { bucket in phrases[Int(bucket.value)].contains { symbols.contains($0.item.symbol) } }.map(\.key)
    }

    /// Whether the word with this key, alone, belongs to a class; case is not looked at.
    public func contains(_ key: UInt64, in symbol: Int32) -> Bool {
        let bucket = first.value(key)
        return bucket >= 0 && phrases[Int(bucket)].contains { $0.item.symbol == symbol && $0.rest.isEmpty }
    }

    /// Value of the word with this key in a class; nil when it does not belong to it.
    public func value(_ key: UInt64, in symbol: Int32) -> String? {
        let bucket = first.value(key)
        guard bucket >= 0, let phrase = phrases[Int(bucket)].first(where: { $0.item.symbol == symbol && $0.rest.isEmpty }) else {
            return nil
        }
        return texts[Int(phrase.item.text)]
    }

    /// Adds every class to which the tokens from `token` on belong, not reaching beyond `limit`.
    public func find(at token: Int, limit: Int, in tokens: [Token], ignoringCase: Bool, into items: inout [Item]) {
        let bucket = first.value(tokens[token].key)
        guard bucket >= 0 else { return }
        for phrase in phrases[Int(bucket)] {
            guard token + phrase.item.length <= limit else { continue }
            guard !phrase.needsCapital || ignoringCase || tokens[token].traits.startsWithCapital else { continue }
            if (0..<phrase.rest.count).allSatisfy({ tokens[token + 1 + $0].key == phrase.rest[$0] }) { items.append(phrase.item) }
        }
    }
}
