import Text

/// A sentence for the parser: gold tree, tag classes as the tagger predicts them.
struct TaggedSentence {
    var sentence: TrainingSentence
    var tags: [UInt8]
}

/// Trains the parser: an averaged perceptron that follows its own mistakes, with a dynamic oracle.
struct ParserTrainer {
    let actions: [ParserAction]
    private let kinds: [UInt8]
    private let perceptron: Perceptron
    private var oracle = DynamicOracle()
    private var state = ParserState()
    private var features = ParserFeatures()
    private var words = SentenceWords()
    private var generator: SeededGenerator
    private var hashes = [UInt64](repeating: 0, count: ParserFeatures.count)
    private var scores = [Float](repeating: 0, count: 256)
    /// Of 1000 mistakes, how many are followed rather than mended.
    var exploration = 0

    init(_ sentences: [TrainingSentence], tags: [TagClass], seed: UInt64) {
        var counts: [ParserAction: Int] = [:]
        for sentence in sentences {
            for (index, head) in sentence.heads.enumerated() {
                let relation = UInt8(Relation.allCases.firstIndex(of: sentence.relations[index]) ?? 0)
                counts[ParserAction(kind: head > index ? .left : .right, relation: relation), default: 0] += 1
            }
        }
        let root = ParserModel.rootRelation
        let arcs = counts.filter { $0.value >= 4 && !($0.key.kind == .right && $0.key.relation == root) && $0.key.relation != 0 }.keys
        actions = [.shift] + arcs.sorted { ($0.kind.rawValue, $0.relation) < ($1.kind.rawValue, $1.relation) }
        kinds = ParserModel.kinds(tags)
        perceptron = Perceptron(classes: actions.count)
        generator = SeededGenerator(seed: seed)
    }

    /// One pass over the sentences in the order given; returns the share of words that got the right head while learning, in percent.
    mutating func learn(_ sentences: [TaggedSentence]) -> Double {
        var (right, total) = (0, 0)
        for sentence in sentences {
            right += learn(sentence)
            total += sentence.tags.count
        }
        return total == 0 ? 0 : 100 * Double(right) / Double(total)
    }

    private mutating func learn(_ tagged: TaggedSentence) -> Int {
        let sentence = tagged.sentence
        words.load(sentence.forms) { _ in 0 }
        state.begin(words.count)
        features.begin(words, tagged.tags, kind: kinds)
        oracle.begin(heads: sentence.heads)
        while !state.isFinal {
            let choice = choose(sentence)
            perceptron.tick()
            var next = choice.gold
            if choice.predicted != choice.gold {
                hashes.withUnsafeBufferPointer { perceptron.update($0, right: choice.gold, wrong: choice.predicted) }
                if generator.draws(exploration) { next = choice.predicted }
            }
            state.apply(actions[next])
        }
        return sentence.heads.indices.reduce(0) { $0 + (Int(state.words[$1].head) == sentence.heads[$1] ? 1 : 0) }
    }

    /// The action with the best score, and the best among those that lose the fewest gold arcs; the same one when the model is right.
    private mutating func choose(_ sentence: TrainingSentence) -> (predicted: Int, gold: Int) {
        fillScores()
        oracle.follow(state)
        let costs = oracle.costs(state)
        let limits = ActionLimits(state)
        let root = ParserModel.rootRelation
        var least = Int.max
        if state.allows(.shift) { least = min(least, costs.shift) }
        if state.allows(.left) { least = min(least, costs.left) }
        if state.allows(.right) { least = min(least, costs.right) }
        let top = state.stack.last.map { Int($0) }
        var (predicted, gold) = (-1, -1)
        for (index, action) in actions.enumerated() where limits.allow(action, root: root) {
            if predicted < 0 || scores[index] > scores[predicted] { predicted = index }
            guard isBest(action, costs, least, top, sentence) else { continue }
            if gold < 0 || scores[index] > scores[gold] { gold = index }
        }
        return (predicted, gold < 0 ? predicted : gold)
    }

    private func isBest(
        _ action: ParserAction, _ costs: (shift: Int, left: Int, right: Int), _ least: Int, _ top: Int?, _ sentence: TrainingSentence
    ) -> Bool {
        switch action.kind {
        case .shift: return costs.shift == least
        case .left: return costs.left == least && isRightRelation(action, head: state.next, top, sentence)
        case .right:
            return costs.right == least && isRightRelation(action, head: Int(state.stack[state.stack.count - 2]), top, sentence)
        }
    }

    private func isRightRelation(_ action: ParserAction, head: Int, _ top: Int?, _ sentence: TrainingSentence) -> Bool {
        guard let top, sentence.heads[top] == head else { return true }
        return Relation.allCases[Int(action.relation)] == sentence.relations[top]
    }

    private mutating func fillScores() {
        hashes.withUnsafeMutableBufferPointer { buffer in
            if let address = buffer.baseAddress { features.fill(address, state) }
        }
        hashes.withUnsafeBufferPointer { features in
            scores.withUnsafeMutableBufferPointer { scores in
                if let address = scores.baseAddress { perceptron.score(features, into: address) }
            }
        }
    }

    /// The sections `dep.*` of a model.
    func encode(scale: Float = 8, bytes: Int = 5_300_000) -> [(name: String, bytes: [UInt8])] {
        let rows = FeatureRows.encode(WeightedFeature.fit(perceptron.averaged(scale: scale), bytes: bytes))
        let table = actions.flatMap { [$0.kind.rawValue, $0.relation] }
        return [("dep.cls", table), ("dep.ix", rows.index), ("dep.rw", rows.rows)]
    }
}
