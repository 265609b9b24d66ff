import Text

extension DocumentSchema {
    static let event = Node.object([
        must("id", id("E")), must("uid", uid), must("type", eventType), must("sentence", .natural), must("incident", id("I")),
        must("modality", words(Modality.self)), must("polarity", words(Polarity.self)), must("tense", words(Tense.self)),
        must("genericity", words(Genericity.self)), may("phase", words(Phase.self)), must("confidence", .number(0...1)),
        must("rule", .text),
        must("line", .natural), must("trigger", .reference("trigger")), may("attribution", .reference("attribution")), list("cues", "cue"),
        must("arguments", .list(.reference("argument"))), may("time", .reference("event_time")), may("place", .reference("event_place")),
        list("casualties", "casualty"), may("codes", .reference("codes")),
    ])

    static let trigger = Node.object(words + [must("lemma", .text)])

    static let attribution = Node.object(words + [may("mention", id("T"))])

    static let cue = Node.object([must("kind", .text)] + words)

    static let argument = Node.object(
        [must("role", words(Role.self))] + words + [may("mention", id("TDQ")), may("chain", id("C")), may("name", .text)])

    static let eventTime = Node.object([
        may("value", .text), may("from", .text), may("to", .text), may("precision", .text), may("ref", id("D")),
    ])

    static let eventPlace = Node.object([must("name", .text), may("ref", .text)] + placeFields + [may("mention", id("T"))])

    static let casualty = Node.object(
        [
            must("kind", words(Casualty.Kind.self)), may("value", .natural), may("min", .natural), may("max", .natural),
            must("approx", .flag),
            must("scope", words(Quantity.Scope.self)), must("status", words(Casualty.Status.self)),
            may("side", words(Casualty.Side.self)), may("as_of", .text),
        ] + words + [may("who", .reference("who")), may("attribution", .reference("attribution"))])

    static let who = Node.object([must("text", .text), may("role", .text), may("affiliation", .text)])

    static let codes = Node.object([
        may("cameo", .pattern("^(0[1-9]|1[0-9]|20)[0-9]{0,2}$")), may("plover", .pattern("^[A-Z]+$")), may("plover_mode", .text),
        may("acled", .text), may("acled_sub", .text),
    ])

    static let incident = Node.object([
        must("id", id("I")), must("uid", uid), must("type", eventType), must("stage", words(Incident.Stage.self)),
        must("confidence", .number(0...1)), must("events", .list(id("E"), isFilled: true)), list("actors", "participant"),
        list("targets", "participant"), list("victims", "victim"), list("weapons", "participant"), may("time", .reference("event_time")),
        may("place", .reference("event_place")), list("casualties", "casualty"), may("codes", .reference("codes")),
    ])

    static let participant = Node.object(
        [
            may("name", .text), must("text", .text), may("type", words(EntityType.self)), may("number", .natural), may("effect", .text),
        ] + link)

    static let victim = Node.object(
        [
            may("name", .text), may("description", .text), must("text", .text), may("number", .natural),
            may("effect", .words(Casualty.Kind.allCases.map(\.rawValue) + ["unharmed", "released", "escaped"])),
        ] + link)

    private static let link = [may("chain", id("C")), may("ref", .text)]

    private static let uid = Node.pattern("^[0-9a-f]{32}$")

    /// Types are data, so only their shape is said.
    private static let eventType = Node.pattern("^[a-z][a-z_]*([.][a-z][a-z_]*)?$")
}
