import Text

/// Brings the names of the sequence tagger and those of the lists together.
struct NameMerger {
    private(set) var mentions: [Mention] = []
    private let document: Document
    private let gazetteer: Gazetteer
    /// Index of the name that ends before each token.
    private var nameEnds: [Int: Int] = [:]

    init(document: Document, gazetteer: Gazetteer, found: [(tokens: Range<Int>, kind: NameLabel.Kind)]) {
        self.document = document
        self.gazetteer = gazetteer
        var listed: [Int: Mention] = [:]
        for mention in document.mentions where isJudged(mention) { listed[mention.tokens.lowerBound] = mention }
        var isTaken = [Bool](repeating: false, count: document.tokens.count)
        let kinds = NameVotes(document, gazetteer, found, listed)
        let sure = document.mentions.filter { isJudged($0) && isSure($0) }
        let trimmer = TitleTrimmer(document: document, gazetteer: gazetteer)
        let bare = found.map { name in
            let isListed = listed[name.tokens.lowerBound].map { $0.tokens == name.tokens } ?? false
            return (tokens: name.kind == .person && !isListed ? trimmer.trimmed(name.tokens) : name.tokens, kind: name.kind)
        }
        let open = bare.flatMap { parts($0.tokens, $0.kind, listed) }.filter { name in
            !isInside(name.tokens, sure) && !isOrdinary(name.tokens)
        }
        for (tokens, kind) in open {
            for token in tokens { isTaken[token] = true }
            let kind = kinds.kind(tokens, kind)
            if let mention = mention(tokens, kind, listed[tokens.lowerBound]) { mentions.append(mention) }
        }
        for (index, mention) in mentions.enumerated() { nameEnds[mention.tokens.upperBound] = index }
        for mention in document.mentions {
            if !isJudged(mention) {
                if !gaveWay(mention, isTaken) { mentions.append(mention) }
            } else if mention.confidence >= Self.certain, !mention.tokens.contains(where: { isTaken[$0] }) {
                mentions.append(mention)
            }
        }
        mentions.sort { $0.span < $1.span }
    }

    /// "Ethiopia and Eritrea" is two names when the lists know the one or the other.
    private func parts(
        _ tokens: Range<Int>, _ kind: NameLabel.Kind, _ listed: [Int: Mention]
    ) -> [(tokens: Range<Int>, kind: NameLabel.Kind)] {
        guard let joint = tokens.first(where: { gazetteer.wordClasses.of(document.tokens[$0].key).contains(.joint) }) else {
            return [(tokens, kind)]
        }
        let left = tokens.lowerBound..<joint
        let right = joint + 1..<tokens.upperBound
        guard !left.isEmpty, !right.isEmpty else { return [(left.isEmpty ? right : left, kind)].filter { !$0.0.isEmpty } }
        let isKnown = [left, right].contains { side in listed[side.lowerBound].map { $0.tokens == side && $0.confidence >= 0.8 } ?? false }
        return isKnown ? [(left, kind), (right, kind)] : [(tokens, kind)]
    }

    private func isSure(_ mention: Mention) -> Bool {
        mention.confidence >= Self.certain && mention.tokens.count > 1 && mention.ref.map(GazetteerEntry.isMade) == false
    }

    /// Whether a longer name of the lists, which is sure, takes the words in; `sure` is in text order.
    private func isInside(_ tokens: Range<Int>, _ sure: [Mention]) -> Bool {
        var low = 0
        var high = sure.count
        while low < high {
            let middle = (low + high) / 2
            if sure[middle].tokens.upperBound < tokens.upperBound { low = middle + 1 } else { high = middle }
        }
        guard low < sure.count else { return false }
        let longer = sure[low].tokens
        return longer.lowerBound <= tokens.lowerBound && longer.upperBound >= tokens.upperBound && longer.count > tokens.count
    }

    /// In all-capitals text words of the language are no name unless the last one is a head such as "HOSPITAL".
    private func isOrdinary(_ tokens: Range<Int>) -> Bool {
        guard let sentence = document.sentence(ofToken: tokens.lowerBound), document.sentences[sentence].isAllCapitals else { return false }
        let common: WordClasses.Classes = [.ordinary, .group, .modifier, .rank, .office, .stop, .definite, .indefinite, .link]
        let heads: WordClasses.Classes = [.organizationHead, .facilityHead, .placeHead, .givenName, .surname]
        let classes = tokens.map { gazetteer.wordClasses.of(document.tokens[$0].key) }
        return classes.allSatisfy { !$0.isDisjoint(with: common) } && (classes.last?.isDisjoint(with: heads) ?? true)
    }

