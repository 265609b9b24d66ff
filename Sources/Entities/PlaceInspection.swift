import Resources
import Text

/// Whether places lie inside the bounding box of their country, and persons live no longer than persons do.
struct PlaceInspection {
    let rows: ListedRows

    /// Degrees by which a point at sea or on a border may lie outside the box.
    private static let slack = 0.6
    /// No office or part is held longer, in years.
    private static let longestLife = 90

    private struct Box {
        var south, west, north, east: Double

        func holds(_ latitude: Double, _ longitude: Double, slack: Double) -> Bool {
            guard latitude >= south - slack, latitude <= north + slack else { return false }
            // A country on both sides of the date line has its west east of its east.
            if west > east { return longitude >= west - slack || longitude <= east + slack }
            return longitude >= west - slack && longitude <= east + slack
        }
    }

    var findings: [Diagnostic] {
        let boxes = boxes
        return rows.rows.flatMap { listed in
            [outside(listed.entry, boxes), longLived(listed.entry)].compactMap(\.self)
        }
    }

    private var boxes: [String: Box] {
        var boxes: [String: Box] = [:]
        for listed in rows.rows {
            let table = rows.tables[listed.table]
            let sides = ["south", "west", "north", "east"].compactMap { Double(table.value($0, listed.row)) }
            guard sides.count == 4, let country = rows.entries[listed.entry].country else { continue }
            boxes[country] = Box(south: sides[0], west: sides[1], north: sides[2], east: sides[3])
        }
        return boxes
    }

    private func outside(_ index: Int, _ boxes: [String: Box]) -> Diagnostic? {
        let entry = rows.entries[index]
        guard let country = entry.country, let box = boxes[country], let north = entry.latitude, let east = entry.longitude,
            !box.holds(north, east, slack: Self.slack)
        else { return nil }
        let swapped = box.holds(east, north, slack: Self.slack) ? "; lat and lon are swapped" : ""
        let mirrored = box.holds(-north, east, slack: Self.slack) || box.holds(north, -east, slack: Self.slack) ? "; a minus is wrong" : ""
        let hint = swapped.isEmpty ? mirrored : swapped
        return rows.doubt("outside_country", "\(entry.name) lies outside \(country)\(hint)", index, "lat")
    }

    private func longLived(_ index: Int) -> Diagnostic? {
        let entry = rows.entries[index]
        guard entry.type == .person, let from = Self.year(entry.from), let to = Self.year(entry.to), to - from > Self.longestLife else {
            return nil
        }
        return rows.doubt("long_life", "\(to - from) years are too long for the part of a person", index, "to")
    }

    private static func year(_ date: String?) -> Int? { date.flatMap { Int($0.prefix(4)) } }
}
