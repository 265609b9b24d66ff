import Text

/// Trains the tagger: an averaged perceptron over ``TagFeatures``, greedy, on sentences of mixed casing.
struct TagTrainer {
    let classes: [TagClass]
    private let classOf: [TagClass: Int]
    private var dictionary: [UInt64: UInt16] = [:]
    private let perceptron: Perceptron
    private var words = SentenceWords()

    init(_ sentences: [TrainingSentence]) {
        var counts: [TagClass: Int] = [:]
        for sentence in sentences { for tag in sentence.tags { counts[tag, default: 0] += 1 } }
        classes = counts.filter { $0.value >= 4 && $0.key.penn != .none }.keys
            .sorted { ($0.universal.rawValue, $0.penn.rawValue) < ($1.universal.rawValue, $1.penn.rawValue) }
        classOf = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($0.element, $0.offset) })
        perceptron = Perceptron(classes: classes.count)
        learnDictionary(sentences)
    }

    /// Words seen five times or more: their commonest class, certain when hardly any other occurs.
    private mutating func learnDictionary(_ sentences: [TrainingSentence]) {
        var counts: [UInt64: [UInt16: Int]] = [:]
        for sentence in sentences {
            for (form, tag) in zip(sentence.forms, sentence.tags) {
                guard let number = classOf[tag] else { continue }
                let key = form.withUnsafeBufferPointer { WordFacts($0).key }
                counts[key, default: [:]][UInt16(number + 1), default: 0] += 1
            }
        }
        for (key, classes) in counts {
            let total = classes.values.reduce(0, +)
            guard total >= 5, let most = classes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
            let isCertain = total >= 30 && most.value * 1000 >= total * 998
            dictionary[key] = most.key | (isCertain ? TagModel.certain : 0)
        }
    }

    /// One pass over the sentences in the order given; returns the share of words that were right before learning, in percent.
    mutating func learn(_ sentences: [TrainingSentence]) -> Double {
        var (right, total) = (0, 0)
        for sentence in sentences {
            right += learn(sentence)
            total += sentence.forms.count
        }
        return total == 0 ? 0 : 100 * Double(right) / Double(total)
    }

    private mutating func learn(_ sentence: TrainingSentence) -> Int {
        let tags = tag(sentence, learning: true)
        return tags.indices.reduce(0) { $0 + (classOf[sentence.tags[$1]] == tags[$1] ? 1 : 0) }
    }

    private mutating func tag(_ sentence: TrainingSentence, learning: Bool) -> [Int] {
        let dictionary = dictionary
        words.load(sentence.forms) { dictionary[$0] ?? 0 }
        var tags: [Int] = []
        var (last, beforeLast) = (TagModel.outside, TagModel.outside)
        var features = [UInt64](repeating: 0, count: TagFeatures.count)
        var scores = [Float](repeating: 0, count: 256)
        for index in sentence.forms.indices {
            let guess = words.guesses[index + SentenceWords.padding]
            var best = Int(guess & 0xFF) - 1
            if guess & TagModel.certain == 0 {
                features.withUnsafeMutableBufferPointer { buffer in
                    guard let address = buffer.baseAddress else { return }
                    TagFeatures.fill(address, words, index, last: last, beforeLast: beforeLast)
                }
                best = predict(features, &scores)
                if learning, let gold = classOf[sentence.tags[index]] {
                    perceptron.tick()
                    if gold != best { features.withUnsafeBufferPointer { perceptron.update($0, right: gold, wrong: best) } }
                }
            }
            tags.append(best)
            (last, beforeLast) = (UInt64(best), last)
        }
        return tags
    }

    /// The classes that the tagger as learnt so far gives a sentence, with the weights of the moment.
    mutating func predict(_ sentence: TrainingSentence) -> [TagClass] {
        tag(sentence, learning: false).map { classes[$0] }
    }

    private func predict(_ features: [UInt64], _ scores: inout [Float]) -> Int {
        features.withUnsafeBufferPointer { features in
            scores.withUnsafeMutableBufferPointer { scores in
                guard let address = scores.baseAddress else { return 0 }
                perceptron.score(features, into: address)
                var best = 0
                for candidate in 1..<classes.count where scores[candidate] > scores[best] { best = candidate }
                return best
            }
        }
    }

    /// The sections `tag.*` of a model.
    func encode(scale: Float = 8, bytes: Int = 2_400_000) -> [(name: String, bytes: [UInt8])] {
        let rows = FeatureRows.encode(WeightedFeature.fit(perceptron.averaged(scale: scale), bytes: bytes))
        let penn = PennTag.allCases
        let table = classes.flatMap { [$0.universal.rawValue, UInt8(penn.firstIndex(of: $0.penn) ?? 0)] }
        let entries = dictionary.map { (key: $0.key, value: Int($0.value)) }.sorted { $0.key < $1.key }
        return [("tag.cls", table), ("tag.dict", KeyTable.encode(entries)), ("tag.ix", rows.index), ("tag.rw", rows.rows)]
    }
}
