import Text

/// Groups in common nouns and descriptions of named entities: "Iraqi security forces", "3,500 «members»", "the «camp»".
struct NominalScan {
    private(set) var mentions: [Mention] = []
    private let scan: PhraseScan
    private let document: Document
    /// Index of the name mention on each token; -1 for none.
    private var nameOnToken: [Int32]
    private let names: [Mention]
    private var classes: WordClasses { scan.gazetteer.wordClasses }

    /// Looks at all matches that no name in `names` covers.
    init(scan: PhraseScan, document: Document, names: [Mention]) {
        self.scan = scan
        self.document = document
        self.names = names
        nameOnToken = Array(repeating: -1, count: document.tokens.count)
        for (index, mention) in names.enumerated() where mention.confidence >= 0.5 {
            for token in mention.tokens { nameOnToken[token] = Int32(index) }
        }
        var found = patterns()
        for match in scan.matches where (match.has(.group) || match.has(.nominal)) && isFree(match.tokens) {
            if let mention = mention(match) { found.append(mention) }
        }
        keepLongest(found)
    }

    private func isFree(_ tokens: Range<Int>) -> Bool { tokens.allSatisfy { nameOnToken[$0] < 0 } }

    /// "Iraqi army": a country's organisation in small letters.
    private func patterns() -> [Mention] {
        let countries = names.compactMap { mention -> NameCandidate? in
            guard let entry = mention.ref.flatMap(scan.gazetteer.position), mention.confidence >= 0.5 else { return nil }
            return NameCandidate(tokens: mention.tokens, type: mention.type, entry: entry, confidence: 1, priority: 0)
        }
        return CountryPatternScan(scan: scan, document: document, countries: countries).nominals.map { candidate in
            var mention = nominal(candidate.tokens, candidate.type, candidate.rule)
            mention.subtype = candidate.subtype
            mention.ref = candidate.ref
            mention.role = candidate.role
            return mention
        }
    }

    private func mention(_ match: PhraseMatch) -> Mention? {
        for reading in scan.readings(match) {
            switch reading.kind {
            case .group:
                let noun = scan.gazetteer.words.groups[Int(reading.subject)]
                return reading.isPlural || noun.plural == noun.noun || !isCompound(match) ? group(noun, match) : nil
            case .nominal:
                if let mention = description(scan.gazetteer.words.nominals[Int(reading.subject)], match) { return mention }
            default: break
            }
        }
        return nil
    }

    /// A singular noun right before another noun only describes it: "terrorist attack".
    private func isCompound(_ match: PhraseMatch) -> Bool {
        let next = match.tokens.upperBound
        guard next < document.tokens.count, document.tokens[next].traits.kind == .word else { return false }
        let following = classes.of(document.tokens[next].key)
        if following.contains(.stop) { return false }
        return following.contains(.ordinary) && following.isDisjoint(with: [.rank, .office, .honorific])
    }

    private func group(_ noun: GroupNoun, _ match: PhraseMatch) -> Mention {
        var mention = nominal(leftEnd(of: match.tokens.lowerBound)..<match.tokens.upperBound, .group, noun.origin)
        mention.subtype = noun.subtype
        mention.role = noun.role
        return mention
    }

    /// A description needs a determiner or an adjective before it; of places and facilities only definite ones may stand for a name.
    private func description(_ noun: NominalNoun, _ match: PhraseMatch) -> Mention? {
        let start = leftEnd(of: match.tokens.lowerBound)
        let before = start > 0 ? classes.of(document.tokens[start - 1].key) : []
        let isDefinite = before.contains(.definite)
        guard isDefinite || before.contains(.indefinite) || start < match.tokens.lowerBound else { return nil }
        let isThing = noun.type == .facility || noun.type == .place
        guard !isThing || isDefinite else { return nil }
        var mention = nominal(start..<match.tokens.upperBound, isThing ? noun.type : .group, noun.origin)
        if isThing { mention.confidence = 0.2 }
        return mention
    }

    private func nominal(_ tokens: Range<Int>, _ type: EntityType, _ rule: String?) -> Mention {
        Mention(
            span: document.span(ofTokens: tokens), tokens: tokens, type: type, origin: Origin(stage: "gazetteer", rule: rule),
            confidence: 0.9, form: .nominal)
    }

    /// Words that a mention takes in before its noun at most; keeps the work linear.
    private static let mostModifiers = 12

    /// Goes left over adjectives, nationalities and names that stand directly before a noun.
    private func leftEnd(of noun: Int) -> Int {
        guard let sentence = document.sentence(ofToken: noun) else { return noun }
        let border = document.sentences[sentence].tokens.lowerBound
        var start = noun
        while start > border, noun - start < Self.mostModifiers {
            let token = start - 1
            if nameOnToken[token] >= 0 {
                let name = names[Int(nameOnToken[token])]
                guard name.tokens.upperBound == start, isPremodifier(name) else { break }
                start = name.tokens.lowerBound
            } else if classes.of(document.tokens[token].key).contains(.modifier) {
                start = token
            } else if document.tokens[token].traits.has(.joiningHyphen), start < noun, token > border, isModifying(token - 1) {
                start = token
            } else {
                break
            }
        }
        return start
    }

    private func isModifying(_ token: Int) -> Bool {
        nameOnToken[token] >= 0 || classes.of(document.tokens[token].key).contains(.modifier)
    }

    private func isPremodifier(_ name: Mention) -> Bool {
        switch name.type {
        case .nationality, .organization: true
        case .place: name.tokens.count <= 3
        default: false
        }
    }

    /// Nominals share no token with each other: the longest of overlapping ones stays, the later noun among equals.
    private mutating func keepLongest(_ found: [Mention]) {
        let order = found.sorted { ($0.tokens.count, $0.tokens.upperBound) > ($1.tokens.count, $1.tokens.upperBound) }
        var isTaken = [Bool](repeating: false, count: document.tokens.count)
        for mention in order where !mention.tokens.contains(where: { isTaken[$0] }) {
            for token in mention.tokens { isTaken[token] = true }
            mentions.append(mention)
        }
    }
}
