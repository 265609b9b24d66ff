/// Eight bytes in one integer, the first byte lowest, looked at all at once with plain integer arithmetic (SWAR).
///
/// Masks have the high bit of each byte set where the answer is yes. The comparisons are those of H. S. Warren, *Hacker's Delight*, 6-1.
public enum ByteWord {
    /// The high bit of every byte.
    @inlinable public static var highBits: UInt64 { 0x8080_8080_8080_8080 }
    /// 1 in every byte.
    @inlinable public static var ones: UInt64 { 0x0101_0101_0101_0101 }

    /// The eight bytes from `pointer` on.
    @inlinable
    public static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
    }

    /// The `count` (0 to 8) bytes from `pointer` on, the rest zero; nothing behind them is read.
    @inlinable
    public static func load(_ pointer: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        if count >= 8 { return load(pointer) }
        var word: UInt64 = 0
        var index = count
        while index > 0 {
            index &-= 1
            word = word << 8 | UInt64(pointer[index])
        }
        return word
    }

    /// The word with its ASCII capitals made small; other bytes stay.
    @inlinable
    public static func lowered(_ word: UInt64) -> UInt64 {
        let heptets = word & ~highBits
        let fromA = heptets &+ ones &* 0x3F
        let behindZ = heptets &+ ones &* 0x25
        return word | (fromA & ~behindZ & ~word & highBits) >> 2
    }

    /// Which bytes are ASCII letters.
    @inlinable
    public static func letters(_ word: UInt64) -> UInt64 {
        let heptets = (word | ones &* 0x20) & ~highBits
        let fromA = heptets &+ ones &* 0x1F
        let behindZ = heptets &+ ones &* 0x05
        return fromA & ~behindZ & ~word & highBits
    }

    /// The lowest `count` (0 to 7) bytes of the word, the rest zero.
    @inlinable
    public static func low(_ word: UInt64, _ count: Int) -> UInt64 {
        word & (((1 as UInt64) << UInt64(truncatingIfNeeded: count &* 8)) &- 1)
    }
}
