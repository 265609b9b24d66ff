import Text

/// Datelines: `BAGHDAD, July 28 (Reuters) -`, `SAN SALVADOR, 4 JAN 90 -- [TEXT]`, `SAVANNAH, Ga. (WJCL) –`.
extension ZoneScan {
    /// What stands in front of the dash.
    private struct Opening {
        var words: ArraySlice<Words.Word>
        var hasDate: Bool
        var namesAgency: Bool
        var hasCapitalAgency: Bool
        var startsInCapitals: Bool
        /// A comma parts the city from its state or country.
        var hasRegion: Bool
    }

    /// Finds the datelines: certain ones anywhere, a mere city in capitals only near the beginning.
    mutating func markDatelines() {
        for index in paragraphs.indices where paragraphs[index].kind == nil {
            guard let end = datelineEnd(paragraphs[index], isNearBeginning: index < 15) else { continue }
            paragraphs[index].datelineEnd = end
            if datelineDate == nil { datelineDate = dates.first(in: bytes, paragraphs[index].span.start..<end)?.date }
        }
    }

    private func datelineEnd(_ paragraph: Paragraph, isNearBeginning: Bool) -> Int? {
        let span = paragraph.span
        let limit = min(span.end, span.start + 160)
        for dash in span.start..<limit where isSeparator(dash, in: span) {
            guard let opening = opening(paragraph, until: dash) else { return nil }
            let body = Span(dash, min(span.end, dash + 300))
            let isCapitalText = isAllCapitals(body)
            let end = end(behind: dash, in: span)
            let hasRemark = bytes[end - 1] == UInt8(ascii: "]")
            let isStation = opening.hasCapitalAgency && !isCapitalText && (opening.startsInCapitals || isNearBeginning && opening.hasRegion)
            let isCertain = opening.namesAgency || opening.hasDate || hasRemark || isStation
            let isLikely = isNearBeginning && opening.startsInCapitals && opening.words.count <= 7 && !isCapitalText
            return isCertain || isLikely ? end : nil
        }
        return nil
    }

    /// A dash that parts: doubled, long, or between blanks.
    private func isSeparator(_ place: Int, in span: Span) -> Bool {
        guard bytes[place] == UInt8(ascii: "-") || bytes[place] == 0xE2, isDash(place) else { return false }
        guard place + 1 < span.end else { return place > span.start && bytes[place - 1] <= 0x20 }
        if bytes[place] == 0xE2 { return true }
        if bytes[place + 1] == UInt8(ascii: "-") { return true }
        return place > span.start && bytes[place - 1] <= 0x20 && bytes[place + 1] <= 0x20
    }

    /// The opening, when nothing in it is running text: names, particles, a date, a source in brackets.
    private func opening(_ paragraph: Paragraph, until dash: Int) -> Opening? {
        let own = words(paragraph).prefix { Int($0.start) < dash }
        guard let first = own.first, own.count <= 14 else { return nil }
        let date = dates.first(in: bytes, paragraph.span.start..<dash)
        var brackets: Span?
        var index = dash
        while index > paragraph.span.start, bytes[index - 1] <= 0x20 { index -= 1 }
        if index > paragraph.span.start, bytes[index - 1] == UInt8(ascii: ")"),
            let open = bytes[paragraph.span.start..<index].lastIndex(of: UInt8(ascii: "(")), index - open <= 50
        {
            brackets = Span(open + 1, index - 1)
        }
        let source = brackets.map { span in own.drop { Int($0.start) < span.start } } ?? []
        let place = own.prefix { word in brackets.map { Int(word.start) < $0.start } ?? true }
        for word in place where !isNameLike(word) {
            guard let date, date.span.start <= Int(word.start), word.end <= date.span.end else { return nil }
        }
        let isDateAlone = place.allSatisfy { word in date.map { $0.span.start <= Int(word.start) && word.end <= $0.span.end } ?? false }
        if isDateAlone, source.isEmpty { return nil }
        let isAddress = brackets.map { bytes[$0.range].contains(UInt8(ascii: ".")) && !bytes[$0.range].contains(0x20) } ?? false
        let isSource = !source.isEmpty && (isAddress || source.allSatisfy { isNameLike($0) || $0.traits.contains(.digit) })
        if brackets != nil, !isSource { return nil }
        return Opening(
            words: place, hasDate: date != nil, namesAgency: list[.agency].equals(source),
            hasCapitalAgency: isSource && (isAddress || source.allSatisfy { isAllCapitals($0) || $0.traits.contains(.digit) }),
            startsInCapitals: isAllCapitals(first) && !place.isEmpty,
            hasRegion: place.count > 1 && bytes[first.end..<place[place.endIndex - 1].end].contains(UInt8(ascii: ",")))
    }

    /// Behind the dash and the bracketed remarks (`[TEXT]`, `[REPORT] [NAME]`) that follow it.
    private func end(behind dash: Int, in span: Span) -> Int {
        var end = dash
        while end < span.end {
            if bytes[end] == UInt8(ascii: "-") {
                end += 1
            } else if bytes[end] == 0xE2, isDash(end) {
                end += 3
            } else {
                break
            }
        }
        while let (byte, place) = visible(from: end, in: span), byte == UInt8(ascii: "["),
            let close = bytes[place..<min(span.end, place + 300)].firstIndex(of: UInt8(ascii: "]"))
        {
            end = close + 1
        }
        return end
    }
}
