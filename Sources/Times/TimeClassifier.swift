import Resources
import Text

/// Tells which tokens may be years, days of the month, clock times and so on, for the rules of `times/`.
struct TimeClassifier: TokenClassifying {
    /// The classes that are computed here; the others come from `times/words.tsv`.
    enum Computed: String, CaseIterable {
        case number, year, year2, day, nth, hour, clock, military, decade
        case ordinalDigit = "ordinal-digit"
        case numericDate = "numeric-date"
        case isoTime = "iso-time"
        case apostropheYear = "apostrophe-year"
        case zeroMilitary = "zero-military"
        case capital

        /// Position in `allCases`.
        var index: Int {
            switch self {
            case .number: 0
            case .year: 1
            case .year2: 2
            case .day: 3
            case .nth: 4
            case .hour: 5
            case .clock: 6
            case .military: 7
            case .decade: 8
            case .ordinalDigit: 9
            case .numericDate: 10
            case .isoTime: 11
            case .apostropheYear: 12
            case .zeroMilitary: 13
            case .capital: 14
            }
        }
    }

    let numerals: NumeralReader
    /// Symbol of each computed class, in the order of ``Computed``.
    private let symbols: [Int32]

    init(numerals: NumeralReader, classes: WordClasses) {
        self.numerals = numerals
        symbols = Computed.allCases.map { classes.symbol($0.rawValue) ?? -1 }
    }

    func classify(_ token: Int, limit: Int, in document: Document, into items: inout [WordClasses.Item]) {
        let first = document.tokens[token]
        if numerals.mayBegin(first), let numeral = numerals.read(at: token, limit: limit, in: document) {
            add(.number, numeral.value, numeral.length, &items)
            if numeral.value >= 1, numeral.value <= 12, !numeral.isDigits { add(.hour, numeral.value, numeral.length, &items) }
        }
        if first.traits.kind == .word, first.traits.startsWithCapital { add(.capital, 0, 1, &items) }
        guard first.length <= 24, mayBeDigits(first, document), let shape = DigitShape(document.bytes[first.span.range]) else { return }
        if let (value, digits) = shape.whole { addWhole(value, digits, &items) }
        addShapes(shape, &items)
        if shape.date != nil { addStamp(token, limit, document, &items) }
    }

    private func mayBeDigits(_ token: Token, _ document: Document) -> Bool {
        let byte = document.bytes[token.start]
        return byte &- 0x30 < 10 || byte == UInt8(ascii: "'") || byte == 0xE2
    }

    private func addWhole(_ value: Int, _ digits: Int, _ items: inout [WordClasses.Item]) {
        if digits == 4, (1000..<2200).contains(value) { add(.year, Double(value), 1, &items) }
        if digits == 4, value / 100 < 25, value % 100 < 60 {
            add(.military, Double(value * 100), 1, &items)
            if value < 1000 { add(.zeroMilitary, Double(value * 100), 1, &items) }
        }
        if digits == 2 { add(.year2, Double(value), 1, &items) }
        if digits <= 2, (1...31).contains(value) { add(.day, Double(value), 1, &items) }
        if digits <= 2, value <= 24 { add(.hour, Double(value), 1, &items) }
    }

    private func addShapes(_ shape: DigitShape, _ items: inout [WordClasses.Item]) {
        if let date = shape.date { add(.numericDate, Double(date.year * 10_000 + date.month * 100 + date.day), 1, &items) }
        if let clock = shape.clock { add(.clock, Double(clock), 1, &items) }
        if let decade = shape.decade { add(.decade, Double(decade), 1, &items) }
        if let pair = shape.yearPair { add(.year, Double(pair), 1, &items) }
        if let nth = shape.ordinal {
            add(.nth, Double(nth), 1, &items)
            if nth <= 31 { add(.ordinalDigit, Double(nth), 1, &items) }
        }
        if shape.hasApostrophe, shape.isBare, shape.count == 1, shape.group(0).digits == 2 {
            add(.apostropheYear, Double(shape.group(0).value), 1, &items)
        }
    }

    /// `2009-07-28T14:30:00Z`, which the tokenizer cuts: read from the bytes up to the next white space.
    private func addStamp(_ token: Int, _ limit: Int, _ document: Document, _ items: inout [WordClasses.Item]) {
        let start = document.tokens[token].start
        var end = document.tokens[token].end
        guard end < document.bytes.count, document.bytes[end] | 0x20 == UInt8(ascii: "t") else { return }
        var last = token
        while last + 1 < limit, document.tokens[last + 1].start == end, end - start < 30 {
            last += 1
            end = document.tokens[last].end
        }
        if let stamp = DigitShape(document.bytes[start..<end])?.dateAndClock {
            let day = stamp.date.year * 10_000 + stamp.date.month * 100 + stamp.date.day
            add(.isoTime, Double(day) * 10_000_000 + Double(stamp.clock) + (stamp.isUTC ? 0.5 : 0), last + 1 - token, &items)
        }
    }

    private func add(_ name: Computed, _ value: Double, _ length: Int, _ items: inout [WordClasses.Item]) {
        items.append(WordClasses.Item(symbol: symbols[name.index], length: length, number: value))
    }
}
