import Resources
import Text

/// A gold sentence as the trainers read it.
struct TrainingSentence {
    var forms: [[UInt8]]
    var lemmas: [[UInt8]]
    var tags: [TagClass]
    /// Index of each word's head; the number of words stands for the root.
    var heads: [Int]
    var relations: [Relation]

    /// Takes a CoNLL-U sentence over; nil when a tag, head or relation is missing or unknown.
    init?(_ sentence: ConlluSentence) {
        let words = sentence.words
        forms = words.map { Array($0.form.utf8) }
        lemmas = words.map { Array($0.lemma.utf8) }
        tags = words.map { TagClass(universal: UniversalTag(label: $0.universal), penn: PennTag(rawValue: $0.penn) ?? .none) }
        let relations = words.compactMap { Relation(label: $0.relation) }
        let heads = words.compactMap { $0.head.map { $0 == 0 ? words.count : $0 - 1 } }
        guard relations.count == words.count, heads.count == words.count, heads.filter({ $0 == words.count }).count == 1 else { return nil }
        self.relations = relations
        self.heads = heads
    }

    /// The sentence with letters cased otherwise.
    func cased(_ change: (UInt8, Int) -> UInt8) -> TrainingSentence {
        var copy = self
        copy.forms = forms.map { form in form.enumerated().map { change($0.element, $0.offset) } }
        return copy
    }

    var inCapitals: TrainingSentence { cased { byte, _ in byte &- 0x61 < 26 ? byte & 0xDF : byte } }
    var inLowerCase: TrainingSentence { cased { byte, _ in LemmaEdit.lowered(byte) } }
    var inTitleCase: TrainingSentence { cased { byte, index in index == 0 && byte &- 0x61 < 26 ? byte & 0xDF : byte } }

    /// The sentence without its closing period, as headlines and list items have it; nil when it does not end in one.
    var withoutPeriod: TrainingSentence? {
        let last = forms.count - 1
        guard last > 2, tags[last].penn == .period, !heads.contains(last) else { return nil }
        var copy = self
        copy.forms.removeLast()
        copy.lemmas.removeLast()
        copy.tags.removeLast()
        copy.relations.removeLast()
        copy.heads = heads.dropLast().map { $0 == forms.count ? last : $0 }
        return copy
    }
}

extension UniversalTag {
    /// The tag written as in CoNLL-U; `none` for anything else.
    init(label: String) { self = Self.allCases.first { $0.label == label } ?? .none }
}

extension Relation {
    /// The relation written as in CoNLL-U; without its subtype where that is unknown, nil when the relation is unknown too.
    init?(label: String) {
        if let known = Relation(rawValue: label) {
            self = known
        } else if let known = label.split(separator: ":").first.flatMap({ Relation(rawValue: String($0)) }) {
            self = known
        } else {
            return nil
        }
    }
}

/// Random numbers that are the same on every machine: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    /// True in `chance` of 1000 draws.
    mutating func draws(_ chance: Int) -> Bool { next() % 1000 < UInt64(chance) }
}
