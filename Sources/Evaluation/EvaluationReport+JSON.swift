extension EvaluationReport {
    /// The report as one JSON object with a line break at its end; measures in percent with one decimal, null where nothing was measured.
    public var json: String {
        var fields = ["\"schema\": \"sitrep.evaluation/1\"", "\"articles\": \(articles)"]
        fields.append("\"missing\": [\(missing.map(JSONLine.quoted).joined(separator: ", "))]")
        fields.append("\"entities_strict\": \(Self.object(entitiesStrict))")
        fields.append("\"entities_overlap\": \(Self.object(entitiesOverlap))")
        fields.append("\"triggers\": {\(Self.object(triggers))}")
        fields.append("\"event_types\": \(Self.object(eventTypes))")
        fields.append("\"event_roots\": \(Self.object(eventRoots))")
        fields.append("\"arguments\": \(Self.object(arguments))")
        fields.append("\"casualties\": \(Self.object(casualties))")
        fields.append(
            "\"modality\": {\"correct\": \(modalitiesCorrect), \"compared\": \(modalitiesCompared), \"accuracy\": \(Self.number(modalityAccuracy))}"
        )
        return "{\n  " + fields.joined(separator: ",\n  ") + "\n}\n"
    }

    private static func object(_ table: ScoreTable) -> String {
        let labels = table.sorted.map { "\n      \(JSONLine.quoted($0.label)): {\(object($0.score))}" }.joined(separator: ",")
        return "{\n    \"all\": {\(object(table.all))},\n    \"labels\": {\(labels)\(labels.isEmpty ? "" : "\n    ")}\n  }"
    }

    private static func object(_ score: Score) -> String {
        "\"precision\": \(number(score.precision)), \"recall\": \(number(score.recall)), \"f1\": \(number(score.f1)), "
            + "\"gold\": \(score.gold), \"system\": \(score.system), \"correct\": \(score.correct)"
    }

    private static func number(_ number: Double?) -> String { number == nil ? "null" : percent(number) }
}
