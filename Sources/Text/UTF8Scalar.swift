/// Reads single scalars out of UTF-8 bytes, whatever the bytes are.
public enum UTF8Scalar {
    /// Marks the value of a byte that begins no scalar: ``decode(_:at:limit:)`` returns the byte with this bit set.
    public static let invalid: UInt32 = 0x8000_0000

    /// The scalar that begins at `index`, and its length in bytes; never looks at or behind `limit`.
    ///
    /// A byte that begins no whole scalar before `limit` counts for itself: length 1, value marked ``invalid``.
    @inlinable
    public static func decode(_ bytes: UnsafePointer<UInt8>, at index: Int, limit: Int) -> (value: UInt32, length: Int) {
        let lead = bytes[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index &+ length <= limit else { return (UInt32(lead) | 0x8000_0000, 1) }
        var value = UInt32(lead) & (0xFF >> UInt32(truncatingIfNeeded: length &+ 1))
        var offset = 1
        while offset < length {
            let byte = bytes[index &+ offset]
            guard byte & 0xC0 == 0x80 else { return (UInt32(lead) | 0x8000_0000, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
            offset &+= 1
        }
        let isWhole = length == 2 || length == 3 && value >= 0x800 && value & 0xF800 != 0xD800 || value >= 0x1_0000 && value <= 0x10_FFFF
        return isWhole ? (value, length) : (UInt32(lead) | 0x8000_0000, 1)
    }
}
