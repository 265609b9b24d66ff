import Text

/// Finds the best row of labels for each stretch of tokens (Viterbi 1967) with whole-number scores.
struct NameDecoder {
    let model: NameModel
    /// Row `previous` holds the weights of going on to each label.
    private let transitions: [SIMD16<Int32>]

    private static let impossible = Int32(-10_000_000)

    init(model: NameModel) {
        self.model = model
        transitions = (0..<NameLabel.count).map { previous in
            SIMD16(
                (0..<NameLabel.count).map { next in
                    NameLabel.mayFollow(previous, next) ? Int32(model.transitions[previous * NameLabel.count + next]) : Self.impossible
                })
        }
    }

    /// Labels of all tokens of the document; tokens that the features leave out are outside.
    func labels(_ document: Document, _ features: NameFeatures) -> [Int] {
        var labels = [Int](repeating: NameLabel.outside, count: document.tokens.count)
        var scores: [SIMD16<Int32>] = []
        for stretch in Self.stretches(document, features) {
            emissions(stretch, features, into: &scores)
            decode(stretch, scores, into: &labels)
        }
        return labels
    }

    /// Longest rows of tokens of one sentence for which the tagger decides.
    static func stretches(_ document: Document, _ features: NameFeatures) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for sentence in document.sentences {
            var start = sentence.tokens.lowerBound
            while start < sentence.tokens.upperBound {
                guard features.isActive[start] else {
                    start &+= 1
                    continue
                }
                var end = start &+ 1
                while end < sentence.tokens.upperBound, features.isActive[end] { end &+= 1 }
                stretches.append(start..<end)
                start = end
            }
        }
        return stretches
    }

    private func emissions(_ stretch: Range<Int>, _ features: NameFeatures, into scores: inout [SIMD16<Int32>]) {
        scores.removeAll(keepingCapacity: true)
        var hashes = [UInt64](repeating: 0, count: NameFeatures.count)
        let mask = (1 << model.bits) - 1
        model.rows.withUnsafeBytes { rows in
            for token in stretch {
                features.write(token, into: &hashes)
                var sum = SIMD16<Int16>(repeating: 0)
                for hash in hashes {
                    let bucket = Int(truncatingIfNeeded: hash >> 20) & mask
                    let row = rows.loadUnaligned(fromByteOffset: bucket &* 16, as: SIMD16<Int8>.self)
                    sum = sum &+ SIMD16<Int16>(truncatingIfNeeded: row)
                }
                scores.append(SIMD16<Int32>(truncatingIfNeeded: sum))
            }
        }
    }

    private func decode(_ stretch: Range<Int>, _ scores: [SIMD16<Int32>], into labels: inout [Int]) {
        var back = [SIMD16<Int32>](repeating: SIMD16(repeating: 0), count: stretch.count)
        var best = scores[0] &+ transitions[NameLabel.outside]
        for position in 1..<max(stretch.count, 1) {
            var next = SIMD16<Int32>(repeating: 2 &* Self.impossible)
            for previous in 0..<NameLabel.count {
                let candidate = transitions[previous] &+ best[previous]
                let isBetter = candidate .> next
                next.replace(with: candidate, where: isBetter)
                back[position].replace(with: Int32(previous), where: isBetter)
            }
            // Impossible rows stay far below all others without running down to an overflow.
            next.replace(with: Self.impossible, where: next .< Self.impossible)
            best = next &+ scores[position]
        }
        var label = last(best)
        for position in stride(from: stretch.count - 1, through: 0, by: -1) {
            labels[stretch.lowerBound + position] = label
            label = Int(back[position][label])
        }
    }

    /// The best label that a stretch may end with.
    private func last(_ scores: SIMD16<Int32>) -> Int {
        var best = NameLabel.outside
        var bestScore = Int32.min
        for label in 0..<NameLabel.count where NameLabel.mayFollow(label, NameLabel.outside) {
            let score = scores[label] &+ transitions[label][NameLabel.outside]
            if score > bestScore { (best, bestScore) = (label, score) }
        }
        return best
    }
}
