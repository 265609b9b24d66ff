import Text

/// What stands beside a time and lends it its day: a date behind a clock time, the date of an event.
extension TimeResolution {
    /// Words between a clock time and its day, or between an event and its date, are never more than this.
    private static let reach = 3

    /// "At 1100 (1700 GMT) on Friday", "between 1900 and 2000 last night": the day behind a clock time.
    func dayBeside(_ index: Int, _ document: Document) -> CalendarDate? {
        var end = meanings[index].tokens.upperBound
        for next in meanings.indices.dropFirst(index + 1) {
            let meaning = meanings[next]
            guard meaning.sentence == meanings[index].sentence, meaning.tokens.lowerBound <= end + Self.reach,
                isGap(end..<meaning.tokens.lowerBound, "clock-link", or: meaning.type == .time ? "link" : nil, document)
            else { return nil }
            if !meaning.isClockAlone { return value(of: next, document)?.date }
            end = meaning.tokens.upperBound
        }
        return nil
    }

    /// The event behind "three days after", with its time: the date right behind it, else the only date of the nearest sentence of the
    /// paragraph, at or before this one, that speaks of the same event.
    func event(_ token: Int, _ index: Int, _ document: Document) -> (name: String, reference: Discourse.Reference?) {
        let name = document.text(document.tokens[token]).lowercased()
        return (name, dateBehind(index, document) ?? dateBefore(token, index, document))
    }

    private func dateBehind(_ index: Int, _ document: Document) -> Discourse.Reference? {
        let next = index + 1
        let end = meanings[index].tokens.upperBound
        guard next < meanings.count, meanings[next].sentence == meanings[index].sentence, meanings[next].event == nil,
            meanings[next].tokens.lowerBound <= end + Self.reach,
            isGap(end..<meanings[next].tokens.lowerBound, "event-link", or: nil, document), let value = value(of: next, document)
        else { return nil }
        let sentence = meanings[next].sentence
        return Discourse.Reference(
            value: value, time: document.times.count + 1, sentence: sentence, paragraph: paragraphs[sentence], hasOwnYear: false)
    }

    private func dateBefore(_ token: Int, _ index: Int, _ document: Document) -> Discourse.Reference? {
        let key = document.tokens[token].key
        let own = meanings[index].sentence
        var sentence = own
        while sentence >= 0, paragraphs[sentence] == paragraphs[own] {
            let words = document.sentences[sentence].tokens
            let end = sentence == own ? meanings[index].tokens.lowerBound : words.upperBound
            if (words.lowerBound..<max(words.lowerBound, end)).contains(where: { document.tokens[$0].key == key }) {
                let dates = references.filter { $0.sentence == sentence && $0.value.month != nil }
                guard let first = dates.first, dates.allSatisfy({ $0.value == first.value }) else { return nil }
                return first
            }
            sentence -= 1
        }
        return nil
    }

    /// The value of a meaning that is not yet in turn.
    private func value(of index: Int, _ document: Document) -> CalendarValue? {
        var ahead = resolver
        ahead.successor = nil
        ahead.event = nil
        ahead.clockDay = nil
        ahead.tense = meanings[index].date.needsTense ? tense(index, document) : nil
        return ahead.resolve(meanings[index]).calendar
    }

    /// Whether nothing but words of a class, or one word of another, stands in a gap.
    private func isGap(_ gap: Range<Int>, _ className: String, or other: String?, _ document: Document) -> Bool {
        guard let symbol = rules.classes.symbol(className) else { return gap.isEmpty }
        if gap.allSatisfy({ rules.classes.contains(document.tokens[$0].key, in: symbol) }) { return true }
        guard gap.count == 1, let other = other.flatMap(rules.classes.symbol) else { return false }
        return rules.classes.contains(document.tokens[gap.lowerBound].key, in: other)
    }
}
