#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Probabilities of labels and of pairs of labels in a chain, by the forward-backward recursion, scaled at each position.
struct ChainMarginals {
    /// Probability of each label at each position.
    private(set) var nodes: [SIMD16<Float>]
    /// Expected number of each pair of neighbours, ends included as `outside`.
    private(set) var edges: [Float]

    init(emissions: [SIMD16<Float>], transitions: [Float]) {
        let weights = Self.exponentials(transitions)
        let scores = emissions.map { Self.exponential($0 - $0.max()) }
        let forward = Self.forward(scores, weights)
        var backward = [SIMD16<Float>](repeating: SIMD16(repeating: 0), count: scores.count)
        backward[scores.count - 1] = SIMD16((0..<16).map { weights[$0][NameLabel.outside] })
        for position in stride(from: scores.count - 2, through: 0, by: -1) {
            let next = backward[position + 1] * scores[position + 1]
            let row = SIMD16((0..<16).map { (weights[$0] * next).sum() })
            backward[position] = row / max(row.sum(), 1e-30)
        }
        nodes = []
        edges = Array(repeating: 0, count: 256)
        for position in scores.indices {
            let product = forward[position] * backward[position]
            nodes.append(product / max(product.sum(), 1e-30))
        }
        addEdges(forward, backward, scores, weights)
    }

    private mutating func addEdges(
        _ forward: [SIMD16<Float>], _ backward: [SIMD16<Float>], _ scores: [SIMD16<Float>], _ weights: [SIMD16<Float>]
    ) {
        for label in 0..<16 { edges[label] += nodes[0][label] }
        for position in scores.indices.dropFirst() {
            let next = backward[position] * scores[position]
            let pairs = (0..<16).map { forward[position - 1][$0] * weights[$0] * next }
            let total = max(pairs.reduce(0) { $0 + $1.sum() }, 1e-30)
            for (previous, pair) in pairs.enumerated() where forward[position - 1][previous] > 0 {
                for label in 0..<16 { edges[previous * 16 + label] += pair[label] / total }
            }
        }
        for label in 0..<16 { edges[label * 16] += nodes[scores.count - 1][label] }
    }

    private static func forward(_ scores: [SIMD16<Float>], _ weights: [SIMD16<Float>]) -> [SIMD16<Float>] {
        var forward: [SIMD16<Float>] = []
        var current = weights[NameLabel.outside] * scores[0]
        forward.append(current / max(current.sum(), 1e-30))
        for position in scores.indices.dropFirst() {
            let previous = forward[position - 1]
            current = SIMD16(repeating: 0)
            for label in 0..<16 { current += previous[label] * weights[label] }
            current *= scores[position]
            forward.append(current / max(current.sum(), 1e-30))
        }
        return forward
    }

    /// Row `previous` holds the weights of going on to each label; forbidden steps weigh nothing.
    private static func exponentials(_ transitions: [Float]) -> [SIMD16<Float>] {
        (0..<16).map { previous in
            SIMD16((0..<16).map { NameLabel.mayFollow(previous, $0) ? expf(transitions[previous * 16 + $0]) : 0 })
        }
    }

    private static func exponential(_ values: SIMD16<Float>) -> SIMD16<Float> {
        var result = SIMD16<Float>()
        for index in 0..<16 { result[index] = expf(values[index]) }
        return result
    }
}
