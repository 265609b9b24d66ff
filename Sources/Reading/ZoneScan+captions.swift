import Text

/// Captions of pictures, with their credits.
extension ZoneScan {
    /// Marks captions among the paragraphs that are still open.
    mutating func markCaptions() {
        for index in paragraphs.indices where paragraphs[index].kind == nil && isCaption(paragraphs[index]) {
            paragraphs[index].kind = .caption
        }
    }

    private func isCaption(_ paragraph: Paragraph) -> Bool {
        guard paragraph.span.count <= 700 else { return false }
        return opensAsCaption(paragraph) || credit(in: paragraph) != nil || endsWithAgency(paragraph)
    }

    /// `A screen grab ...`; a single word only with a mark behind it (`Photo: ...`).
    private func opensAsCaption(_ paragraph: Paragraph) -> Bool {
        let own = words(paragraph)
        guard let first = own.first else { return false }
        let length = list[.captionStart].match(own, at: own.startIndex)
        guard length == 1 else { return length > 1 }
        guard let mark = visible(from: first.end, in: paragraph.span) else { return false }
        return mark.byte == UInt8(ascii: ":") || mark.byte == UInt8(ascii: "|") || isDash(mark.place)
    }

    /// The word at which the credit begins that closes a paragraph: `... on July 28, 2009.Source: The Washington Post`.
    private func credit(in paragraph: Paragraph) -> Int? {
        let own = words(paragraph)
        for index in own.indices.suffix(14) {
            let length = list[.captionEnd].match(own, at: index)
            guard length > 0, own[index].traits.contains(.capital) else { continue }
            let end = own[index + length - 1].end
            let isMarked = end < paragraph.span.end && (bytes[end] == UInt8(ascii: ":") || length > 1)
            if isMarked, index > own.startIndex, standsBehindStop(own[index], in: paragraph) { return index }
        }
        return nil
    }

    /// Behind a full stop, an opening bracket or a mark, with or without blanks between.
    private func standsBehindStop(_ word: Words.Word, in paragraph: Paragraph) -> Bool {
        var index = Int(word.start)
        while index > paragraph.span.start, bytes[index - 1] <= 0x20 { index -= 1 }
        guard index > paragraph.span.start else { return false }
        return [UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "|"), UInt8(ascii: "\"")].contains(bytes[index - 1])
    }

    /// `.../AFP/Getty Images)`: the last words name a picture agency behind a slash.
    private func endsWithAgency(_ paragraph: Paragraph) -> Bool {
        let own = words(paragraph)
        for index in own.indices.suffix(3) where index > own.startIndex && list[.credit].match(own, at: index) == own.endIndex - index {
            if bytes[Int(own[index].start) - 1] == UInt8(ascii: "/") { return true }
        }
        return false
    }

    /// Whether a dash of any length, standing free, is at a place.
    func isDash(_ place: Int) -> Bool {
        if bytes[place] == UInt8(ascii: "-") { return true }
        return bytes[place...].starts(with: [0xE2, 0x80, 0x93]) || bytes[place...].starts(with: [0xE2, 0x80, 0x94])
    }

    /// Cuts a paragraph in two where a caption's credit runs into the first sentence: `Source: The Washington PostIraq announced ...`.
    mutating func splitGluedCaptions() {
        var cut: [Paragraph] = []
        for paragraph in paragraphs {
            guard let seam = seam(in: paragraph) else {
                cut.append(paragraph)
                continue
            }
            var caption = paragraph
            var rest = paragraph
            caption.span.end = Int(words[seam].start)
            caption.words = paragraph.words.lowerBound..<seam
            caption.kind = .caption
            rest.span.start = Int(words[seam].start)
            rest.words = seam..<paragraph.words.upperBound
            cut += [caption, rest]
        }
        paragraphs = cut
    }

    /// The word, glued to the last of a credit, with which running text begins.
    private func seam(in paragraph: Paragraph) -> Int? {
        let own = words(paragraph)
        guard opensAsCaption(paragraph) else { return nil }
        for index in own.indices.dropFirst() where list[.captionEnd].match(own, at: index) > 0 {
            let end = own[index].end
            guard end < paragraph.span.end, bytes[end] == UInt8(ascii: ":"), standsBehindStop(own[index], in: paragraph) else { continue }
            let tail = own[(index + 1)..<min(own.endIndex, index + 12)]
            if let seam = tail.indices.dropFirst().first(where: { tail[$0].traits.contains(.glued) }), own.endIndex - seam >= 6 {
                return seam
            }
        }
        return nil
    }
}
