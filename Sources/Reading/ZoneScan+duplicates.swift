import Text

/// Text that stands in the article a second time.
extension ZoneScan {
    /// Zones of what repeats earlier text, one for each stretch within a paragraph; navigation and boilerplate are no originals.
    func duplicates() -> [Zone] {
        var live: [Int] = []
        var segments: [Int] = []
        live.reserveCapacity(words.count)
        for paragraph in paragraphs where paragraph.kind?.isReporting ?? true {
            let first = paragraph.words.lowerBound
            for word in paragraph.words where Int(words[word].start) >= paragraph.datelineEnd ?? 0 {
                if words[word].traits.contains(.segment) || word == first || live.last.map({ $0 < first }) ?? true {
                    segments.append(live.count)
                }
                live.append(word)
            }
        }
        let keys = live.map { words[$0].key }
        // Nearly every article ends here: no segment begins as an earlier one did.
        guard DuplicateFinder.repeatsAnOpening(keys, segments: segments) else { return [] }
        return duplicates(live, keys, segments)
    }

    private func duplicates(_ live: [Int], _ keys: [UInt64], _ segments: [Int]) -> [Zone] {
        var startsSegment = [Bool](repeating: false, count: live.count)
        for segment in segments { startsSegment[segment] = true }
        var paragraphOf = [Int](repeating: 0, count: live.count)
        var paragraph = 0
        for (index, word) in live.enumerated() {
            while paragraphs[paragraph].words.upperBound <= word { paragraph += 1 }
            paragraphOf[index] = paragraph
        }
        let finder = DuplicateFinder(
            keys: keys, startsSegment: startsSegment,
            startsParagraph: live.indices.map { $0 == 0 || paragraphOf[$0 - 1] != paragraphOf[$0] },
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
