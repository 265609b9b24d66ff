import Resources
import Text

/// Gives every row an id that no other row of the run has.
///
/// Numbers of GeoNames and Wikidata are marked in pages of 65,536 bits, so that millions of rows take megabytes; slugs are remembered as
/// hashes of 8 bytes.
struct IDBook {
    /// What became of the wish for an id.
    enum Claim {
        case fresh(String)
        /// Another row has the id: this one gets a number behind it.
        case renamed(String, wanted: String)
        /// The same row was there already.
        case `repeat`(String)
    }

    private var pages: [UInt64: [UInt64]] = [:]
    private var slugs: Set<UInt64> = []
    private var rows: Set<UInt64> = []
    /// Rows that wanted the same slug so far.
    private var counts: [UInt64: Int] = [:]

    /// Claims the id of a row.
    mutating func claim(_ row: NameRow) -> Claim {
        switch row.identity {
        case .number(let prefix, let number):
            let id = "\(prefix)\(number)"
            return mark(number) ? .fresh(id) : .repeat(id)
        case .given(let id): return claim(id, row)
        case .slug(let prefix, let text): return claim("\(prefix)\(TableText.slug(text))", row)
        }
    }

    private mutating func claim(_ wanted: String, _ row: NameRow) -> Claim {
        let key = FoldedKey.of(wanted)
        guard slugs.insert(key).inserted else { return claimAgain(wanted, key, row) }
        rows.insert(Self.fingerprint(wanted, row))
        return .fresh(wanted)
    }

    private mutating func claimAgain(_ wanted: String, _ key: UInt64, _ row: NameRow) -> Claim {
        guard rows.insert(Self.fingerprint(wanted, row)).inserted else { return .repeat(wanted) }
        var number = counts[key] ?? 2
        while !slugs.insert(FoldedKey.of("\(wanted)-\(number)")).inserted { number += 1 }
        counts[key] = number + 1
        return .renamed("\(wanted)-\(number)", wanted: wanted)
    }

    private static func fingerprint(_ id: String, _ row: NameRow) -> UInt64 {
        var hash = FoldedKey.of(id)
        let country = row.cells["country"] ?? ""
        for text in [row.name, row.kind.type.rawValue, row.kind.subtype ?? "", country] {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return hash
    }

    private mutating func mark(_ number: UInt64) -> Bool {
        let (word, bit) = (Int(number >> 6 & 1023), UInt64(1) << (number & 63))
        let isFresh = pages[number >> 16, default: [UInt64](repeating: 0, count: 1024)][word] & bit == 0
        pages[number >> 16, default: [UInt64](repeating: 0, count: 1024)][word] |= bit
        return isFresh
    }
}
