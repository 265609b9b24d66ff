/// The labels of the sequence tagger: outside, and begin, inside, last, unit of each kind of name (BILOU).
enum NameLabel {
    static let count = 16
    static let outside = 0
    static let nationality = 13
    static let otherBegin = 14
    static let otherInside = 15

    /// The kinds of name that the tagger tells apart; names of other kinds (events, works) are found so that they are not taken for these.
    enum Kind: Int, CaseIterable, Sendable {
        case person = 0
        case organization, place, nationality, other
    }

    /// Labels of a name of `count` tokens.
    static func labels(_ kind: Kind, count: Int) -> [Int] {
        switch kind {
        case .nationality: return count == 1 ? [nationality] : labels(.place, count: count)
        case .other: return [otherBegin] + Array(repeating: otherInside, count: count - 1)
        default:
            let base = 1 + kind.rawValue * 4
            if count == 1 { return [base + 3] }
            return [base] + Array(repeating: base + 1, count: count - 2) + [base + 2]
        }
    }

    /// Kind of a label; nil for outside.
    static func kind(_ label: Int) -> Kind? {
        switch label {
        case outside: nil
        case nationality: .nationality
        case otherBegin, otherInside: .other
        default: Kind(rawValue: (label - 1) / 4)
        }
    }

    /// Whether a name may begin with the label.
    static func opens(_ label: Int) -> Bool {
        switch label {
        case outside, otherInside: false
        case nationality, otherBegin: true
        default: (label - 1) % 4 == 0 || (label - 1) % 4 == 3
        }
    }

    /// Whether one label may follow another; `outside` stands for both ends of a stretch.
    static func mayFollow(_ previous: Int, _ next: Int) -> Bool {
        if next == otherInside { return previous == otherBegin || previous == otherInside }
        let isOpen = previous >= 1 && previous <= 12 && (previous - 1) % 4 < 2
        guard isOpen else { return opens(next) || next == outside }
        guard next >= 1 && next <= 12 else { return false }
        return (next - 1) / 4 == (previous - 1) / 4 && ((next - 1) % 4 == 1 || (next - 1) % 4 == 2)
    }

    /// The names in a row of labels, as ranges with their kind.
    static func names(_ labels: [Int]) -> [(tokens: Range<Int>, kind: Kind)] {
        var names: [(Range<Int>, Kind)] = []
        var start = 0
        while start < labels.count {
            guard let kind = kind(labels[start]) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < labels.count, labels[end] != outside, !opens(labels[end]) { end += 1 }
            names.append((start..<end, kind))
            start = end
        }
        return names
    }
}
