/// A strict parser for JSON after RFC 8259; values nest at most 200 deep.
public struct JSONParser {
    private let file: JSONFile
    private var position: Int
    private let end: Int

    /// Parses a file that holds one value, or one value a line (JSON Lines); gives the values in order.
    public static func values(_ file: JSONFile) throws(Diagnostics) -> [JSONNode] {
        var parser = JSONParser(
            file: file, range: file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3..<file.bytes.count : 0..<file.bytes.count)
        var values: [JSONNode] = []
        parser.skipSpace()
        while parser.position < parser.end {
            values.append(try parser.value(depth: 0))
            parser.skipSpace()
        }
        return values
    }

    private init(file: JSONFile, range: Range<Int>) {
        self.file = file
        position = range.lowerBound
        end = range.upperBound
    }

    private var byte: UInt8? { position < end ? file.bytes[position] : nil }

    private func problem(_ message: String, at offset: Int? = nil) -> Diagnostics {
        Diagnostics([Diagnostic("json", "not valid JSON: \(message)", at: file.place(offset ?? position))])
    }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Diagnostics) -> JSONNode {
        guard depth < 200 else { throw problem("nested more than 200 deep") }
        let start = position
        let content: JSONNode.Content
        switch byte {
        case UInt8(ascii: "{"): content = try object(depth: depth)
        case UInt8(ascii: "["): content = try list(depth: depth)
        case UInt8(ascii: "\""): content = .text(try text())
        case UInt8(ascii: "t"): content = try word("true", .flag(true))
        case UInt8(ascii: "f"): content = try word("false", .flag(false))
        case UInt8(ascii: "n"): content = try word("null", .null)
        case nil: throw problem("the file ends where a value is expected")
        default: content = .number(try number())
        }
        return JSONNode(content: content, offset: start, file: file)
    }

    private mutating func word(_ word: StaticString, _ content: JSONNode.Content) throws(Diagnostics) -> JSONNode.Content {
        let letters = word.withUTF8Buffer { Array($0) }
        guard file.bytes[position..<end].starts(with: letters) else { throw problem("'\(word)' is expected here") }
        position += letters.count
        return content
    }

    private mutating func object(depth: Int) throws(Diagnostics) -> JSONNode.Content {
        var fields: [(key: String, value: JSONNode)] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            guard byte == UInt8(ascii: "\"") else { throw problem("a key in quotation marks is expected here") }
            let key = try text()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem("':' is expected here") }
            skipSpace()
            fields.append((key, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(fields) }
            guard take(UInt8(ascii: ",")) else { throw problem("',' or '}' is expected here") }
            skipSpace()
        }
    }

    private mutating func list(depth: Int) throws(Diagnostics) -> JSONNode.Content {
        var items: [JSONNode] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .list([]) }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .list(items) }
            guard take(UInt8(ascii: ",")) else { throw problem("',' or ']' is expected here") }
            skipSpace()
        }
    }

    private mutating func number() throws(Diagnostics) -> Double {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let integerStart = position
        let integerDigits = skipDigits()
        let hasLeadingZero = integerDigits > 1 && file.bytes[integerStart] == 0x30
        var isSound = integerDigits > 0 && !hasLeadingZero
        if take(UInt8(ascii: ".")) { isSound = skipDigits() > 0 && isSound }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            isSound = skipDigits() > 0 && isSound
        }
        guard isSound, let number = Double(String(decoding: file.bytes[start..<position], as: UTF8.self)), number.isFinite else {
            throw problem("a value is expected here", at: start)
        }
        return number
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte, byte >= 0x30, byte <= 0x39 { position += 1 }
        return position - start
    }

    private mutating func text() throws(Diagnostics) -> String {
        position += 1
        var bytes: [UInt8] = []
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let text = String(validating: bytes, as: UTF8.self) else { throw problem("the text is not valid UTF-8") }
                return text
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            case 0..<0x20: throw problem("a control character must be written as \\u00..")
            default:
                bytes.append(byte)
                position += 1
            }
        }
        throw problem("the file ends inside a text")
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(Diagnostics) {
        let start = position
        position += 1
        guard let letter = byte else { throw problem("the file ends inside a text") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"): bytes += String(Character(try scalar(from: start))).utf8
        default: throw problem("an unknown escape", at: start)
        }
    }

    /// The character behind `\u`, a surrogate pair being one.
    private mutating func scalar(from start: Int) throws(Diagnostics) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw problem("half of a surrogate pair", at: start)
        }
        let second = try fourDigits()
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
            throw problem("half of a surrogate pair", at: start)
        }
        return scalar
    }

    private mutating func fourDigits() throws(Diagnostics) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            switch byte {
            case .some(let digit) where (0x30...0x39).contains(digit): number = number << 4 | UInt32(digit - 0x30)
            case .some(let letter) where (0x61...0x66).contains(letter | 0x20): number = number << 4 | UInt32((letter | 0x20) - 0x57)
            default: throw problem("four hexadecimal digits are expected here")
            }
            position += 1
        }
        return number
    }
}
