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
    /// ``WordClasses/Item/text`` of a number, which has no text: negative, with a bit for "round" and above it the zeros of its scale words.
    private static func text(_ numeral: Numeral) -> Int32 { -1 - Int32(numeral.zeros * 2 + (numeral.isRound ? 1 : 0)) }

    /// Whether a number is round.
    static func isRound(_ item: WordClasses.Item) -> Bool { item.text < 0 && (-1 - item.text) & 1 == 1 }

    /// Zeros of the scale words of a number.
    static func zeros(_ item: WordClasses.Item) -> Int { item.text < 0 ? Int(-1 - item.text) / 2 : 0 }

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
            items.append(
                WordClasses.Item(symbol: number, length: numeral.length, number: numeral.value, text: Self.text(numeral)))
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
        for index in bytes.startIndex..<(bytes.endIndex - 2) {
            guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        let (first, last) = (bytes[bytes.endIndex - 2] | 0x20, bytes[bytes.endIndex - 1] | 0x20)
        switch (first, last) {
        case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "n"), UInt8(ascii: "d")), (UInt8(ascii: "r"), UInt8(ascii: "d")),
            (UInt8(ascii: "t"), UInt8(ascii: "h")):
            return value
        default: return nil
        }
    }
}
