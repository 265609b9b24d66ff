import Text

/// The title, and its repetitions.
extension ZoneScan {
    /// Marks the title: by the metadata's title, else by its place in front of the running text. Returns its span.
    mutating func markTitle(known: String?) -> Span? {
        let title = known.map { Words(Array($0.utf8)).keys } ?? []
        let hinted = paragraphs.firstIndex { $0.kind == .title }
        let found = titleByMetadata(title) ?? hinted ?? titleByPlace()
        guard let found else { return nil }
        if let hinted, hinted != found { paragraphs[hinted].kind = nil }
        paragraphs[found].kind = .title
        markRepetitions(of: found)
        return paragraphs[found].span
    }

    /// A paragraph near the beginning that has the words of the known title, or its first words (a site's name may follow them).
    private func titleByMetadata(_ title: [UInt64]) -> Int? {
        guard title.count >= 2 else { return nil }
        return paragraphs.indices.prefix(15).first { index in
            let own = words(paragraphs[index])
            guard paragraphs[index].kind == nil || paragraphs[index].kind == .title, own.count <= title.count, own.count >= 2 else {
                return false
            }
            return own.count * 2 >= title.count && zip(own, title).allSatisfy { $0.key == $1 }
        }
    }

    /// The first short line without a full stop, in front of the first running text.
    private func titleByPlace() -> Int? {
        guard let prose = paragraphs.firstIndex(where: { $0.kind == nil && (isProse($0) || $0.datelineEnd != nil) }) else { return nil }
        return paragraphs.indices.prefix(prose).first { index in
            let paragraph = paragraphs[index]
            guard paragraph.kind == nil, paragraph.lineCount == 1, paragraph.span.count <= 160, (3...25).contains(paragraph.words.count)
            else { return false }
            return ![UInt8(ascii: "."), UInt8(ascii: ":")].contains(bytes[paragraph.span.end - 1])
                && words(paragraph).first.map { !startsSmall($0) } ?? false
        }
    }

    private func startsSmall(_ word: Words.Word) -> Bool { !word.traits.contains(.capital) && !word.traits.contains(.digit) }

    /// Further paragraphs with exactly the words of the title repeat it.
    private mutating func markRepetitions(of title: Int) {
        let keys = words(paragraphs[title]).map(\.key)
        let original = paragraphs[title].span
        guard keys.count >= 3 else { return }
        for index in paragraphs.indices where index > title && paragraphs[index].kind == nil && paragraphs[index].words.count == keys.count
        {
            guard zip(words(paragraphs[index]), keys).allSatisfy({ $0.key == $1 }) else { continue }
            paragraphs[index].kind = .duplicate
            paragraphs[index].original = original
        }
    }
}
