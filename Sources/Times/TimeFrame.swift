import Resources
import Text

/// The constants that one time rule sets under `set:`, read once when the rules are loaded.
struct TimeFrame: Sendable {
    private(set) var type = TimeExpression.Kind.date
    private(set) var mod: String?
    private(set) var value: String?
    private(set) var shift: Double?
    private(set) var unit: String?
    private(set) var anchor: String?
    private(set) var direction: TimeMeaning.Direction?
    private(set) var part: String?
    private(set) var needs: String?
    private(set) var grain: String?
    private(set) var fraction: Double?
    private(set) var factor: Double?
    private(set) var isFiscal = false
    private(set) var hasHalf = false
    private(set) var isVague = false
    private(set) var isRange = false
    private(set) var isUnknownDay = false
    private(set) var isSame = false

    /// Reads the settings of a rule; an unknown one is an error with the nearest known.
    init(_ rule: Rule) throws(Diagnostics) {
        for (key, value) in rule.settings {
            guard let setting = TimeSetting(rawValue: key) else {
                let hint = NearestWord.hint(for: key, among: TimeSetting.allCases.map(\.rawValue))
                throw Diagnostics([Diagnostic("unknown_setting", "'\(rule.name)' sets the unknown '\(key)'\(hint)", at: rule.place)])
            }
            guard set(setting, value) else {
                throw Diagnostics([Diagnostic("bad_setting", "'\(rule.name)' cannot set '\(key)' to '\(value)'", at: rule.place)])
            }
        }
    }

    private mutating func set(_ setting: TimeSetting, _ value: String) -> Bool {
        switch setting {
        case .type: return set(type: value)
        case .direction: return set(direction: value)
        case .shift: return set(\.shift, value)
        case .fraction: return set(\.fraction, value)
        case .factor: return set(\.factor, value)
        case .mod: mod = value
        case .value: self.value = value
        case .unit: unit = value
        case .anchor: anchor = value
        case .part: part = value
        case .needs: needs = value
        case .grain: grain = value
        case .fiscal: isFiscal = true
        case .half: hasHalf = true
        case .vague: isVague = true
        case .range: isRange = true
        case .unknown: isUnknownDay = true
        case .same: isSame = true
        }
        return true
    }

    private mutating func set(type value: String) -> Bool {
        guard let kind = TimeExpression.Kind(rawValue: value) else { return false }
        type = kind
        return true
    }

    private mutating func set(direction value: String) -> Bool {
        switch value {
        case "past": direction = .last
        case "future": direction = .next
        case "present": direction = .this
        default: return false
        }
        return true
    }

    private mutating func set(_ field: WritableKeyPath<TimeFrame, Double?>, _ value: String) -> Bool {
        self[keyPath: field] = Double(value)
        return self[keyPath: field] != nil
    }
}
