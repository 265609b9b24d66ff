import Resources
import Text

/// Whether the rows of a file of names are sorted, so that editors find them and differences stay small.
///
/// A file may be in any of a few orders, told by what most of its rows agree with; the first row that is not in it is named.
struct OrderInspection {
    let table: CheckedTable

    /// The columns of each order.
    private static let orders: [[String]] = [["id"], ["name"], ["country", "name"], ["subtype", "name"]]

    var findings: [Diagnostic] {
        let present = Self.orders.filter { $0.allSatisfy(table.table.columns.contains) }
        let candidates = present.flatMap { order in [true, false].map { (columns: order, slips: slips(order, countsCapitals: $0)) } }
        let best = candidates.min { $0.slips.count < $1.slips.count }
        guard let best, let first = best.slips.first else { return [] }
        let row = table.table.rows[first]
        let before = table.table.rows[first - 1]
        let order = best.columns.joined(separator: ", then ")
        let more = best.slips.count > 1 ? " (\(best.slips.count) such rows in this file)" : ""
        let column = best.columns.last ?? "id"
        let message = "out of order: the rows are sorted by \(order), and this one belongs before '\(table.value(column, before))'\(more)"
        return [table.doubt("unsorted", message, column, row)]
    }

    /// Rows that do not follow the one before.
    private func slips(_ columns: [String], countsCapitals: Bool) -> [Int] {
        var slips: [Int] = []
        var before: [[UInt8]]?
        for (index, row) in table.table.rows.enumerated() {
            let key = columns.map { $0 == "name" ? Self.key(table.value($0, row), countsCapitals) : Array(table.value($0, row).utf8) }
            // Where a letter without a Latin form belongs is nobody's business.
            guard key.allSatisfy({ $0.allSatisfy { $0 < 0x80 } }) else { continue }
            if let before, Self.precedes(key, before) { slips.append(index) }
            before = key
        }
        return slips
    }

    private static func precedes(_ left: [[UInt8]], _ right: [[UInt8]]) -> Bool {
        for (first, second) in zip(left, right) where first != second { return first.lexicographicallyPrecedes(second) }
        return false
    }

    /// A name without its accents, in small letters unless capitals count.
    private static func key(_ name: String, _ countsCapitals: Bool) -> [UInt8] {
        guard countsCapitals else { return FoldedKey.folded(name.utf8) }
        var key: [UInt8] = []
        for scalar in name.unicodeScalars {
            guard !scalar.isASCII else {
                key.append(UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            let letters = FoldedKey.folded(String(scalar).utf8)
            let isCapital = scalar.properties.isUppercase && letters.first.map { $0 &- 0x61 < 26 } ?? false
            for (index, letter) in letters.enumerated() { key.append(index == 0 && isCapital ? letter & ~0x20 : letter) }
        }
        return key
    }
}
