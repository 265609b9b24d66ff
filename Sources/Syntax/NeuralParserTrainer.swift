import Text

/// Trains the network: softmax over the actions, all actions that lose nothing count as right, mistakes are followed.
final class NeuralParserTrainer {
    let actions: [ParserAction]
    let net: NeuralParser
    private let kinds: [UInt8]
    private let tagNumbers: [TagClass: Int]
    private let worker: NeuralSentence
    private var oracle = DynamicOracle()
    private var state = ParserState()
    private var gaps = WordGaps()
    private var words = SentenceWords()
    private var generator: SeededGenerator
    private var scores: [Float]
    private var gradient: [Float]
    private var isRight: [Bool]
    /// Of 1000 mistakes, how many are followed rather than mended.
    var exploration = 0
    /// Sentences between two steps of the weights.
    private let batch = 8
    private(set) var steps = 0

    init(_ sentences: [TrainingSentence], tags: [TagClass], vectors: WordVectors, seed: UInt64) {
        actions = ParserAction.all(sentences)
        kinds = ParserModel.kinds(tags)
        tagNumbers = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($0.element, $0.offset) })
        var counts: [UInt64: Int] = [:]
        for sentence in sentences {
            for form in sentence.forms { counts[form.withUnsafeBufferPointer { WordFacts($0).key }, default: 0] += 1 }
        }
        let known = counts.filter { $0.value >= 2 }.keys.sorted()
        net = NeuralParser(classes: actions.count, tagClasses: tags.count, vectors: vectors, words: known, seed: seed)
        worker = NeuralSentence(net, wordCounts: [0] + known.map { counts[$0] ?? 0 }, dropout: 0.2, seed: seed &+ 1)
        generator = SeededGenerator(seed: seed &+ 2)
        scores = Array(repeating: 0, count: net.classes)
        gradient = Array(repeating: 0, count: net.classes)
        isRight = Array(repeating: false, count: net.classes)
    }

    /// One pass over the sentences; `rate` gives the step size by the number of steps. Returns the share of right heads in percent.
    func learn(_ sentences: [TaggedSentence], rate: (Int) -> Float) -> Double {
        var (right, total, open) = (0, 0, 0)
        for sentence in sentences {
            right += learn(sentence)
            total += sentence.tags.count
            open += 1
            if open == batch {
                steps += 1
                net.step(rate: rate(steps), meanRate: max(0.001, 1 / Float(steps + 1)))
                open = 0
            }
        }
        return total == 0 ? 0 : 100 * Double(right) / Double(total)
    }

    private func learn(_ tagged: TaggedSentence) -> Int {
        let sentence = tagged.sentence
        words.load(sentence.forms) { _ in 0 }
        state.begin(words.count)
        gaps.begin(tagged.tags, count: words.count, kinds: kinds)
        oracle.begin(heads: sentence.heads)
        worker.begin(words, tagged.tags)
        while !state.isFinal {
            scores.withUnsafeMutableBufferPointer { buffer in
                if let address = buffer.baseAddress { worker.score(state, gaps, into: address) }
            }
            let choice = choose(sentence)
            setGradient(choice)
            gradient.withUnsafeBufferPointer { buffer in
                if let address = buffer.baseAddress { worker.learn(address) }
            }
            let followed = choice.predicted != choice.gold && !generator.draws(exploration) ? choice.gold : choice.predicted
            state.apply(actions[followed])
        }
        _ = worker.learnTags(sentence.tags.map { tagNumbers[$0] ?? -1 })
        worker.finish()
        return sentence.heads.indices.reduce(0) { $0 + (Int(state.words[$1].head) == sentence.heads[$1] ? 1 : 0) }
    }

    private struct Choice {
        var predicted = -1
        var gold = -1
    }

    /// Marks the right actions in `isRight`, the forbidden ones with a score of minus infinity, and finds the best of either sort.
    private func choose(_ sentence: TrainingSentence) -> Choice {
        oracle.follow(state)
        let judge = ActionJudge(oracle, state, sentence)
        let limits = ActionLimits(state)
        let root = ParserModel.rootRelation
        var choice = Choice()
        for index in 0..<net.classes {
            isRight[index] = false
            guard index < actions.count, limits.allow(actions[index], root: root) else {
                scores[index] = -.infinity
                continue
            }
            if choice.predicted < 0 || scores[index] > scores[choice.predicted] { choice.predicted = index }
            guard judge.isRight(actions[index]) else { continue }
            isRight[index] = true
            if choice.gold < 0 || scores[index] > scores[choice.gold] { choice.gold = index }
        }
        if choice.gold < 0 {
            choice.gold = choice.predicted
            isRight[choice.predicted] = true
        }
        return choice
    }

    /// Probabilities less those among the right actions: the gradient of minus the logarithm of their sum.
    private func setGradient(_ choice: Choice) {
        let largest = scores[choice.predicted]
        var (all, right): (Float, Float) = (0, 0)
        for index in scores.indices {
            let value = scores[index] == -.infinity ? 0 : Softmax.exponential(scores[index] - largest)
            gradient[index] = value
            all += value
            if isRight[index] { right += value }
        }
        let rightShare = max(right, 1e-20)
        for index in gradient.indices { gradient[index] = gradient[index] / all - (isRight[index] ? gradient[index] / rightShare : 0) }
    }
}

extension ParserAction {
    /// The actions that a treebank needs: shift, and arcs that occur four times or more.
    static func all(_ sentences: [TrainingSentence]) -> [ParserAction] {
        var counts: [ParserAction: Int] = [:]
        for sentence in sentences {
            for (index, head) in sentence.heads.enumerated() {
                let relation = UInt8(Relation.allCases.firstIndex(of: sentence.relations[index]) ?? 0)
                counts[ParserAction(kind: head > index ? .left : .right, relation: relation), default: 0] += 1
            }
        }
        let root = ParserModel.rootRelation
        let arcs = counts.filter { $0.value >= 4 && !($0.key.kind == .right && $0.key.relation == root) && $0.key.relation != 0 }.keys
        return [.shift] + arcs.sorted { ($0.kind.rawValue, $0.relation) < ($1.kind.rawValue, $1.relation) }
    }
}

/// Says of actions in one configuration whether they lose no more gold arcs than need be.
struct ActionJudge {
    private let costs: (shift: Int, left: Int, right: Int)
    private let least: Int
    private let top: Int?
    private let next: Int
    private let second: Int
    private let sentence: TrainingSentence

    init(_ oracle: borrowing DynamicOracle, _ state: borrowing ParserState, _ sentence: TrainingSentence) {
        costs = oracle.costs(state)
        var least = Int.max
        if state.allows(.shift) { least = min(least, costs.shift) }
        if state.allows(.left) { least = min(least, costs.left) }
        if state.allows(.right) { least = min(least, costs.right) }
        self.least = least
        top = state.stack.last.map { Int($0) }
        next = state.next
        second = state.stack.count > 1 ? Int(state.stack[state.stack.count - 2]) : -1
        self.sentence = sentence
    }

    func isRight(_ action: ParserAction) -> Bool {
        switch action.kind {
        case .shift: return costs.shift == least
        case .left: return costs.left == least && isRightRelation(action, head: next)
        case .right: return costs.right == least && isRightRelation(action, head: second)
        }
    }

    private func isRightRelation(_ action: ParserAction, head: Int) -> Bool {
        guard let top, sentence.heads[top] == head else { return true }
        return Relation.allCases[Int(action.relation)] == sentence.relations[top]
    }
}
