import Text

/// Menus and the furniture of pages.
extension ZoneScan {
    /// Marks navigation and boilerplate among the paragraphs that are still open.
    mutating func markFurniture() {
        for index in paragraphs.indices where paragraphs[index].kind == nil {
            let paragraph = paragraphs[index]
            if isNavigation(paragraph) {
                paragraphs[index].kind = .navigation
            } else if isBoilerplate(paragraph) {
                paragraphs[index].kind = .boilerplate
            }
        }
        markMenuLines()
    }

    private func isNavigation(_ paragraph: Paragraph) -> Bool {
        let own = words(paragraph)
        guard let first = own.first, paragraph.span.count <= 400, !endsSentence(paragraph) else { return false }
        if list[.navigationStart].match(own, at: own.startIndex) > 0, paragraph.words.count <= 12 { return true }
        return first.range.lowerBound >= paragraph.span.start && (isGluedMenu(own) || isMenuRow(paragraph, own))
    }

    /// Items that a scraper ran together: at least two places where a small letter meets a capital, one of them beside a word of menus.
    private func isGluedMenu(_ own: ArraySlice<Words.Word>) -> Bool {
        var seams = 0
        var touchesMenuWord = false
        for index in own.indices.dropFirst()
        where own[index].traits.contains(.glued) && own[index - 1].length >= 3 && !isAddress(at: own[index]) {
            seams += 1
            touchesMenuWord = touchesMenuWord || endsWithMenuWord(own[..<index]) || list[.navigation].match(own, at: index) > 0
        }
        return seams >= 2 && touchesMenuWord
    }

    /// Whether the run of visible bytes around a word is a handle, tag or address (`@SomeShow`, `#SomeTag`, `news.SomeSite.com`).
    private func isAddress(at word: Words.Word) -> Bool {
        var start = Int(word.start)
        while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
        var end = word.end
        while end < bytes.count, bytes[end] > 0x20 { end += 1 }
        return bytes[start..<end].contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ".") }
    }

    private func endsWithMenuWord(_ own: ArraySlice<Words.Word>) -> Bool {
        for start in own.indices.suffix(3) where list[.navigation].match(own, at: start) == own.endIndex - start { return true }
        return false
    }

    /// Items in a row, with or without marks between: at least four words, four fifths of them words of menus.
    private func isMenuRow(_ paragraph: Paragraph, _ own: ArraySlice<Words.Word>) -> Bool {
        guard own.count >= 3 else { return false }
        var covered = 0
        var items = 0
        var index = own.startIndex
        while index < own.endIndex {
            let length = list[.navigation].match(own, at: index)
            covered += length
            if length > 0 { items += 1 }
            index += max(1, length)
        }
        if items >= 4, covered * 10 >= own.count * 8 { return true }
        // With marks between the items (Home > News > Iraq), two of them and the first being a word of menus are enough.
        let marks = separatorCount(paragraph.span)
        return marks >= 2 && items >= 2 && own.count <= (marks + 1) * 4 && list[.navigation].match(own, at: own.startIndex) > 0
    }

    /// Marks that part menu items: `|`, `>`, `»`, `›`, `•`, `·`.
    private func separatorCount(_ span: Span) -> Int {
        var count = 0
        for index in span.range {
            switch bytes[index] {
            case UInt8(ascii: "|"), UInt8(ascii: ">"): count += 1
            case 0xC2 where index + 1 < span.end && (bytes[index + 1] == 0xBB || bytes[index + 1] == 0xB7): count += 1
            case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA2]) || bytes[index...].starts(with: [0xE2, 0x80, 0xBA]): count += 1
            default: break
            }
        }
        return count
    }

    /// Menu items one a line: a line that is a word of menus, beside another one.
    private mutating func markMenuLines() {
        let isItem = paragraphs.map {
            $0.kind == nil && $0.words.count <= 3 && list[.navigation].equals(words($0)) || $0.kind == .navigation
        }
        for index in paragraphs.indices where paragraphs[index].kind == nil && isItem[index] {
            let hasNeighbour = index > 0 && isItem[index - 1] || index + 1 < isItem.count && isItem[index + 1]
            if hasNeighbour { paragraphs[index].kind = .navigation }
        }
    }

    /// Copyright lines, calls to subscribe and share, links to other stories. Long paragraphs and full sentences are left alone.
    private func isBoilerplate(_ paragraph: Paragraph) -> Bool {
        let own = words(paragraph)
        guard !own.isEmpty, paragraph.span.count <= 500 else { return false }
        if list[.boilerplateWhole].equals(own) || list[.boilerplateInside].occurs(in: own) { return true }
        let length = list[.boilerplateStart].match(own, at: own.startIndex)
        guard length > 0, own.count <= (endsSentence(paragraph) ? 14 : 25) else { return false }
        if length > 1 || length == own.count { return true }
        // "Related: ..." and "Copyright 2009 ..." but not "Related violence killed three."
        let next = own[own.startIndex + 1]
        guard let mark = visible(from: own[own.startIndex].end, in: paragraph.span) else { return true }
        return mark.place < Int(next.start)
            ? mark.byte != UInt8(ascii: "-") : !next.traits.contains(.lower) || next.traits.contains(.capital)
    }
}
