import Lexicon
import Text

/// A phrase of the lists found in the text, with every reading that its capitals allow.
struct PhraseMatch: Sendable {
    /// Half-open range of token indices.
    var tokens: Range<Int>
    /// Where its readings stand in ``PhraseScan/found``.
    var found: Range<Int>
    var isAllCapitals: Bool
    /// Which kinds of reading the phrase has: bit ``Reading/Kind``.
    var kinds: UInt16 = 0

    /// Whether some reading is of a kind.
    func has(_ kind: Reading.Kind) -> Bool { kinds >> UInt16(kind.rawValue) & 1 != 0 }
    /// Whether some reading is an entry's name.
    var hasEntry: Bool { kinds & 0xF != 0 }
}

/// Finds the phrases of the lists in a document, sentence by sentence, in O(tokens · longest phrase).
struct PhraseScan: Sendable {
    let gazetteer: Gazetteer
    /// By first token, shorter before longer.
    private(set) var matches: [PhraseMatch] = []
    /// The readings of all matches.
    private var found: [Reading] = []

    init(_ document: Document, _ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        var hits: [LexiconMatch] = []
        for sentence in document.sentences {
            hits.removeAll(keepingCapacity: true)
            gazetteer.phrases.lexicon.appendMatches(
                tokens: document.tokens, bytes: document.bytes, range: sentence.tokens, allCapitals: sentence.isAllCapitals,
                selection: .all, to: &hits)
            add(hits, isAllCapitals: sentence.isAllCapitals)
        }
    }

    /// Takes the hits of a sentence, which come longer before shorter: those of each first token from behind.
    private mutating func add(_ hits: [LexiconMatch], isAllCapitals: Bool) {
        var start = 0
        while start < hits.count {
            var end = start + 1
            while end < hits.count, hits[end].tokens.lowerBound == hits[start].tokens.lowerBound { end += 1 }
            for hit in hits[start..<end].reversed() {
                guard let reading = gazetteer.phrases.reading(hit.payload) else { continue }
                add(reading, hit.tokens, isAllCapitals)
            }
            start = end
        }
    }

    private mutating func add(_ reading: Reading, _ tokens: Range<Int>, _ isAllCapitals: Bool) {
        if matches.last?.tokens != tokens {
            matches.append(PhraseMatch(tokens: tokens, found: found.count..<found.count, isAllCapitals: isAllCapitals))
        } else if found.last == reading {
            // Two spellings of one name agree with the same words: "Sana'a" and "Sanaa".
            return
        }
        found.append(reading)
        let last = matches.count - 1
        matches[last].found = matches[last].found.lowerBound..<found.count
        matches[last].kinds |= 1 << UInt16(reading.kind.rawValue)
    }

    /// The readings of a match that its capitals allow; rows further down come first.
    func readings(_ match: PhraseMatch) -> ArraySlice<Reading> { found[match.found] }

    /// Every match with its readings.
    var matchesWithReadings: some Sequence<(tokens: Range<Int>, readings: ArraySlice<Reading>)> {
        matches.lazy.map { ($0.tokens, found[$0.found]) }
    }
}
