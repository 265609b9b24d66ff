import Resources

/// The parts of a Wikidata entity that a list of names can use.
struct WikidataEntity {
    let node: JSONNode

    init(_ node: JSONNode) { self.node = node }

    /// Languages whose labels are taken, in this order; `mul` holds where a name is the same in many languages.
    private static let languages = ["en", "mul"]

    /// English label.
    var label: String? {
        Self.languages.lazy.compactMap { node["labels"]?[$0]?["value"]?.string }.first
    }

    /// English aliases.
    var aliases: [String] {
        Self.languages.flatMap { node["aliases"]?[$0]?.elements ?? [] }.compactMap { $0["value"]?.string }
    }

    /// Items that a property names, preferred ones first.
    func items(_ property: String) -> [String] { values(property).compactMap { $0["id"]?.string } }

    /// Short texts in one of our languages.
    func texts(_ property: String) -> [String] {
        values(property).filter { Self.languages.contains($0["language"]?.string ?? "") }.compactMap { $0["text"]?.string }
    }

    /// A number of things.
    func amount(_ property: String) -> Int? {
        values(property).first?["amount"]?.string.flatMap { text in Int(text.hasPrefix("+") ? String(text.dropFirst()) : text) }
    }

    /// A place on Earth, in degrees with at most five decimals.
    func coordinates(_ property: String) -> (north: String, east: String)? {
        guard let value = values(property).first(where: { ($0["globe"]?.string ?? "/Q2").hasSuffix("/Q2") }) else { return nil }
        guard let north = value["latitude"]?.double, let east = value["longitude"]?.double else { return nil }
        return (Self.degrees(north), Self.degrees(east))
    }

    /// A date as far as it is known: year, month or day; nil for less precise ones and those before our era.
    func date(_ property: String) -> String? {
        guard let value = values(property).first, let time = value["time"]?.string, time.hasPrefix("+") else { return nil }
        let date = time.dropFirst().prefix(10)
        let text: String? =
            switch value["precision"]?.double {
            case 9: String(date.prefix(4))
            case 10: String(date.prefix(7))
            case 11: String(date)
            default: nil
            }
        return text.flatMap { RowCheck.isDate($0) ? $0 : nil }
    }

    private static func degrees(_ value: Double) -> String {
        let rounded = (value * 100_000).rounded() / 100_000
        return rounded == rounded.rounded() && abs(rounded) <= 180 ? String(Int(rounded)) : String(rounded)
    }

    /// The values of the statements about a property: preferred ones first, deprecated ones left out.
    private func values(_ property: String) -> [JSONNode] {
        let statements = node["claims"]?[property]?.elements ?? []
        let valid = statements.filter { $0["rank"]?.string != "deprecated" }
        let preferred = valid.filter { $0["rank"]?.string == "preferred" }
        return (preferred + valid.filter { $0["rank"]?.string != "preferred" }).compactMap { $0["mainsnak"]?["datavalue"]?["value"] }
    }
}

extension JSONNode {
    /// The text, if it is one.
    var string: String? { if case .text(let text) = content { text } else { nil } }

    /// The number, if it is one.
    var double: Double? { if case .number(let number) = content { number } else { nil } }

    /// The items, if it is a list.
    var elements: [JSONNode]? { if case .list(let items) = content { items } else { nil } }
}