    /// A description inside a longer name is no mention; one of the same words gives the name its id.
    private mutating func gaveWay(_ mention: Mention, _ isTaken: [Bool]) -> Bool {
        guard mention.form == .nominal, isTaken[mention.tokens.upperBound - 1], mention.type == .group else { return false }
        guard let index = nameEnds[mention.tokens.upperBound], mentions[index].type != .nationality else { return false }
        if mentions[index].tokens == mention.tokens, mentions[index].ref == nil { mentions[index].ref = mention.ref }
        return mentions[index].tokens.count >= mention.tokens.count || mentions[index].tokens.lowerBound <= mention.tokens.lowerBound
    }

    /// A listed name this sure stays though the tagger does not see it.
    private static let certain = 0.9

    /// Whether the tagger has a say: names but for weapons.
    private func isJudged(_ mention: Mention) -> Bool { mention.form == .name && mention.type != .weapon && mention.type != .group }

    private func mention(_ tokens: Range<Int>, _ kind: NameLabel.Kind, _ listed: Mention?) -> Mention? {
        let entry = listed.flatMap { $0.tokens == tokens ? $0 : nil }
        guard let type = type(kind) else { return nil }
        if var mention = entry, agrees(mention.type, type) || (type == .organization && isSeat(mention)) {
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

    /// "Damascus denied it": a capital that acts as its government stays the place that the lists know.
    private func isSeat(_ mention: Mention) -> Bool {
        guard mention.type == .place, let entry = mention.ref.flatMap(gazetteer.entry) else { return false }
        return gazetteer.isCapital(entry)
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
        for reading in gazetteer.phrases.readings(of: tokens, document) where reading.kind == .name || reading.kind == .acronym {
            let entry = gazetteer.entries[Int(reading.subject)]
            if agrees(entry.type, type) { return entry }
        }
        return nil
    }
}

/// One kind for each name of an article: what the tagger says most often of the same words; a country is always a place.
private struct NameVotes {
    private var votes: [UInt64: [Int]] = [:]
    private let document: Document
    private let listed: [Int: Mention]
    private let classes: WordClasses
    private let datelines: Datelines

    init(_ document: Document, _ gazetteer: Gazetteer, _ found: [(tokens: Range<Int>, kind: NameLabel.Kind)], _ listed: [Int: Mention]) {
        self.document = document
        self.listed = listed
        classes = gazetteer.wordClasses
        datelines = Datelines(document)
        for (tokens, kind) in found {
            votes[key(tokens), default: Array(repeating: 0, count: NameLabel.Kind.allCases.count)][kind.rawValue] += 1
        }
    }

    private func key(_ tokens: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0
        for token in tokens { hash = FeatureWriter.mix(hash &* 31 &+ document.tokens[token].key) }
        return hash
    }

    func kind(_ tokens: Range<Int>, _ tagged: NameLabel.Kind) -> NameLabel.Kind {
        if let kind = curated(tokens) { return kind }
        let kind = mostFrequent(tokens, tagged)
        return kind == .place && tokens.allSatisfy(isPeopleWord) ? .nationality : kind
    }

    /// What a row written by hand says of just these words, or in a dateline any row.
    private func curated(_ tokens: Range<Int>) -> NameLabel.Kind? {
        guard let entry = listed[tokens.lowerBound], entry.tokens == tokens, entry.confidence >= 0.9 else { return nil }
        guard let ref = entry.ref, entry.origin.entry != nil else { return nil }
        guard !GazetteerEntry.isMade(ref) || datelines.contains(tokens) else { return nil }
        switch entry.type {
        case .person: return .person
        case .organization: return .organization
        case .place, .facility: return .place
        case .nationality: return .nationality
        case .weapon, .group: return nil
        }
    }

    private func mostFrequent(_ tokens: Range<Int>, _ tagged: NameLabel.Kind) -> NameLabel.Kind {
        guard let counts = votes[key(tokens)], let most = counts.max(), counts[tagged.rawValue] < most else { return tagged }
        return counts.firstIndex(of: most).flatMap(NameLabel.Kind.init) ?? tagged
    }

    /// "Sunni", "Kurds": peoples and faiths, which annotators may call places.
    private func isPeopleWord(_ token: Int) -> Bool {
        listed[token]?.type == .nationality || !classes.of(document.tokens[token].key).isDisjoint(with: [.group, .modifier])
    }
}
