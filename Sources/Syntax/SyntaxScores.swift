/// How well tags, lemmas and trees agree with gold ones, in percent of all words, punctuation included, as in the CoNLL 2018 task.
public struct SyntaxScores: Sendable, CustomStringConvertible {
    public private(set) var words = 0
    private var hits = [0, 0, 0, 0, 0]

    public init() {}

    /// Compares sentences word by word; both lists hold the same words.
    public init(gold: [ConlluSentence], system: [ConlluSentence]) {
        for (gold, system) in zip(gold, system) {
            for (right, found) in zip(gold.words, system.words) { count(right, found) }
        }
    }

    private mutating func count(_ gold: ConlluWord, _ found: ConlluWord) {
        words += 1
        let head = gold.head == found.head
        let relation = gold.relation.split(separator: ":").first == found.relation.split(separator: ":").first
        let agreements = [
            gold.universal == found.universal, gold.penn == found.penn, gold.lemma.lowercased() == found.lemma.lowercased(), head,
            head && relation,
        ]
        for (index, agrees) in agreements.enumerated() where agrees { hits[index] += 1 }
    }

    private func percent(_ index: Int) -> Double { words == 0 ? 0 : 100 * Double(hits[index]) / Double(words) }

    public var universal: Double { percent(0) }
    public var penn: Double { percent(1) }
    public var lemma: Double { percent(2) }
    /// Unlabelled attachment.
    public var unlabelled: Double { percent(3) }
    /// Labelled attachment, relations without their subtypes.
    public var labelled: Double { percent(4) }

    public var description: String {
        func two(_ value: Double) -> String {
            let hundredths = Int((value * 100).rounded())
            return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
        }
        return "UPOS \(two(universal)) XPOS \(two(penn)) LEMMA \(two(lemma)) UAS \(two(unlabelled)) LAS \(two(labelled))"
    }
}
