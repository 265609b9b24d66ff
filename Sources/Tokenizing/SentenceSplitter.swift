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
        let layout = LineLayout(bytes: bytes, tokens: tokens)
        var breaks = layout.breaks(in: range)[...]
        var first = range.lowerBound
        var opensParagraph = true
        var quotes = 0
        var index = first
        while index < range.upperBound {
            var end = index + 1
            var isEnd = false
            let traits = tokens[index].traits
            if traits.has(.abbreviation) {
                isEnd = end < range.upperBound && endsAtAbbreviation(index)
            } else if traits.kind == .punctuation {
                let byte = bytes[tokens[index].start]
                if byte == UInt8(ascii: "\"") { quotes += 1 }
                if isTerminator(index) {
                    end = closersEnd(behind: index, upTo: range.upperBound, quoteIsOpen: quotes & 1 == 1)
                    isEnd = end < range.upperBound && endsAtTerminator(index, first: first, end: end)
                    for closer in index + 1..<max(end, index + 1) where bytes[tokens[closer].start] == UInt8(ascii: "\"") { quotes += 1 }
                }
            }
            while let next = breaks.first, next < end { breaks.removeFirst() }
            let isBreak = breaks.first == end
            if isEnd || isBreak || end == range.upperBound {
                close(first..<end, zone, opensParagraph)
                first = end
                quotes = 0
                opensParagraph = isBreak || end < range.upperBound && tokens[end].traits.has(.paragraphBefore)
            }
            index = end
        }
    }

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
        for token in tokens[range] {
            let casing = token.traits.rawValue >> 4 & 7
            if casing == UInt16(Casing.upper.rawValue) {
                capital &+= Int(token.length)
                words &+= 1
            } else if casing != 0 && token.length > 1 {
                small &+= Int(token.length)
            }
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
