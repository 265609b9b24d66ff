import Text

/// A number as running text writes it, in digits or words: `3,500`, `3.5 million`, `thirty-four`, `half a dozen`.
public struct Numeral: Hashable, Sendable {
    public var value: Double
    /// Number of tokens.
    public var length: Int
    /// The first token is written in digits.
    public var isDigits: Bool
    /// A round word stands in it (a dozen, half a million, a hundred), so the figure is not meant exactly.
    public var isRound: Bool
    /// Zeros of the scale words at its end: 6 in `3.5 million`, 5 in `two hundred thousand`.
    public var zeros = 0
}

/// Reads numerals from tokens, after the words of a table `kind words value`.
///
/// Kinds: `unit` (zero to nineteen), `ten` (twenty ... ninety), `hundred`, `scale` (thousand ...), `group` (dozen, score), `half`, `quarter`,
/// `and`, `article`, `of`. Figures of more than 15 digits have no value here: a `Double` could not hold them exactly.
public struct NumeralReader: Sendable {
    enum Kind: String, CaseIterable, Sendable { case unit, ten, hundred, scale, group, half, quarter, and, article, of }

    private struct Word: Sendable {
        var kind: Kind
        var value: Double
    }

    private let words: [Word]
    private let table: KeyTable
    /// Keys of all words with which a numeral can begin.
    public let firstKeys: [UInt64]
    /// Key of the word between a part and its whole.
    public let ofKey: UInt64

    /// Reads the words from a table with the columns `kind words value note`.
    public init(_ table: Table, splitter: some PhraseSplitting) throws(Diagnostics) {
        var words: [Word] = []
        var keys: [UInt64: Int32] = [:]
        var first: [UInt64] = []
        for row in table.rows {
            let name = table.value("kind", in: row)
            guard let kind = Kind(rawValue: name) else {
                let hint = NearestWord.hint(for: name, among: Kind.allCases.map(\.rawValue))
                throw Diagnostics([Diagnostic("unknown_word", "unknown kind '\(name)'\(hint)", at: table.place("kind", in: row))])
            }
            words.append(Word(kind: kind, value: Double(table.value("value", in: row)) ?? 0))
            for word in table.values("words", in: row) {
                let key = FoldedKey.of(word)
                keys[key] = Int32(words.count - 1)
                if kind != .and && kind != .of && kind != .article { first.append(key) }
            }
        }
        ofKey = keys.first { words[Int($0.value)].kind == .of }?.key ?? 0
        self.words = words
        self.table = KeyTable(keys)
        firstKeys = first
    }

    /// Whether a numeral may begin with the token: digits, or a word of the table.
    public func mayBegin(_ token: Token) -> Bool { token.traits.kind == .number || table.value(token.key) >= 0 }

    /// The longest numeral that begins at a token; nil where none does.
    public func read(at token: Int, limit: Int, in document: Document) -> Numeral? {
        let tokens = document.tokens
        guard token < limit else { return nil }
        if tokens[token].traits.kind == .number {
            if let numeral = lakhs(token, limit, document) { return scaled(numeral, token, limit, tokens) }
            guard let value = Self.digits(document.bytes[tokens[token].span.range]) else { return nil }
            return scaled(Numeral(value: value, length: 1, isDigits: true, isRound: false), token, limit, tokens)
        }
        guard let word = word(token, limit, tokens) else { return nil }
        switch word.kind {
        case .article: return afterArticle(token, limit, tokens)
        case .half: return half(token, limit, tokens)
        case .unit, .ten, .group, .hundred, .scale: return spelled(token, limit, tokens)
        case .quarter, .and, .of: return nil
        }
    }

