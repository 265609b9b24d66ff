/// A pronoun with the mention that it stands for.
public struct Antecedent: Hashable, Sendable {
    /// Index of the pronoun in `document.tokens`.
    public var token: Int
    /// Index into `document.mentions` of the words that it takes up.
    public var mention: Int

    public init(token: Int, mention: Int) {
        self.token = token
        self.mention = mention
    }
}

extension Document {
    /// Index of the mention that the pronoun at a token stands for; nil for other words and open pronouns; logarithmic time.
    public func antecedent(ofToken token: Int) -> Int? {
        var low = 0
        var high = antecedents.count
        while low < high {
            let middle = (low + high) / 2
            if antecedents[middle].token < token { low = middle + 1 } else { high = middle }
        }
        return low < antecedents.count && antecedents[low].token == token ? antecedents[low].mention : nil
    }
}

/// Whether a person is spoken of as a man or a woman.
public enum Gender: String, Sendable {
    case male = "m"
    case female = "f"
}
