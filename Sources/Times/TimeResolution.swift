import Resources
import Text

/// Resolves all meanings of one document in text order and writes them to it.
struct TimeResolution {
    private(set) var meanings: [TimeMeaning]
    private(set) var resolver: TimeResolver
    let tenses: TenseFinder
    let rules: RuleSet
    /// Paragraph of each sentence.
    let paragraphs: [Int]
    /// References of all meanings so far that have one, in text order.
    private(set) var references: [Discourse.Reference] = []
    /// Reference of the meaning before, where it has one.
    private var previous: (end: Int, reference: Discourse.Reference)?

    init(_ document: Document, _ meanings: [TimeMeaning], _ resolver: TimeResolver, _ tenses: TenseFinder, _ rules: RuleSet) {
        self.meanings = meanings
        self.resolver = resolver
        self.tenses = tenses
        self.rules = rules
        var paragraph = 0
        paragraphs = document.sentences.map { sentence in
            if sentence.opensParagraph { paragraph += 1 }
            return paragraph
        }
        self.resolver.discourse.published = document.source.published ?? datelineDay(document)
        let years = years(document)
        self.resolver.discourse.isNarrative = isNarrative(years, document)
        self.resolver.discourse.period = Self.period(years)
        self.resolver.fullDates = fullDates(document)
    }

    mutating func run(_ document: inout Document) {
        document.times.reserveCapacity(document.times.count + meanings.count)
        for index in meanings.indices { add(index, &document) }
    }

    private mutating func add(_ index: Int, _ document: inout Document) {
        resolver.predecessor = nil
        if let previous, previous.end + 3 >= meanings[index].tokens.lowerBound { resolver.predecessor = previous.reference }
        guard Self.complete(&meanings[index], from: resolver.predecessor?.value) else { return }
        let meaning = meanings[index]
        prepare(meaning, index, document)
        let outcome = resolver.resolve(meaning)
        document.times.append(expression(meaning, outcome, document))
        if document.trace != nil { note(outcome, &document) }
        guard let calendar = outcome.calendar, document.sentences[meaning.sentence].zone.isReporting else { return }
        let reference = Discourse.Reference(
            value: calendar, time: document.times.count - 1, sentence: meaning.sentence, paragraph: resolver.paragraph,
            hasOwnYear: meaning.date.year != nil)
        resolver.discourse.add(reference)
        references.append(reference)
        previous = (meaning.tokens.upperBound, reference)
    }

    /// Tells the resolver what stands around the meaning at hand.
    private mutating func prepare(_ meaning: TimeMeaning, _ index: Int, _ document: Document) {
        resolver.paragraph = paragraphs[meaning.sentence]
        let isYearless = meaning.date.year == nil && meaning.date.month != nil
        resolver.successor = isYearless ? successor(of: index, document) : nil
        resolver.tense = meaning.date.needsTense ? tense(index, document) : nil
        resolver.clockDay = meaning.isClockAlone ? dayBeside(index, document) : nil
        resolver.event = nil
        if let token = meaning.event { resolver.event = event(token, index, document) }
    }

    func tense(_ index: Int, _ document: Document) -> ClauseTense? {
        tenses.tense(around: meanings[index].tokens, in: document.sentences[meanings[index].sentence].tokens, of: document)
    }

    /// Tells `explain` how the latest time came about.
    private func note(_ outcome: TimeResolver.Outcome, _ document: inout Document) {
        guard let time = document.times.last else { return }
        document.note(
            "times", at: time.span, "rule \(time.rule ?? "-"), anchor \(time.anchor ?? "-"): \(outcome.steps.joined(separator: "; "))")
    }

    private func expression(_ meaning: TimeMeaning, _ outcome: TimeResolver.Outcome, _ document: Document) -> TimeExpression {
        var time = TimeExpression(
            span: document.span(ofTokens: meaning.tokens), tokens: meaning.tokens, type: meaning.type, value: outcome.value)
        time.mod = meaning.mod
        let isDay = outcome.calendar?.date != nil && outcome.from == outcome.to && meaning.type == .date
        time.from = isDay ? outcome.value : outcome.from.map(CalendarText.day)
        time.to = outcome.from == outcome.to ? time.from : outcome.to.map(CalendarText.day)
        time.precision = outcome.precision
        time.anchor = outcome.anchor
        time.rule = rules.rules[meaning.rule].origin
        return time
    }

