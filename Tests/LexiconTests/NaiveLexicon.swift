import Lexicon
import Text

/// A list of phrases tried one after the other at every token: what a lexicon must find.
struct NaiveLexicon {
    struct Phrase {
        var words: [[UInt8]]
        var payload: UInt32
        var policy: MatchPolicy
    }

    let splitter: any PhraseSplitting
    var phrases: [Phrase] = []

    init(splitter: any PhraseSplitting) { self.splitter = splitter }

    mutating func add(_ phrase: String, payload: UInt32, policy: MatchPolicy) {
        let bytes = Array(phrase.utf8)
        let words = splitter.split(phrase: bytes).filter { !isOptional($0, bytes) }.map { Array(bytes[$0.span.range]) }
        if !words.isEmpty { phrases.append(Phrase(words: words, payload: payload, policy: policy)) }
    }

    private func isOptional(_ token: Token, _ bytes: [UInt8]) -> Bool {
        let letters = FoldedKey.folded(bytes[token.span.range])
        return token.traits.has(.joiningHyphen) || token.traits.kind == .clitic && letters == [0x27]
            || token.traits.kind == .punctuation && letters == [0x2D]
    }

    func matches(tokens: [Token], bytes: [UInt8], range: Range<Int>, allCapitals: Bool, selection: MatchSelection) -> [LexiconMatch] {
        range.flatMap { start -> [LexiconMatch] in
            guard !isOptional(tokens[start], bytes) else { return [] }
            let all = Set(phrases.compactMap { match($0, tokens, bytes, start, range.upperBound, allCapitals) })
            let longest = all.map(\.tokens.upperBound).max()
            return selection == .all ? Array(all) : all.filter { $0.tokens.upperBound == longest }
        }
    }

    private func match(_ phrase: Phrase, _ tokens: [Token], _ bytes: [UInt8], _ start: Int, _ limit: Int, _ allCapitals: Bool)
        -> LexiconMatch?
    {
        for spelling in spellings(phrase) {
            if let end = match(spelling, phrase, tokens, bytes, start, limit, allCapitals) {
                return LexiconMatch(tokens: start..<end, payload: phrase.payload)
            }
        }
        return nil
    }

    private func match(
        _ spelling: [[UInt8]], _ phrase: Phrase, _ tokens: [Token], _ bytes: [UInt8], _ start: Int, _ limit: Int, _ allCapitals: Bool
    ) -> Int? {
        var index = start
        var end = start
        for (word, folded) in zip(phrase.words, spelling) {
            while index < limit, isOptional(tokens[index], bytes) { index += 1 }
            guard index < limit else { return nil }
            let form = Array(bytes[tokens[index].span.range])
            guard FoldedKey.folded(form) == folded, agrees(word, form, phrase.policy, allCapitals) else { return nil }
            index += 1
            end = index
        }
        return end
    }

    /// The folded words as listed; without the apostrophes inside words; an acronym with periods.
    private func spellings(_ phrase: Phrase) -> [[[UInt8]]] {
        let folded = phrase.words.map { FoldedKey.folded($0) }
        let plain = zip(phrase.words, folded).map { word, folded in isWord(word) ? folded.filter { $0 != 0x27 } : folded }
        var spellings = [folded, plain]
        if phrase.policy == .acronym, folded.count == 1, (2...6).contains(folded[0].count),
            phrase.words[0].allSatisfy({ (65...90).contains($0) })
        {
            spellings.append([Array(folded[0].map { [$0, 0x2E] }.joined())])
        }
        return spellings
    }

    private func agrees(_ word: [UInt8], _ form: [UInt8], _ policy: MatchPolicy, _ allCapitals: Bool) -> Bool {
        switch policy {
        case .anyCase: return true
        case .capitalRequired: return form == word || allCapitals || !startsWithCapital(word) || startsWithCapital(form)
        case .exactCase, .acronym: return form == word || cases(word) == cases(form)
        }
    }

    private func isWord(_ word: [UInt8]) -> Bool { splitter.split(phrase: word).first?.traits.kind == .word }

    private func cases(_ word: [UInt8]) -> [Bool] {
        String(decoding: word, as: UTF8.self).unicodeScalars.compactMap { scalar in
            scalar.properties.isUppercase ? true : scalar.properties.isLowercase ? false : nil
        }
    }

    private func startsWithCapital(_ word: [UInt8]) -> Bool { cases(word).first ?? false }
}
