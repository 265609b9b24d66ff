import Resources

/// The slots that quantity rules may fill; a rule file that names another one does not load.
enum QuantitySlot: String, CaseIterable {
    case number, n1, range, vague, few, scale, couple, bound, bound2, post, increment, zero, fraction, percent, money, currency, measure
    case nth, one, month, label
    case exactWord = "exact-word"
    case ofWhich = "of-which"
    case ofThem = "of-them"
    case zeroAdjective = "zero-adjective"
    case ordinalDigit = "ordinal-digit"
    case timeUnit = "time-unit"
    case yearLike = "year-like"
}

/// The constants that one quantity rule sets under `set:`, read once when the rules are loaded.
struct QuantityFrame: Sendable {
    /// What is measured, when it is no count.
    private(set) var unit: String?
    /// What must hold besides the pattern: `adult`, `noun`, `counted`, `no-noun`, `falling`, `name`, `ratio`.
    private(set) var needs: String?
    /// The words are taken out of play.
    private(set) var isDropped = false
    /// "no one": the amount is nil.
    private(set) var isZero = false

    /// The words speak of people or things named before: "neither".
    private(set) var isPart = false

    private static let known = ["unit", "drop", "needs", "amount", "scope"]

    /// Reads the settings of a rule; an unknown one is an error with the nearest known.
    init(_ rule: Rule) throws(Diagnostics) {
        for (key, value) in rule.settings {
            switch key {
            case "unit": unit = value
            case "needs": needs = value
            case "drop": isDropped = value == "yes"
            case "amount": isZero = value == "zero"
            case "scope": isPart = value == "of_which"
            default:
                let hint = NearestWord.hint(for: key, among: Self.known)
                throw Diagnostics([Diagnostic("unknown_setting", "'\(rule.name)' sets the unknown '\(key)'\(hint)", at: rule.place)])
            }
        }
    }
}
