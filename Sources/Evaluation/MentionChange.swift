import Text

/// One mention that differs between two annotations of the same article.
public struct MentionChange: Sendable, Hashable {
    /// What became of it.
    public enum Kind: String, Sendable, CaseIterable { case appears, vanishes, changes }

    /// What is compared of a mention: its own facts and those of its chain.
    public struct Reading: Sendable, Hashable {
        public var type: EntityType
        public var ref: String?
        public var code: String?
        /// Country and coordinates as a text.
        public var place: String?
        /// The list entry or rule that the mention rests on.
        public var origin: String?

        /// What differs from another reading, as `code IRNOPP -> IRNREB`.
        public func differences(from old: Reading) -> [(name: String, old: String?, new: String?)] {
            [
                ("type", old.type.rawValue, type.rawValue), ("ref", old.ref, ref), ("code", old.code, code), ("place", old.place, place),
            ].filter { $0.1 != $0.2 }
        }
    }

    public var kind: Kind
    /// Id of the article.
    public var article: String
    /// In code points.
    public var start: Int
    /// In code points, excluded.
    public var end: Int
    public var old: Reading?
    public var new: Reading?
    /// The words with some of their neighbours.
    public var before: String
    public var words: String
    public var after: String

    /// What the change is counted under: the entry that the mention has now, or had; else the rule or list row; else the kind of name.
    public var cause: String {
        let reading = kind == .vanishes ? old : new
        let other = kind == .vanishes ? new : old
        return reading?.ref ?? other?.ref ?? reading?.origin ?? "unlisted \(reading?.type.rawValue ?? "")"
    }
}

/// Compares two annotations of one article, mention by mention, by place and form.
public struct MentionComparison: Sendable {
    /// In text order.
    public let changes: [MentionChange]
    /// Mentions in the first annotation.
    public let oldCount: Int
    /// Mentions in the second.
    public let newCount: Int

    /// Compares the documents; their texts must be the same. Time is linear in the mentions.
    public init(old: Document, new: Document) {
        (oldCount, newCount) = (old.mentions.count, new.mentions.count)
        var open: [Key: Int] = [:]
        for (index, mention) in old.mentions.enumerated() { open[Key(mention)] = index }
        var found: [(span: Span, change: MentionChange)] = []
        let points = CodePoints(new.bytes)
        func add(_ kind: MentionChange.Kind, _ span: Span, _ before: MentionChange.Reading?, _ after: MentionChange.Reading?) {
            let excerpt = new.excerpt(around: span)
            let change = MentionChange(
                kind: kind, article: new.id, start: points.offset(span.start), end: points.offset(span.end), old: before, new: after,
                before: excerpt.before, words: excerpt.words, after: excerpt.after)
            found.append((span, change))
        }
        for (index, mention) in new.mentions.enumerated() {
            let reading = Self.reading(index, new)
            if let match = open.removeValue(forKey: Key(mention)) {
                let earlier = Self.reading(match, old)
                if !reading.differences(from: earlier).isEmpty { add(.changes, mention.span, earlier, reading) }
            } else {
                add(.appears, mention.span, nil, reading)
            }
        }
        for index in open.values { add(.vanishes, old.mentions[index].span, Self.reading(index, old), nil) }
        changes = found.sorted { $0.span == $1.span ? $0.change.kind.rawValue > $1.change.kind.rawValue : $0.span < $1.span }.map(\.change)
    }

    private struct Key: Hashable {
        var span: Span
        var form: Mention.Form

        init(_ mention: Mention) {
            span = mention.span
            form = mention.form
        }
    }

    private static func reading(_ index: Int, _ document: Document) -> MentionChange.Reading {
        let mention = document.mentions[index]
        let chain = document.chains.indices.contains(mention.chain) ? document.chains[mention.chain] : nil
        return MentionChange.Reading(
            type: mention.type, ref: mention.ref, code: chain?.codes.cameoActor, place: chain?.place.flatMap(text),
            origin: mention.origin.rule ?? mention.origin.entry)
    }

    private static func text(_ place: Place) -> String? {
        let point = place.latitude.flatMap { north in place.longitude.map { "\(north),\($0)" } }
        let parts = [place.country, point].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
