/// Weights of a linear model as it runs: a hash table from feature to a sparse row of (class, weight) pairs, integers only.
///
/// A slot is 32 bits: 12 of the feature's hash to tell it from others, 20 for the row's place in units of four bytes; 0 is empty. A row is
/// its number of pairs, a left shift for all its weights, then the pairs (UInt8, Int8). One feature in some ten thousand that the
/// model does not know is taken for one it knows; the training sees that as noise.
///
/// `@unchecked Sendable` holds because the pointers lead into the read-only mapping that `file` keeps alive.
struct FeatureRows: @unchecked Sendable {
    private let file: ModelFile
    private let slots: UnsafePointer<UInt32>
    private let mask: Int
    private let rows: UnsafePointer<UInt8>

    /// Opens the sections `<name>.ix` and `<name>.rw`; every slot is checked, so that `add` need not. O(slots).
    init(_ file: ModelFile, _ name: String, classes: Int) throws(ModelError) {
        self.file = file
        let index = try file.section(name + ".ix")
        let data = try file.section(name + ".rw")
        let damaged = ModelError("damaged", file.path, "the weights of '\(name)' are out of bounds: copy the model again")
        let count = index.count / 4
        guard count > 0, count & (count - 1) == 0, let slots = index.baseAddress, let rows = data.baseAddress else { throw damaged }
        self.slots = slots.assumingMemoryBound(to: UInt32.self)
        self.rows = rows.assumingMemoryBound(to: UInt8.self)
        mask = count - 1
        guard isSound(slotCount: count, rowBytes: data.count, classes: classes) else { throw damaged }
    }

    private func isSound(slotCount: Int, rowBytes: Int, classes: Int) -> Bool {
        var empty = 0
        for index in 0..<slotCount {
            let slot = slots[index]
            if slot == 0 {
                empty &+= 1
                continue
            }
            let start = Int(slot & 0xF_FFFF) * 4
            guard start + 2 <= rowBytes, rows[start + 1] < 16 else { return false }
            let pairs = Int(rows[start])
            guard start + 2 + pairs * 2 <= rowBytes else { return false }
            for pair in 0..<pairs where Int(rows[start + 2 + pair * 2]) >= classes { return false }
        }
        return empty > 0
    }

    /// Adds the weights of features to the scores of the classes; what `features` holds is used up.
    ///
    /// All features take each step before any takes the next, so that the misses of the cache overlap.
    @inline(__always)
    func add(_ features: UnsafeMutableBufferPointer<UInt64>, to scores: UnsafeMutablePointer<Int32>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: features.count) { entries in
            for index in features.indices { entries[index] = slots[home(features[index])] }
            var found = 0
            for index in features.indices {
                guard let row = row(features[index], entries[index]) else { continue }
                features[found] = UInt64(row) | UInt64(rows[row]) << 32
                found &+= 1
            }
            for feature in features[..<found] {
                addRow(rows + Int(truncatingIfNeeded: feature & 0xFFFF_FFFF), count: Int(feature >> 32), to: scores)
            }
        }
    }

    @inline(__always)
    private func home(_ feature: UInt64) -> Int { Int(truncatingIfNeeded: feature >> 40) & mask }

    /// Where a feature's row begins, its first slot having been read; nil for a feature without.
    @inline(__always)
    private func row(_ feature: UInt64, _ first: UInt32) -> Int? {
        let check = UInt32(truncatingIfNeeded: feature) >> 20
        var slot = home(feature)
        var entry = first
        while entry != 0 {
            if entry >> 20 == check { return Int(entry & 0xF_FFFF) &* 4 }
            slot = (slot &+ 1) & mask
            entry = slots[slot]
        }
        return nil
    }

    @inline(__always)
    private func addRow(_ row: UnsafePointer<UInt8>, count: Int, to scores: UnsafeMutablePointer<Int32>) {
        let shift = Int32(row[1])
        var pair = row + 2
        let end = pair + count &* 2
        while pair < end {
            scores[Int(pair[0])] &+= Int32(Int8(bitPattern: pair[1])) &<< shift
            pair += 2
        }
    }

    /// Slots for so many features: a power of two, five sixths full at most.
    static func slotCount(_ features: Int) -> Int {
        var size = 64
        while size * 5 < features * 6 { size *= 2 }
        return size
    }

    /// Lays rows out for a model file: the index and the rows; rows beyond the room of 20 bits are left out, the last ones first.
    static func encode(_ features: [WeightedFeature]) -> (index: [UInt8], rows: [UInt8]) {
        let size = slotCount(features.count)
        var slots = [UInt32](repeating: 0, count: size)
        var rows: [UInt8] = [0, 0, 0, 0]
        for feature in features where !feature.row.isEmpty {
            let place = rows.count / 4
            if place >= 1 << 20 { break }
            append(feature.row, to: &rows)
            var slot = Int(truncatingIfNeeded: feature.hash >> 40) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: feature.hash) & 0xFFF0_0000 | UInt32(place)
        }
        return (slots.flatMap { ModelFile.littleEndian($0) }, rows)
    }

    private static func append(_ row: [(label: UInt8, weight: Int32)], to rows: inout [UInt8]) {
        let largest = row.reduce(0) { max($0, abs($1.weight)) }
        var shift: UInt8 = 0
        while largest >> Int32(shift) > 127 { shift += 1 }
        rows += [UInt8(row.count), shift]
        for (label, weight) in row {
            rows += [label, UInt8(bitPattern: Int8(truncatingIfNeeded: weight >> Int32(shift)))]
        }
        while rows.count % 4 != 0 { rows.append(0) }
    }
}

/// A hash table from 64-bit keys to 24-bit values inside a model file: 40 bits of the key are compared.
///
/// `@unchecked Sendable` holds because the pointer leads into the read-only mapping that `file` keeps alive.
struct KeyTable: @unchecked Sendable {
    private let file: ModelFile
    private let slots: UnsafePointer<UInt64>
    private let mask: Int

    init(_ file: ModelFile, _ name: String) throws(ModelError) {
        self.file = file
        let bytes = try file.section(name)
        let count = bytes.count / 8
        guard count > 0, count & (count - 1) == 0, let address = bytes.baseAddress else {
            throw ModelError("damaged", file.path, "the table '\(name)' has no size of a power of two: copy the model again")
        }
        slots = address.assumingMemoryBound(to: UInt64.self)
        mask = count - 1
        var empty = 0
        for index in 0..<count where slots[index] == 0 { empty &+= 1 }
        guard empty > 0 else { throw ModelError("damaged", file.path, "the table '\(name)' is full: copy the model again") }
    }

    /// The value of a key; nil when the table does not have it.
    @inline(__always)
    func value(_ key: UInt64) -> Int? {
        let mixed = FeatureHash.finish(key)
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return nil }
            if entry >> 24 == mixed >> 24 { return Int(truncatingIfNeeded: entry & 0xFF_FFFF) - 1 }
            slot = (slot &+ 1) & mask
        }
    }

    /// Lays a table out for a model file; values are below 2^24 - 1.
    static func encode(_ entries: [(key: UInt64, value: Int)]) -> [UInt8] {
        var size = 64
        while size * 2 < entries.count * 3 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for (key, value) in entries {
            let mixed = FeatureHash.finish(key)
            var slot = Int(truncatingIfNeeded: mixed) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = mixed & ~0xFF_FFFF | UInt64(value + 1)
        }
        return slots.flatMap { ModelFile.littleEndian($0) }
    }
}
