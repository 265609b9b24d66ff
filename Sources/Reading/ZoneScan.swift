import Text

/// One text under the zone rules: its bytes, words and paragraphs, and what the rules found so far.
///
/// The rules stand in extensions, one file for each kind of zone.
struct ZoneScan {
    let bytes: [UInt8]
    let list: ZoneWords
    let dates: DateReader
    let words: [Words.Word]
    var paragraphs: [Paragraph]
    /// Lines that hold nothing but a date, by index of their paragraph.
    var dateLines: [DateLine] = []
    /// The date in the first dateline that has one with its year.
    var datelineDate: CalendarDate?

    init(_ bytes: [UInt8], list: ZoneWords, dates: DateReader) {
        self.bytes = bytes
        self.list = list
        self.dates = dates
        words = Words(bytes).all
        paragraphs = Paragraphs.split(bytes, words: words)
        splitGluedCaptions()
    }

    /// The words of a paragraph.
    func words(_ paragraph: Paragraph) -> ArraySlice<Words.Word> { words[paragraph.words] }

    /// Takes over the zones that markup gave, which are sure.
    mutating func take(hints: [Zone]) {
        var next = 0
        for index in paragraphs.indices {
            let span = paragraphs[index].span
            while next < hints.count, hints[next].span.end <= span.start { next += 1 }
            if next < hints.count, hints[next].span.start <= span.start { paragraphs[index].kind = hints[next].kind }
        }
    }

    /// The first byte behind white space from a place on; nil at the end of the span.
    func visible(from place: Int, in span: Span) -> (byte: UInt8, place: Int)? {
        var index = place
        while index < span.end, bytes[index] <= 0x20 { index += 1 }
        return index < span.end ? (bytes[index], index) : nil
    }

    /// Whether the paragraph ends as a sentence does.
    func endsSentence(_ paragraph: Paragraph) -> Bool { Paragraphs.endsSentence(bytes, paragraph.span) }

    /// Running text: long and ending as a sentence.
    func isProse(_ paragraph: Paragraph) -> Bool { paragraph.span.count >= 60 && paragraph.words.count >= 8 && endsSentence(paragraph) }

    /// Whether no small ASCII letter stands in a stretch, though capitals do.
    func isAllCapitals(_ span: Span) -> Bool {
        var capitals = 0
        for byte in bytes[span.range] {
            if byte &- 0x61 < 26 { return false }
            if byte &- 0x41 < 26 { capitals &+= 1 }
        }
        return capitals > 1
    }

    /// Whether a word has only capitals, at least two.
    func isAllCapitals(_ word: Words.Word) -> Bool { word.length >= 2 && word.traits.contains(.capital) && !word.traits.contains(.lower) }

    /// Whether a word may be part of a name: capitalised, or a small particle.
    func isNameLike(_ word: Words.Word) -> Bool { word.traits.contains(.capital) || list[.particle].contains(word.key) }
}
