import Text

/// A phrase of the lists found in the text, with every reading that its capitals allow.
struct PhraseMatch: Sendable {
    /// Half-open range of token indices.
    var tokens: Range<Int>
    /// First reading of the phrase, to be followed through the index.
    var first: Int32
    var isAllCapitals: Bool
    /// Which kinds of reading the phrase has: bit ``Reading/Kind``.
    var kinds: UInt16 = 0

    /// Whether some reading is of a kind.
    func has(_ kind: Reading.Kind) -> Bool { kinds >> UInt16(kind.rawValue) & 1 != 0 }
    /// Whether some reading is an entry's name.
    var hasEntry: Bool { kinds & 0xF != 0 }
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
                var match = PhraseMatch(tokens: start..<position, first: first, isAllCapitals: sentence.isAllCapitals)
                match.kinds = kinds(match, document)
                if match.kinds != 0 { matches.append(match) }
            }
        }
    }

    private func kinds(_ match: PhraseMatch, _ document: Document) -> UInt16 {
        var kinds: UInt16 = 0
        var reading = match.first
        while reading >= 0 {
            let candidate = gazetteer.index.readings[Int(reading)]
            if accepts(candidate, match, document) { kinds |= 1 << UInt16(candidate.kind.rawValue) }
            reading = gazetteer.index.nextReading(reading)
        }
        return kinds
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
