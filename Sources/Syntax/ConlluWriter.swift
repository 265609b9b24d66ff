/// Writes CoNLL-U: what ``ConlluReader`` reads comes out byte for byte.
public struct ConlluWriter: Sendable {
    public init() {}

    /// Appends one sentence with the empty line that ends it.
    public func write(_ sentence: ConlluSentence, to output: inout [UInt8]) {
        for comment in sentence.comments { line(comment, to: &output) }
        var others = sentence.otherLines[...]
        for (index, word) in sentence.words.enumerated() {
            while let other = others.first, other.position <= index {
                line(other.text, to: &output)
                others.removeFirst()
            }
            write(word, number: index + 1, to: &output)
        }
        for other in others { line(other.text, to: &output) }
        output.append(0x0A)
    }

    /// All sentences as the bytes of one file.
    public func bytes(_ sentences: [ConlluSentence]) -> [UInt8] {
        var output: [UInt8] = []
        for sentence in sentences { write(sentence, to: &output) }
        return output
    }

    private func line(_ text: String, to output: inout [UInt8]) {
        output.append(contentsOf: text.utf8)
        output.append(0x0A)
    }

    private func write(_ word: ConlluWord, number: Int, to output: inout [UInt8]) {
        output.append(contentsOf: String(number).utf8)
        let head = word.head.map { String($0) } ?? "_"
        let columns = [
            word.form, word.lemma, word.universal, word.penn, word.features, head, word.relation, word.dependencies, word.misc,
        ]
        for column in columns {
            output.append(0x09)
            output.append(contentsOf: column.utf8)
        }
        output.append(0x0A)
    }
}
