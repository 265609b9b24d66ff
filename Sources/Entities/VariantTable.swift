import Resources
import Text

/// Spellings that stand for each other, from `words/variants.tsv`: Mujahedin, Mujahideen, Mojahedin.
///
/// A name that holds one of them is matched in all its spellings, so lists give each name once.
struct VariantTable: Sendable {
    /// Spellings of each folded word, itself included.
    private var spellings: [[UInt8]: [String]] = [:]

    /// No name gets more spellings than this.
    static let limit = 48

    /// Reads rows of `word`, `variants`; every spelling of a row stands for every other. Returns complaints.
    mutating func read(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) -> [Diagnostic] {
        var table = try CheckedTable(file: file, bytes: bytes, columns: ["word", "variants", "note"], required: ["word", "variants"])
        for row in table.table.rows {
            let words = [table.value("word", row)] + table.values("variants", row)
            for word in words {
                let key = FoldedKey.folded(word.utf8)
                if spellings[key] != nil {
                    table.complain("variant_twice", "'\(word)' is a spelling of another word already", "variants", row)
                }
                spellings[key] = words
            }
        }
        return table.problems
    }

    /// All spellings of a name whose words are separated by spaces and hyphens, the given one first.
    func spellings(of name: String) -> [String] {
        guard !spellings.isEmpty else { return [name] }
        var results: [[UInt8]] = [[]]
        for part in Self.parts(name) {
            let choices = alternatives(part)
            guard results.count * choices.count <= Self.limit else {
                for index in results.indices { results[index] += part }
                continue
            }
            results = results.flatMap { head in choices.map { head + $0 } }
        }
        return results.map { String(decoding: $0, as: UTF8.self) }
    }

    private func alternatives(_ part: [UInt8]) -> [[UInt8]] {
        guard let found = spellings[FoldedKey.folded(part)] else { return [part] }
        let startsWithCapital = part.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false
        var choices = [part]
        for word in found {
            var bytes = Array(word.utf8)
            if !startsWithCapital, let first = bytes.first, first >= 0x41, first <= 0x5A { bytes[0] = first | 0x20 }
            if !choices.contains(bytes) { choices.append(bytes) }
        }
        return choices
    }

    /// The name cut at spaces and hyphens, which are parts of their own.
    private static func parts(_ name: String) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        for byte in name.utf8 {
            if byte == 0x20 || byte == 0x2D {
                parts.append([byte])
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
        }
        return parts.filter { !$0.isEmpty }
    }
}
