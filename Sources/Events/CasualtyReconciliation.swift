import Text

/// Brings the figures of an incident's mentions together: one total a kind, with what speaks against it kept.
///
/// The latest revision of a toll counts ("bringing the toll to 36"); without one the greatest total that is asserted. Persons who are told of
/// one by one are counted together, once each. Lesser totals are kept as superseded, those of another source at the same time as disputed.
struct CasualtyReconciliation {
    let document: Document
    let events: [Int]

    var figures: [Casualty] {
        var figures: [Casualty] = []
        for kind in Casualty.Kind.allCases { figures += reconcile(kind) }
        return figures
    }

    private func reconcile(_ kind: Casualty.Kind) -> [Casualty] {
        var seen: Set<Span> = []
        let all = events.flatMap { document.events[$0].casualties }.filter { $0.kind == kind && seen.insert($0.span).inserted }
        guard !all.isEmpty else { return [] }
        let parts = all.filter { $0.scope == .ofWhich }
        var totals = all.filter { $0.scope != .ofWhich }
        if let counted = countedOneByOne(kind, totals) { totals.append(counted) }
        guard let best = best(of: totals) else { return totals + parts }
        return totals.map { settle($0, against: best) } + parts
    }

    private func size(_ casualty: Casualty) -> Double? { casualty.amount.value ?? casualty.amount.min ?? casualty.amount.max }

    private func best(of totals: [Casualty]) -> Casualty? {
        if let revision = totals.last(where: { $0.scope == .tollRevision && size($0) != nil }) { return revision }
        let sized = totals.filter { $0.scope == .total && size($0) != nil }
        return sized.max { (size($0) ?? 0) < (size($1) ?? 0) }
    }

    private func settle(_ casualty: Casualty, against best: Casualty) -> Casualty {
        var settled = casualty
        guard casualty.span != best.span, casualty.scope == .total || casualty.scope == .tollRevision else { return settled }
        guard let size = size(casualty), size != self.size(best) else { return settled }
        let sourcesDiffer = casualty.attribution != nil && best.attribution != nil && casualty.attribution?.mention != best.attribution?.mention
        settled.status = sourcesDiffer ? .disputed : .superseded
        return settled
    }

    /// A total of the persons who are told of one by one; nil when there are fewer than two.
    private func countedOneByOne(_ kind: Casualty.Kind, _ totals: [Casualty]) -> Casualty? {
        var chains: Set<Int> = []
        var last: Casualty?
        for casualty in totals {
            guard casualty.amount == .exactly(1), let mention = casualty.who?.mention else { continue }
            let entity = document.mentions[mention]
            guard entity.type == .person, entity.form == .name, chains.insert(entity.chain).inserted else { continue }
            last = casualty
        }
        guard chains.count > 1, var total = last else { return nil }
        total.amount = .exactly(Double(chains.count))
        total.who = nil
        total.span = Span(total.span.start, total.span.end)
        return total
    }
}
