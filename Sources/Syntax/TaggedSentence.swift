/// A sentence for the parser: gold tree, tag classes as the tagger predicts them.
struct TaggedSentence {
    var sentence: TrainingSentence
    var tags: [UInt8]
}
