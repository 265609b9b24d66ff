import Text

/// A CAMEO actor code and the days in which it holds: an office that somebody left, a movement that became the government.
public struct DatedCode: Sendable, Hashable {
    public var code: String
    /// First day; nil when there is none.
    public var from: CalendarDate?
    /// Last day; nil when there is none.
    public var to: CalendarDate?

    /// Whether the code holds on a day.
    func holds(on date: CalendarDate) -> Bool { from.map { $0 <= date } ?? true && to.map { date <= $0 } ?? true }

    /// Reads `IRQGOV@1979-07-16..2003-04-09`, with years or days and either end left out; nil when it is not written so.
    init?(_ text: String) {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty else { return nil }
        code = String(halves[0])
        let period = halves[1].utf8
        guard let dots = period.indices.first(where: { period[$0...].starts(with: "..".utf8) }) else { return nil }
        let (first, last) = (halves[1][..<dots], halves[1][dots...].dropFirst(2))
        from = Self.day(first, yearEnd: "-01-01")
        to = Self.day(last, yearEnd: "-12-31")
        guard from != nil || first.isEmpty, to != nil || last.isEmpty, from != nil || to != nil else { return nil }
        if let from, let to, to < from { return nil }
    }

    private static func day(_ text: Substring, yearEnd: String) -> CalendarDate? {
        switch text.utf8.count {
        case 4: CalendarDate(iso: text + yearEnd)
        case 10: CalendarDate(iso: text)
        default: nil
        }
    }
}

extension DatedCode: CustomStringConvertible {
    public var description: String { "\(code)@\(from.map(\.description) ?? "")..\(to.map(\.description) ?? "")" }
}

extension GazetteerEntry {
    /// All codes, as the column has them; nil when there is none.
    public var codeText: String? {
        let all = datedCodes.map(\.description) + (code.map { [$0] } ?? [])
        return all.isEmpty ? nil : all.joined(separator: "|")
    }

    /// The code on a day: the first dated one that holds, else the one without dates. Nothing dated holds when the day is not known.
    func code(on date: CalendarDate?) -> String? {
        guard let date else { return code }
        return datedCodes.first { $0.holds(on: date) }?.code ?? code
    }
}
