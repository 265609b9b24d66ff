// The trained network as whole numbers for a model file.

/// Fixed-point formats: embeddings and activations in 1/256 (embeddings stored in 1/32), weights in 1/1024, sums in 1/262144.
enum FixedPoint {
    static let embeddingScale: Float = 32
    static let embeddingShift: Int32 = 3
    static let weightScale: Float = 1024
    static let sumScale: Float = 262_144
    static let sumShift: Int32 = 10
    static let largest: Int32 = 2047

    static func bytes8(_ values: UnsafeBufferPointer<Float>) -> [UInt8] {
        values.map { UInt8(bitPattern: Int8(clamping: Int(($0 * embeddingScale).rounded()))) }
    }

    static func bytes16(_ values: [Float]) -> [UInt8] {
        values.flatMap { ModelFile.littleEndian(Int16(clamping: Int(min(max(($0 * weightScale).rounded(), -2047), 2047)))) }
    }

    static func bytes32(_ values: UnsafeBufferPointer<Float>) -> [UInt8] {
        values.flatMap { ModelFile.littleEndian(Int32(($0 * sumScale).rounded())) }
    }
}

extension NeuralParserTrainer {
    /// The sections `net.*` and `dep.cls` of a model, from the running means of the weights.
    func encode() -> [(name: String, bytes: [UInt8])] {
        let hidden = NetworkShape.hidden
        var sections = encodeWords()
        sections.append(("dep.cls", actions.flatMap { [$0.kind.rawValue, $0.relation] }))
        sections.append(("net.tag", FixedPoint.bytes8(mean(net.tags.rows))))
        sections.append(("net.end", FixedPoint.bytes8(mean(net.endings.rows))))
        sections.append(("net.shp", FixedPoint.bytes8(mean(net.shapes.rows))))
        sections.append(("net.view", FixedPoint.bytes32(mean(net.view.rows))))
        var layers = blocks(net.first, hidden)
        for layer in net.deep { layers += blocks(layer, hidden, taps: 3) }
        sections.append(("net.w", layers))
        var biases = FixedPoint.bytes32(mean(net.firstBias))
        for bias in net.deepBias { biases += FixedPoint.bytes32(mean(bias)) }
        sections.append(("net.b", biases))
        sections.append(("net.root", FixedPoint.bytes16(mean(net.root).map { $0 / 4 })))
        sections.append(("net.plc", blocks(net.place, NetworkShape.places * NetworkShape.units)))
        sections.append(("net.out", blocks(net.output, net.classes)))
        sections.append(("net.outb", FixedPoint.bytes32(mean(net.outputBias))))
        sections.append(("net.tagw", blocks(net.retag, net.tagClasses)))
        sections.append(("net.tagb", FixedPoint.bytes32(mean(net.retagBias))))
        return sections
    }

    private func mean(_ parameter: Parameter) -> UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(start: parameter.mean, count: parameter.count)
    }

    /// Weights in the order in which the kernel reads them: for each of `taps` parts of the inputs blocks of 16 outputs, in a block pair of
    /// inputs by pair.
    private func blocks(_ parameter: Parameter, _ outputs: Int, taps: Int = 1) -> [UInt8] {
        let inputs = parameter.count / outputs / taps
        var values: [Float] = []
        values.reserveCapacity(parameter.count)
        for tap in 0..<taps {
            for block in 0..<outputs / 16 {
                for input in stride(from: tap * inputs, to: (tap + 1) * inputs, by: 2) {
                    for output in block * 16..<block * 16 + 16 {
                        values += [parameter.mean[input * outputs + output], parameter.mean[(input + 1) * outputs + output]]
                    }
                }
            }
        }
        return FixedPoint.bytes16(values)
    }

    /// Every word that has a vector of either kind: their sum; row 0 is the unknown word.
    private func encodeWords() -> [(name: String, bytes: [UInt8])] {
        let keys = Set(net.vectors.rows.keys).union(net.ownRow.keys).sorted()
        let width = NetworkShape.word
        let own = mean(net.own.rows)
        var entries: [(key: UInt64, value: Int)] = []
        var bytes = FixedPoint.bytes8(UnsafeBufferPointer(rebasing: own[0..<width]))
        for (index, key) in keys.enumerated() {
            var row = [Float](repeating: 0, count: width)
            let ownStart = (net.ownRow[key] ?? 0) * width
            for column in 0..<width { row[column] += own[ownStart + column] }
            if let vector = net.vectors.rows[key] {
                for column in 0..<width { row[column] += net.vectors.values[vector * width + column] }
            }
            bytes += row.withUnsafeBufferPointer { FixedPoint.bytes8($0) }
            entries.append((key, index + 1))
        }
        return [("net.key", KeyTable.encode(entries)), ("net.word", bytes)]
    }
}
