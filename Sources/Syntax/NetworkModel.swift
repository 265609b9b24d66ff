import CKernels

/// The parser's network as it runs: whole numbers only, so that every machine finds the same trees.
///
/// `@unchecked Sendable` holds because the pointers lead into the read-only mapping that `file` keeps alive.
struct NetworkModel: @unchecked Sendable {
    private typealias Shape = NetworkShape
    private let file: ModelFile
    private let keys: KeyTable
    private let words: UnsafePointer<Int8>
    private let wordRows: Int
    private let tags: UnsafePointer<Int8>
    private let endings: UnsafePointer<Int8>
    private let shapes: UnsafePointer<Int8>
    private let view: UnsafePointer<Int32>
    private let layers: UnsafePointer<Int16>
    private let biases: UnsafePointer<Int32>
    private let root: UnsafePointer<Int16>
    private let places: UnsafePointer<Int16>
    private let output: UnsafePointer<Int16>
    private let outputBias: UnsafePointer<Int32>
    private let retag: UnsafePointer<Int16>
    private let retagBias: UnsafePointer<Int32>
    private let classes: Int
    private let tagClasses: Int

    init(_ file: ModelFile, classes: Int, tagClasses: Int) throws(ModelError) {
        self.file = file
        self.tagClasses = tagClasses
        self.classes = Shape.padded(classes)
        let (input, hidden, units) = (Shape.input, Shape.hidden, Shape.units)
        keys = try KeyTable(file, "net.key")
        let wordBytes = try file.section("net.word")
        wordRows = wordBytes.count / Shape.word
        words = try Self.table(file, "net.word", max(wordRows, 1) * Shape.word)
        tags = try Self.table(file, "net.tag", Shape.tags * Shape.tag)
        endings = try Self.table(file, "net.end", Shape.endings * Shape.ending)
        shapes = try Self.table(file, "net.shp", Shape.shapes * Shape.shape)
        view = try Self.table(file, "net.view", ConfigurationView.rowCount * units)
        layers = try Self.table(file, "net.w", 3 * input * hidden + Shape.layers * 3 * hidden * hidden)
        biases = try Self.table(file, "net.b", (1 + Shape.layers) * hidden)
        root = try Self.table(file, "net.root", hidden)
        places = try Self.table(file, "net.plc", hidden * Shape.places * units)
        output = try Self.table(file, "net.out", units * self.classes)
        outputBias = try Self.table(file, "net.outb", self.classes)
        retag = try Self.table(file, "net.tagw", Shape.padded(tagClasses) * hidden)
        retagBias = try Self.table(file, "net.tagb", Shape.padded(tagClasses))
    }

    private static func table<Number>(_ file: ModelFile, _ name: String, _ count: Int) throws(ModelError) -> UnsafePointer<Number> {
        let bytes = try file.section(name)
        guard bytes.count == count * MemoryLayout<Number>.stride, let address = bytes.baseAddress else {
            let remedy = "it was trained for another shape of network: train it anew with 'sitrep train parser'"
            throw ModelError("other_shape", file.path, "section '\(name)' has \(bytes.count) bytes; \(remedy)")
        }
        return address.assumingMemoryBound(to: Number.self)
    }

    /// Works out what each word of a sentence adds to the units at each place; O(words).
    func encode(_ sentence: borrowing SentenceWords, _ tags: [UInt8], _ room: NetworkRoom) {
        let (count, width, hidden) = (sentence.count, Shape.input, Shape.hidden)
        room.prepare(count)
        for index in 0..<count { embed(sentence, index, tags[index], room.input + (index + 1) * width) }
        let margin = Shape.margin * hidden
        kernels_dense(count, hidden, 3 * width, room.input, width, layers, biases, room.sums, hidden)
        settle(room.sums, room.layerA + margin, count * hidden, shortcut: nil)
        var (below, above) = (room.layerA + margin, room.layerB + margin)
        for layer in 0..<Shape.layers {
            let weights = layers + 3 * width * hidden + layer * 3 * hidden * hidden
            for tap in 0..<3 {
                let source = below + (tap - 1) * Shape.distances[layer] * hidden
                let bias = tap == 0 ? biases + (layer + 1) * hidden : nil
                kernels_dense(count, hidden, hidden, source, hidden, weights + tap * hidden * hidden, bias, room.sums, hidden)
            }
            settle(room.sums, above, count * hidden, shortcut: below)
            swap(&below, &above)
        }
        chooseTags(count, below, room)
        for index in 0..<hidden { below[count * hidden + index] = root[index] }
        let outputs = Shape.places * Shape.units
        room.placed.update(repeating: 0, count: (count + 1) * outputs)
        kernels_dense(count + 1, outputs, hidden, below, hidden, places, nil, room.placed, outputs)
    }

    /// Tags as the encoder sees them, into `room.tags`.
    private func chooseTags(_ count: Int, _ top: UnsafePointer<Int16>, _ room: NetworkRoom) {
        let padded = Shape.padded(tagClasses)
        kernels_dense(count, padded, Shape.hidden, top, Shape.hidden, retag, retagBias, room.placed, padded)
        for index in 0..<count {
            let scores = room.placed + index * padded
            var best = 0
            for candidate in 1..<tagClasses where scores[candidate] > scores[best] { best = candidate }
            room.tags[index] = UInt8(truncatingIfNeeded: best)
        }
    }

