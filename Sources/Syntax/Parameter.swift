import CKernels

/// Weights under training with their gradient, Adam's two moments and a running mean of the weights.
final class Parameter {
    let count: Int
    let value: UnsafeMutablePointer<Float>
    let gradient: UnsafeMutablePointer<Float>
    let mean: UnsafeMutablePointer<Float>
    private let first: UnsafeMutablePointer<Float>
    private let second: UnsafeMutablePointer<Float>

    /// Weights drawn evenly from within `range` of zero.
    init(_ count: Int, range: Float, _ generator: inout SeededGenerator) {
        self.count = count
        value = Self.zeros(count)
        gradient = Self.zeros(count)
        mean = Self.zeros(count)
        first = Self.zeros(count)
        second = Self.zeros(count)
        guard range > 0 else { return }
        for index in 0..<count { value[index] = (Float(generator.next() >> 40) / Float(1 << 23) - 1) * range }
        mean.update(from: value, count: count)
    }

    deinit { for pointer in [value, gradient, mean, first, second] { pointer.deallocate() } }

    private static func zeros(_ count: Int) -> UnsafeMutablePointer<Float> {
        let pointer = UnsafeMutablePointer<Float>.allocate(capacity: count)
        pointer.initialize(repeating: 0, count: count)
        return pointer
    }

    /// Sum of the squares of the gradient.
    func gradientNorm(_ range: Range<Int>? = nil) -> Float {
        var sum: Float = 0
        for index in range ?? 0..<count { sum += gradient[index] * gradient[index] }
        return sum
    }

    /// One step over a range (everything by default); the mean follows with the weight that `meanRate` gives.
    func step(_ range: Range<Int>? = nil, _ adam: AdamStep) {
        let start = range?.lowerBound ?? 0
        let length = range?.count ?? count
        kernels_adam(
            length, value + start, gradient + start, first + start, second + start, adam.rate, adam.beta1, adam.beta2, adam.scale)
        for index in start..<start + length {
            value[index] = min(max(value[index], -adam.limit), adam.limit)
            mean[index] += (value[index] - mean[index]) * adam.meanRate
        }
    }
}

/// The factors of one step of Adam (Kingma and Ba 2015).
struct AdamStep {
    var rate: Float
    var beta1: Float = 0.9
    var beta2: Float = 0.995
    /// What gradients are multiplied by, to keep their norm in bounds.
    var scale: Float = 1
    /// Weights stay within this of zero, so that they fit into 12 bits.
    var limit: Float = 1.99
    var meanRate: Float = 0.002
}

/// A table of rows of which a step touches few.
final class EmbeddingParameter {
    let width: Int
    let rows: Parameter
    private var isTouched: [Bool]
    private var touched: [Int32] = []

    init(rows count: Int, width: Int, range: Float, _ generator: inout SeededGenerator) {
        self.width = width
        rows = Parameter(count * width, range: range, &generator)
        isTouched = Array(repeating: false, count: count)
    }

    func row(_ index: Int) -> UnsafeMutablePointer<Float> { rows.value + index * width }

    /// Adds to a row's gradient.
    func add(_ gradient: UnsafePointer<Float>, to index: Int) {
        if !isTouched[index] {
            isTouched[index] = true
            touched.append(Int32(index))
        }
        let target = rows.gradient + index * width
        for column in 0..<width { target[column] += gradient[column] }
    }

    func gradientNorm() -> Float {
        touched.reduce(0) { $0 + rows.gradientNorm(Int($1) * width..<Int($1 + 1) * width) }
    }

    /// One step for the touched rows; their mean follows fast, as they are rare.
    func step(_ adam: AdamStep) {
        var adam = adam
        adam.meanRate = min(1, adam.meanRate * 20)
        adam.limit = 3.9
        for index in touched {
            rows.step(Int(index) * width..<Int(index + 1) * width, adam)
            isTouched[Int(index)] = false
        }
        touched.removeAll(keepingCapacity: true)
    }
}
