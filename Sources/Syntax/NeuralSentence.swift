import CKernels

/// The network's work on one sentence while training: encodes it, scores configurations, carries gradients back.
final class NeuralSentence {
    typealias Shape = NetworkShape
    private let net: NeuralParser
    private var random: SeededGenerator
    private let dropout: Float
    private var count = 0
    /// Rows of the embeddings of each word; own row 0 is the unknown word.
    private var rows: [(own: Int, vector: Int, tag: Int, ending: Int, shape: Int)] = []
    private let input = FloatRoom(), inputMask = FloatRoom(), inputGradient = FloatRoom()
    private var layers: [FloatRoom] = []
    private var layerGradients: [FloatRoom] = []
    private let placed = FloatRoom(), placedGradient = FloatRoom(), tagScores = FloatRoom()
    private let vectorMask = FloatRoom(), vector = FloatRoom(), vectorGradient = FloatRoom()
    private let hidden = FloatRoom(), hiddenGradient = FloatRoom()
    private var look = ConfigurationView()
    private var wordCounts: [Int]

    init(_ net: NeuralParser, wordCounts: [Int], dropout: Float, seed: UInt64) {
        self.net = net
        self.dropout = dropout
        self.wordCounts = wordCounts
        random = SeededGenerator(seed: seed)
        for _ in 0...Shape.layers {
            layers.append(FloatRoom())
            layerGradients.append(FloatRoom())
        }
    }

    // MARK: Forward

    /// Encodes a sentence; afterwards configurations can be scored.
    func begin(_ words: borrowing SentenceWords, _ tags: [UInt8]) {
        count = words.count
        rows.removeAll(keepingCapacity: true)
        for index in 0..<count { rows.append(row(words, index, tags[index])) }
        embed()
        runLayers()
        runPlaces()
        for layer in layerGradients { _ = layer.cleared(layerSize) }
        _ = placedGradient.cleared((count + 1) * Shape.places * Shape.units)
    }

    private func row(_ words: borrowing SentenceWords, _ index: Int, _ tag: UInt8) -> (
        own: Int, vector: Int, tag: Int, ending: Int, shape: Int
    ) {
        let word = words.words[index + SentenceWords.padding]
        var own = net.ownRow[word.key] ?? 0
        var vector = net.vectors.rows[word.key] ?? -1
        let frequency = own == 0 ? 0 : wordCounts[own]
        if own != 0, random.draws(250 / (1 + frequency)) { own = 0 }
        if own == 0, vector >= 0, random.draws(60) { vector = -1 }
        return (own, vector, Int(tag), Shape.endingRow(word), Shape.shapeRow(words.shapes[index + SentenceWords.padding]))
    }

    private func embed() {
        let width = Shape.input
        let x = input.cleared((count + 2) * width)
        let mask = inputMask.cleared((count + 2) * width)
        for index in 0..<count {
            let target = x + (index + 1) * width
            let row = rows[index]
            copy(net.own.row(row.own), to: target, Shape.word)
            if row.vector >= 0 {
                for column in 0..<Shape.word { target[column] += net.vectors.values[row.vector * Shape.word + column] }
            }
            copy(net.tags.row(row.tag), to: target + Shape.word, Shape.tag)
            copy(net.endings.row(row.ending), to: target + Shape.word + Shape.tag, Shape.ending)
            copy(net.shapes.row(row.shape), to: target + Shape.word + Shape.tag + Shape.ending, Shape.shape)
            drop(target, mask + (index + 1) * width, width)
        }
    }

    private func copy(_ from: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, _ count: Int) {
        target.update(from: from, count: count)
    }

    private func drop(_ values: UnsafeMutablePointer<Float>, _ mask: UnsafeMutablePointer<Float>, _ count: Int) {
        let kept = 1 / (1 - dropout)
        let limit = UInt64(Double(dropout) * 65536)
        var bits: UInt64 = 0
        for column in 0..<count {
            if column & 3 == 0 { bits = random.next() }
            mask[column] = bits & 0xFFFF < limit ? 0 : kept
            bits >>= 16
            values[column] *= mask[column]
        }
    }

    /// Floats of a layer with its margins and the root.
    private var layerSize: Int { (count + 2 * Shape.margin + 1) * Shape.hidden }

    /// The first word's row of a layer.
    private func words(_ layer: FloatRoom) -> UnsafeMutablePointer<Float> { layer.pointer + Shape.margin * Shape.hidden }

