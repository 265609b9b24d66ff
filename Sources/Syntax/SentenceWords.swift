import Text

/// The words of one sentence as the models see them, with two words of padding on either side; reused from sentence to sentence.
struct SentenceWords {
    static let padding = 2
    private(set) var count = 0
    private(set) var mode = CaseMode.mixed
    /// Facts, visible shapes and the dictionary's guess of each word (class + 1, 0 unknown, 256 set when certain), padded.
    private(set) var words: [WordFacts] = []
    private(set) var shapes: [UInt32] = []
    private(set) var guesses: [UInt16] = []

    /// Takes the words of a sentence in; O(bytes).
    mutating func load(_ document: borrowing Document, _ tokens: Range<Int>, guess: (UInt64) -> UInt16) {
        begin(tokens.count)
        document.bytes.withUnsafeBufferPointer { bytes in
            for (index, token) in tokens.enumerated() {
                let span = document.tokens[token].span
                words[index + Self.padding] = WordFacts(UnsafeBufferPointer(rebasing: bytes[span.range]))
            }
        }
        finish(guess: guess)
    }

    /// Takes words in that stand in no document, for training.
    mutating func load(_ forms: [[UInt8]], guess: (UInt64) -> UInt16) {
        begin(forms.count)
        for (index, form) in forms.enumerated() {
            words[index + Self.padding] = form.withUnsafeBufferPointer { WordFacts($0) }
        }
        finish(guess: guess)
    }

    private mutating func begin(_ count: Int) {
        self.count = count
        let padded = count + 2 * Self.padding
        if words.count < padded {
            words = Array(repeating: WordFacts(), count: padded * 2)
            shapes = Array(repeating: 0, count: padded * 2)
            guesses = Array(repeating: 0, count: padded * 2)
        }
        for index in 0..<Self.padding {
            words[index] = Self.outside(UInt64(index + 1))
            words[count + Self.padding + index] = Self.outside(UInt64(index + 11))
        }
    }

    private static func outside(_ number: UInt64) -> WordFacts {
        var facts = WordFacts()
        facts.key = number
        facts.shape = UInt32(number) << 24
        return facts
    }

    private mutating func finish(guess: (UInt64) -> UInt16) {
        mode = CaseMode(words[Self.padding..<Self.padding + count])
        for index in 0..<count + 2 * Self.padding {
            shapes[index] = words[index].shape(in: mode)
            guesses[index] = guess(words[index].key)
        }
    }
}
