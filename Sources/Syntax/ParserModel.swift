import Text

/// The trained parser: greedy, two actions a word.
struct ParserModel: Sendable {
    let actions: [ParserAction]
    private let network: NetworkModel
    private let rootRelation: UInt8
    /// Of each tag class: 1 a comma, 2 a verb, 0 anything else.
    private let kinds: [UInt8]

    init(_ file: ModelFile, tags: [TagClass]) throws(ModelError) {
        let table = try file.section("dep.cls")
        let relations = Relation.allCases.count
        let actions = stride(from: 0, to: table.count & ~1, by: 2).compactMap { index -> ParserAction? in
            guard let kind = ParserAction.Kind(rawValue: table[index]), Int(table[index + 1]) < relations else { return nil }
            return ParserAction(kind: kind, relation: table[index + 1])
        }
        guard !actions.isEmpty, actions.count == table.count / 2, actions.count < 250 else {
            throw ModelError("damaged", file.path, "the table of parser actions is damaged: copy the model again")
        }
        self.actions = actions
        network = try NetworkModel(file, classes: actions.count, tagClasses: tags.count)
        rootRelation = Self.rootRelation
        kinds = Self.kinds(tags)
    }

    static let rootRelation = UInt8(Relation.allCases.firstIndex(of: .root) ?? 1)

    static func kinds(_ tags: [TagClass]) -> [UInt8] {
        tags.map { $0.penn == .comma ? 1 : $0.universal == .verb || $0.universal == .aux ? 2 : 0 }
    }

    /// Builds the tree of a sentence whose words and tag classes are given; the result stands in `work.state`. O(words).
    func parse(_ work: inout SyntaxWorkspace) {
        let count = work.words.count
        work.state.begin(count)
        work.gaps.begin(work.tags, count: count, kinds: kinds)
        network.encode(work.words, work.tags, work.network)
        while !work.state.isFinal {
            network.score(work.state, work.gaps, work.network)
            guard let best = best(work.network.scores, work.state) else { return }
            work.state.apply(best)
        }
    }

    @inline(__always)
    private func best(_ scores: UnsafeMutablePointer<Int32>, _ state: borrowing ParserState) -> ParserAction? {
        let limits = ActionLimits(state)
        var best: Int?
        for index in 0..<actions.count where limits.allow(actions[index], root: rootRelation) {
            if let current = best, scores[index] <= scores[current] { continue }
            best = index
        }
        return best.map { actions[$0] }
    }
}

/// What a configuration allows, worked out once for all actions.
struct ActionLimits {
    private let shift: Bool
    private let left: Bool
    private let right: Bool
    private let toRoot: Bool

    @inline(__always)
    init(_ state: borrowing ParserState) {
        shift = state.allows(.shift)
        left = state.allows(.left)
        right = state.allows(.right)
        toRoot = state.next == state.count
    }

    @inline(__always)
    func allow(_ action: ParserAction, root: UInt8) -> Bool {
        switch action.kind {
        case .shift: return shift
        case .left: return left && toRoot == (action.relation == root)
        case .right: return right && action.relation != root
        }
    }
}