    private func embed(_ sentence: borrowing SentenceWords, _ index: Int, _ tag: UInt8, _ target: UnsafeMutablePointer<Int16>) {
        let word = sentence.words[index + SentenceWords.padding]
        let found = keys.value(word.key) ?? 0
        let row = found < wordRows ? found : 0
        expand(words + row * Shape.word, target, Shape.word)
        expand(tags + Int(tag) * Shape.tag, target + Shape.word, Shape.tag)
        expand(endings + Shape.endingRow(word) * Shape.ending, target + Shape.word + Shape.tag, Shape.ending)
        let shape = Shape.shapeRow(sentence.shapes[index + SentenceWords.padding])
        expand(shapes + shape * Shape.shape, target + Shape.word + Shape.tag + Shape.ending, Shape.shape)
    }

    @inline(__always)
    private func expand(_ row: UnsafePointer<Int8>, _ target: UnsafeMutablePointer<Int16>, _ count: Int) {
        for column in 0..<count { target[column] = Int16(row[column]) &<< Int16(FixedPoint.embeddingShift) }
    }

    /// Rectifies sums, brings them back to 1/256 and adds the layer below.
    @inline(__always)
    private func settle(
        _ sums: UnsafePointer<Int32>, _ target: UnsafeMutablePointer<Int16>, _ count: Int, shortcut: UnsafePointer<Int16>?
    ) {
        if let shortcut {
            for index in 0..<count {
                let value = max(sums[index], 0) &>> FixedPoint.sumShift &+ Int32(shortcut[index])
                target[index] = Int16(truncatingIfNeeded: min(value, FixedPoint.largest))
            }
        } else {
            for index in 0..<count {
                target[index] = Int16(truncatingIfNeeded: min(max(sums[index], 0) &>> FixedPoint.sumShift, FixedPoint.largest))
            }
        }
    }

    /// Scores the classes of a configuration into `room.scores`.
    func score(_ state: borrowing ParserState, _ gaps: borrowing WordGaps, _ room: NetworkRoom) {
        room.look.look(state, gaps)
        let units = Shape.units
        let sums = room.unitSums
        var count = 0
        for place in 0..<Shape.places {
            let word = room.look.places[place]
            guard word >= 0 else { continue }
            room.rows[count] = UnsafePointer(room.placed + (Int(word) &* Shape.places &+ place) &* units)
            count &+= 1
        }
        for row in room.look.rows {
            room.rows[count] = view + Int(row) &* units
            count &+= 1
        }
        kernels_sum(units, count, room.rows, sums)
        for unit in 0..<units {
            room.units[unit] = Int16(truncatingIfNeeded: min(max(sums[unit], 0) &>> FixedPoint.sumShift, FixedPoint.largest))
        }
        kernels_dense(1, classes, units, room.units, units, output, outputBias, room.scores, classes)
    }
}

/// Room for one sentence's work in the network; grows as sentences ask and is used again.
final class NetworkRoom {
    private(set) var input: UnsafeMutablePointer<Int16>
    private(set) var layerA: UnsafeMutablePointer<Int16>
    private(set) var layerB: UnsafeMutablePointer<Int16>
    private(set) var sums: UnsafeMutablePointer<Int32>
    private(set) var placed: UnsafeMutablePointer<Int32>
    private(set) var tags: UnsafeMutablePointer<UInt8>
    let unitSums: UnsafeMutablePointer<Int32>
    let units: UnsafeMutablePointer<Int16>
    let scores: UnsafeMutablePointer<Int32>
    let rows: UnsafeMutablePointer<UnsafePointer<Int32>?>
    var look = ConfigurationView()
    private var capacity = 0

    init() {
        input = .allocate(capacity: 1)
        layerA = .allocate(capacity: 1)
        layerB = .allocate(capacity: 1)
        sums = .allocate(capacity: 1)
        placed = .allocate(capacity: 1)
        tags = .allocate(capacity: 1)
        unitSums = .allocate(capacity: NetworkShape.units)
        units = .allocate(capacity: NetworkShape.units)
        scores = .allocate(capacity: 256)
        rows = .allocate(capacity: NetworkShape.places + ConfigurationView.rowsPerView)
    }

    deinit {
        release()
        unitSums.deallocate()
        units.deallocate()
        scores.deallocate()
        rows.deallocate()
    }

    private func release() {
        input.deallocate()
        layerA.deallocate()
        layerB.deallocate()
        sums.deallocate()
        placed.deallocate()
        tags.deallocate()
    }

    /// Room for a sentence of `count` words, with the rows around it zero.
    func prepare(_ count: Int) {
        let hidden = NetworkShape.hidden
        if count > capacity {
            release()
            capacity = count * 2
            tags = .allocate(capacity: capacity)
            input = .allocate(capacity: (capacity + 2) * NetworkShape.input)
            layerA = .allocate(capacity: (capacity + 2 * NetworkShape.margin + 1) * hidden)
            layerB = .allocate(capacity: (capacity + 2 * NetworkShape.margin + 1) * hidden)
            sums = .allocate(capacity: (capacity + 1) * hidden)
            placed = .allocate(capacity: (capacity + 1) * NetworkShape.places * NetworkShape.units)
        }
        input.update(repeating: 0, count: NetworkShape.input)
        (input + (count + 1) * NetworkShape.input).update(repeating: 0, count: NetworkShape.input)
        let margin = NetworkShape.margin
        for layer in [layerA, layerB] {
            layer.update(repeating: 0, count: margin * hidden)
            (layer + (count + margin) * hidden).update(repeating: 0, count: (margin + 1) * hidden)
        }
    }
}
