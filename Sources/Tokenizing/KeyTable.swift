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

    /// All keys.
    var all: [UInt64] { keys.filter { $0 != 0 } }
}
