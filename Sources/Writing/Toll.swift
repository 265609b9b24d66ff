import Text

/// Least and greatest number of people of one kind that the figures of an event allow.
///
/// Superseded figures don't count. Totals are compared: the least lower bound to the greatest upper one, which stays open where a lower
/// bound lies above it. Without a total, increments are added up; parts of other figures count only when there is nothing else.
struct Toll: Equatable {
    var min: Int?
    var max: Int?

    init(_ casualties: [Casualty], _ kind: Casualty.Kind) {
        let current = casualties.filter { $0.kind == kind && $0.status != .superseded }
        let totals = current.filter { $0.scope == .total || $0.scope == .tollRevision }
        let increments = current.filter { $0.scope == .increment }
        if totals.isEmpty, !increments.isEmpty {
            self.init(sum: increments.map { HeadCount($0.amount).bounds })
        } else {
            self.init(range: (totals.isEmpty ? current : totals).map { HeadCount($0.amount).bounds })
        }
    }

    private init(sum bounds: [(min: Int?, max: Int?)]) {
        min = bounds.reduce(0) { $0 + ($1.min ?? 0) }
        max = bounds.contains { $0.max == nil } ? nil : bounds.reduce(0) { $0 + ($1.max ?? 0) }
    }

    private init(range bounds: [(min: Int?, max: Int?)]) {
        min = bounds.compactMap(\.min).min()
        max = bounds.compactMap(\.max).max()
        if let most = max, bounds.contains(where: { $0.min ?? 0 > most }) { max = nil }
    }
}
