import Testing
import Text

@Suite("Folded keys")
struct FoldedKeyTests {
    @Test(
        "are the same for the spellings of one word",
        arguments: [
            ["raid", "Raid", "RAID"], ["São", "sao", "Sa\u{303}o", "SÃO"], ["Sana'a", "Sana’a", "sanaʼa", "SANA‘A"],
            ["Łódź", "lodz", "Lodz"],
            ["Æthel", "aethel"], ["straße", "strasse"], ["co\u{AD}operate", "cooperate"], ["al‑Qaeda", "al-qaeda"], ["Ġaza", "gaza"],
            ["internationalization", "Internationalization", "ÍNTERNATIONALIZATION"], ["Þór", "thor"],
        ])
    func same(_ spellings: [String]) {
        #expect(Set(spellings.map { FoldedKey.of($0) }).count == 1)
        #expect(Set(spellings.map { FoldedKey.folded($0.utf8) }).count == 1)
    }

    @Test("differ for different words") func different() {
        let words = [
            "", "a", "b", "ab", "ba", "abcdefgh", "abcdefghi", "abcdefgh\0", "a\0", "\0", "Москва", "москва", "中", "@", "`", "[", "{",
        ]
        #expect(Set(words.map { FoldedKey.of($0) }).count == words.count)
        #expect(words.allSatisfy { FoldedKey.of($0) != 0 })
    }

    /// Every word of up to three letters, and numbers, which a weak hash would throw together.
    @Test("do not meet by chance") func collisions() {
        let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
        let words = letters.flatMap { a in letters.flatMap { b in letters.map { a + b + $0 } } } + (0..<20_000).map { "number\($0)" }
        let keys = words.map { FoldedKey.of($0) }
        #expect(Set(keys).count == words.count)
        #expect(Set(keys.map { $0 >> 32 }).count > words.count - 3 && Set(keys.map { $0 & 0xFFFF_FFFF }).count > words.count - 3)
    }

    @Test("do not depend on where the word lies, and are the key of the folded form", arguments: 0..<24) func place(_ length: Int) {
        for filling in ["a", "A", "é", "É", "中", "aÉ", "æ", "’", "\u{301}"] {
            let word = Array(String(repeating: filling, count: length).utf8)
            let folded = FoldedKey.folded(word)
            let padded = [0xFF] + word + [0x41, 0xC3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
            let key = padded.withUnsafeBufferPointer { FoldedKey.of(UnsafeBufferPointer(rebasing: $0[1..<(1 + word.count)])) }
            #expect(key == folded.withUnsafeBufferPointer { FoldedKey.of($0) })
        }
    }

    @Test(
        "of broken UTF-8 are taken byte by byte",
        arguments: [[0xE2, 0x80], [0xFF], [0x61, 0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func broken(_ bytes: [UInt8]) {
        #expect(FoldedKey.folded(bytes) == bytes)
    }
}

@Suite("Words of eight bytes")
struct ByteWordTests {
    @Test("say of every byte in every place what a comparison says") func everyByte() {
        for byte in UInt8.min...UInt8.max {
            for place in 0..<8 {
                var bytes: [UInt8] = [0x5A, 0x61, 0x40, 0x7B, 0x80, 0x20, 0x60, 0x5B]
                bytes[place] = byte
                let word = bytes.withUnsafeBufferPointer { $0.baseAddress.map { ByteWord.load($0) } ?? 0 }
                let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                let lowered = (0x41...0x5A).contains(byte) ? byte + 32 : byte
                let ok =
                    (ByteWord.letters(word) >> (place * 8) & 0x80 != 0) == isLetter
                    && UInt8(truncatingIfNeeded: ByteWord.lowered(word) >> (place * 8)) == lowered
                guard ok else {
                    Issue.record("byte \(byte) at \(place)")
                    return
                }
            }
        }
    }

    @Test("are loaded short without the bytes behind", arguments: 0...8) func short(_ count: Int) {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let expected = bytes.prefix(count).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            #expect(ByteWord.load(base, count: count) == expected)
            if count < 8 { #expect(ByteWord.low(ByteWord.load(base), count) == expected) }
        }
    }
}

@Suite("Scalars of UTF-8")
struct UTF8ScalarTests {
    @Test("are decoded as Swift decodes them, bytes that are none one by one") func twin() {
        let samples: [[UInt8]] = [
            Array("aé中😀\u{10FFFF}".utf8), [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80, 0xBF], [0xF8, 0x88], [0xC3, 0xC3, 0xA9],
        ]
        for bytes in samples {
            bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                var index = 0
                while index < bytes.count {
                    let scalar = UTF8Scalar.decode(base, at: index, limit: bytes.count)
                    let whole = (1...4).lazy.filter { index + $0 <= bytes.count }
                        .compactMap { String(validating: bytes[index..<(index + $0)], as: UTF8.self)?.unicodeScalars.first }.first
                    #expect(scalar.value == whole?.value ?? UInt32(bytes[index]) | UTF8Scalar.invalid)
                    #expect(scalar.length == whole.map { UTF8.width($0) } ?? 1)
                    index += scalar.length
                }
            }
        }
    }
}
