/// A small read-only map from folded keys to 32 bits: open addressing, linear probing, half full at most.
struct KeyTable: Sendable {
    private var keys: [UInt64]
    private var values: [UInt32]
    private let mask: Int

    init(_ entries: [UInt64: UInt32]) {
        var size = 8
        while size < entries.count * 2 { size *= 2 }
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
        for (key, value) in entries {
            var slot = Int(truncatingIfNeeded: key) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            values[slot] = value
        }
    }

    /// The value of a key; nil when it is not in the table.
    subscript(key: UInt64) -> UInt32? {
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    func contains(_ key: UInt64) -> Bool { self[key] != nil }

    /// 4,096 bits of which those are set that some key's ``filterBit(_:)`` names: most words are told absent by one load.
    var filter: [UInt64] {
        var bits = [UInt64](repeating: 0, count: 64)
        for key in keys where key != 0 {
            let bit = KeyTable.filterBit(key)
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        return bits
    }

    static func filterBit(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 52) }
}
