import Text

/// Lines that name the writer, lines that hold nothing but a date, and the title.
extension ZoneScan {
    /// A line that holds nothing but a date.
    struct DateLine {
        var paragraph: Int
        var date: CalendarDate
        /// Published, posted, updated.
        var isLabelled: Bool
        /// Printed, accessed, today is.
        var isPrintDate: Bool
        /// With the time of day.
        var hasTime: Bool
    }

    /// Marks lines that name the writer and collects date lines; whose date it is, is decided later.
    mutating func markBylines() {
        for index in paragraphs.indices where paragraphs[index].kind == nil {
            let paragraph = paragraphs[index]
            if let line = dateLine(paragraph, index) {
                dateLines.append(line)
                paragraphs[index].kind = .byline
            } else if isByline(paragraph) || index < 10 && isAgencyLine(paragraph) {
                paragraphs[index].kind = .byline
            }
        }
    }

    /// `By John Smith and Ann Lee`: behind the opening phrase nothing but names.
    private func isByline(_ paragraph: Paragraph) -> Bool {
        let own = words(paragraph)
        guard !own.isEmpty, own.count <= 16, paragraph.lineCount == 1, !endsSentence(paragraph) else { return false }
        let length = list[.byline].match(own, at: own.startIndex)
        let rest = own.dropFirst(length)
        guard length > 0, let first = rest.first, first.traits.contains(.capital) else { return false }
        if isAllCapitals(paragraph.span), own.count > 8 { return false }
        return rest.allSatisfy { isNameLike($0) || $0.traits.contains(.digit) }
    }

    /// `JOHN SMITH, Associated Press`
    private func isAgencyLine(_ paragraph: Paragraph) -> Bool {
        let own = words(paragraph)
        guard own.count >= 2, own.count <= 8, paragraph.lineCount == 1, own.allSatisfy(isNameLike) else { return false }
        for index in own.indices.dropFirst().suffix(3) where list[.agency].match(own, at: index) == own.endIndex - index {
            let gap = bytes[own[index - 1].end..<Int(own[index].start)]
            if gap.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "/") }) { return true }
        }
        return false
    }

    private func dateLine(_ paragraph: Paragraph, _ index: Int) -> DateLine? {
        let own = words(paragraph)
        guard own.count >= 2, own.count <= 16, paragraph.span.count <= 120, let match = dates.first(in: bytes, paragraph.span.range),
            let date = match.date
        else { return nil }
        var line = DateLine(paragraph: index, date: date, isLabelled: false, isPrintDate: false, hasTime: false)
        var position = own.startIndex
        while position < own.endIndex {
            let word = own[position]
            let label = list[.label].match(own, at: position)
            let print = list[.print].match(own, at: position)
            if label > 0 { line.isLabelled = true }
            if print > 0 { line.isPrintDate = true }
            let isDate = match.span.start <= Int(word.start) && word.end <= match.span.end
            let isClock = word.traits.contains(.digit) || word.length <= 4
            // Behind `Posted` the writer's name may stand as well.
            let isName = line.isLabelled && (isNameLike(word) || list[.byline].match(own, at: position) > 0)
            let isCalendar = list[.weekday].contains(word.key) || list[.month].contains(word.key)
            guard label + print > 0 || isDate || isClock || isCalendar || isName else { return nil }
            if !isDate, word.traits.contains(.digit) { line.hasTime = true }
            position += max(1, label, print)
        }
        return line
    }
}
