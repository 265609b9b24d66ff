import Text

/// Writes a record as JSON: on one line, or laid out for people with one item a line.
struct JSONSink: RecordSink, ~Copyable {
    var buffer: ByteBuffer
    private let text: [UInt8]
    private let layout: JSONLayout
    /// One bit per open bracket, innermost lowest: whether its items stand on lines of their own.
    private var talls: UInt64 = 0
    /// One bit per open bracket, innermost lowest: whether it already holds an item.
    private var filled: UInt64 = 0
    private var depth = 0

    /// `text` are the bytes that spans point into; the record is put behind what the buffer holds.
    init(text: [UInt8], layout: JSONLayout, buffer: consuming ByteBuffer = ByteBuffer()) {
        self.text = text
        self.layout = layout
        self.buffer = buffer
    }

    mutating func field(_ key: StaticString, _ text: String?) {
        guard let text else { return }
        write(key: key)
        buffer.append(jsonString: text)
    }

    mutating func field(_ key: StaticString, words: Span) {
        write(key: key)
        text.withUnsafeBufferPointer { buffer.append(jsonString: UnsafeBufferPointer(rebasing: $0[words.range.clamped(to: 0..<$0.count)])) }
    }

    mutating func field(_ key: StaticString, _ integer: Int?) {
        guard let integer else { return }
        write(key: key)
        buffer.append(integer: integer)
    }

    mutating func field(_ key: StaticString, _ number: Double?) {
        guard let number, number.isFinite else { return }
        write(key: key)
        buffer.append(number: number)
    }

    mutating func field(_ key: StaticString, _ number: Double?, places: Int) {
        guard let number, number.isFinite else { return }
        write(key: key)
        buffer.append(number: number, places: places)
    }

    mutating func field(_ key: StaticString, _ flag: Bool) {
        write(key: key)
        buffer.append(flag ? "true" : "false")
    }

    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ index: Int?) {
        guard let index else { return }
        write(key: key)
        write(prefix, index)
    }

    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ indices: [Int]) {
        write(key: key)
        open("[", isTall: false)
        for index in indices {
            separate()
            write(prefix, index)
        }
        close("]")
    }

    /// An array of texts.
    mutating func strings(_ key: StaticString, _ texts: [String]) {
        write(key: key)
        open("[", isTall: false)
        for text in texts {
            separate()
            buffer.append(jsonString: text)
        }
        close("]")
    }

    mutating func object(_ key: StaticString, _ content: (inout JSONSink) -> Void) { nested(key, isTall: false, content) }

    /// A nested object, with a line per field if tall.
    mutating func nested(_ key: StaticString, isTall: Bool, _ content: (inout JSONSink) -> Void) {
        write(key: key)
        object(isTall: isTall, content)
    }

    mutating func list<Items: Sequence>(
        _ key: StaticString, of item: StaticString, _ items: Items, isTall: Bool, _ content: (inout JSONSink, Items.Element) -> Void
    ) {
        write(key: key)
        open("[", isTall: true)
        for item in items {
            separate()
            object(isTall: isTall) { content(&$0, item) }
        }
        close("]")
    }

    /// An object that is no field: the record itself, an item of a list.
    mutating func object(isTall: Bool, _ content: (inout JSONSink) -> Void) {
        open("{", isTall: isTall)
        content(&self)
        close("}")
    }

    /// A field whose value is JSON already; line breaks in it can only be white space between tokens and become spaces.
    mutating func field(_ key: String, json: String) {
        separate()
        buffer.append(jsonString: key)
        buffer.append(layout == .pretty ? ": " : ":")
        for byte in json.utf8 { buffer.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    }

    private mutating func write(_ prefix: IdPrefix, _ index: Int) {
        buffer.append(UInt8(ascii: "\""))
        buffer.append(prefix, index)
        buffer.append(UInt8(ascii: "\""))
    }

    private mutating func write(key: StaticString) {
        separate()
        buffer.append(UInt8(ascii: "\""))
        buffer.append(key)
        buffer.append(layout == .pretty ? "\": " : "\":")
    }

    /// What stands between the bracket or the item before and the next item.
    private mutating func separate() {
        if filled & 1 == 1 { buffer.append(UInt8(ascii: ",")) }
        if layout == .pretty {
            if talls & 1 == 1 { breakLine() } else if filled & 1 == 1 { buffer.append(UInt8(ascii: " ")) }
        }
        filled |= 1
    }

    private mutating func open(_ bracket: StaticString, isTall: Bool) {
        buffer.append(bracket)
        talls = talls << 1 | (isTall ? 1 : 0)
        filled <<= 1
        depth += 1
    }

    private mutating func close(_ bracket: StaticString) {
        depth -= 1
        if layout == .pretty, talls & 1 == 1, filled & 1 == 1 { breakLine() }
        talls >>= 1
        filled >>= 1
        buffer.append(bracket)
    }

    private mutating func breakLine() {
        buffer.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { buffer.append("  ") }
    }
}

/// How JSON is laid out.
public enum JSONLayout: String, Sendable, CaseIterable {
    /// Everything on one line, no white space.
    case compact
    /// One item a line, indented, for people.
    case pretty
}
