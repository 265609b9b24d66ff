/// One word of a CoNLL-U sentence, with the ten columns as they stand in the file.
public struct ConlluWord: Hashable, Sendable {
    public var form: String
    public var lemma = "_"
    /// Universal tag, such as `NOUN`.
    public var universal = "_"
    /// Penn tag, such as `NNS`.
    public var penn = "_"
    public var features = "_"
    /// Number of the head from 1, 0 for the root; nil where the column is empty.
    public var head: Int?
    public var relation = "_"
    public var dependencies = "_"
    public var misc = "_"

    public init(form: String) { self.form = form }
}

/// One sentence of a CoNLL-U file: comments, words, and the lines that are no words (multiword ranges, empty nodes).
public struct ConlluSentence: Hashable, Sendable {
    /// Comment lines with their `#`.
    public var comments: [String] = []
    public var words: [ConlluWord] = []
    /// Ranges and empty nodes, each with the number of words that stand before it.
    public var otherLines: [OtherLine] = []

    /// A line that stands for no word.
    public struct OtherLine: Hashable, Sendable {
        /// Number of words before the line.
        public var position: Int
        public var text: String

        public init(position: Int, text: String) {
            self.position = position
            self.text = text
        }
    }

    public init() {}

    /// The value of a comment such as `# sent_id = 12`.
    public func comment(_ name: String) -> String? {
        for line in comments {
            let parts = line.dropFirst().split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces() }
            if parts.count == 2, parts[0] == name { return parts[1] }
        }
        return nil
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    func trimmingSpaces() -> String {
        var bytes = Array(utf8)[...]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
