/// Hashes of folded words: the one key by which tokens, names, rules and lemmas find each other.
///
/// Folding lowers ASCII and Latin letters, takes accents off Latin letters (`é` = `e`, also when written with a
/// combining mark), and writes every apostrophe as `'`. Bytes of other scripts stay as they are. Two words with the same
/// folded form have the same key; the other way round holds but for collisions (64 bits), so whoever must be sure compares
/// the folded bytes.
///
/// The folded bytes are taken eight at a time as little-endian words; each is mixed in by one 64 to 128 bit multiplication
/// whose halves are xored (the mixing step of Wang Yi's wyhash). Most words are one multiplication and the closing two.
public enum FoldedKey {
    /// Key of a word given as UTF-8 bytes.
    @inlinable
    public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let base = bytes.baseAddress else { return finish(seed, tail: 0, length: 0) }
        return of(base, count: bytes.count)
    }

    /// Key of a word of `count` UTF-8 bytes; no byte behind them is read.
    @inlinable
    public static func of(_ base: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        var hash = seed
        var index = 0
        while index &+ 8 <= count {
            let chunk = ByteWord.load(base + index)
            if chunk & ByteWord.highBits != 0 { return ofMixed(base, from: index, count: count, hash: hash) }
            hash = absorb(hash, ByteWord.lowered(chunk))
            index &+= 8
        }
        let tail = ByteWord.load(base + index, count: count &- index)
        if tail & ByteWord.highBits != 0 { return ofMixed(base, from: index, count: count, hash: hash) }
        return finish(hash, tail: ByteWord.lowered(tail), length: count)
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
            guard let base = buffer.baseAddress else { return }
            var cursor = FoldingCursor(base, from: 0, to: buffer.count)
            while let byte = cursor.next() { output.append(byte) }
        }
        return output
    }

    /// State before the first eight folded bytes.
    @inlinable public static var seed: UInt64 { 0x2d35_8dcc_aa6c_78a5 }

    /// State after eight more folded bytes.
    @inlinable
    public static func absorb(_ hash: UInt64, _ chunk: UInt64) -> UInt64 {
        let product = (hash ^ chunk).multipliedFullWidth(by: 0x8bb8_4b93_962e_acc9)
        return product.low ^ product.high
    }

    /// The key, given the last zero to seven folded bytes and the length of the folded form; never 0, which tables use for "empty".
    @inlinable
    public static func finish(_ hash: UInt64, tail: UInt64, length: Int) -> UInt64 {
        let product = (hash ^ tail).multipliedFullWidth(by: 0x4b33_a62e_d433_d4a3)
        let last = (product.low ^ product.high ^ UInt64(truncatingIfNeeded: length)).multipliedFullWidth(by: 0x4d5a_2da5_1de1_aa47)
        let key = last.low ^ last.high
        return key == 0 ? 1 : key
    }

    /// Goes on byte by byte from a place that is a multiple of eight bytes, through letters that are not ASCII.
    @usableFromInline
    static func ofMixed(_ base: UnsafePointer<UInt8>, from start: Int, count: Int, hash: UInt64) -> UInt64 {
        var hash = hash
        var length = start
        var pending: UInt64 = 0
        var cursor = FoldingCursor(base, from: start, to: count)
        while let byte = cursor.next() {
            pending |= UInt64(byte) << UInt64((length & 7) * 8)
            length += 1
            if length & 7 == 0 {
                hash = absorb(hash, pending)
                pending = 0
            }
        }
        return finish(hash, tail: pending, length: length)
    }
}

/// Walks over the folded form of UTF-8 bytes without storing it.
public struct FoldingCursor {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline var index: Int
    @usableFromInline let end: Int
    /// Folded bytes that wait to be given out, the next one lowest.
    @usableFromInline var pending: UInt32 = 0
    @usableFromInline var waiting = 0

    /// A walk over `start..<end`; the bytes must stay where they are.
    public init(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) {
        self.base = base
        index = start
        self.end = end
    }

    /// The next folded byte; nil at the end.
    @inlinable
    public mutating func next() -> UInt8? {
        while waiting == 0 {
            guard index < end else { return nil }
            let byte = base[index]
            if byte < 0x80 {
                index &+= 1
                return byte &- 0x41 < 26 ? byte | 0x20 : byte
            }
            foldScalar()
        }
        let byte = UInt8(truncatingIfNeeded: pending)
        pending >>= 8
        waiting &-= 1
        return byte
    }

    @usableFromInline
    mutating func foldScalar() {
        let scalar = UTF8Scalar.decode(base, at: index, limit: end)
        switch LatinFolding.fold(scalar.value) {
        case .letter(let letter): wait(UInt32(letter), 1)
        case .pair(let first, let second): wait(UInt32(first) | UInt32(second) << 8, 2)
        case .dropped: break
        case .unchanged:
            var bytes: UInt32 = 0
            for offset in (0..<scalar.length).reversed() { bytes = bytes << 8 | UInt32(base[index + offset]) }
            wait(bytes, scalar.length)
        }
        index += scalar.length
    }

    private mutating func wait(_ bytes: UInt32, _ count: Int) {
        pending = bytes
        waiting = count
    }
}
