import Text

/// Brings the figures of an incident's mentions together: one total a kind, with what speaks against it kept.
///
/// The latest revision of a toll counts ("bringing the toll to 36"); without one the total that is given most often, the greater of equals.
/// Persons who are told of one by one are counted together. People who were hit ("shot") and are not said to be dead count as injured.
/// Other totals are kept as superseded, those of another source as disputed.
struct CasualtyReconciliation {
    let document: Document
    let events: [Int]

    var figures: [Casualty] {
        var figures: [Casualty] = []
        for kind in Casualty.Kind.allCases where kind != .injured && kind != .affected { figures += reconcile(kind, all(kind)) }
        return figures + injured(killed: figures.first { $0.kind == .killed && $0.status == .asserted && $0.scope != .ofWhich })
    }

    /// Those who are called injured; else those who were hit less those who died of it.
    private func injured(killed: Casualty?) -> [Casualty] {
        let told = reconcile(.injured, all(.injured))
        let hit = reconcile(.affected, all(.affected))
        let said = told.first { $0.scope != .ofWhich && $0.status == .asserted }.flatMap { size($0) } ?? 0
        guard let best = hit.first(where: { $0.status == .asserted && size($0) != nil }) else { return told + hit }
        let dead = killed.flatMap { size($0) } ?? 0
        var rest = best
        rest.kind = .injured
        rest.amount = best.amount.less(dead)
        guard let left = size(rest), left > said else { return told + hit }
        return [rest] + told.map { settle($0, against: rest) } + hit
    }

    private func all(_ kind: Casualty.Kind) -> [Casualty] {
        var seen: Set<Span> = []
        return events.flatMap { document.events[$0].casualties }.filter { $0.kind == kind && seen.insert($0.span).inserted }
    }

    private func reconcile(_ kind: Casualty.Kind, _ all: [Casualty]) -> [Casualty] {
        guard !all.isEmpty else { return [] }
        let parts = all.filter { $0.scope == .ofWhich }
        var totals = all.filter { $0.scope != .ofWhich }
        if let counted = countedOneByOne(kind, totals) { totals.append(counted) }
        guard let best = best(of: totals) else { return totals + parts }
        let settled = totals.map { settle($0, against: best) }
        let others = settled.filter { $0 != best }
        return [best] + others.filter { $0.status == .asserted } + others.filter { $0.status != .asserted } + parts
    }

    private func size(_ casualty: Casualty) -> Double? { casualty.amount.value ?? casualty.amount.min ?? casualty.amount.max }

    private func best(of totals: [Casualty]) -> Casualty? {
        if let revision = totals.last(where: { $0.scope == .tollRevision && size($0) != nil }) { return revision }
        let sized = totals.filter { $0.scope == .total && size($0) != nil }
        var votes: [Double: Int] = [:]
        for casualty in sized where size(casualty) != 1 { votes[size(casualty) ?? 0, default: 0] += 1 }
        // Single persons are told of again and again; a figure of several people outweighs them.
        return sized.max { left, right in
            let a = (votes[size(left) ?? 0] ?? 0, size(left) ?? 0)
            let b = (votes[size(right) ?? 0] ?? 0, size(right) ?? 0)
            return a < b
        }
    }

    private func settle(_ casualty: Casualty, against best: Casualty) -> Casualty {
        var settled = casualty
        guard casualty != best, casualty.scope == .total || casualty.scope == .tollRevision else { return settled }
        guard let size = size(casualty), size != self.size(best) else { return settled }
        let sourcesDiffer =
            casualty.attribution != nil && best.attribution != nil && casualty.attribution?.mention != best.attribution?.mention
        settled.status = sourcesDiffer ? .disputed : .superseded
        return settled
    }

    /// A total of the persons who are told of one by one: those of one sentence, or all who are named; nil when there are fewer than two.
    private func countedOneByOne(_ kind: Casualty.Kind, _ totals: [Casualty]) -> Casualty? {
        let singles = totals.filter { $0.amount == .exactly(1) && $0.who != nil }
        var named: Set<Int> = []
        var bySentence: [Int: Set<Span>] = [:]
        for single in singles {
            if let mention = single.who?.mention, document.mentions[mention].type == .person, document.mentions[mention].form == .name {
                named.insert(document.mentions[mention].chain)
            }
            if let sentence = document.sentence(holding: single.span) {
                bySentence[sentence, default: []].insert(single.who?.span ?? single.span)
            }
        }
        let count = max(named.count, bySentence.values.map(\.count).max() ?? 0)
        guard count > 1, var total = singles.last else { return nil }
        total.amount = .exactly(Double(count))
        total.who = nil
        return total
    }

}

extension Amount {
    /// The amount without some of those counted, never below nothing.
    func less(_ number: Double) -> Amount {
        func reduced(_ bound: Double?) -> Double? { bound.map { Swift.max(0, $0 - number) } }
        return Amount(value: reduced(value), min: reduced(min), max: reduced(max), isApproximate: isApproximate)
    }
}