    /// `1,00,000`, `12,34,567`: the grouping of the subcontinent, which the tokenizer cuts at a comma.
    private func lakhs(_ token: Int, _ limit: Int, _ document: Document) -> Numeral? {
        let tokens = document.tokens
        let start = tokens[token].start
        guard tokens[token].length <= 2, token + 2 < limit, tokens[token + 1].start == tokens[token].end,
            document.bytes[tokens[token + 1].start] == UInt8(ascii: ","), tokens[token + 2].traits.kind == .number
        else { return nil }
        var last = token
        while last + 1 < limit, last < token + 8, tokens[last + 1].start == tokens[last].end,
            tokens[last + 1].traits.kind == .number || document.bytes[tokens[last + 1].start] == UInt8(ascii: ",")
        {
            last += 1
        }
        let bytes = document.bytes[start..<tokens[last].end]
        guard Self.isLakhs(bytes), let value = Self.digits(bytes) else { return nil }
        return Numeral(value: value, length: last + 1 - token, isDigits: true, isRound: false)
    }

    /// One or two digits, pairs of digits behind commas, and three digits at the end.
    private static func isLakhs(_ bytes: ArraySlice<UInt8>) -> Bool {
        var groups = 0
        var digits = 0
        for byte in bytes {
            if byte == UInt8(ascii: ",") {
                guard groups == 0 ? (1...2).contains(digits) : digits == 2 else { return false }
                groups += 1
                digits = 0
            } else {
                guard byte >= 0x30, byte <= 0x39 else { return false }
                digits += 1
            }
        }
        return groups >= 2 && digits == 3
    }

    private func word(_ token: Int, _ limit: Int, _ tokens: [Token]) -> Word? {
        guard token < limit else { return nil }
        let index = table.value(tokens[token].key)
        return index < 0 ? nil : words[Int(index)]
    }

    /// "a hundred", "a dozen", "a half-million", "a quarter of a million".
    private func afterArticle(_ token: Int, _ limit: Int, _ tokens: [Token]) -> Numeral? {
        guard let next = word(token + 1, limit, tokens) else { return nil }
        switch next.kind {
        case .hundred, .scale, .group:
            guard var numeral = spelled(token + 1, limit, tokens) else { return nil }
            numeral.length += 1
            numeral.isRound = true
            return numeral
        case .half:
            let hyphen = hyphen(token + 2, limit, tokens) ? 1 : 0
            guard let scale = word(token + 2 + hyphen, limit, tokens), scale.kind == .scale || scale.kind == .group else { return nil }
            return Numeral(value: scale.value / 2, length: 3 + hyphen, isDigits: false, isRound: true)
        case .quarter:
            let rest = token + 2
            guard word(rest, limit, tokens)?.kind == .of, word(rest + 1, limit, tokens)?.kind == .article,
                let scale = word(rest + 2, limit, tokens), scale.kind == .scale
            else { return nil }
            return Numeral(value: scale.value / 4, length: 5, isDigits: false, isRound: true)
        default: return nil
        }
    }

    /// "half a million", "half-a-dozen", "half-dozen".
    private func half(_ token: Int, _ limit: Int, _ tokens: [Token]) -> Numeral? {
        var next = token + 1
        if hyphen(next, limit, tokens) { next += 1 }
        if word(next, limit, tokens)?.kind == .article {
            next += 1
            if hyphen(next, limit, tokens) { next += 1 }
        }
        guard let scale = word(next, limit, tokens), scale.kind == .scale || scale.kind == .group else { return nil }
        return Numeral(value: scale.value / 2, length: next + 1 - token, isDigits: false, isRound: true)
    }

    /// Puts spelled words together: tens and units, hundreds, falling scales.
    private func spelled(_ token: Int, _ limit: Int, _ tokens: [Token]) -> Numeral? {
        var sum = NumeralSum()
        var position = token
        var end = token
        while let next = word(position, limit, tokens), sum.take(next.kind, next.value) {
            position += 1
            end = position
            if sum.isClosed { break }
            let joined = hyphen(position, limit, tokens) || word(position, limit, tokens)?.kind == .and && sum.allowsAnd
            if joined, let after = word(position + 1, limit, tokens), after.kind != .and { position += 1 }
        }
        guard end > token, let value = sum.value else { return nil }
        var numeral = Numeral(value: value, length: end - token, isDigits: false, isRound: sum.isRound)
        for last in stride(from: end - 1, through: token, by: -1) {
            guard let word = word(last, limit, tokens), word.kind == .hundred || word.kind == .scale else { break }
            numeral.zeros += Self.zeros(word.value)
        }
        return scaled(numeral, token, limit, tokens)
    }

