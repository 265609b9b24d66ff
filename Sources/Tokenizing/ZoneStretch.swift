import Text

/// A part of the text within which tokens and sentences stay, with the zone that it belongs to.
struct ZoneStretch: Hashable, Sendable {
    var range: Range<Int>
    var kind: ZoneKind

    /// The whole text, cut at every border of a zone. Where zones overlap the shortest counts; what lies in none is body.
    static func stretches(of document: Document) -> [ZoneStretch] {
        let count = document.bytes.count
        let zones = document.zones.filter { !$0.span.isEmpty && $0.span.start < count }.sorted { $0.span < $1.span }
        var cuts = [0, count]
        for zone in zones { cuts += [zone.span.start, min(zone.span.end, count)] }
        cuts.sort()
        var stretches: [ZoneStretch] = []
        var active: [Zone] = []
        var next = 0
        for (start, end) in zip(cuts, cuts.dropFirst()) where start < end {
            active.removeAll { $0.span.end <= start }
            while next < zones.count, zones[next].span.start <= start {
                if zones[next].span.end > start { active.append(zones[next]) }
                next += 1
            }
            let zone = active.min { $0.span.count < $1.span.count }
            stretches.append(ZoneStretch(range: start..<end, kind: zone?.kind ?? .body))
        }
        return stretches
    }
}