    /// "July 28 and 29", "1861-65": what is missing comes from the expression before; false when that one cannot give it.
    private static func complete(_ meaning: inout TimeMeaning, from predecessor: CalendarValue?) -> Bool {
        switch meaning.needs {
        case "month-day"?:
            guard let date = predecessor?.date, let day = meaning.date.day, day > date.day else { return false }
            meaning.date.month = date.month
            meaning.date.year = date.year
            return true
        case "year"?:
            guard let year = predecessor?.year, let short = meaning.date.year, short > year % 100 else { return false }
            meaning.date.year = year / 100 * 100 + short
            meaning.date.isShortYear = false
            return true
        default: return true
        }
    }

    /// The next meaning, when only one or two tokens stand between.
    private func successor(of index: Int, _ document: Document) -> TimeMeaning? {
        guard index + 1 < meanings.count, meanings[index + 1].sentence == meanings[index].sentence else { return nil }
        let gap = meanings[index].tokens.upperBound..<max(meanings[index + 1].tokens.lowerBound, meanings[index].tokens.upperBound)
        guard (1...2).contains(gap.count), let link = rules.classes.symbol("link") else { return nil }
        return rules.classes.contains(document.tokens[gap.lowerBound].key, in: link) ? meanings[index + 1] : nil
    }

    /// The first full date of a dateline, or of an opening that is set off by a dash: "SAN SALVADOR, 4 JAN 90 --".
    private func datelineDay(_ document: Document) -> CalendarDate? {
        for meaning in meanings.prefix(4) {
            guard let day = day(meaning) else { continue }
            if document.sentences[meaning.sentence].zone == .dateline { return day }
            let behind = meaning.tokens.upperBound..<min(meaning.tokens.upperBound + 16, document.tokens.count)
            if meaning.tokens.lowerBound < 30, behind.contains(where: { isDash(document, $0) }) { return day }
        }
        return nil
    }

    private func isDash(_ document: Document, _ token: Int) -> Bool {
        let bytes = document.bytes[document.tokens[token].span.range]
        if bytes.elementsEqual("--".utf8) || bytes.elementsEqual("—".utf8) || bytes.elementsEqual("–".utf8) { return true }
        guard bytes.elementsEqual("-".utf8), token + 1 < document.tokens.count else { return false }
        return document.tokens[token].traits.has(.spaceBefore) && document.tokens[token + 1].traits.has(.spaceBefore)
    }

    private func day(_ meaning: TimeMeaning) -> CalendarDate? {
        guard let year = meaning.date.year, let month = meaning.date.month, let day = meaning.date.day else { return nil }
        return CalendarDate(year: meaning.date.isShortYear ? resolver.fullYear(year) : year, month: month, day: day)
    }

    private func fullDates(_ document: Document) -> [Discourse.Reference] {
        var dates: [Discourse.Reference] = []
        for index in meanings.indices where meanings[index].date.day != nil && meanings[index].date.year != nil {
            let sentence = meanings[index].sentence
            guard document.sentences[sentence].zone.isReporting, let date = day(meanings[index]) else { continue }
            dates.append(
                Discourse.Reference(
                    value: .day(date), time: index, sentence: sentence, paragraph: paragraphs[sentence], hasOwnYear: true))
        }
        return dates
    }

    /// Years written out in full, sorted.
    private func years(_ document: Document) -> [Int] {
        var years: [Int] = []
        for index in meanings.indices {
            guard let year = meanings[index].date.year, !meanings[index].date.isShortYear else { continue }
            if document.sentences[meanings[index].sentence].zone.isReporting { years.append(year) }
        }
        return years.sorted()
    }

    /// The middle half of the years, and ten years on either side.
    private static func period(_ years: [Int]) -> ClosedRange<Int>? {
        guard years.count >= 5 else { return nil }
        return (years[years.count / 4] - 10)...(years[years.count - 1 - years.count / 4] + 10)
    }

    /// Most of the years written out lie more than a year from the day of publication, there are enough of them to tell, and few words such
    /// as "today" or "Thursday" speak of the days around publication.
    private func isNarrative(_ years: [Int], _ document: Document) -> Bool {
        guard years.count >= 5 else { return false }
        let deictic = meanings.indices.count { index in
            meanings[index].date.dayShift != nil
                || meanings[index].date.weekday != nil && meanings[index].date.month == nil && meanings[index].type != .set
        }
        let near = resolver.discourse.published.map { published in years.count { abs(published.year - $0) <= 1 } } ?? 0
        let far = years.count - near
        return deictic * 6 <= far && far >= 5 && far >= 4 * near && far * 300 >= document.tokens.count / 4
    }
}
