import Resources
import Text

/// Turns a match of a rule into a quantity, or says that the words are none.
struct QuantityBuilder: Sendable {
    /// What becomes of a match.
    enum Outcome {
        case quantity(Quantity)
        /// The words are taken out of play: a date, a flight number.
        case dropped
        /// The match does not hold; the next shorter one is tried.
        case refused
    }

    private let rules: RuleSet
    private let slots: [QuantitySlot]
    private let settings: [QuantityFrame]
    private let nouns: CountedNoun
    private let scopes: ScopeFinder
    private let notCounted: Int32
    private let dead: Int32
    private let timeUnit: Int32
    private let address: Int32
    private let singularZero: Int32
    private let person: Int32
    private let of: UInt64
    /// Bound of each value text of the classes; nil for "exactly" and for what is none.
    private let bounds: [Bound?]

    init(_ rules: RuleSet, _ words: Table, of: UInt64) throws(Diagnostics) {
        self.rules = rules
        self.of = of
        bounds = rules.classes.texts.map { Bound(rawValue: $0).flatMap { $0 == .exact ? nil : $0 } }
        let place = SourcePlace(file: "quantities", line: 1, column: 1)
        var slots: [QuantitySlot] = []
        for name in rules.slots {
            guard let slot = QuantitySlot(rawValue: name) else {
                let hint = NearestWord.hint(for: name, among: QuantitySlot.allCases.map(\.rawValue))
                throw Diagnostics([Diagnostic("unknown_slot", "no quantity rule may fill the slot '\(name)'\(hint)", at: place)])
            }
            slots.append(slot)
        }
        self.slots = slots
        settings = try Self.settings(rules)
        nouns = CountedNoun(rules.classes, words, of: of)
        scopes = ScopeFinder(rules.classes)
        notCounted = rules.classes.symbol("not-counted") ?? -1
        dead = rules.classes.symbol("dead") ?? -1
        timeUnit = rules.classes.symbol("time-unit") ?? -1
        address = rules.classes.symbol("address") ?? -1
        singularZero = rules.classes.symbol("singular-zero") ?? -1
        person = rules.classes.symbol("person") ?? -1
    }

    private static func settings(_ rules: RuleSet) throws(Diagnostics) -> [QuantityFrame] {
        var all: [QuantityFrame] = []
        for rule in rules.rules { all.append(try QuantityFrame(rule)) }
        return all
    }

    /// What a match means.
    func outcome(_ match: RuleMatch, _ sentence: Sentence, _ document: Document) -> Outcome {
        let settings = settings[match.rule]
        let filled = QuantityFilling(match, slots, rules.classes, bounds)
        let unit = unit(filled, settings)
        let head = unit == nil ? nouns.head(behind: match.tokens.upperBound, limit: sentence.tokens.upperBound, in: document) : nil
        guard isServed(settings.needs, match, head, filled, sentence, document) else { return .refused }
        if settings.isDropped { return .dropped }
        guard unit != nil || !isOther(match, head, sentence, document) else { return .refused }
        guard let amount = filled.amount(isCount: unit == nil, isZero: settings.isZero, unit: unit) else { return .refused }
        var quantity = Quantity(span: document.span(ofTokens: match.tokens), tokens: match.tokens, amount: amount, unit: unit)
        quantity.of = head?.lemma
        quantity.head = head?.token
        quantity.rule = rules.rules[match.rule].origin
        quantity.cues = cues(match, document)
        scopes.set(&quantity, filled, sentence, document)
        if settings.isPart { quantity.scope = .ofWhich }
        return .quantity(quantity)
    }

    /// A number that counts nothing: part of a name ("AR-15"), of an address, of a list ("3."), or of a length of time ("7 working days").
    private func isOther(_ match: RuleMatch, _ head: CountedNoun.Head?, _ sentence: Sentence, _ document: Document) -> Bool {
        let first = match.tokens.lowerBound
        if document.tokens[first].traits.has(.joiningHyphen) { return true }
        if first > sentence.tokens.lowerBound, document.tokens[first - 1].traits.has(.joiningHyphen) { return true }
        if first == sentence.tokens.lowerBound, match.tokens.count == 1, document.tokens[first].traits.kind == .number {
            let next = first + 1
            let isLone = next >= sentence.tokens.upperBound || document.bytes[document.tokens[next].start] == UInt8(ascii: ".")
            if isLone { return true }
        }
        guard let head else { return false }
        let key = document.tokens[head.token].key
        return rules.classes.contains(key, in: timeUnit) || rules.classes.contains(key, in: address)
    }

    private func unit(_ filled: QuantityFilling, _ settings: QuantityFrame) -> String? {
        guard let unit = settings.unit else { return nil }
        return unit == "measure" ? filled.text(.measure) ?? unit : unit
    }

    private func isServed(
        _ needs: String?, _ match: RuleMatch, _ head: CountedNoun.Head?, _ filled: QuantityFilling, _ sentence: Sentence,
        _ document: Document
    ) -> Bool {
        let next = match.tokens.upperBound
        switch needs {
        case "plural"?: return head?.isPlural ?? false
        case "noun"?:
            if let head { return head.isPlural || next >= document.tokens.count || document.tokens[next].key != of }
            guard next < sentence.tokens.upperBound else { return false }
            let key = document.tokens[next].key
            return key == of || rules.classes.contains(key, in: dead)
        case "counted"?:
            guard let head, head.isPlural || filled.text(.zeroAdjective) != nil && isSingular(match, document) else { return false }
            return !rules.classes.contains(document.tokens[head.token].key, in: notCounted)
        case "no-noun"?: return head.map { !$0.isPlural } ?? true
        case "falling"?: return (filled.number(.n1) ?? 0) >= (filled.number(.number) ?? 0)
        case "ratio"?: return (filled.number(.n1) ?? 0) < (filled.number(.number) ?? 0) && (filled.number(.number) ?? 0) <= 100
        case "adult"?: return isAge(filled)
        case "name"?: return isAge(filled) && isBehindName(match.tokens.lowerBound, sentence, document)
        default: return true
        }
    }

    /// "not a single soldier", "neither man": two words or one that take a singular.
    private func isSingular(_ match: RuleMatch, _ document: Document) -> Bool {
        match.tokens.count > 1
            || rules.classes.contains(document.tokens[match.tokens.lowerBound].key, in: singularZero)
    }

    private func isAge(_ filled: QuantityFilling) -> Bool { (1...120).contains(filled.number(.number) ?? 0) && !filled.isSpelled }

    /// A capital word or a person, and a comma, stand before: "Ali Hassan, 34,", "a farmer, 34,".
    private func isBehindName(_ token: Int, _ sentence: Sentence, _ document: Document) -> Bool {
        guard token - 2 >= sentence.tokens.lowerBound else { return false }
        let before = document.tokens[token - 2]
        if rules.classes.contains(before.key, in: person) { return true }
        return !sentence.isAllCapitals && before.traits.kind == .word && before.traits.startsWithCapital
    }

    private func cues(_ match: RuleMatch, _ document: Document) -> [Cue] {
        match.captures.compactMap { capture in
            let kind: String
            switch slots[capture.slot] {
            case .bound, .bound2, .post:
                kind = capture.item.text >= 0 && rules.classes.texts[Int(capture.item.text)] == "about" ? "hedge" : "bound"
            case .increment, .ofWhich, .ofThem: kind = "scope"
            case .vague, .few, .couple: kind = "hedge"
            case .zero, .zeroAdjective: kind = "negation"
            default: return nil
            }
            return Cue(kind: kind, span: document.span(ofTokens: capture.token..<(capture.token + capture.item.length)))
        }
    }
}
