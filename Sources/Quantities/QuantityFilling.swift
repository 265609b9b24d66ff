import Resources
import Text

/// Slot values of one match, and the amount that they make.
struct QuantityFilling {
    private let captures: [RuleMatch.Capture]
    private let slots: [QuantitySlot]
    private let classes: WordClasses

    init(_ match: RuleMatch, _ slots: [QuantitySlot], _ classes: WordClasses) {
        captures = match.captures
        self.slots = slots
        self.classes = classes
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

    private var bound: Bound {
        let given = [text(.bound), text(.bound2), text(.post)].compactMap { $0.flatMap(Bound.init(rawValue:)) }
        return given.last { $0 != .exact } ?? .exact
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
        if has(.currency), let scale = number(.scale) { high *= scale }
        let isRound = self[.number]?.text == QuantityClassifier.round
        guard let low = number(.n1) else { return bound.amount(high, isCount: isCount, isRound: isRound) }
        if unit == "ratio" { return high > 0 ? .exactly(low / high) : nil }
        return range(low, high)
    }

    private var nth: Double? { has(.nth) ? text(.nth).flatMap(Double.init) : nil }

    /// "2 to 3 million": the scale of the second figure holds for the first.
    private func range(_ low: Double, _ high: Double) -> Amount? {
        guard low < high else { return nil }
        let scale = [1e9, 1e6, 1e3].first { high >= $0 && high.truncatingRemainder(dividingBy: $0 / 10) == 0 } ?? 1
        let isScaled = (self[.number]?.length ?? 1) > 1 && scale > 1 && low < 1000 && (self[.n1]?.length ?? 1) == 1
        return bound.amount(from: isScaled ? low * scale : low, to: high)
    }
}
