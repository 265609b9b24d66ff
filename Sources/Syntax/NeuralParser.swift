import CKernels

/// The network under training: embeddings, window layers, places, output; forward and backward over one sentence at a time.
final class NeuralParser {
    typealias Shape = NetworkShape
    let classes: Int
    let vectors: WordVectors
    /// Row of each word that the treebank gives a vector of its own.
    let ownRow: [UInt64: Int]
    let own: EmbeddingParameter
    let tags: EmbeddingParameter
    let endings: EmbeddingParameter
    let shapes: EmbeddingParameter
    let view: EmbeddingParameter
    let first: Parameter
    let firstBias: Parameter
    let deep: [Parameter]
    let deepBias: [Parameter]
    let root: Parameter
    let place: Parameter
    let output: Parameter
    let outputBias: Parameter
    /// Tags as the encoder sees them: they correct those of the tagger.
    let retag: Parameter
    let retagBias: Parameter
    let tagClasses: Int
    /// Weights with rows and columns exchanged, for the way back; renewed at every step.
    private(set) var turnedFirst: UnsafeMutablePointer<Float>
    private(set) var turnedDeep: [UnsafeMutablePointer<Float>]
    private(set) var turnedPlace: UnsafeMutablePointer<Float>
    private(set) var turnedRetag: UnsafeMutablePointer<Float>

    init(classes: Int, tagClasses: Int, vectors: WordVectors, words: [UInt64], seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        self.classes = Shape.padded(classes)
        self.vectors = vectors
        ownRow = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($0.element, $0.offset + 1) })
        own = EmbeddingParameter(rows: words.count + 1, width: Shape.word, range: 0.05, &random)
        tags = EmbeddingParameter(rows: Shape.tags, width: Shape.tag, range: 0.5, &random)
        endings = EmbeddingParameter(rows: Shape.endings, width: Shape.ending, range: 0.3, &random)
        shapes = EmbeddingParameter(rows: Shape.shapes, width: Shape.shape, range: 0.3, &random)
        view = EmbeddingParameter(rows: ConfigurationView.rowCount, width: Shape.units, range: 0.05, &random)
        let (input, hidden) = (Shape.input, Shape.hidden)
        first = Parameter(3 * input * hidden, range: Self.range(3 * input, hidden), &random)
        firstBias = Parameter(hidden, range: 0, &random)
        deep = (0..<Shape.layers).map { _ in Parameter(3 * hidden * hidden, range: Self.range(3 * hidden, hidden), &random) }
        deepBias = (0..<Shape.layers).map { _ in Parameter(hidden, range: 0, &random) }
        root = Parameter(hidden, range: 0.3, &random)
        place = Parameter(hidden * Shape.places * Shape.units, range: Self.range(hidden * 3, Shape.units), &random)
        output = Parameter(Shape.units * self.classes, range: Self.range(Shape.units, classes), &random)
        outputBias = Parameter(self.classes, range: 0, &random)
        self.tagClasses = Shape.padded(tagClasses)
        retag = Parameter(hidden * self.tagClasses, range: Self.range(hidden, self.tagClasses), &random)
        retagBias = Parameter(self.tagClasses, range: 0, &random)
        turnedFirst = .allocate(capacity: first.count)
        turnedDeep = deep.map { .allocate(capacity: $0.count) }
        turnedPlace = .allocate(capacity: place.count)
        turnedRetag = .allocate(capacity: retag.count)
        turnAll()
    }

    deinit { for pointer in [turnedFirst, turnedPlace, turnedRetag] + turnedDeep { pointer.deallocate() } }

    private func turnAll() {
        turn(first, Shape.hidden, turnedFirst)
        for (index, layer) in deep.enumerated() { turn(layer, Shape.hidden, turnedDeep[index]) }
        turn(place, Shape.places * Shape.units, turnedPlace)
        turn(retag, tagClasses, turnedRetag)
    }

    private func turn(_ matrix: Parameter, _ columns: Int, _ target: UnsafeMutablePointer<Float>) {
        let rows = matrix.count / columns
        for row in 0..<rows { for column in 0..<columns { target[column * rows + row] = matrix.value[row * columns + column] } }
    }

    private static func range(_ inputs: Int, _ outputs: Int) -> Float { (6 / Float(inputs + outputs)).squareRoot() }

    var dense: [Parameter] { [first, firstBias, root, place, output, outputBias, retag, retagBias] + deep + deepBias }
    var embeddings: [EmbeddingParameter] { [own, tags, endings, shapes, view] }

    /// One step of all weights after the gradients of a batch; their norm is kept below 5.
    func step(rate: Float, meanRate: Float) {
        let norm = (dense.reduce(0) { $0 + $1.gradientNorm() } + embeddings.reduce(0) { $0 + $1.gradientNorm() }).squareRoot()
        var adam = AdamStep(rate: rate, meanRate: meanRate)
        adam.scale = norm > 5 ? 5 / norm : 1
        for parameter in dense { parameter.step(nil, adam) }
        for embedding in embeddings { embedding.step(adam) }
        turnAll()
    }
}

/// Zero-filled room for matrices of floats that grows as sentences ask.
final class FloatRoom {
    private(set) var pointer: UnsafeMutablePointer<Float>
    private var capacity = 0

    init() { pointer = .allocate(capacity: 1) }
    deinit { pointer.deallocate() }

    /// Room for `count` floats, all zero.
    func cleared(_ count: Int) -> UnsafeMutablePointer<Float> {
        if count > capacity {
            pointer.deallocate()
            capacity = count * 2
            pointer = .allocate(capacity: capacity)
        }
        pointer.initialize(repeating: 0, count: count)
        return pointer
    }
}
