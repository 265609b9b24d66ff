import Text

/// Phrases as paths in a trie over token keys, kept in one open-addressing table.
///
/// A filter bitmap turns away nearly every token that opens no phrase with one load. Building is linear in the words of the phrases; a
/// look-up costs one probe a token. After "hashed tries" as in Knuth, TAOCP 3, section 6.3.
struct PhraseIndex: Sendable {
    private struct Slot {
        var key: UInt64
        var parent: UInt32
        var child: UInt32
    }

    private var slots: [Slot]
    private var mask: Int
    private var used = 0
    private var filter: [UInt64]
    private var filterMask: Int
    /// First and last index of each state's readings, as a linked list in ``links``; -1 for none.
    private var heads: [Int32] = [-1]
    private var links: [Int32] = []
    private(set) var readings: [Reading] = []

    /// An empty index with room for about `words` different words in context.
    init(expecting words: Int) {
        var capacity = 1024
        while capacity < words * 2 { capacity *= 2 }
        slots = Array(repeating: Slot(key: 0, parent: 0, child: 0), count: capacity)
        mask = capacity - 1
        let bits = max(4096, capacity)
        filter = Array(repeating: 0, count: bits / 64)
        filterMask = bits - 1
    }

    /// Adds a phrase given by the keys of its tokens; more than one reading may be added to the same phrase.
    mutating func insert(_ keys: [UInt64], _ reading: Reading) {
        guard let first = keys.first else { return }
        let bit = Int(truncatingIfNeeded: first) & filterMask
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
        var state: UInt32 = 0
        for key in keys { state = child(of: state, key) ?? addChild(of: state, key) }
        links.append(heads[Int(state)])
        readings.append(reading)
        heads[Int(state)] = Int32(readings.count - 1)
    }

    /// Whether some phrase may begin with this key.
    func mayBegin(_ key: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: key) & filterMask
        return filter[bit >> 6] >> UInt64(bit & 63) & 1 != 0
    }

    /// The state behind one more token; nil when no phrase goes on so.
    func child(of state: UInt32, _ key: UInt64) -> UInt32? {
        var index = Self.spread(state, key) & mask
        while slots[index].child != 0 {
            if slots[index].key == key && slots[index].parent == state { return slots[index].child }
            index = (index &+ 1) & mask
        }
        return nil
    }

    /// Index of the first reading that ends in a state; -1 when none does.
    func firstReading(_ state: UInt32) -> Int32 { heads[Int(state)] }

    /// Index of the next reading of the same phrase; -1 at the end.
    func nextReading(_ reading: Int32) -> Int32 { links[Int(reading)] }

    /// The readings of a whole phrase.
    func readings(of keys: some Sequence<UInt64>) -> [Int32] {
        var state: UInt32 = 0
        for key in keys {
            guard let next = child(of: state, key) else { return [] }
            state = next
        }
        var found: [Int32] = []
        var reading = heads[Int(state)]
        while reading >= 0 {
            found.append(reading)
            reading = links[Int(reading)]
        }
        return found
    }

    private mutating func addChild(of parent: UInt32, _ key: UInt64) -> UInt32 {
        if (used + 1) * 2 > slots.count { grow() }
        let child = UInt32(heads.count)
        heads.append(-1)
        place(Slot(key: key, parent: parent, child: child))
        used += 1
        return child
    }

    private mutating func place(_ slot: Slot) {
        var index = Self.spread(slot.parent, slot.key) & mask
        while slots[index].child != 0 { index = (index &+ 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(key: 0, parent: 0, child: 0), count: old.count * 2)
        mask = slots.count - 1
        for slot in old where slot.child != 0 { place(slot) }
    }

    private static func spread(_ state: UInt32, _ key: UInt64) -> Int {
        let mixed = (key ^ (UInt64(state) &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 20)
    }

    /// Hash of the exact bytes of tokens, letter for letter, without what stands between them.
    static func exactHash(_ bytes: [UInt8], _ tokens: some Sequence<Token>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for token in tokens {
            for byte in bytes[token.start..<token.end] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            hash = (hash ^ 0x20) &* 0x0000_0100_0000_01b3
        }
        return hash
    }
}
