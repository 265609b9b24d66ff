import Text

/// Where an edge of the trie lies in the table: the edge's node and key mixed to 64 bits.
///
/// The upper half picks the slot (by multiplication, so that tables may have any size), the lower half is the fingerprint that the
/// slot keeps, and both together pick the bit of the filter.
struct EdgeHash {
    let bits: UInt64

    @inline(__always)
    init(node: UInt32, key: UInt64, seed: UInt64) {
        let product = (key ^ seed).multipliedFullWidth(by: (UInt64(node) &* 2 &+ 1) &* 0x9e37_79b9_7f4a_7c15)
        bits = product.low ^ product.high
    }

    /// Home slot in a table of `count` slots.
    @inline(__always)
    func slot(_ count: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: ((bits >> 32) &* UInt64(count)) >> 32)
    }

    /// Never 0, which marks an empty slot.
    @inline(__always)
    var fingerprint: UInt32 {
        let low = UInt32(truncatingIfNeeded: bits)
        return low == 0 ? 1 : low
    }

    /// Bit of a filter of `1 << log` bits.
    @inline(__always)
    func filterBit(_ log: UInt32) -> Int { Int(truncatingIfNeeded: (bits ^ bits << 17) >> UInt64(64 &- log)) }
}
