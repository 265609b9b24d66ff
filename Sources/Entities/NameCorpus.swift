import Text

/// Articles whose names an annotator marked, as JSON Lines: `{"id", "text", "entities": [{"start", "end", "type", "role"?}]}`.
///
/// Offsets are code points. Types: `PER`, `ORG`, `LOC`; `GPE`, `NORP` (nationalities); `MISC`, `EVENT` (names of other kinds); others are
/// passed over. Entities whose role is `nominal` are no names; `alt` ones count where no name overlaps them.
public struct NameCorpus: Sendable {
    /// One article.
    public struct Article: Sendable {
        public var id: String
        public var text: String
        public var names: [TrueName]
    }

    public var articles: [Article]

    /// Articles of decoded lines.
    public init(records: [Record]) { articles = records.map(Self.article) }

    /// One line of the file, for any decoder.
    public struct Record: Decodable, Sendable {
        var id: String
        var text: String
        var entities: [Entity]
    }

    struct Entity: Decodable, Sendable {
        var start: Int
        var end: Int
        var type: String
        var role: String?
        var isName: Bool { role == nil || role == "name" }
    }

    private static func article(_ record: Record) -> Article {
        var offsets: [Int] = []
        var offset = 0
        for scalar in record.text.unicodeScalars {
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        let names = record.entities.compactMap { entity -> TrueName? in
            guard isAsked(entity, record.entities), let type = type(entity.type) else { return nil }
            guard 0 <= entity.start, entity.start < entity.end, entity.end < offsets.count else { return nil }
            return TrueName(span: Span(offsets[entity.start], offsets[entity.end]), type: type.type)
        }
        return Article(id: record.id, text: record.text, names: names.flatMap { splitAtComma($0, record.text) })
    }

    private static func isAsked(_ entity: Entity, _ all: [Entity]) -> Bool {
        if entity.isName { return true }
        guard entity.role == "alt" else { return false }
        return !all.contains { $0.isName && $0.start < entity.end && entity.start < $0.end }
    }

    private static func type(_ label: String) -> (type: EntityType?, Void)? {
        switch label {
        case "PER": (.person, ())
        case "ORG": (.organization, ())
        case "LOC": (.place, ())
        case "GPE", "NORP": (.nationality, ())
        case "MISC", "EVENT": (nil, ())
        default: nil
        }
    }

    /// "Palmyra, Syria" is two places to us.
    private static func splitAtComma(_ name: TrueName, _ text: String) -> [TrueName] {
        guard name.type == .place else { return [name] }
        let bytes = Array(text.utf8)[name.span.range]
        guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")), comma + 2 < name.span.end else { return [name] }
        return [
            TrueName(span: Span(name.span.start, comma), type: .place), TrueName(span: Span(comma + 2, name.span.end), type: .place),
        ]
    }
}

extension UTF8 {
    /// Bytes of a scalar.
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
    }
}
