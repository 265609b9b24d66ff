/// An averaged perceptron while it learns: dense rows of Float for the features that mistakes have touched.
///
/// A feature gets its row when mistakes touch it for the second time; most features that occur once never do, which keeps the
/// model small and does it good (Goldberg and Elhadad 2011). Averages are kept by time stamps a row.
final class Perceptron {
    let classes: Int
    private let width: Int
    private var keys: [UInt64]
    private var rowOf: [Int32]
    private var used = 0
    private var seenOnce: [UInt8]
    private var weights: UnsafeMutablePointer<Float>
    private var totals: UnsafeMutablePointer<Float>
    private var stamps: [Int32] = []
    private var hashes: [UInt64] = []
    private var capacity = 1 << 14
    /// Number of decisions so far.
    private(set) var clock: Int32 = 0

    init(classes: Int) {
        self.classes = classes
        width = (classes + 15) / 16 * 16
        keys = Array(repeating: 0, count: 1 << 18)
        rowOf = Array(repeating: -1, count: 1 << 18)
        seenOnce = Array(repeating: 0, count: 1 << 24)
        weights = .allocate(capacity: capacity * width)
        totals = .allocate(capacity: capacity * width)
    }

    deinit {
        weights.deallocate()
        totals.deallocate()
    }

    /// Number of features with a row.
    var featureCount: Int { hashes.count }

    func tick() { clock &+= 1 }

    /// Sums the rows of the features into `scores`, which has room for the classes rounded up to 16.
    func score(_ features: UnsafeBufferPointer<UInt64>, into scores: UnsafeMutablePointer<Float>) {
        scores.update(repeating: 0, count: width)
        for feature in features {
            let row = row(of: feature)
            guard row >= 0 else { continue }
            let values = weights + Int(row) &* width
            for index in 0..<width { scores[index] += values[index] }
        }
    }

    /// Rewards one class and punishes another for a set of features.
    func update(_ features: UnsafeBufferPointer<UInt64>, right: Int, wrong: Int) {
        for feature in features {
            guard let row = rowForUpdate(feature) else { continue }
            settle(row)
            weights[row &* width &+ right] += 1
            weights[row &* width &+ wrong] -= 1
        }
    }

    private func settle(_ row: Int) {
        let elapsed = Float(clock &- stamps[row])
        stamps[row] = clock
        guard elapsed > 0 else { return }
        let (values, sums) = (weights + row &* width, totals + row &* width)
        for index in 0..<width { sums[index] += values[index] * elapsed }
    }

    private func row(of feature: UInt64) -> Int32 {
        var slot = Int(truncatingIfNeeded: feature >> 20) & (keys.count - 1)
        while true {
            if rowOf[slot] < 0 { return -1 }
            if keys[slot] == feature { return rowOf[slot] }
            slot = (slot &+ 1) & (keys.count - 1)
        }
    }

    private func rowForUpdate(_ feature: UInt64) -> Int? {
        let found = row(of: feature)
        if found >= 0 { return Int(found) }
        let once = Int(truncatingIfNeeded: feature >> 36) & (seenOnce.count - 1)
        if seenOnce[once] == 0 {
            seenOnce[once] = 1
            return nil
        }
        let row = hashes.count
        if row == capacity { grow() }
        (weights + row &* width).initialize(repeating: 0, count: width)
        (totals + row &* width).initialize(repeating: 0, count: width)
        hashes.append(feature)
        stamps.append(clock)
        if used * 2 >= keys.count { rehash() } else { insert(feature, Int32(row)) }
        return row
    }

    private func insert(_ feature: UInt64, _ row: Int32) {
        var slot = Int(truncatingIfNeeded: feature >> 20) & (keys.count - 1)
        while rowOf[slot] >= 0 { slot = (slot &+ 1) & (keys.count - 1) }
        keys[slot] = feature
        rowOf[slot] = row
        used += 1
    }

    private func rehash() {
        keys = Array(repeating: 0, count: keys.count * 2)
        rowOf = Array(repeating: -1, count: keys.count)
        used = 0
        for (row, feature) in hashes.enumerated() { insert(feature, Int32(row)) }
    }

    private func grow() {
        let larger = capacity * 2
        weights = moved(weights, larger)
        totals = moved(totals, larger)
        capacity = larger
    }

    private func moved(_ old: UnsafeMutablePointer<Float>, _ capacity: Int) -> UnsafeMutablePointer<Float> {
        let new = UnsafeMutablePointer<Float>.allocate(capacity: capacity * width)
        new.moveInitialize(from: old, count: self.capacity * width)
        old.deallocate()
        return new
    }

    /// The averaged weights as integers, `scale` steps a unit, in the order of first touch; zeros are left out.
    func averaged(scale: Float) -> [WeightedFeature] {
        var features: [WeightedFeature] = []
        for row in hashes.indices {
            settle(row)
            var pairs: [(label: UInt8, weight: Int32)] = []
            for label in 0..<classes {
                let mean = totals[row &* width &+ label] / Float(max(clock, 1))
                let weight = Int32((mean * scale).rounded())
                if weight != 0 { pairs.append((UInt8(label), weight)) }
            }
            if !pairs.isEmpty { features.append(WeightedFeature(hash: hashes[row], row: pairs)) }
        }
        return features
    }
}

/// A feature with its weights for the classes where it has one.
struct WeightedFeature {
    var hash: UInt64
    var row: [(label: UInt8, weight: Int32)]

    /// Without the weights below a threshold; nil when none is left.
    func pruned(_ threshold: Int32) -> WeightedFeature? {
        let strong = row.filter { abs($0.weight) >= threshold }
        return strong.isEmpty ? nil : WeightedFeature(hash: hash, row: strong)
    }

    /// Prunes by the lowest threshold at which the model file's part stays within so many bytes.
    static func fit(_ features: [WeightedFeature], bytes: Int) -> [WeightedFeature] {
        var threshold: Int32 = 2
        while true {
            let kept = features.compactMap { $0.pruned(threshold) }
            let rows = kept.reduce(4) { $0 + ($1.row.count * 2 + 5) / 4 * 4 }
            if rows <= 1 << 22, rows + FeatureRows.slotCount(kept.count) * 4 <= bytes { return kept }
            threshold += 1
        }
    }
}
