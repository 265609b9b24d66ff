import Text

/// A phrase of the lists found in the text, with every reading that its capitals allow.
struct PhraseMatch: Sendable {
    /// Half-open range of token indices.
    var tokens: Range<Int>
    /// First reading of the phrase, to be followed through the index.
    var first: Int32
    var isAllCapitals: Bool
}

/// Finds the phrases of the index in a document, sentence by sentence, in O(tokens · longest phrase).
struct PhraseScan: Sendable {
    let gazetteer: Gazetteer
    private(set) var matches: [PhraseMatch] = []

    init(_ document: Document, _ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        for sentence in document.sentences { scan(document, sentence) }
    }

    private mutating func scan(_ document: Document, _ sentence: Sentence) {
        let index = gazetteer.index
        let end = sentence.tokens.upperBound
        for start in sentence.tokens where index.mayBegin(document.tokens[start].key) {
            var state: UInt32 = 0
            var position = start
            while position < end, let next = index.child(of: state, document.tokens[position].key) {
                state = next
                position &+= 1
                let first = index.firstReading(state)
                guard first >= 0 else { continue }
                let match = PhraseMatch(tokens: start..<position, first: first, isAllCapitals: sentence.isAllCapitals)
                if hasReading(match, document) { matches.append(match) }
            }
        }
    }

    private func hasReading(_ match: PhraseMatch, _ document: Document) -> Bool {
        var reading = match.first
        while reading >= 0 {
            if accepts(gazetteer.index.readings[Int(reading)], match, document) { return true }
            reading = gazetteer.index.nextReading(reading)
        }
        return false
    }

    /// The readings of a match that its capitals allow.
    func readings(_ match: PhraseMatch, _ document: Document) -> [Reading] {
        var found: [Reading] = []
        var reading = match.first
        while reading >= 0 {
            let candidate = gazetteer.index.readings[Int(reading)]
            if accepts(candidate, match, document) { found.append(candidate) }
            reading = gazetteer.index.nextReading(reading)
        }
        return found
    }

    private func accepts(_ reading: Reading, _ match: PhraseMatch, _ document: Document) -> Bool {
        switch reading.policy {
        case .any: return true
        case .exact: return reading.exact == PhraseIndex.exactHash(document.bytes, document.tokens[match.tokens])
        case .capital:
            guard !match.isAllCapitals else { return true }
            var capitals = reading.capitals
            while capitals != 0 {
                let position = capitals.trailingZeroBitCount
                if !document.tokens[match.tokens.lowerBound &+ position].traits.startsWithCapital { return false }
                capitals &= capitals &- 1
            }
            return true
        }
    }
}
