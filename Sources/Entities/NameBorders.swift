import Text

/// Which name mention begins and ends at each token: look-ups in constant time.
struct NameBorders {
    private var starts: [Int: Int] = [:]
    private var ends: [Int: Int] = [:]

    /// Takes in the names among the mentions.
    init(_ mentions: [Mention]) {
        for (index, mention) in mentions.enumerated() where mention.form == .name {
            if starts[mention.tokens.lowerBound] == nil { starts[mention.tokens.lowerBound] = index }
            ends[mention.tokens.upperBound] = index
        }
    }

    /// Index of the name that begins at a token.
    func starting(at token: Int) -> Int? { starts[token] }

    /// Index of the name that ends right before a token.
    func ending(before token: Int) -> Int? { ends[token] }

    /// Index of the first name that begins inside a range of tokens.
    func first(in tokens: Range<Int>) -> Int? {
        for token in tokens { if let name = starts[token] { return name } }
        return nil
    }
}
