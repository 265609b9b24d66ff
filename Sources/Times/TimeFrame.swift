import Resources
import Text

/// The constants that one time rule sets under `set:`, read once when the rules are loaded; a class, so that asking it copies nothing.
final class TimeFrame: Sendable {
    let type: TimeExpression.Kind
    let mod: String?
    let value: String?
    let shift: Double?
    let unit: String?
    let anchor: String?
    let direction: TimeMeaning.Direction?
    let part: String?
    let needs: String?
    let grain: String?
    let fraction: Double?
    let factor: Double?
    let isFiscal: Bool
    let hasHalf: Bool
    let isVague: Bool
    let isRange: Bool
    let isUnknownDay: Bool
    let isSame: Bool

    /// Reads the settings of a rule; an unknown one is an error with the nearest known.
    init(_ rule: Rule) throws(Diagnostics) {
        for key in rule.settings.keys where TimeSetting(rawValue: key) == nil {
            let hint = NearestWord.hint(for: key, among: TimeSetting.allCases.map(\.rawValue))
            throw Diagnostics([Diagnostic("unknown_setting", "'\(rule.name)' sets the unknown '\(key)'\(hint)", at: rule.place)])
        }
        func text(_ setting: TimeSetting) -> String? { rule.settings[setting.rawValue] }
        func value<Value>(_ setting: TimeSetting, _ read: (String) -> Value?) throws(Diagnostics) -> Value? {
            guard let text = text(setting) else { return nil }
            if let value = read(text) { return value }
            throw Diagnostics([
                Diagnostic("bad_setting", "'\(rule.name)' cannot set '\(setting.rawValue)' to '\(text)'", at: rule.place)
            ])
        }
        type = try value(.type, TimeExpression.Kind.init(rawValue:)) ?? .date
        direction = try value(.direction, Self.direction)
        shift = try value(.shift, Double.init)
        fraction = try value(.fraction, Double.init)
        factor = try value(.factor, Double.init)
        mod = text(.mod)
        self.value = text(.value)
        unit = text(.unit)
        anchor = text(.anchor)
        part = text(.part)
        needs = text(.needs)
        grain = text(.grain)
        isFiscal = text(.fiscal) != nil
        hasHalf = text(.half) != nil
        isVague = text(.vague) != nil
        isRange = text(.range) != nil
        isUnknownDay = text(.unknown) != nil
        isSame = text(.same) != nil
    }

    private static func direction(_ word: String) -> TimeMeaning.Direction? {
        switch word {
        case "past": .last
        case "future": .next
        case "present": .this
        default: nil
        }
    }
}
