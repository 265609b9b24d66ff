import Text

/// A pair of universal and Penn tag: what the tagger chooses between.
struct TagClass: Hashable, Sendable {
    var universal: UniversalTag
    var penn: PennTag
}

/// The trained tagger: greedy from left to right, words with one tag in the treebank straight from a dictionary.
struct TagModel: Sendable {
    let classes: [TagClass]
    private let rows: FeatureRows
    private let dictionary: KeyTable
    /// Number of each pair of universal and Penn tag; the first 64 hold the first class of each Penn tag.
    private let places: [UInt8]

    static let certain: UInt16 = 256
    /// History before the first word.
    static let outside: UInt64 = 255

    init(_ file: ModelFile) throws(ModelError) {
        let table = try file.section("tag.cls")
        let penn = PennTag.allCases
        let classes = stride(from: 0, to: table.count & ~1, by: 2).compactMap { index -> TagClass? in
            guard let universal = UniversalTag(rawValue: table[index]), Int(table[index + 1]) < penn.count else { return nil }
            return TagClass(universal: universal, penn: penn[Int(table[index + 1])])
        }
        guard !classes.isEmpty, classes.count == table.count / 2, classes.count < 250 else {
            throw ModelError("damaged", file.path, "the table of tags is damaged: copy the model again")
        }
        self.classes = classes
        places = Self.places(classes)
        rows = try FeatureRows(file, "tag", classes: classes.count)
        dictionary = try KeyTable(file, "tag.dict")
    }

    /// The dictionary's guess of a word's class: class + 1, 0 when unknown, plus ``certain``.
    @inline(__always)
    func guess(_ key: UInt64) -> UInt16 {
        guard let value = dictionary.value(key), value & 0xFF <= classes.count else { return 0 }
        return UInt16(truncatingIfNeeded: value & 0x1FF)
    }

    /// Number of a class; where the model does not know the pair, that of the first with the same Penn tag, or 0.
    func number(of tag: TagClass) -> UInt8 {
        let place = places[Int(tag.universal.rawValue) * 64 + Self.place(tag.penn)]
        return place == 255 ? places[Self.place(tag.penn)] : place
    }

    private static func place(_ penn: PennTag) -> Int { pennPlaces[penn] ?? 0 }
    private static let pennPlaces = Dictionary(uniqueKeysWithValues: PennTag.allCases.enumerated().map { ($0.element, $0.offset) })

    private static func places(_ classes: [TagClass]) -> [UInt8] {
        var places = [UInt8](repeating: 255, count: UniversalTag.allCases.count * 64)
        for index in 0..<64 { places[index] = 0 }
        for (number, tag) in classes.enumerated().reversed() {
            places[Int(tag.universal.rawValue) * 64 + place(tag.penn)] = UInt8(number)
            places[place(tag.penn)] = UInt8(number)
        }
        return places
    }

    /// Chooses a class for every word of the sentence; O(words).
    func tag(_ sentence: borrowing SentenceWords, into tags: inout [UInt8]) {
        if tags.count < sentence.count { tags = Array(repeating: 0, count: sentence.count * 2) }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TagFeatures.count) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { scores in
                guard let features = features.baseAddress, let scores = scores.baseAddress else { return }
                var (last, beforeLast) = (Self.outside, Self.outside)
                for index in 0..<sentence.count {
                    let guess = sentence.guesses[index + SentenceWords.padding]
                    let best =
                        guess & Self.certain != 0
                        ? Int(guess & 0xFF) - 1 : choose(features, scores, sentence, index, last, beforeLast)
                    tags[index] = UInt8(truncatingIfNeeded: best)
                    (last, beforeLast) = (UInt64(best), last)
                }
            }
        }
    }

    @inline(__always)
    private func choose(
        _ features: UnsafeMutablePointer<UInt64>, _ scores: UnsafeMutablePointer<Int32>, _ sentence: borrowing SentenceWords, _ index: Int,
        _ last: UInt64, _ beforeLast: UInt64
    ) -> Int {
        TagFeatures.fill(features, sentence, index, last: last, beforeLast: beforeLast)
        scores.update(repeating: 0, count: classes.count)
        rows.add(UnsafeMutableBufferPointer(start: features, count: TagFeatures.count), to: scores)
        var best = 0
        for candidate in 1..<classes.count where scores[candidate] > scores[best] { best = candidate }
        return best
    }
}
