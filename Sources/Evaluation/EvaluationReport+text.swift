extension EvaluationReport {
    /// The report as a table for people, a line per label.
    public var text: String {
        var lines = ["\(articles) \(articles == 1 ? "article" : "articles")"]
        if !missing.isEmpty { lines[0] += ", \(missing.count) of them without a record of the system: \(missing.joined(separator: ", "))" }
        lines.append(Self.row("", ["precision", "recall", "F1", "gold", "system", "correct"]))
        for (title, table) in tables { lines += Self.section(title, table) }
        if let accuracy = modalityAccuracy {
            lines.append("modality right in \(modalitiesCorrect) of \(modalitiesCompared) found events: \(Self.percent(accuracy))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// All tables with their titles, in the order of the report; one without labels has a single line.
    var tables: [(title: String, table: ScoreTable)] {
        var found = ScoreTable()
        found.add(triggers, "trigger")
        return [
            ("entities, same span", entitiesStrict), ("entities, overlapping", entitiesOverlap), ("event triggers", found),
            ("event types", eventTypes), ("event types without subtype", eventRoots), ("arguments", arguments), ("casualties", casualties),
        ]
    }

    private static func section(_ title: String, _ table: ScoreTable) -> [String] {
        let labels = table.labels.count > 1 ? table.sorted.map { row("  \($0.label)", cells($0.score)) } : []
        return [row(title, cells(table.all))] + labels
    }

    private static func cells(_ score: Score) -> [String] {
        [percent(score.precision), percent(score.recall), percent(score.f1), "\(score.gold)", "\(score.system)", "\(score.correct)"]
    }

    private static func row(_ label: String, _ cells: [String]) -> String {
        func padding(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.unicodeScalars.count)) }
        return label + padding(label, 30) + cells.map { padding($0, 10) + $0 }.joined()
    }

    /// One decimal; a dash where nothing was measured.
    static func percent(_ number: Double?) -> String {
        guard let number else { return "-" }
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
