import Text

/// Trains the name tagger: a linear chain of labels with weights fitted by gradient descent on the likelihood of the right labels.
///
/// Conditional random field (Lafferty, McCallum, Pereira 2001), steps by AdaGrad (Duchi, Hazan, Singer 2011). The order of sentences comes
/// from a fixed seed, so the same texts give the same model.
public struct NameTrainer {
    /// Settings of a training run.
    public struct Settings: Sendable {
        /// log2 of the rows of weights.
        public var bits = 17
        public var epochs = 12
        /// Step size.
        public var rate: Float = 0.03
        /// Pull of every weight to zero at each step that touches it.
        public var decay: Float = 0.0003
        public init() {}
    }

    private struct Stretch {
        /// Row of each feature, ``NameFeatures/count`` a token.
        var buckets: [Int32]
        var gold: [UInt8]
    }

    private let settings: Settings
    private var stretches: [Stretch] = []
    private var rows: [SIMD16<Float>]
    private var squares: [SIMD16<Float>]
    private var transitions: [Float]
    private var transitionSquares: [Float]
    private var sums: [SIMD16<Float>] = []
    private var transitionSums: [Float] = []
    private var sumCount: Float = 0

    public init(settings: Settings = Settings()) {
        self.settings = settings
        rows = Array(repeating: SIMD16(repeating: 0), count: 1 << settings.bits)
        squares = Array(repeating: SIMD16(repeating: 1e-4), count: 1 << settings.bits)
        transitions = Array(repeating: 0, count: 256)
        transitionSquares = Array(repeating: 1e-4, count: 256)
    }

    /// Adds a document that has tokens, sentences and the gazetteer's mentions, with its true names.
    public mutating func add(_ document: Document, names: [TrueName], gazetteer: Gazetteer) {
        let gold = names.labels(document, gazetteer)
        let features = NameFeatures(document, gazetteer)
        var hashes = [UInt64](repeating: 0, count: NameFeatures.count)
        let mask = (1 << settings.bits) - 1
        for range in NameDecoder.stretches(document, features) {
            var stretch = Stretch(buckets: [], gold: Self.repaired(range.map { gold[$0] }))
            for token in range {
                features.write(token, into: &hashes)
                stretch.buckets += hashes.map { Int32(truncatingIfNeeded: Int(truncatingIfNeeded: $0 >> 20) & mask) }
            }
            stretches.append(stretch)
        }
    }

    /// Names that a stretch cuts are given up, so that every label may follow the one before.
    private static func repaired(_ labels: [Int]) -> [UInt8] {
        var labels = labels
        var previous = NameLabel.outside
        for index in labels.indices {
            if !NameLabel.mayFollow(previous, labels[index]) {
                if previous != NameLabel.outside && index > 0 && !NameLabel.mayFollow(previous, NameLabel.outside) {
                    var back = index - 1
                    while back >= 0, labels[back] != NameLabel.outside {
                        let opens = NameLabel.opens(labels[back])
                        labels[back] = NameLabel.outside
                        if opens { break }
                        back -= 1
                    }
                }
                if !NameLabel.mayFollow(NameLabel.outside, labels[index]) { labels[index] = NameLabel.outside }
            }
            previous = labels[index]
        }
        if let last = labels.last, !NameLabel.mayFollow(last, NameLabel.outside) {
            var back = labels.count - 1
            while back >= 0, labels[back] != NameLabel.outside {
                let opens = NameLabel.opens(labels[back])
                labels[back] = NameLabel.outside
                if opens { break }
                back -= 1
            }
        }
        return labels.map { UInt8($0) }
    }

    /// Runs all epochs and rounds the weights to eight bits.
    public mutating func train(progress: (Int) -> Void = { _ in }) -> NameModel {
        var order = Array(stretches.indices)
        var seed: UInt64 = 20_261_124
        for epoch in 0..<settings.epochs {
            for index in stride(from: order.count - 1, to: 0, by: -1) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(index, Int(seed >> 33) % (index + 1))
            }
            for index in order { step(stretches[index]) }
            if epoch >= 1 { remember() }
            progress(epoch)
        }
        takeMean()
        return quantized()
    }

    /// Adds the weights as they stand to their sum; the mean over epochs errs less than the last state.
    private mutating func remember() {
        if sums.isEmpty {
            (sums, transitionSums) = (rows, transitions)
        } else {
            for index in rows.indices { sums[index] += rows[index] }
            for index in transitions.indices { transitionSums[index] += transitions[index] }
        }
        sumCount += 1
    }

    private mutating func takeMean() {
        guard sumCount > 0 else { return }
        for index in rows.indices { rows[index] = sums[index] / sumCount }
        for index in transitions.indices { transitions[index] = transitionSums[index] / sumCount }
    }

    private mutating func step(_ stretch: Stretch) {
        let length = stretch.gold.count
        let emissions = emissions(stretch)
        let chain = ChainMarginals(emissions: emissions, transitions: transitions)
        for position in 0..<length {
            var gradient = chain.nodes[position]
            gradient[Int(stretch.gold[position])] -= 1
            update(stretch, position, gradient)
        }
        var edges = chain.edges
        var previous = NameLabel.outside
        for label in stretch.gold.map(Int.init) + [NameLabel.outside] {
            edges[previous * 16 + label] -= 1
            previous = label
        }
        for index in edges.indices where edges[index] != 0 {
            transitionSquares[index] += edges[index] * edges[index]
            transitions[index] -= settings.rate * edges[index] / transitionSquares[index].squareRoot()
        }
    }

    private func emissions(_ stretch: Stretch) -> [SIMD16<Float>] {
        (0..<stretch.gold.count).map { position in
            var sum = SIMD16<Float>(repeating: 0)
            let start = position * NameFeatures.count
            for bucket in stretch.buckets[start..<start + NameFeatures.count] { sum += rows[Int(bucket)] }
            return sum
        }
    }

    private mutating func update(_ stretch: Stretch, _ position: Int, _ gradient: SIMD16<Float>) {
        guard (gradient * gradient).sum() > 1e-6 else { return }
        let start = position * NameFeatures.count
        for bucket in stretch.buckets[start..<start + NameFeatures.count] {
            let index = Int(bucket)
            let slope = gradient + settings.decay * rows[index]
            squares[index] += slope * slope
            rows[index] -= settings.rate * slope / squares[index].squareRoot()
        }
    }

    private func quantized() -> NameModel {
        let highest = rows.reduce(Float(0.001)) { max($0, $1.max(), -$1.min()) }
        let scale = min(127 / highest, 32)
        let weights = rows.flatMap { row in (0..<16).map { Int8(max(-127, min(127, (row[$0] * scale).rounded()))) } }
        let edges = (0..<256).map { index -> Int16 in
            guard NameLabel.mayFollow(index / 16, index % 16) else { return Int16.min }
            return Int16(max(-30_000, min(30_000, (transitions[index] * scale).rounded())))
        }
        return NameModel(bits: settings.bits, rows: weights, transitions: edges)
    }
}
