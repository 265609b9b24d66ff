/// A read-only table from folded keys to small numbers: open addressing, one probe in nearly every case.
public struct KeyTable: Sendable {
    @usableFromInline let keys: [UInt64]
    @usableFromInline let values: [Int32]
    @usableFromInline let mask: UInt64

    /// Builds the table; a key of 0 (which ``FoldedKey`` never makes) cannot be held.
    public init(_ entries: [UInt64: Int32]) {
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var values = [Int32](repeating: -1, count: size)
        for (key, value) in entries where key != 0 {
            var slot = Int(truncatingIfNeeded: key) & (size - 1)
            while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
            keys[slot] = key
            values[slot] = value
        }
        self.keys = keys
        self.values = values
        mask = UInt64(size - 1)
    }

    /// The number under a key; -1 where there is none.
    @inlinable
    public func value(_ key: UInt64) -> Int32 {
        var slot = Int(truncatingIfNeeded: key & mask)
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot &+ 1) & Int(truncatingIfNeeded: mask)
        }
        return -1
    }
}

/// A bitmap of 8 KiB that says of nearly every word that no rule begins with it, so that running text costs one look a token.
public struct KeyFilter: Sendable {
    @usableFromInline var words = [UInt64](repeating: 0, count: 1024)

    public init(_ keys: some Sequence<UInt64>) {
        for key in keys { words[Int(key >> 54)] |= 1 << (key >> 48 & 63) }
    }

    /// False when the key was surely not put in; true rarely for another key (about one in a hundred).
    @inlinable
    public func mayHold(_ key: UInt64) -> Bool { words[Int(truncatingIfNeeded: key >> 54)] >> (key >> 48 & 63) & 1 != 0 }
}