    private func runLayers() {
        let (width, hidden) = (Shape.input, Shape.hidden)
        _ = layers[0].cleared(layerSize)
        var below = words(layers[0])
        fill(below, count, hidden, net.firstBias.value)
        kernels_multiply(count, hidden, 3 * width, input.pointer, width, net.first.value, hidden, below, hidden)
        rectify(below, count * hidden)
        for layer in 0..<Shape.layers {
            _ = layers[layer + 1].cleared(layerSize)
            let above = words(layers[layer + 1])
            fill(above, count, hidden, net.deepBias[layer].value)
            for tap in 0..<3 {
                let source = below + (tap - 1) * Shape.distances[layer] * hidden
                kernels_multiply(
                    count, hidden, hidden, source, hidden, net.deep[layer].value + tap * hidden * hidden, hidden, above, hidden)
            }
            rectify(above, count * hidden)
            for index in 0..<count * hidden { above[index] += below[index] }
            below = above
        }
        copy(net.root.value, to: below + count * hidden, hidden)
    }

    private func runPlaces() {
        let width = Shape.places * Shape.units
        let target = placed.cleared((count + 1) * width)
        let top = words(layers[Shape.layers])
        kernels_multiply(count + 1, width, Shape.hidden, top, Shape.hidden, net.place.value, width, target, width)
    }

    private func fill(_ target: UnsafeMutablePointer<Float>, _ rows: Int, _ width: Int, _ bias: UnsafePointer<Float>) {
        for row in 0..<rows { (target + row * width).update(from: bias, count: width) }
    }

    private func rectify(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
        for index in 0..<count where values[index] < 0 { values[index] = 0 }
    }

    /// Scores the classes of a configuration into `scores`.
    func score(_ state: borrowing ParserState, _ gaps: borrowing WordGaps, into scores: UnsafeMutablePointer<Float>) {
        look.look(state, gaps)
        let units = Shape.units
        let sum = vector.cleared(units)
        for place in 0..<Shape.places where look.places[place] >= 0 {
            let source = placed.pointer + (Int(look.places[place]) * Shape.places + place) * units
            for unit in 0..<units { sum[unit] += source[unit] }
        }
        for row in look.rows {
            let source = net.view.row(Int(row))
            for unit in 0..<units { sum[unit] += source[unit] }
        }
        rectify(sum, units)
        drop(sum, vectorMask.cleared(units), units)
        scores.update(from: net.outputBias.value, count: net.classes)
        kernels_multiply(1, net.classes, units, sum, units, net.output.value, net.classes, scores, net.classes)
    }

    // MARK: Backward

    /// Learns to correct the tags: adds to the gradients of the top layer; call before ``finish()``. Returns the number of right ones.
    func learnTags(_ gold: [Int]) -> Int {
        let (width, hidden) = (net.tagClasses, Shape.hidden)
        let scores = tagScores.cleared(count * width)
        let top = words(layers[Shape.layers])
        fill(scores, count, width, net.retagBias.value)
        kernels_multiply(count, width, hidden, top, hidden, net.retag.value, width, scores, width)
        var right = 0
        for index in 0..<count {
            let row = scores + index * width
            if Softmax.best(row, width) == gold[index] { right += 1 }
            Softmax.gradient(row, width, gold[index])
            for column in 0..<width { net.retagBias.gradient[column] += row[column] }
        }
        kernels_multiply_transposed(count, width, hidden, top, hidden, scores, width, net.retag.gradient, width)
        kernels_multiply(count, hidden, width, scores, width, net.turnedRetag, hidden, words(layerGradients[Shape.layers]), hidden)
        return right
    }

    /// Carries the gradient of the scores of the configuration scored last back to the places.
    func learn(_ gradient: UnsafePointer<Float>) {
        let units = Shape.units
        for unit in 0..<units where vector.pointer[unit] != 0 {
            let target = net.output.gradient + unit * net.classes
            let value = vector.pointer[unit]
            for label in 0..<net.classes { target[label] += value * gradient[label] }
        }
        for label in 0..<net.classes { net.outputBias.gradient[label] += gradient[label] }
        let back = vectorGradient.cleared(units)
        for unit in 0..<units where vector.pointer[unit] > 0 {
            let weights = net.output.value + unit * net.classes
            var sum: Float = 0
            for label in 0..<net.classes { sum += weights[label] * gradient[label] }
            back[unit] = sum * vectorMask.pointer[unit]
        }
        for place in 0..<Shape.places where look.places[place] >= 0 {
            let target = placedGradient.pointer + (Int(look.places[place]) * Shape.places + place) * units
            for unit in 0..<units { target[unit] += back[unit] }
        }
        for row in look.rows { net.view.add(back, to: Int(row)) }
    }