    /// "3.5 million", "two dozen", "two and a half million", "two and a half".
    private func scaled(_ numeral: Numeral, _ token: Int, _ limit: Int, _ tokens: [Token]) -> Numeral {
        var result = numeral
        var next = token + numeral.length
        if word(next, limit, tokens)?.kind == .and, numeral.value < 1000 {
            let article = word(next + 1, limit, tokens)?.kind == .article ? 1 : 0
            if word(next + 1 + article, limit, tokens)?.kind == .half {
                result.value += 0.5
                result.length += 2 + article
                next += 2 + article
            }
        }
        while let scale = word(next, limit, tokens), scale.kind == .scale || scale.kind == .group || scale.kind == .hundred,
            numeral.isDigits || result.length > numeral.length, result.value * scale.value < 1e15, !(scale.kind == .group && result.isRound)
        {
            result.value *= scale.value
            result.isRound = result.isRound || scale.kind == .group
            result.zeros += Self.zeros(scale.value)
            result.length += 1
            next += 1
        }
        return result
    }

    /// Zeros of a scale word; none for a dozen.
    private static func zeros(_ scale: Double) -> Int {
        var rest = scale
        var count = 0
        while rest >= 10, rest.truncatingRemainder(dividingBy: 10) == 0 {
            rest /= 10
            count += 1
        }
        return rest == 1 ? count : 0
    }

    private func hyphen(_ token: Int, _ limit: Int, _ tokens: [Token]) -> Bool {
        token < limit && tokens[token].traits.has(.joiningHyphen)
    }

    /// Value of digits with thousands separators and a decimal point; nil for anything else and for more than 15 digits.
    public static func digits(_ bytes: some Collection<UInt8>) -> Double? {
        guard bytes.count <= 20 else { return nil }
        var whole = 0.0
        var fraction = 0.0
        var weight = 0.0
        var count = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39 where weight == 0: whole = whole * 10 + Double(byte - 0x30)
            case 0x30...0x39:
                fraction += Double(byte - 0x30) * weight
                weight /= 10
            case UInt8(ascii: ".") where weight == 0: weight = 0.1
            case UInt8(ascii: ",") where weight == 0 && count > 0: continue
            default: return nil
            }
            count += 1
        }
        return count > 0 && count <= 16 ? whole + fraction : nil
    }
}

/// The running sum of a spelled number.
private struct NumeralSum {
    private var total = 0.0
    private var group = 0.0
    private var last: NumeralReader.Kind?
    private var lastScale = Double.infinity
    private(set) var isRound = false
    /// Nothing can follow: a dozen, a score.
    private(set) var isClosed = false

    var value: Double? { last == nil ? nil : total + group }
    /// "two hundred and five", "a thousand and one".
    var allowsAnd: Bool { last == .hundred || last == .scale }

    /// Adds a word; false when the number cannot go on with it.
    mutating func take(_ kind: NumeralReader.Kind, _ value: Double) -> Bool {
        switch kind {
        case .unit:
            guard last != .unit, last != .ten || value < 10 else { return false }
            group += value
        case .ten:
            guard last != .unit, last != .ten else { return false }
            group += value
        case .hundred:
            guard last == nil || last == .unit || last == .ten, group < 100 else { return false }
            group = max(group, 1) * 100
        case .scale:
            guard value < lastScale, last != .group, group > 0 || last == nil else { return false }
            total += max(group, last == nil ? 1 : 0) * value
            group = 0
            lastScale = value
        case .group:
            guard last == nil || last == .unit || last == .ten || last == .hundred else { return false }
            group = max(group, 1) * value
            isRound = true
            isClosed = true
        default: return false
        }
        last = kind
        return true
    }
}
