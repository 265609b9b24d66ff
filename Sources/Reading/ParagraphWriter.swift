import Text

/// Builds the text of a page or XML document: white space collapsed, paragraphs apart by an empty line, zones where the markup gave them.
struct ParagraphWriter {
    /// The text so far.
    private(set) var bytes: [UInt8] = []
    private(set) var zones: [Zone] = []
    /// Line breaks that stand before the next visible byte.
    private var breaks = 0
    private var needsSpace = false
    private var paragraphStart: Int?
    private var paragraphZone: ZoneKind?

    /// Ends the paragraph, if one is open.
    mutating func endParagraph() {
        closeZone()
        breaks = 2
        needsSpace = false
    }

    /// A line break inside a paragraph; the second in a row ends it.
    mutating func breakLine() {
        breaks += 1
        needsSpace = false
        if breaks >= 2 { endParagraph() }
    }

    /// Adds text that belongs to a zone (nil: body or whatever the rules find).
    mutating func add(_ text: ArraySlice<UInt8>, zone: ZoneKind?, keepsSpace: Bool = false) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            let gap = Self.blankLength(text, index)
            if keepsSpace, byte == 0x0A {
                breakLine()
                index += 1
            } else if gap > 0 {
                if keepsSpace, byte == 0x20 || byte == 0x09, paragraphStart != nil, breaks == 0 {
                    bytes.append(0x20)
                } else {
                    needsSpace = true
                }
                index += gap
            } else if let length = Self.invisibleLength(text, index) {
                index += length
            } else {
                open(zone)
                bytes.append(byte)
                index += 1
            }
        }
    }

    /// Closes the last zone; the text ends without white space.
    mutating func finish() {
        closeZone()
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    }

    /// Writes the white space that is due and opens a paragraph where none is open.
    private mutating func open(_ zone: ZoneKind?) {
        if breaks > 0, !bytes.isEmpty { bytes.append(contentsOf: repeatElement(0x0A, count: min(breaks, 2))) }
        if breaks == 0, needsSpace, !bytes.isEmpty { bytes.append(0x20) }
        breaks = 0
        needsSpace = false
        guard paragraphStart == nil else { return }
        paragraphStart = bytes.count
        paragraphZone = zone
    }

    private mutating func closeZone() {
        guard let start = paragraphStart else { return }
        paragraphStart = nil
        var end = bytes.count
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        if let kind = paragraphZone, end > start { zones.append(Zone(span: Span(start, end), kind: kind)) }
    }

    /// Length of a blank at a place: white space or a no-break space; 0 when there is none.
    private static func blankLength(_ text: ArraySlice<UInt8>, _ index: Int) -> Int {
        if text[index] <= 0x20 { return 1 }
        return text[index] == 0xC2 && index + 1 < text.endIndex && text[index + 1] == 0xA0 ? 2 : 0
    }

    /// Length of a soft hyphen, zero-width space or byte order mark, which pages use for layout; nil for anything else.
    private static func invisibleLength(_ text: ArraySlice<UInt8>, _ index: Int) -> Int? {
        if text[index] == 0xC2, index + 1 < text.endIndex, text[index + 1] == 0xAD { return 2 }
        if text[index] == 0xE2, text[index...].starts(with: [0xE2, 0x80, 0x8B]) { return 3 }
        return text[index] == 0xEF && text[index...].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : nil
    }
}
