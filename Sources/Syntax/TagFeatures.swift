/// The features by which a tag is chosen: word, affixes, shape, neighbours, their dictionary tags, and the two tags before.
///
/// After Collins (2002) and Honnibal's averaged perceptron tagger, with the dictionary's view of the words that follow.
enum TagFeatures {
    static let count = 42

    /// Writes the features of word `index` (unpadded) to `output`, which has room for ``count``.
    static func fill(
        _ output: UnsafeMutablePointer<UInt64>, _ sentence: borrowing SentenceWords, _ index: Int, last: UInt64, beforeLast: UInt64
    ) {
        let at = index + SentenceWords.padding
        sentence.words.withUnsafeBufferPointer { words in
            let word = words[at]
            let shape = UInt64(sentence.shapes[at]) | (index == 0 ? 1 << 40 : 0)
            own(output, word, shape)
            around(output + 14, words, at, shape)
            tags(output + 24, word, last, beforeLast, words[at + 1].key)
            guesses(output + 31, sentence, at, last, shape)
        }
    }

    @inline(__always)
    private static func own(_ output: UnsafeMutablePointer<UInt64>, _ word: WordFacts, _ shape: UInt64) {
        output[0] = FeatureHash.of(1, 1)
        output[1] = FeatureHash.of(2, word.key)
        output[2] = FeatureHash.of(3, word.suffix(1))
        output[3] = FeatureHash.of(4, word.suffix(2))
        output[4] = FeatureHash.of(5, word.suffix(3))
        output[5] = FeatureHash.of(6, word.suffix(4))
        output[6] = FeatureHash.of(7, word.prefix(1))
        output[7] = FeatureHash.of(8, word.prefix(2))
        output[8] = FeatureHash.of(9, word.prefix(3))
        output[9] = FeatureHash.of(10, shape)
        output[10] = FeatureHash.of(11, word.suffix(2), shape)
        output[11] = FeatureHash.of(12, word.key, shape)
        output[12] = FeatureHash.of(13, word.suffix(3), shape)
        output[13] = FeatureHash.of(14, word.prefix(4))
    }

    @inline(__always)
    private static func around(_ output: UnsafeMutablePointer<UInt64>, _ words: UnsafeBufferPointer<WordFacts>, _ at: Int, _ shape: UInt64)
    {
        output[0] = FeatureHash.of(20, words[at - 1].key)
        output[1] = FeatureHash.of(21, words[at - 2].key)
        output[2] = FeatureHash.of(22, words[at + 1].key)
        output[3] = FeatureHash.of(23, words[at + 2].key)
        output[4] = FeatureHash.of(24, words[at - 1].key, words[at].key)
        output[5] = FeatureHash.of(25, words[at + 1].key, words[at].key)
        output[6] = FeatureHash.of(26, words[at - 1].suffix(3))
        output[7] = FeatureHash.of(27, words[at + 1].suffix(3))
        output[8] = FeatureHash.of(28, words[at + 1].suffix(2), shape)
        output[9] = FeatureHash.of(29, words[at - 1].key, words[at + 1].key)
    }

    @inline(__always)
    private static func tags(
        _ output: UnsafeMutablePointer<UInt64>, _ word: WordFacts, _ last: UInt64, _ beforeLast: UInt64, _ next: UInt64
    ) {
        output[0] = FeatureHash.of(40, last)
        output[1] = FeatureHash.of(41, last, beforeLast)
        output[2] = FeatureHash.of(42, last, word.key)
        output[3] = FeatureHash.of(43, last, word.suffix(3))
        output[4] = FeatureHash.of(44, last, next)
        output[5] = FeatureHash.of(45, beforeLast)
        output[6] = FeatureHash.of(46, last, beforeLast, word.key)
    }

    @inline(__always)
    private static func guesses(
        _ output: UnsafeMutablePointer<UInt64>, _ sentence: borrowing SentenceWords, _ at: Int, _ last: UInt64, _ shape: UInt64
    ) {
        let guesses = sentence.guesses
        let (own, next, after) = (UInt64(guesses[at]), UInt64(guesses[at + 1]), UInt64(guesses[at + 2]))
        let shapes = sentence.shapes
        output[0] = FeatureHash.of(60, own)
        output[1] = FeatureHash.of(61, last, own, next)
        output[2] = FeatureHash.of(62, last, next)
        output[3] = FeatureHash.of(63, own, next)
        output[4] = FeatureHash.of(64, own, next, after)
        output[5] = FeatureHash.of(65, last, own)
        output[6] = FeatureHash.of(66, UInt64(shapes[at - 1]), shape)
        output[7] = FeatureHash.of(67, UInt64(shapes[at + 1]), shape)
        output[8] = FeatureHash.of(68, sentence.words[at].key, next)
        output[9] = FeatureHash.of(69, sentence.words[at].suffix(3), next)
        output[10] = FeatureHash.of(70, UInt64(shapes[at - 1]), shape, UInt64(shapes[at + 1]))
    }
}
