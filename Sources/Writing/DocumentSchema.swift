import Text

/// What a record `sitrep.document/1` must look like, part by part.
enum DocumentSchema {
    typealias Field = JSONSchema.Field
    typealias Node = JSONSchema.Node

    static let root = Node.object([
        must("schema", .constant("sitrep.document/1")), must("id", .text), may("offset_unit", .constant("codepoint")), may("text", .text),
        may("lang", .text), may("source", .reference("source")), may("meta", .anyObject), list("zones", "zone"),
        list("sentences", "sentence"),
        list("entities", "entity"), list("chains", "chain"), list("times", "time"), list("quantities", "quantity"), list("events", "event"),
        list("incidents", "incident"), list("errors", "error"),
    ])

    static let definitions: [(name: StaticString, schema: Node)] = [
        ("source", source), ("zone", zone), ("sentence", .object(offsets)), ("entity", entity), ("origin", origin), ("chain", chain),
        ("place", .object(placeFields)), ("actor_codes", actorCodes), ("time", time), ("quantity", quantity), ("event", event),
        ("trigger", trigger),
        ("attribution", attribution), ("cue", cue), ("argument", argument), ("event_time", eventTime), ("event_place", eventPlace),
        ("casualty", casualty), ("who", who), ("codes", codes), ("incident", incident), ("participant", participant), ("victim", victim),
        ("error", error),
    ]

    private static let source = Node.object([
        may("path", .text), may("sha256", .pattern("^[0-9a-f]{64}$")), may("media_type", .text), may("title", .text),
        may("published", .pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")), may("publisher", .text), may("url", .text),
    ])

    private static let zone = Node.object(offsets + [must("kind", words(ZoneKind.self)), may("of", .pattern("^[0-9]+-[0-9]+$"))])

    private static let entity = Node.object(
        [must("id", id("T"))] + words + [
            must("type", words(EntityType.self)), may("subtype", .text), must("chain", id("C")), may("ref", .text),
            must("confidence", .number(0...1)), must("origin", .reference("origin")),
        ])

    private static let origin = Node.object([must("stage", .text), may("entry", .text), may("rule", .text)])

    private static let chain = Node.object([
        must("id", id("C")), must("type", words(EntityType.self)), must("name", .text), may("ref", .text),
        must("mentions", .list(id("T"), isFilled: true)), may("place", .reference("place")), may("codes", .reference("actor_codes")),
    ])

    static let placeFields = [
        may("country", .text), may("admin", .text), may("lat", .number(-90...90)), may("lon", .number(-180...180)), may("precision", .text),
    ]

    private static let actorCodes = Node.object([may("cameo_actor", .text), may("iso3", .pattern("^[A-Z]{3}$"))])

    private static let time = Node.object(
        [must("id", id("D"))] + words + [
            must("type", words(TimeExpression.Kind.self)), may("value", .text), may("mod", .text), may("from", .text),
            may("to", .text), may("precision", .text), may("anchor", .text),
        ])

    private static let quantity = Node.object(
        [must("id", id("Q"))] + words + [
            may("value", .number(nil)), may("min", .number(nil)), may("max", .number(nil)), must("approx", .flag), may("unit", .text),
            may("of", .text),
        ])

    private static let error = Node.object([must("code", .text), must("message", .text), may("offset", .natural)])

    /// Where something stands.
    static let offsets = [must("start", .natural), must("end", .natural)]

    /// Where something stands, and its words.
    static let words = offsets + [must("text", .text)]

    static func must(_ key: StaticString, _ schema: Node) -> Field { Field(key: key, schema: schema, isRequired: true) }

    static func may(_ key: StaticString, _ schema: Node) -> Field { Field(key: key, schema: schema, isRequired: false) }

    static func list(_ key: StaticString, _ item: StaticString) -> Field { may(key, .list(.reference(item))) }

    static func id(_ letters: String) -> Node { .pattern("^[\(letters)][1-9][0-9]*$") }

    static func words<Words: RawRepresentable & CaseIterable>(_ type: Words.Type) -> Node where Words.RawValue == String {
        .words(type.allCases.map(\.rawValue))
    }
}
