import Text

/// Finds the best row of labels for each stretch of tokens (Viterbi 1967) with whole-number scores.
struct NameDecoder {
    let model: NameModel

    private static let impossible = Int32(-1_000_000)

    /// Labels of all tokens of the document; tokens that the features leave out are outside.
    func labels(_ document: Document, _ features: NameFeatures) -> [Int] {
        var labels = [Int](repeating: NameLabel.outside, count: document.tokens.count)
        var scores: [Int32] = []
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

    private func emissions(_ stretch: Range<Int>, _ features: NameFeatures, into scores: inout [Int32]) {
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
                for label in 0..<NameLabel.count { scores.append(Int32(sum[label])) }
            }
        }
    }

    private func decode(_ stretch: Range<Int>, _ scores: [Int32], into labels: inout [Int]) {
        let width = NameLabel.count
        var best = [Int32](repeating: Self.impossible, count: width)
        var back = [UInt8](repeating: 0, count: stretch.count * width)
        for label in 0..<width where NameLabel.mayFollow(NameLabel.outside, label) {
            best[label] = scores[label] &+ Int32(model.transitions[label])
        }
        for position in 1..<max(stretch.count, 1) {
            var next = [Int32](repeating: Self.impossible, count: width)
            for label in 0..<width {
                for previous in 0..<width {
                    let weight = model.transitions[previous &* width &+ label]
                    guard weight > Int16.min, best[previous] > Self.impossible else { continue }
                    let score = best[previous] &+ Int32(weight)
                    if score > next[label] {
                        next[label] = score
                        back[position &* width &+ label] = UInt8(previous)
                    }
                }
                if next[label] > Self.impossible { next[label] &+= scores[position &* width &+ label] }
            }
            best = next
        }
        var label = Self.last(best, model)
        for position in stride(from: stretch.count - 1, through: 0, by: -1) {
            labels[stretch.lowerBound + position] = label
            label = Int(back[position * width + label])
        }
    }

    /// The best label that a stretch may end with.
    private static func last(_ scores: [Int32], _ model: NameModel) -> Int {
        var best = NameLabel.outside
        var bestScore = Int32.min
        for label in scores.indices where NameLabel.mayFollow(label, NameLabel.outside) {
            let score = scores[label] &+ Int32(model.transitions[label * NameLabel.count])
            if scores[label] > impossible && score > bestScore { (best, bestScore) = (label, score) }
        }
        return best
    }
}
