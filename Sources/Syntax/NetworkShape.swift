/// The sizes of the parser's network, shared by training and running.
///
/// A word's input is four embeddings side by side (word, tag, ending, shape). Three window layers turn it into a vector that knows its
/// neighbourhood; each of nine places of a configuration multiplies that vector by its own matrix, once a word, so that an action costs
/// sums and one small product (Chen and Manning 2014, Honnibal's precomputation).
enum NetworkShape {
    static let word = 64
    static let tag = 32
    static let ending = 16
    static let shape = 16
    static let input = word + tag + ending + shape
    static let hidden = 96
    /// Window layers behind the first, each with a shortcut around it, and how far apart the three words of their windows stand.
    static let distances = [1, 1]
    static var layers: Int { distances.count }
    /// Empty rows before the first word and behind the last.
    static let margin = 4
    static let units = 96
    static let places = 9
    /// Rows of the hashed tables of endings and shapes.
    static let endings = 4096
    static let shapes = 256
    /// Rows of the table of tags.
    static let tags = 256
    /// Outputs come in blocks of sixteen.
    static func padded(_ classes: Int) -> Int { (classes + 15) / 16 * 16 }

    static func endingRow(_ word: WordFacts) -> Int { Int(FeatureHash.of(901, word.suffix(3)) >> 40) & (endings - 1) }
    static func shapeRow(_ shape: UInt32) -> Int { Int(FeatureHash.of(902, UInt64(shape)) >> 40) & (shapes - 1) }
}

/// What the network looks at in a configuration: nine words, and rows of a table for what is no word.
struct ConfigurationView {
    /// Words; -1 where there is none. The root has the number of words.
    private(set) var places = [Int32](repeating: -1, count: NetworkShape.places)
    /// Rows of the table of relations, distances, valencies and absent places.
    private(set) var rows = [Int32](repeating: 0, count: rowsPerView)

    static let rowsPerView = 10 + NetworkShape.places
    static let relationRows = 5 * 64
    static let distanceRows = 2 * 128
    static let valencyRows = 3 * 16
    static let rowCount = relationRows + distanceRows + valencyRows + 2 * NetworkShape.places

    /// Looks at a configuration.
    mutating func look(_ state: borrowing ParserState, _ gaps: borrowing WordGaps) {
        let depth = state.stack.count
        let s0 = depth > 0 ? Int(state.stack[depth - 1]) : -1
        let s1 = depth > 1 ? Int(state.stack[depth - 2]) : -1
        let s2 = depth > 2 ? Int(state.stack[depth - 3]) : -1
        let n0 = state.next
        let top = s0 >= 0 ? state.words[s0] : .init()
        let below = s1 >= 0 ? state.words[s1] : .init()
        let next = state.words[n0]
        places[0] = Int32(s0)
        places[1] = Int32(s1)
        places[2] = Int32(s2)
        places[3] = Int32(n0)
        places[4] = top.left
        places[5] = top.right
        places[6] = below.left
        places[7] = below.right
        places[8] = next.left
        for child in 0..<5 {
            let word = places[4 + child]
            rows[child] = Int32(child * 64) + (word < 0 ? 63 : Int32(state.words[Int(word)].relation))
        }
        var start = Int32(Self.relationRows)
        rows[5] = start + Int32(gaps.between(s0, n0))
        rows[6] = start + 128 + Int32(gaps.between(s1, s0))
        start += Int32(Self.distanceRows)
        rows[7] = start + valency(top)
        rows[8] = start + 16 + valency(below)
        rows[9] = start + 32 + valency(next)
        start += Int32(Self.valencyRows)
        for place in 0..<NetworkShape.places { rows[10 + place] = start + Int32(place * 2) + (places[place] < 0 ? 1 : 0) }
    }

    private func valency(_ word: ParserState.ParsedWord) -> Int32 {
        Int32(min(word.leftValency, 3)) | Int32(min(word.rightValency, 3)) << 2
    }
}

/// Commas and verbs before each word of a sentence, for what lies between two.
struct WordGaps {
    private var commas: [UInt16] = []
    private var verbs: [UInt16] = []

    /// Counts through a sentence; `kinds` says of a tag class whether it is a comma (1), a verb (2) or neither (0).
    mutating func begin(_ tags: [UInt8], count: Int, kinds: [UInt8]) {
        commas.removeAll(keepingCapacity: true)
        verbs.removeAll(keepingCapacity: true)
        var (commaCount, verbCount): (UInt16, UInt16) = (0, 0)
        for index in 0...count {
            commas.append(commaCount)
            verbs.append(verbCount)
            guard index < count, Int(tags[index]) < kinds.count else { continue }
            let kind = kinds[Int(tags[index])]
            if kind == 1 { commaCount &+= 1 } else if kind == 2 { verbCount &+= 1 }
        }
    }

    /// Distance in seven steps, commas and verbs between in three each, as one number below 64; 127 when a word is missing.
    @inline(__always)
    func between(_ left: Int, _ right: Int) -> Int {
        guard left >= 0, right > left else { return 127 }
        let gap = right - left
        let distance = gap < 5 ? gap - 1 : gap < 10 ? 4 : gap < 20 ? 5 : 6
        let commaCount = Int(min(commas[right] &- commas[left &+ 1], 2))
        let verbCount = Int(min(verbs[right] &- verbs[left &+ 1], 2))
        return distance * 9 + commaCount * 3 + verbCount
    }
}
