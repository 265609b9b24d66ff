import Text

/// Text that stands in the article a second time.
extension ZoneScan {
    /// Zones of what repeats earlier text, one for each stretch within a paragraph; navigation and boilerplate are no originals.
    func duplicates() -> [Zone] {
        var live: [Int] = []
        var startsParagraph: [Bool] = []
        var paragraphOf: [Int] = []
        for (index, paragraph) in paragraphs.enumerated() where paragraph.kind?.isReporting ?? true {
            let first = paragraph.words.lowerBound
            for word in paragraph.words where Int(words[word].start) >= paragraph.datelineEnd ?? 0 {
                startsParagraph.append(live.last.map { $0 < first } ?? true)
                live.append(word)
                paragraphOf.append(index)
            }
        }
        let finder = DuplicateFinder(
            keys: live.map { words[$0].key }, startsSegment: live.indices.map { startsParagraph[$0] || startsSegment(live[$0]) },
            startsParagraph: startsParagraph,
            isNumber: live.map { words[$0].traits.contains(.digit) || list[.number].contains(words[$0].key) })
        var zones: [Zone] = []
        for match in finder.matches() {
            var start = match.repeated.lowerBound
            for index in match.repeated where index + 1 == match.repeated.upperBound || paragraphOf[index + 1] != paragraphOf[index] {
                let originals = match.originals[(start - match.repeated.lowerBound)...(index - match.repeated.lowerBound)]
                let original = Span(Int(words[live[originals.min() ?? 0]].start), words[live[originals.max() ?? 0]].end)
                let paragraph = paragraphs[paragraphOf[index]]
                zones.append(Zone(span: span(live[start]...live[index], in: paragraph), kind: .duplicate, original: original))
                start = index + 1
            }
        }
        return zones
    }

    /// Whether a word begins a sentence as far as punctuation shows, or is glued to the word before.
    private func startsSegment(_ index: Int) -> Bool {
        let word = words[index]
        guard index > 0 else { return true }
        if word.traits.contains(.glued) { return true }
        guard word.traits.contains(.capital) || word.traits.contains(.digit) else { return false }
        for byte in bytes[words[index - 1].end..<Int(word.start)] {
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") { return true }
        }
        return false
    }

    /// Bytes of a run of words with the punctuation that belongs to it: opening quotes before, stops and closing quotes behind.
    private func span(_ run: ClosedRange<Int>, in paragraph: Paragraph) -> Span {
        var start = Int(words[run.lowerBound].start)
        let floor = run.lowerBound > paragraph.words.lowerBound ? words[run.lowerBound - 1].end : paragraph.span.start
        if floor == paragraph.span.start { start = floor }
        while start > floor, bytes[start - 1] > 0x20, !isStop(bytes[start - 1]) { start -= 1 }
        var end = words[run.upperBound].end
        let ceiling = run.upperBound + 1 < paragraph.words.upperBound ? Int(words[run.upperBound + 1].start) : paragraph.span.end
        if ceiling == paragraph.span.end { return Span(start, ceiling) }
        while end < ceiling, bytes[end] > 0x20 { end += 1 }
        return Span(start, end)
    }

    private func isStop(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") }
}
