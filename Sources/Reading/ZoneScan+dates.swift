import Text

/// Tells the article's date from the day on which its page was printed or fetched.
extension ZoneScan {
    /// The article's date as the text itself gives it; lines with a page's print date become boilerplate.
    ///
    /// A line is the article's when it says so (`Published ...`). One beside navigation is the page's. Apart from it, a date with the time of
    /// day is the article's, and a bare date unless every year that the text speaks of lies two or more years before.
    mutating func articleDate(published: CalendarDate?) -> CalendarDate? {
        var found: CalendarDate?
        let latest = dateLines.isEmpty ? nil : latestYear()
        let dateline = datelineDate
        for line in dateLines {
            if isArticleDate(line, published: published ?? dateline, latestYear: latest) {
                if found == nil { found = line.date }
            } else {
                paragraphs[line.paragraph].kind = .boilerplate
            }
        }
        return published ?? dateline ?? found
    }

    private func isArticleDate(_ line: DateLine, published: CalendarDate?, latestYear: Int?) -> Bool {
        if line.isPrintDate { return false }
        if let published { return abs(published.dayNumber - line.date.dayNumber) <= 3 || line.isLabelled }
        if line.isLabelled { return true }
        if standsBesideNavigation(line.paragraph) { return false }
        if line.hasTime { return true }
        return latestYear.map { $0 >= line.date.year - 1 } ?? true
    }

    private func standsBesideNavigation(_ index: Int) -> Bool {
        index > 0 && paragraphs[index - 1].kind == .navigation || index + 1 < paragraphs.count && paragraphs[index + 1].kind == .navigation
    }

    /// The latest year from 1900 to 2100 in running text.
    private func latestYear() -> Int? {
        var latest: Int?
        for paragraph in paragraphs where paragraph.kind?.isReporting ?? true {
            for word in words(paragraph) where word.length == 4 && word.traits.contains(.digit) {
                guard let number = DateReader.number(bytes, word), (1900...2100).contains(number.value) else { continue }
                latest = max(latest ?? 0, number.value)
            }
        }
        return latest
    }
}
