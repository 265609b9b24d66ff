import CKernels
import Testing

@testable import Syntax

@Suite("The kernels")
struct KernelTests {
    private func random(_ count: Int, _ limit: Int, _ generator: inout SeededGenerator) -> [Int16] {
        (0..<count).map { _ in Int16(Int(generator.next() % UInt64(2 * limit)) - limit) }
    }

    /// The layout that the kernel wants: blocks of 16 outputs, in a block pair of inputs by pair.
    private func blocks(_ weights: [Int16], outputs: Int, inputs: Int) -> [Int16] {
        var laid: [Int16] = []
        for block in stride(from: 0, to: outputs, by: 16) {
            for input in stride(from: 0, to: inputs, by: 2) {
                for output in block..<block + 16 { laid += [weights[output * inputs + input], weights[output * inputs + input + 1]] }
            }
        }
        return laid
    }

    @Test("multiply whole numbers as a plain loop does", arguments: [1, 3, 4, 9], [(16, 2), (16, 96), (96, 384)])
    func dense(rows: Int, size: (outputs: Int, inputs: Int)) {
        let (outputs, inputs) = size
        var generator = SeededGenerator(seed: UInt64(rows * 1000 + outputs + inputs))
        let x = random(rows * inputs, 2048, &generator)
        let w = random(outputs * inputs, 2048, &generator)
        let bias = (0..<outputs).map { Int32($0 * 1000 - 5000) }
        var y = [Int32](repeating: 0, count: rows * outputs)
        kernels_dense(rows, outputs, inputs, x, inputs, blocks(w, outputs: outputs, inputs: inputs), bias, &y, outputs)
        kernels_dense(rows, outputs, inputs, x, inputs, blocks(w, outputs: outputs, inputs: inputs), nil, &y, outputs)
        for row in 0..<rows {
            for output in 0..<outputs {
                let sum = (0..<inputs).reduce(Int32(0)) { $0 + Int32(x[row * inputs + $1]) * Int32(w[output * inputs + $1]) }
                #expect(y[row * outputs + output] == 2 * sum + bias[output])
            }
        }
    }

    @Test("multiply floats as a plain loop does, and carry back what belongs to each weight")
    func floats() {
        let (m, n, k) = (7, 16, 6)
        let a = (0..<m * k).map { Float($0 % 5) - 2 }
        let b = (0..<k * n).map { Float($0 % 7) - 3 }
        var c = [Float](repeating: 1, count: m * n)
        kernels_multiply(m, n, k, a, k, b, n, &c, n)
        for i in 0..<m {
            for j in 0..<n { #expect(c[i * n + j] == (0..<k).reduce(Float(1)) { $0 + a[i * k + $1] * b[$1 * n + j] }) }
        }
        var d = [Float](repeating: 0, count: k * n)
        kernels_multiply_transposed(m, n, k, a, k, c, n, &d, n)
        for i in 0..<k {
            for j in 0..<n { #expect(d[i * n + j] == (0..<m).reduce(Float(0)) { $0 + a[$1 * k + i] * c[$1 * n + j] }) }
        }
    }
}
