import Text

/// An article given as a JSON object with `id`, `text`, `title`, `published`, `url` and `publisher` (or `source`).
struct JSONArticle {
    var id: String?
    /// The value of `text`, its escapes written out; nil without such a string.
    var text: [UInt8]?
    var source = Source()
    /// Every other key, with its value as it came.
    var meta: [MetaEntry] = []
    /// Escapes of half a surrogate pair, which became U+FFFD.
    var loneSurrogates = 0

    /// Reads one object; `bytes` are valid UTF-8. Of a key that stands twice, the later value holds.
    init(_ bytes: [UInt8], dates: DateReader) throws(ReadFailure) {
        var scanner = JSONScanner(bytes)
        guard scanner.take(UInt8(ascii: "{")) else { throw scanner.problem("an object with a key \"text\" is expected") }
        if !scanner.take(UInt8(ascii: "}")) {
            repeat {
                let key = String(decoding: JSONString.decoded(bytes[try scanner.string()]).bytes, as: UTF8.self)
                try scanner.expect(UInt8(ascii: ":"))
                let value = bytes[try scanner.value()]
                if key == "text" { readText(value) } else { read(key, value, dates) }
            } while scanner.take(UInt8(ascii: ","))
            try scanner.expect(UInt8(ascii: "}"))
        }
        guard scanner.peek() == nil else { throw scanner.problem("something stands behind the object") }
    }

    private mutating func readText(_ value: ArraySlice<UInt8>) {
        text = nil
        guard value.first == UInt8(ascii: "\"") else { return }
        let decoded = JSONString.decoded(value.dropFirst().dropLast())
        text = decoded.bytes
        loneSurrogates = decoded.loneSurrogates
    }

    private mutating func read(_ key: String, _ value: ArraySlice<UInt8>, _ dates: DateReader) {
        let isKnown = value.elementsEqual("null".utf8) ? Self.known.contains(key) : set(key, value, dates)
        guard !isKnown else { return }
        meta.removeAll { $0.key.utf8.elementsEqual(key.utf8) }
        meta.append(MetaEntry(key: key, json: JSONString.compact(value)))
    }

    private static let known: Set<String> = ["id", "title", "published", "url", "publisher", "source"]

    /// Takes a value over into the record; false when the key is not ours or the value not of its kind.
    private mutating func set(_ key: String, _ value: ArraySlice<UInt8>, _ dates: DateReader) -> Bool {
        let isString = value.first == UInt8(ascii: "\"")
        let bytes = isString ? JSONString.decoded(value.dropFirst().dropLast()).bytes : Array(value)
        let string = String(decoding: bytes, as: UTF8.self)
        switch key {
        case "id":
            guard isString || bytes.first.map({ $0 == 0x2D || $0 &- 0x30 < 10 }) == true else { return false }
            if !bytes.isEmpty { id = string }
        case "title" where isString: source.title = string
        case "url" where isString: source.url = string
        case "publisher" where isString, "source" where isString: source.publisher = string
        case "published" where isString:
            guard let date = dates.date(wholeOf: bytes) else { return false }
            source.published = date
        default: return false
        }
        return true
    }
}
