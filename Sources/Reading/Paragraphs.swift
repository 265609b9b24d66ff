import Text

/// A paragraph of decoded text, as the zone rules see it.
struct Paragraph {
    /// Without white space at its ends.
    var span: Span
    /// Its words, as indices into the words of the whole text.
    var words: Range<Int>
    /// Number of lines that a hard-wrapped paragraph is made of.
    var lineCount: Int
    /// What it is; nil while nothing is known.
    var kind: ZoneKind?
    /// End of the dateline that opens the paragraph.
    var datelineEnd: Int?
    /// What it repeats as a whole.
    var original: Span?
}

/// Cuts text into paragraphs: at empty lines, and at every line end unless the lines are those of a hard-wrapped wire.
enum Paragraphs {
    /// Paragraphs in text order; `hints` are zones from markup, whose borders are paragraph borders.
    static func split(_ bytes: [UInt8], words: [Words.Word]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var block: [Span] = []
        var word = 0
        func close() {
            for (span, lineCount) in joined(block, bytes) {
                while word < words.count, Int(words[word].start) < span.start { word += 1 }
                let first = word
                while word < words.count, Int(words[word].start) < span.end { word += 1 }
                paragraphs.append(Paragraph(span: span, words: first..<word, lineCount: lineCount))
            }
            block.removeAll(keepingCapacity: true)
        }
        forEachLine(bytes) { line in
            if line.isEmpty { close() } else { block.append(line) }
        }
        close()
        return paragraphs
    }

    /// Lines without their ends and without white space around them; a blank line is empty.
    private static func forEachLine(_ bytes: [UInt8], _ body: (Span) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            var start = 0
            while start < buffer.count {
                var end = start
                while end < buffer.count, buffer[end] != 0x0A, buffer[end] != 0x0D { end &+= 1 }
                var first = start
                var last = end
                while first < last, buffer[first] <= 0x20 { first &+= 1 }
                while last > first, buffer[last &- 1] <= 0x20 { last &-= 1 }
                body(Span(first, last))
                start = end &+ 1
                if end &+ 1 < buffer.count, buffer[end] == 0x0D, buffer[end &+ 1] == 0x0A { start &+= 1 }
            }
        }
    }

    /// One paragraph for the lines of a wrapped block, else one for each line.
    private static func joined(_ lines: [Span], _ bytes: [UInt8]) -> [(Span, Int)] {
        guard let first = lines.first, let last = lines.last else { return [] }
        guard lines.count > 1, isWrapped(lines, bytes) else { return lines.map { ($0, 1) } }
        return [(Span(first.start, last.end), lines.count)]
    }

    /// Lines of one paragraph that a typewriter's margin broke: of nearly equal length, most of them ending inside a sentence.
    private static func isWrapped(_ lines: [Span], _ bytes: [UInt8]) -> Bool {
        let inner = lines.dropLast()
        guard let longest = lines.map(\.count).max(), longest <= 110, longest >= 40 else { return false }
        let long = inner.filter { $0.count * 10 >= longest * 6 }
        let open = inner.filter { !endsSentence(bytes, $0) }
        return long.count * 10 >= inner.count * 8 && open.count * 2 > inner.count
    }

    /// Whether a stretch ends with a full stop, question or exclamation mark, closing quotes and brackets behind it allowed.
    static func endsSentence(_ bytes: [UInt8], _ span: Span) -> Bool {
        var end = span.end
        while end > span.start {
            switch bytes[end - 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): end -= 1
            case 0x9D where end - 3 >= span.start && bytes[end - 3] == 0xE2, 0x99 where end - 3 >= span.start && bytes[end - 3] == 0xE2:
                end -= 3
            case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): return true
            default: return false
            }
        }
        return false
    }
}
