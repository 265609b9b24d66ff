import Testing

@testable import Syntax

@Suite("The dynamic oracle")
struct DynamicOracleTests {
    /// The fewest gold arcs that any way to the end must lose, by trying them all.
    private func leastLoss(_ state: ParserState, _ heads: [Int]) -> Int {
        if state.isFinal { return heads.indices.reduce(0) { $0 + (Int(state.words[$1].head) == heads[$1] ? 0 : 1) } }
        var least = Int.max
        for kind in [ParserAction.Kind.shift, .left, .right] where state.allows(kind) {
            var next = state
            next.apply(ParserAction(kind: kind, relation: 1))
            least = min(least, leastLoss(next, heads))
        }
        return least
    }

    /// A projective tree over `count` words, drawn by taking random actions.
    private func randomTree(_ count: Int, _ generator: inout SeededGenerator) -> [Int] {
        var state = ParserState()
        state.begin(count)
        while !state.isFinal {
            let kinds = [ParserAction.Kind.shift, .left, .right].filter { state.allows($0) }
            state.apply(ParserAction(kind: kinds.randomElement(using: &generator) ?? .shift, relation: 1))
        }
        return (0..<count).map { Int(state.words[$0].head) }
    }

    @Test("tells for every action exactly how many gold arcs it loses", arguments: 1...6)
    func costs(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        for _ in 0..<20 {
            let heads = randomTree(count, &generator)
            var oracle = DynamicOracle()
            oracle.begin(heads: heads)
            var state = ParserState()
            state.begin(count)
            while !state.isFinal {
                oracle.follow(state)
                let costs = oracle.costs(state)
                let before = leastLoss(state, heads)
                for (kind, cost) in [(ParserAction.Kind.shift, costs.shift), (.left, costs.left), (.right, costs.right)]
                where state.allows(kind) {
                    var next = state
                    next.apply(ParserAction(kind: kind, relation: 1))
                    #expect(leastLoss(next, heads) - before == cost, "\(heads) \(kind) \(state.stack) \(state.next)")
                }
                let kinds = [ParserAction.Kind.shift, .left, .right].filter { state.allows($0) }
                state.apply(ParserAction(kind: kinds.randomElement(using: &generator) ?? .shift, relation: 1))
            }
        }
    }

    @Test("with it, every projective tree can be rebuilt")
    func rebuilds() {
        var generator = SeededGenerator(seed: 99)
        for count in 1...12 {
            let heads = randomTree(count, &generator)
            var oracle = DynamicOracle()
            oracle.begin(heads: heads)
            var state = ParserState()
            state.begin(count)
            while !state.isFinal {
                oracle.follow(state)
                let costs = oracle.costs(state)
                let free = [(ParserAction.Kind.left, costs.left), (.right, costs.right), (.shift, costs.shift)]
                let kind = free.first { state.allows($0.0) && $0.1 == 0 }?.0
                guard let kind else {
                    Issue.record("no action without loss for \(heads)")
                    return
                }
                state.apply(ParserAction(kind: kind, relation: 1))
            }
            #expect((0..<count).map { Int(state.words[$0].head) } == heads)
        }
    }
}
