/// A value of a JSON file with its place, so that every complaint can point at line and column.
public struct JSONNode: Sendable {
    /// What the value is.
    public enum Content: Sendable {
        case null
        case flag(Bool)
        case number(Double)
        case text(String)
        case list([JSONNode])
        case object([(key: String, value: JSONNode)])
    }

    public let content: Content
    /// Byte offset in the file.
    public let offset: Int
    public let file: JSONFile

    /// The value under a key, of keys that occur twice the last; nil where there is none, or no object.
    public subscript(key: String) -> JSONNode? {
        guard case .object(let fields) = content else { return nil }
        return fields.last { $0.key == key }?.value
    }

    /// A complaint about this value.
    public func problem(_ code: String, _ message: String) -> Diagnostics {
        Diagnostics([Diagnostic(code, message, at: file.place(offset))])
    }

    /// The value as a text.
    public func text() throws(Diagnostics) -> String {
        guard case .text(let text) = content else { throw problem("not_text", "a text is expected here") }
        return text
    }

    /// The value as a whole number.
    public func integer() throws(Diagnostics) -> Int {
        guard case .number(let number) = content, let integer = Int(exactly: number) else {
            throw problem("not_a_count", "a whole number is expected here")
        }
        return integer
    }

    /// The value as a list.
    public func list() throws(Diagnostics) -> [JSONNode] {
        guard case .list(let items) = content else { throw problem("not_a_list", "a list is expected here: [ ... ]") }
        return items
    }

    /// The value under a key that must be there.
    public func required(_ key: String) throws(Diagnostics) -> JSONNode {
        guard case .object = content else { throw problem("not_an_object", "an object is expected here: { ... }") }
        guard let value = self[key] else { throw problem("missing_key", "the key '\(key)' is missing here") }
        return value
    }

    /// The items under a key; none where the key is absent.
    public func items(_ key: String) throws(Diagnostics) -> [JSONNode] { try self[key]?.list() ?? [] }

    /// Complains about the first key that is none of the known ones, with the nearest of them.
    public func checkKeys(_ known: [String]) throws(Diagnostics) {
        guard case .object(let fields) = content else { throw problem("not_an_object", "an object is expected here: { ... }") }
        for field in fields where !known.contains(field.key) {
            throw field.value.problem("unknown_key", "unknown key '\(field.key)'\(NearestWord.hint(for: field.key, among: known))")
        }
    }
}

/// A JSON file in memory; shared by all its values.
public struct JSONFile: Sendable {
    /// As the user would type it.
    public let path: String
    public let bytes: [UInt8]
    /// Number of its first line: above 1 for a line of a longer file.
    public let firstLine: Int

    public init(path: String, bytes: [UInt8], firstLine: Int = 1) {
        self.path = path
        self.bytes = bytes
        self.firstLine = firstLine
    }

    /// Line and column of a byte; O(n).
    public func place(_ offset: Int) -> SourcePlace {
        let before = bytes[..<min(max(0, offset), bytes.count)]
        let start = (before.lastIndex(of: 0x0A) ?? -1) + 1
        let end = bytes[before.endIndex...].firstIndex(of: 0x0A) ?? bytes.count
        let line = before.reduce(firstLine) { $1 == 0x0A ? $0 + 1 : $0 }
        let column = bytes[start..<before.endIndex].reduce(1) { $1 & 0xC0 != 0x80 ? $0 + 1 : $0 }
        // A record of JSON Lines can be megabytes long; only lines that a person would read are shown.
        let text = end - start <= 200 ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
        return SourcePlace(file: path, line: line, column: column, text: text)
    }
}
