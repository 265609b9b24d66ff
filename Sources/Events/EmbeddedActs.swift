import Text

/// Gives acts that are told inside another act the actor who is named there: who is accused of an attack, who claims responsibility for it.
struct EmbeddedActs {
    let tree: SentenceTree
    let document: Document

    func complete(_ events: inout [Event]) {
        for outer in events.indices {
            guard let (role, modality) = Self.lenders[events[outer].type.description] ?? Self.lenders[events[outer].type.root] else {
                continue
            }
            let lent = events[outer].arguments(role)
            guard !lent.isEmpty else { continue }
            for inner in events.indices where inner != outer && isTold(events[inner], inside: events[outer]) {
                lend(lent, modality, to: &events[inner])
            }
        }
    }

    /// Which participant of an act is the actor of the acts told inside it, and how sure that makes them.
    private static let lenders: [String: (role: Role, modality: Modality)] = [
        "statement.claim_responsibility": (.actor, .claimed), "denounce.accuse": (.recipient, .alleged),
        "legal.charge": (.victim, .alleged),
    ]

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
