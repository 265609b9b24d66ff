import Pipeline
import Text
import Writing

/// The event log for people: under each article a line for each incident.
///
///     raid.txt
///       2009-07-28  raid.assault                   security forces -> MEK, at Camp Ashraf; killed 11
struct EventTable: DocumentFormat {
    let name = "table"
    let fileExtension = "txt"

    func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        let title = document.source.title.map { "  \(Self.oneLine($0))" } ?? ""
        var text = "\(isFirst ? "" : "\n")\(document.id)\(title)\n"
        if document.incidents.isEmpty { text += "  no events\n" }
        for incident in document.incidents { text += "  \(line(incident, document))\n" }
        return Array(text.utf8)
    }

    func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] {
        Array("\(isFirst ? "" : "\n")\(refusal.id)\n  refused: \(Self.oneLine(refusal.error.message))\n".utf8)
    }

    private func line(_ incident: Incident, _ document: Document) -> String {
        let actors = names(incident.actors, document)
        let others = names(
            incident.targets + incident.victims.filter { victim in !incident.targets.contains { $0.span == victim.span } }, document)
        var parts = [[actors, others].filter { !$0.isEmpty }.joined(separator: " -> ")]
        if actors.isEmpty, !others.isEmpty { parts = ["-> \(others)"] }
        if let place = incident.place { parts.append("at \(Self.oneLine(place.name))") }
        let figures = Casualty.Kind.allCases.compactMap { kind in
            // The reconciled figure of a kind stands first.
            incident.casualties.first { $0.kind == kind && $0.status != .superseded && $0.status != .disputed }
        }.map { "\($0.kind.rawValue) \(Self.figure($0.amount))" }
        if !figures.isEmpty { parts.append(figures.joined(separator: ", ")) }
        if incident.stage != .accomplished { parts.append(incident.stage.rawValue) }
        let date = incident.time?.from ?? incident.time?.value ?? "-"
        return "\(date.padded(to: 11)) \(incident.type.description.padded(to: 30)) \(parts.filter { !$0.isEmpty }.joined(separator: "; "))"
    }

    private func names(_ participants: [Incident.Participant], _ document: Document) -> String {
        participants.map { Self.oneLine($0.name ?? document.text($0.span)) }.joined(separator: ", ")
    }

    private static func figure(_ amount: Amount) -> String {
        func short(_ number: Double) -> String { RunSummary.decimal(number, number == number.rounded() ? 0 : 1) }
        let about = amount.isApproximate ? "about " : ""
        switch (amount.value, amount.min, amount.max) {
        case (let value?, _, _): return about + short(value)
        case (nil, let min?, nil): return "\(about)\(short(min)) or more"
        case (nil, let min?, let max?): return "\(about)\(short(min)) to \(short(max))"
        default: return "some"
        }
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