    /// Carries the gradients of all configurations of the sentence back to the embeddings.
    func finish() {
        let (hidden, width) = (Shape.hidden, Shape.places * Shape.units)
        let top = words(layers[Shape.layers])
        let topGradient = words(layerGradients[Shape.layers])
        kernels_multiply_transposed(count + 1, width, hidden, top, hidden, placedGradient.pointer, width, net.place.gradient, width)
        kernels_multiply(count + 1, hidden, width, placedGradient.pointer, width, net.turnedPlace, hidden, topGradient, hidden)
        for index in 0..<hidden {
            net.root.gradient[index] += topGradient[count * hidden + index]
            topGradient[count * hidden + index] = 0
        }
        for layer in (0..<Shape.layers).reversed() { backThroughLayer(layer) }
        backThroughFirst()
    }

    private func backThroughLayer(_ layer: Int) {
        let hidden = Shape.hidden
        let (below, above) = (words(layers[layer]), words(layers[layer + 1]))
        let (belowGradient, aboveGradient) = (words(layerGradients[layer]), words(layerGradients[layer + 1]))
        let size = count * hidden
        let delta = self.hidden.cleared(size)
        for index in 0..<size {
            belowGradient[index] += aboveGradient[index]
            if above[index] > below[index] { delta[index] = aboveGradient[index] }
        }
        addBias(delta, net.deepBias[layer].gradient)
        for tap in 0..<3 {
            let offset = (tap - 1) * Shape.distances[layer] * hidden
            let weights = net.deep[layer].gradient + tap * hidden * hidden
            kernels_multiply_transposed(count, hidden, hidden, below + offset, hidden, delta, hidden, weights, hidden)
            let turned = net.turnedDeep[layer] + tap * hidden
            kernels_multiply(count, hidden, hidden, delta, hidden, turned, 3 * hidden, belowGradient + offset, hidden)
        }
        (belowGradient - Shape.margin * hidden).update(repeating: 0, count: Shape.margin * hidden)
        (belowGradient + size).update(repeating: 0, count: (Shape.margin + 1) * hidden)
    }

    private func backThroughFirst() {
        let (hidden, width) = (Shape.hidden, Shape.input)
        let output = words(layers[0])
        let delta = words(layerGradients[0])
        for index in 0..<count * hidden where output[index] <= 0 { delta[index] = 0 }
        addBias(delta, net.firstBias.gradient)
        kernels_multiply_transposed(count, hidden, 3 * width, input.pointer, width, delta, hidden, net.first.gradient, hidden)
        let target = inputGradient.cleared((count + 2) * width)
        kernels_multiply(count, 3 * width, hidden, delta, hidden, net.turnedFirst, 3 * width, target, width)
        for index in 0..<count { backToEmbeddings(index, target + (index + 1) * width, inputMask.pointer + (index + 1) * width) }
    }

    private func backToEmbeddings(_ index: Int, _ gradient: UnsafeMutablePointer<Float>, _ mask: UnsafePointer<Float>) {
        for column in 0..<Shape.input { gradient[column] *= mask[column] }
        let row = rows[index]
        net.own.add(gradient, to: row.own)
        net.tags.add(gradient + Shape.word, to: row.tag)
        net.endings.add(gradient + Shape.word + Shape.tag, to: row.ending)
        net.shapes.add(gradient + Shape.word + Shape.tag + Shape.ending, to: row.shape)
    }

    private func addBias(_ delta: UnsafePointer<Float>, _ bias: UnsafeMutablePointer<Float>) {
        for row in 0..<count { for column in 0..<Shape.hidden { bias[column] += delta[row * Shape.hidden + column] } }
    }
}

/// Probabilities from scores.
enum Softmax {
    static func best(_ scores: UnsafePointer<Float>, _ count: Int) -> Int {
        var best = 0
        for index in 1..<count where scores[index] > scores[best] { best = index }
        return best
    }

    /// Replaces scores by the gradient of minus the logarithm of the right one's probability; all zero when `right` is negative.
    static func gradient(_ scores: UnsafeMutablePointer<Float>, _ count: Int, _ right: Int) {
        let largest = scores[best(scores, count)]
        var sum: Float = 0
        for index in 0..<count {
            scores[index] = right < 0 ? 0 : exponential(scores[index] - largest)
            sum += scores[index]
        }
        guard right >= 0 else { return }
        for index in 0..<count { scores[index] /= sum }
        scores[right] -= 1
    }

    /// e to a power at or below zero, by repeated squaring of a series, so that training is the same on every machine.
    static func exponential(_ power: Float) -> Float {
        guard power > -30 else { return 0 }
        let small = power / 64
        var value = 1 + small * (1 + small * (0.5 + small * (1.0 / 6 + small / 24)))
        for _ in 0..<6 { value *= value }
        return value
    }
}
