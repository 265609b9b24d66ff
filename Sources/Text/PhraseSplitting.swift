/// Splits a phrase of a list or rule into tokens exactly as running text is split.
///
/// The tokenizer conforms; lists and rules are compiled through this protocol so that means and rooms need not import the room Tokenizing.
public protocol PhraseSplitting: Sendable {
    /// Changes whenever the same text may be split otherwise, so that compiled files can be told stale.
    var splitterVersion: UInt32 { get }
    /// Tokens of a phrase given as UTF-8 bytes.
    func split(phrase: [UInt8]) -> [Token]
}
