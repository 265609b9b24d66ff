import Text

/// Groups tokens into sentences: at terminators and abbreviations by what follows, at line ends by the layout.
struct SentenceSplitter {
    let bytes: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>
    let rules: SplittingRules
    private var sentences: [Sentence] = []
    /// Bytes in words of capitals and in other words, over the whole text.
    private var capitalBytes = 0
    private var smallBytes = 0

    private init(bytes: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>, rules: SplittingRules) {
        self.bytes = bytes
        self.tokens = tokens
        self.rules = rules
    }

    /// Sentences of a text; marks the tokens that open them. Linear time.
    static func sentences(of tokens: inout [Token], bytes: [UInt8], stretches: [ZoneStretch], rules: SplittingRules) -> [Sentence] {
        let sentences = bytes.withUnsafeBufferPointer { bytes in
            tokens.withUnsafeBufferPointer { tokens in
                var splitter = SentenceSplitter(bytes: bytes, tokens: tokens, rules: rules)
                splitter.sentences.reserveCapacity(tokens.count / 16)
                var first = 0
                for stretch in stretches {
                    var end = first
                    while end < tokens.count, tokens[end].start < stretch.range.upperBound { end += 1 }
                    if first < end { splitter.split(first..<end, stretch.kind) }
                    first = end
                }
                splitter.judgeCapitals()
                return splitter.sentences
            }
        }
        for sentence in sentences { tokens[sentence.tokens.lowerBound].traits.insert(.sentenceStart) }
        return sentences
    }

    private mutating func split(_ range: Range<Int>, _ zone: ZoneKind) {
        var breaks = LineLayout(bytes: bytes, tokens: tokens).breaks(in: range).makeIterator()
        var nextBreak = breaks.next() ?? range.upperBound
        var first = range.lowerBound
        var opensParagraph = true
        var quotes = 0
        var index = first
        while index < range.upperBound {
            index = passOver(index, upTo: nextBreak - 1)
            let (end, isEnd) = end(at: index, first: first, limit: range.upperBound, quotes: &quotes)
            while nextBreak < end { nextBreak = breaks.next() ?? range.upperBound }
            let isBreak = nextBreak == end
            if isEnd || isBreak {
                close(first..<end, zone, opensParagraph)
                first = end
                quotes = 0
                opensParagraph = isBreak || tokens[end].traits.has(.paragraphBefore)
            }
            index = end
        }
    }

    /// The first token from `index` on, but before `limit`, with which a sentence may end or a quotation begin.
    @inline(__always)
    private func passOver(_ index: Int, upTo limit: Int) -> Int {
        var index = index
        while index < limit {
            let traits = tokens[index].traits.rawValue
            if traits & 0xF == UInt16(TokenKind.punctuation.rawValue) || traits & TokenFlag.abbreviation.rawValue != 0 { break }
            index &+= 1
        }
        return index
    }

    /// Behind a token and the marks that close with it, and whether a sentence ends there before `limit`.
    private func end(at index: Int, first: Int, limit: Int, quotes: inout Int) -> (end: Int, isEnd: Bool) {
        let traits = tokens[index].traits
        if traits.has(.abbreviation) { return (index + 1, index + 1 < limit && endsAtAbbreviation(index)) }
        guard traits.kind == .punctuation else { return (index + 1, false) }
        if isQuote(index) { quotes += 1 }
        guard isTerminator(index) else { return (index + 1, false) }
        let end = closersEnd(behind: index, upTo: limit, quoteIsOpen: quotes & 1 == 1)
        for closer in (index + 1)..<max(end, index + 1) where isQuote(closer) { quotes += 1 }
        return (end, end < limit && endsAtTerminator(index, first: first, end: end))
    }

    private func isQuote(_ index: Int) -> Bool { bytes[tokens[index].start] == UInt8(ascii: "\"") }

    private mutating func close(_ range: Range<Int>, _ zone: ZoneKind, _ opensParagraph: Bool) {
        var sentence = Sentence(
            span: Span(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end), tokens: range, zone: zone)
        sentence.opensParagraph = opensParagraph
        let count = countCapitals(range)
        sentence.isAllCapitals = count.words >= 3 && count.small * 5 <= count.capital
        capitalBytes &+= count.capital
        smallBytes &+= count.small
        sentences.append(sentence)
    }

    /// Bytes in words of capitals, bytes in words with small letters, words of capitals; a lone capital letter says nothing.
    private func countCapitals(_ range: Range<Int>) -> (capital: Int, small: Int, words: Int) {
        var capital = 0
        var small = 0
        var words = 0
        for index in range {
            let token = tokens[index]
            let casing = token.traits.rawValue >> 4 & 7
            let isUpper = casing == UInt16(Casing.upper.rawValue)
            capital &+= isUpper ? Int(token.length) : 0
            words &+= isUpper ? 1 : 0
            small &+= !isUpper && casing != 0 && token.length > 1 ? Int(token.length) : 0
        }
        return (capital, small, words)
    }

    /// In a text of capitals, short sentences are in capitals too.
    private mutating func judgeCapitals() {
        guard capitalBytes > smallBytes * 4 else { return }
        for index in sentences.indices where !sentences[index].isAllCapitals {
            let count = countCapitals(sentences[index].tokens)
            sentences[index].isAllCapitals = count.words > 0 && count.small * 5 <= count.capital
        }
    }
}
