import Resources
import Text

/// Slot values of one match, and the amount that they make.
struct QuantityFilling {
    private let captures: ArraySlice<RuleMatch.Capture>
    private let slots: [QuantitySlot]
    private let classes: WordClasses
    /// Bound of each value text of the classes.
    private let bounds: [Bound?]

    init(_ match: RuleMatch, _ slots: [QuantitySlot], _ classes: WordClasses, _ bounds: [Bound?]) {
        captures = match.captures
        self.slots = slots
        self.classes = classes
        self.bounds = bounds
    }

    /// The first value of a slot; a match has few, so that a walk is cheaper than hashing.
    private subscript(slot: QuantitySlot) -> WordClasses.Item? {
        for capture in captures where slots[capture.slot] == slot { return capture.item }
        return nil
    }

    func has(_ slot: QuantitySlot) -> Bool { self[slot] != nil }

    func number(_ slot: QuantitySlot) -> Double? { self[slot]?.number }

    func text(_ slot: QuantitySlot) -> String? {
        guard let item = self[slot], item.text >= 0 else { return nil }
        return classes.texts[Int(item.text)]
    }

    /// The number is written in words.
    var isSpelled: Bool { (self[.number]?.length ?? 1) > 1 }

    /// The last of the bounds that is not "exactly".
    private var bound: Bound { bound(.post) ?? bound(.bound2) ?? bound(.bound) ?? .exact }

    private func bound(_ slot: QuantitySlot) -> Bound? {
        guard let item = self[slot], item.text >= 0 else { return nil }
        return bounds[Int(item.text)]
    }

    /// The amount; nil where the words make none: a range that falls.
    func amount(isCount: Bool, isZero: Bool, unit: String?) -> Amount? {
        if isZero { return .exactly(0) }
        if let ordinal = number(.ordinalDigit) ?? nth { return .exactly(ordinal) }
        if let fraction = number(.fraction) { return bound.amount(fraction, isCount: false, isRound: false) }
        if let exact = number(.exactWord) { return .exactly(exact) }
        if let least = number(.vague) { return Amount(min: least, isApproximate: true) }
        if let few = number(.few) { return Amount(min: few * (number(.scale) ?? 1), isApproximate: true) }
        if let couple = number(.couple) { return Amount(value: couple * (number(.scale) ?? 1), isApproximate: true) }
        guard var high = number(.number) ?? number(.one) else { return nil }
        if let scale = number(.scale) { high *= scale }
        let isRound = self[.number].map(QuantityClassifier.isRound) ?? false
        guard let low = number(.n1) else { return bound.amount(high, isCount: isCount, isRound: isRound) }
        if unit == "ratio" { return high > 0 ? bound.amount(low / high, isCount: false, isRound: false) : nil }
        return range(low, high)
    }

    private var nth: Double? { has(.nth) ? text(.nth).flatMap(Double.init) : nil }

    /// "2 to 3 million", "two or three dozen": the scale of the second figure holds for the first.
    private func range(_ low: Double, _ high: Double) -> Amount? {
        guard low < high else { return nil }
        let scaled = low * scale(of: high)
        return bound.amount(from: scaled < high ? scaled : low, to: high)
    }

    /// What the first figure of a range is so many of, where only the second says it.
    private func scale(of high: Double) -> Double {
        guard let first = self[.n1], let second = self[.number], first.length == 1, second.length > 1, first.number < 1000 else { return 1 }
        if QuantityClassifier.isRound(second), high.truncatingRemainder(dividingBy: 12) == 0 { return 12 }
        return (0..<QuantityClassifier.zeros(second)).reduce(1) { scale, _ in scale * 10 }
    }
}
