import Resources
import Text

/// Tells which tokens are numbers, years and ordinals, for the rules of `quantities/`.
struct QuantityClassifier: TokenClassifying {
    /// The classes that are computed here; the others come from `quantities/words.tsv`.
    enum Computed: String, CaseIterable {
        case number, one
        case yearLike = "year-like"
        case ordinalDigit = "ordinal-digit"
    }

    let numerals: NumeralReader
    private let number: Int32
    private let one: Int32
    private let yearLike: Int32
    private let ordinalDigit: Int32
    /// Texts of ``WordClasses/Item/text`` cannot say that a number is round; this bit pattern of a negative text does.
    static let round: Int32 = -2

    init(numerals: NumeralReader, classes: WordClasses) {
        self.numerals = numerals
        func symbol(_ name: Computed) -> Int32 { classes.symbol(name.rawValue) ?? -1 }
        number = symbol(.number)
        one = symbol(.one)
        yearLike = symbol(.yearLike)
        ordinalDigit = symbol(.ordinalDigit)
    }

    func classify(_ token: Int, limit: Int, in document: Document, into items: inout [WordClasses.Item]) {
        if numerals.mayBegin(document.tokens[token]), let numeral = numerals.read(at: token, limit: limit, in: document) {
            let text: Int32 = numeral.isRound ? Self.round : -1
            items.append(WordClasses.Item(symbol: number, length: numeral.length, number: numeral.value, text: text))
            if numeral.value == 1, numeral.length == 1, !numeral.isDigits {
                items.append(WordClasses.Item(symbol: one, length: 1, number: 1))
            }
            if isYear(numeral, document.tokens[token]) {
                items.append(WordClasses.Item(symbol: yearLike, length: 1, number: numeral.value))
            }
        } else if document.tokens[token].traits.kind == .alphanumeric,
            let ordinal = ordinal(document.bytes[document.tokens[token].span.range])
        {
            items.append(WordClasses.Item(symbol: ordinalDigit, length: 1, number: Double(ordinal)))
        }
    }

    private func isYear(_ numeral: Numeral, _ token: Token) -> Bool {
        numeral.isDigits && numeral.length == 1 && token.length == 4 && (1000..<2200).contains(numeral.value)
    }

    /// `34th`, `21st`: digits and two letters.
    private func ordinal(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 3, bytes.count <= 8 else { return nil }
        var value = 0
        for byte in bytes.dropLast(2) {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        let ending = bytes.suffix(2).map { $0 | 0x20 }
        let endings = ["st", "nd", "rd", "th"].map { Array($0.utf8) }
        return endings.contains(ending) ? value : nil
    }
}
