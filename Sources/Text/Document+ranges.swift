extension Document {
    /// Indices of the mentions that begin inside a range of tokens, by binary search; mentions stand in text order.
    public func mentions(beginningIn tokens: Range<Int>) -> Range<Int> {
        indices(mentions.count, tokens) { mentions[$0].tokens.lowerBound }
    }

    /// Indices of the times that begin inside a range of tokens, by binary search; times stand in text order.
    public func times(beginningIn tokens: Range<Int>) -> Range<Int> { indices(times.count, tokens) { times[$0].tokens.lowerBound } }

    /// Indices of the quantities that begin inside a range of tokens, by binary search; quantities stand in text order.
    public func quantities(beginningIn tokens: Range<Int>) -> Range<Int> {
        indices(quantities.count, tokens) { quantities[$0].tokens.lowerBound }
    }

    /// Index of the sentence that holds a span's first byte, by binary search.
    public func sentence(holding span: Span) -> Int? {
        let index = Self.partition(sentences.count) { sentences[$0].span.end <= span.start }
        return index < sentences.count && sentences[index].span.start <= span.start ? index : nil
    }

    private func indices(_ count: Int, _ tokens: Range<Int>, _ start: (Int) -> Int) -> Range<Int> {
        let low = Self.partition(count) { start($0) < tokens.lowerBound }
        let high = Self.partition(count) { start($0) < tokens.upperBound }
        return low..<high
    }

    /// First index for which the predicate no longer holds; it must hold for a prefix.
    private static func partition(_ count: Int, _ holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a token is a comma; false beyond the ends.
    public func isComma(_ token: Int) -> Bool {
        tokens.indices.contains(token) && tokens[token].length == 1 && bytes[tokens[token].start] == UInt8(ascii: ",")
    }
}
