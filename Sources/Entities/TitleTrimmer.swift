import Text

/// Cuts titles off the front of persons' names: "Foreign Minister «David Zalkaliani»", "Secretary of State «Warren Christopher»".
struct TitleTrimmer {
    let document: Document
    let gazetteer: Gazetteer

    /// Words of a title at most, and how far before the name it may begin.
    private static let reach = 4

    /// The tokens of a name without the title that they begin with or that reaches into them; never empty.
    func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var start = tokens.lowerBound
        while let end = titleEnd(over: start, before: tokens.upperBound) { start = end }
        return start..<tokens.upperBound
    }

    /// Where the longest title ends that covers a token and leaves a word of the name.
    private func titleEnd(over token: Int, before end: Int) -> Int? {
        for stop in stride(from: min(token + Self.reach, end - 1), to: token, by: -1) {
            for start in max(0, token - Self.reach + 1)...token where isTitle(start..<stop) { return stop }
        }
        return nil
    }

    private func isTitle(_ tokens: Range<Int>) -> Bool {
        gazetteer.phrases.readings(of: tokens, document).contains { $0.kind == .title }
    }
}
