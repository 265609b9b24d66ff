import Text

/// Gives acts that are told inside another act the actor who is named there: who is accused of an attack, who claims responsibility for it.
struct EmbeddedActs {
    let tree: SentenceTree
    let document: Document
    /// By type or root of the outer act.
    let lenders: [String: Lender]

    /// Which participant of an act is the actor of the acts told inside it, and how sure that makes them.
    struct Lender: Sendable {
        var role: Role
        var modality: Modality
    }

    func complete(_ events: inout [Event]) {
        for outer in events.indices {
            guard let lender = lenders[events[outer].type.description] ?? lenders[events[outer].type.root] else { continue }
            let lent = events[outer].arguments(lender.role)
            guard !lent.isEmpty else { continue }
            for inner in events.indices where inner != outer && isTold(events[inner], inside: events[outer]) {
                lend(lent, lender.modality, to: &events[inner])
            }
        }
    }

    /// The inner trigger hangs below the outer one, on a topic or charge.
    private func isTold(_ inner: Event, inside outer: Event) -> Bool {
        tree.isInside(inner.trigger.head, outer.trigger.head)
            && [.topic, .charge].contains { role in
                outer.arguments(role).contains { tree.isInside(inner.trigger.head, $0.head) }
            }
    }

    private func lend(_ arguments: [Argument], _ modality: Modality, to event: inout Event) {
        guard event.arguments(.actor).isEmpty else { return }
        event.arguments += arguments.map { argument in
            var lent = argument
            lent.role = .actor
            lent.path = "embedding"
            return lent
        }
        event.arguments.sort { $0.span < $1.span }
        if [.asserted, .reported, .alleged].contains(event.modality) { event.modality = modality }
    }
}
