import Text

/// Brings the names of the sequence tagger and those of the lists together.
struct NameMerger {
    private(set) var mentions: [Mention] = []
    private let document: Document
    private let gazetteer: Gazetteer

    init(document: Document, gazetteer: Gazetteer, found: [(tokens: Range<Int>, kind: NameLabel.Kind)]) {
        self.document = document
        self.gazetteer = gazetteer
        var listed: [Int: Mention] = [:]
        for mention in document.mentions where isJudged(mention) { listed[mention.tokens.lowerBound] = mention }
        var isTaken = [Bool](repeating: false, count: document.tokens.count)
        for (tokens, kind) in found {
            for token in tokens { isTaken[token] = true }
            if let mention = mention(tokens, kind, listed[tokens.lowerBound]) { mentions.append(mention) }
        }
        for mention in document.mentions {
            if !isJudged(mention) {
                mentions.append(mention)
            } else if mention.confidence >= Self.certain, !mention.tokens.contains(where: { isTaken[$0] }) {
                mentions.append(mention)
            }
        }
        mentions.sort { $0.span < $1.span }
    }

    /// A listed name this sure stays though the tagger does not see it.
    private static let certain = 0.95

    /// Whether the tagger has a say: names but for weapons.
    private func isJudged(_ mention: Mention) -> Bool { mention.form == .name && mention.type != .weapon && mention.type != .group }

    private func mention(_ tokens: Range<Int>, _ kind: NameLabel.Kind, _ listed: Mention?) -> Mention? {
        let entry = listed.flatMap { $0.tokens == tokens ? $0 : nil }
        guard let type = type(kind) else { return nil }
        if var mention = entry, agrees(mention.type, type) {
            mention.confidence = max(mention.confidence, 0.85)
            return mention
        }
        var mention = Mention(
            span: document.span(ofTokens: tokens), tokens: tokens, type: type, origin: Origin(stage: "names"), confidence: 0.8)
        if let reading = reading(tokens, type) {
            mention.type = reading.type
            mention.ref = reading.id
            mention.subtype = reading.subtype
            mention.role = reading.role
            mention.origin.entry = reading.place.short
        }
        return mention
    }

    private func type(_ kind: NameLabel.Kind) -> EntityType? {
        switch kind {
        case .person: .person
        case .organization: .organization
        case .place: .place
        case .nationality: .nationality
        case .other: nil
        }
    }

    private func agrees(_ listed: EntityType, _ tagged: EntityType) -> Bool {
        listed == tagged || (listed == .facility && tagged == .place)
    }

    /// Another entry of the same words whose type is the tagger's.
    private func reading(_ tokens: Range<Int>, _ type: EntityType) -> GazetteerEntry? {
        let keys = document.tokens[tokens].lazy.map(\.key)
        for index in gazetteer.index.readings(of: keys) {
            let reading = gazetteer.index.readings[Int(index)]
            guard reading.kind == .name || reading.kind == .acronym else { continue }
            let entry = gazetteer.entries[Int(reading.subject)]
            if agrees(entry.type, type) { return entry }
        }
        return nil
    }
}
