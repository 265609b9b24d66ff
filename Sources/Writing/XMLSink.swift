import Text

/// Writes a record as XML: plain fields are attributes, objects and list items are elements.
struct XMLSink: RecordSink, ~Copyable {
    var buffer: ByteBuffer
    private let text: [UInt8]
    private var depth = 0
    /// The start tag written last still lacks its `>`.
    private var isTagOpen = false

    /// `text` are the bytes that spans point into; the elements are put behind what the buffer holds.
    init(text: [UInt8], buffer: consuming ByteBuffer) {
        self.text = text
        self.buffer = buffer
    }

    mutating func field(_ key: StaticString, _ text: String?) {
        guard let text else { return }
        attribute(key) { $0.append(xml: text, in: .attribute) }
    }

    mutating func field(_ key: StaticString, words: Span) {
        let text = self.text
        attribute(key) { buffer in
            text.withUnsafeBufferPointer {
                buffer.append(xml: UnsafeBufferPointer(rebasing: $0[words.range.clamped(to: 0..<$0.count)]), in: .attribute)
            }
        }
    }

    mutating func field(_ key: StaticString, _ integer: Int?) {
        guard let integer else { return }
        attribute(key) { $0.append(integer: integer) }
    }

    mutating func field(_ key: StaticString, _ number: Double?) {
        guard let number, number.isFinite else { return }
        attribute(key) { $0.append(number: number) }
    }

    mutating func field(_ key: StaticString, _ number: Double?, places: Int) {
        guard let number, number.isFinite else { return }
        attribute(key) { $0.append(number: number, places: places) }
    }

    mutating func field(_ key: StaticString, _ flag: Bool) {
        attribute(key) { $0.append(flag ? "true" : "false") }
    }

    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ index: Int?) {
        guard let index else { return }
        attribute(key) { $0.append(prefix, index) }
    }

    mutating func field(_ key: StaticString, _ prefix: IdPrefix, _ indices: [Int]) {
        attribute(key) { buffer in
            for (position, index) in indices.enumerated() {
                if position > 0 { buffer.append(UInt8(ascii: " ")) }
                buffer.append(prefix, index)
            }
        }
    }

    mutating func object(_ key: StaticString, _ content: (inout XMLSink) -> Void) {
        breakLine()
        open(key)
        content(&self)
        if !isTagOpen { breakLine(-1) }
        close(key)
    }

    mutating func list<Items: Sequence>(
        _ key: StaticString, of item: StaticString, _ items: Items, isTall: Bool, _ content: (inout XMLSink, Items.Element) -> Void
    ) {
        object(key) { sink in
            for element in items { sink.object(item) { content(&$0, element) } }
        }
    }

    /// Starts an element; its attributes follow.
    mutating func open(_ name: StaticString) {
        endTag()
        buffer.append(UInt8(ascii: "<"))
        buffer.append(name)
        isTagOpen = true
        depth += 1
    }

    /// Ends the element that was opened last.
    mutating func close(_ name: StaticString) {
        depth -= 1
        if isTagOpen {
            buffer.append("/>")
            isTagOpen = false
            return
        }
        buffer.append("</")
        buffer.append(name)
        buffer.append(UInt8(ascii: ">"))
    }

    /// Words of the document as content of the open element.
    mutating func content(words: Span) {
        endTag()
        text.withUnsafeBufferPointer {
            buffer.append(xml: UnsafeBufferPointer(rebasing: $0[words.range.clamped(to: 0..<$0.count)]), in: .content)
        }
    }

    /// Any text as content of the open element.
    mutating func content(_ text: String) {
        endTag()
        buffer.append(xml: text, in: .content)
    }

    /// White space in front of a tag, where elements contain only elements.
    mutating func breakLine(_ shift: Int = 0) {
        endTag()
        buffer.append(UInt8(ascii: "\n"))
        for _ in 0..<max(0, depth + shift) { buffer.append(UInt8(ascii: " ")) }
    }

    /// Ends the start tag, so that content can follow.
    mutating func endTag() {
        guard isTagOpen else { return }
        buffer.append(UInt8(ascii: ">"))
        isTagOpen = false
    }

    private mutating func attribute(_ key: StaticString, _ value: (inout ByteBuffer) -> Void) {
        buffer.append(UInt8(ascii: " "))
        buffer.append(key)
        buffer.append("=\"")
        value(&buffer)
        buffer.append(UInt8(ascii: "\""))
    }
}
