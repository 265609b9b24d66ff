/// Hashes of folded words: the one key by which tokens, names, rules and lemmas find each other.
///
/// Folding lowers ASCII and Latin letters, takes accents off Latin letters (`é` = `e`, also when written with a
/// combining mark), and writes every apostrophe as `'`. Bytes of other scripts stay as they are. Two words with the same
/// folded form have the same key; the other way round holds but for collisions (64 bits), so whoever must be sure compares
/// the folded bytes.
public enum FoldedKey {
    /// Key of a word given as UTF-8 bytes.
    @inlinable
    public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = offsetBasis
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                hash = step(hash, lowered(byte))
                index &+= 1
            } else {
                index = stepOverScalar(bytes, index, &hash)
            }
        }
        return finish(hash)
    }

    /// Key of a word of a rule or list, such as `"raid"`.
    public static func of(_ word: some StringProtocol) -> UInt64 {
        let bytes = Array(word.utf8)
        return bytes.withUnsafeBufferPointer { of($0) }
    }

    /// The folded form itself, for listings and for comparing beyond doubt.
    public static func folded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let input = Array(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        input.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                if buffer[index] < 0x80 {
                    output.append(lowered(buffer[index]))
                    index += 1
                } else {
                    let scalar = decodeScalar(buffer, index)
                    appendFolded(scalar.value, to: &output, original: buffer, at: index, length: scalar.length)
                    index += scalar.length
                }
            }
        }
        return output
    }

    @usableFromInline static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325

    @inlinable
    static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    @inlinable
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

    /// Spreads the entropy over all bits, so that tables may use any of them; never returns 0, which tables use for "empty".
    @inlinable
    static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = hash
        mixed ^= mixed >> 32
        mixed = mixed &* 0xd6e8_feb8_6659_fd93
        mixed ^= mixed >> 32
        return mixed == 0 ? 1 : mixed
    }

    @usableFromInline
    static func stepOverScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ hash: inout UInt64) -> Int {
        let scalar = decodeScalar(bytes, index)
        var folded: [UInt8] = []
        appendFolded(scalar.value, to: &folded, original: bytes, at: index, length: scalar.length)
        for byte in folded { hash = step(hash, byte) }
        return index + scalar.length
    }

    private static func appendFolded(
        _ scalar: UInt32, to output: inout [UInt8], original: UnsafeBufferPointer<UInt8>, at index: Int, length: Int
    ) {
        switch LatinFolding.fold(scalar) {
        case .letter(let letter): output.append(letter)
        case .pair(let first, let second): output += [first, second]
        case .dropped: break
        case .unchanged: output.append(contentsOf: original[index..<index + length])
        }
    }

    /// The scalar at `index` and its length in bytes; a byte that starts no scalar counts as itself.
    private static func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, length: Int) {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
        guard length > 1, index + length <= bytes.count else { return (UInt32(lead) | 0x8000_0000, 1) }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, length)
    }
}
