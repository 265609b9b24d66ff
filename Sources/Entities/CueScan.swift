import Text

/// Names that no list has, given away by a word in or beside them: "X University", "Ministry of X", "city of X", "Gen. X".
struct CueScan {
    private let scan: PhraseScan
    private let document: Document
    private let stops: Set<Range<Int>>
    private var tokens: [Token] { document.tokens }
    private var classes: WordClasses { scan.gazetteer.wordClasses }

    init(scan: PhraseScan, document: Document, stops: Set<Range<Int>>) {
        self.scan = scan
        self.document = document
        self.stops = stops
    }

    /// Confidence of names by the kind of their cue: a word of the name itself says more than its neighbour.
    private static let inside = 0.8
    private static let beside = 0.7
    /// Longest name, in tokens.
    private static let longest = 10

    /// All cue-given candidates; they may overlap.
    func candidates() -> [NameCandidate] {
        var found: [NameCandidate] = []
        for match in scan.matches where (match.has(.cue) || match.has(.title)) && !match.isAllCapitals && !stops.contains(match.tokens) {
            for reading in scan.readings(match) {
                switch reading.kind {
                case .cue: append(cue(scan.gazetteer.words.cues[Int(reading.subject)], match), to: &found)
                case .title: append(titled(scan.gazetteer.words.titles[Int(reading.subject)], match), to: &found)
                default: break
                }
            }
        }
        for sentence in document.sentences where !sentence.isAllCapitals { givenNames(sentence, &found) }
        return found
    }

    private func append(_ candidate: NameCandidate?, to found: inout [NameCandidate]) {
        if let candidate, !stops.contains(candidate.tokens) { found.append(candidate) }
    }

    private func cue(_ cue: CueWord, _ match: PhraseMatch) -> NameCandidate? {
        let low = match.tokens.lowerBound
        let high = match.tokens.upperBound
        switch cue.kind {
        case .head:
            let start = leftEnd(of: low, links: .link)
            return start < low ? candidate(start..<high, cue, Self.inside) : nil
        case .lead:
            let end = rightEnd(of: high, links: .link)
            return end > high ? candidate(low..<end, cue, Self.inside) : nil
        case .before:
            let end = rightEnd(of: high, links: [])
            return end > high && cue.subtype != nil ? candidate(high..<end, cue, Self.beside) : nil
        case .after:
            let start = leftEnd(of: low, links: [])
            return start < low && cue.subtype != nil && !tokens[low].traits.startsWithCapital
                ? candidate(start..<low, cue, Self.beside) : nil
        case .link, .definite, .indefinite, .alias, .joint: return nil
        }
    }

    private func candidate(_ range: Range<Int>, _ cue: CueWord, _ confidence: Double) -> NameCandidate? {
        guard range.count <= Self.longest else { return nil }
        return NameCandidate(
            tokens: range, type: cue.type, subtype: cue.subtype, confidence: confidence,
            priority: scan.gazetteer.vocabulary.priority(cue.type, cue.subtype), rule: cue.origin)
    }

    private func titled(_ title: TitleWord, _ match: PhraseMatch) -> NameCandidate? {
        let start = match.tokens.upperBound
        guard start < tokens.count, isNameWord(start), tokens[start - 1].traits.startsWithCapital || title.kind != .occupation else {
            return nil
        }
        let end = rightEnd(of: start, links: .personLink)
        guard end > start, classes.of(tokens[start].key).isDisjoint(with: [.rank, .office, .organizationHead]) else { return nil }
        return person(start..<end, 0.8, role: title.role)
    }

    private func person(_ range: Range<Int>, _ confidence: Double, role: String? = nil) -> NameCandidate {
        NameCandidate(
            tokens: range, type: .person, confidence: confidence, priority: scan.gazetteer.vocabulary.priority(.person, nil), role: role)
    }

    private func givenNames(_ sentence: Sentence, _ found: inout [NameCandidate]) {
        var start = sentence.tokens.lowerBound
        while start + 1 < sentence.tokens.upperBound {
            guard isNameWord(start), classes.of(tokens[start].key).contains(.givenName) else {
                start += 1
                continue
            }
            let end = min(rightEnd(of: start, links: .personLink), start + 5)
            if end - start >= 2 && !stops.contains(start..<end) { found.append(person(start..<end, 0.65)) }
            start = max(end, start + 1)
        }
    }

    /// Where a run of capitalised words that goes left from a token begins; the token itself when there is none.
    private func leftEnd(of end: Int, links: WordClasses.Classes) -> Int {
        let border = document.sentence(ofToken: end).map { document.sentences[$0].tokens.lowerBound } ?? end
        var start = end
        while start > border, end - start <= Self.longest {
            if isNameWord(start - 1) {
                start -= 1
            } else if start - 2 >= border, isNameWord(start - 2), start < end, isInner(start - 1, links) {
                start -= 2
            } else {
                break
            }
        }
        return start
    }

    /// Where a run of capitalised words that goes right from a token ends.
    private func rightEnd(of start: Int, links: WordClasses.Classes) -> Int {
        guard start < tokens.count, let sentence = document.sentence(ofToken: start) else { return start }
        let border = document.sentences[sentence].tokens.upperBound
        var end = start
        while end < border, end - start <= Self.longest {
            if isNameWord(end) {
                end += 1
            } else if end > start || links.contains(.personLink), end + 1 < border, isInner(end, links) {
                var next = end + 1
                while next + 1 < border, next - end < 3, !isNameWord(next), isInner(next, links) { next += 1 }
                guard isNameWord(next) else { break }
                end = next + 1
            } else {
                break
            }
        }
        return end
    }

    private func isInner(_ token: Int, _ links: WordClasses.Classes) -> Bool {
        if tokens[token].traits.has(.joiningHyphen) { return true }
        return !links.isEmpty && !classes.of(tokens[token].key).isDisjoint(with: links)
    }

    /// Whether a token may be a word of a name: a capital, and no determiner.
    private func isNameWord(_ token: Int) -> Bool {
        let traits = tokens[token].traits
        guard traits.startsWithCapital, traits.kind == .word || traits.kind == .alphanumeric else { return false }
        if classes.of(tokens[token].key).isDisjoint(with: [.definite, .indefinite, .stop]) { return true }
        return false
    }
}
