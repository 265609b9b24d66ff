import Text

/// What the sequence tagger sees of each token, as hashed features.
///
/// Features are 64-bit hashes of token keys, casing, affixes, word classes, gazetteer mentions, the run of capitalised words that the token
/// stands in, and what the whole document says about the word. Nothing is allocated per feature.
struct NameFeatures {
    private let document: Document
    private let classes: [WordClasses.Classes]
    /// Hash of the gazetteer's opinion of each token; 0 for none.
    private let opinions: [UInt64]
    /// First token and end of the run of capitalised words around each token.
    private var runs: [Range<Int>]
    private let isCapitals: [Bool]
    private var memory: WordMemory

    /// Tokens for which the tagger decides; all others are outside of names.
    private(set) var isActive: [Bool]

    /// Number of features of a token.
    static let count = 46

    init(_ document: Document, _ gazetteer: Gazetteer) {
        self.document = document
        let count = document.tokens.count
        var classes = document.tokens.map { gazetteer.wordClasses.of($0.key) }
        for match in PhraseScan(document, gazetteer).matches where match.tokens.count > 1 && match.has(.title) {
            for token in match.tokens { classes[token].insert(.office) }
        }
        self.classes = classes
        opinions = Self.opinions(document)
        var isCapitals = [Bool](repeating: false, count: count)
        for sentence in document.sentences where sentence.isAllCapitals { for token in sentence.tokens { isCapitals[token] = true } }
        self.isCapitals = isCapitals
        isActive = Self.active(document, isCapitals)
        runs = Self.runs(document, isCapitals, classes)
        memory = WordMemory(document, classes, opinions, isCapitals)
    }

    /// Where the tagger looks: capitalised words, and small words and marks between or right before them.
    private static func active(_ document: Document, _ isCapitals: [Bool]) -> [Bool] {
        let tokens = document.tokens
        var active = [Bool](repeating: false, count: tokens.count)
        for index in tokens.indices {
            let traits = tokens[index].traits
            if isCapitals[index] {
                active[index] = true
            } else if traits.startsWithCapital && (traits.kind == .word || traits.kind == .alphanumeric) {
                for near in max(0, index - 2)...min(tokens.count - 1, index + 2) { active[near] = true }
            }
        }
        return active
    }

    /// Runs of capitalised words, with small linking words and hyphens between two of them.
    private static func runs(_ document: Document, _ isCapitals: [Bool], _ classes: [WordClasses.Classes]) -> [Range<Int>] {
        let tokens = document.tokens
        var runs = tokens.indices.map { $0..<$0 + 1 }
        for sentence in document.sentences where !sentence.isAllCapitals {
            var start = sentence.tokens.lowerBound
            while start < sentence.tokens.upperBound {
                guard tokens[start].traits.startsWithCapital else {
                    start += 1
                    continue
                }
                var end = start + 1
                while end < sentence.tokens.upperBound {
                    if tokens[end].traits.startsWithCapital {
                        end += 1
                    } else if end + 1 < sentence.tokens.upperBound,
                        tokens[end + 1].traits.startsWithCapital,
                        tokens[end].traits.has(.joiningHyphen) || !classes[end].isDisjoint(with: [.link, .personLink])
                    {
                        end += 2
                    } else {
                        break
                    }
                }
                for token in start..<end { runs[token] = start..<end }
                start = end
            }
        }
        return runs
    }

    private static func opinions(_ document: Document) -> [UInt64] {
        var opinions = [UInt64](repeating: 0, count: document.tokens.count)
        for mention in document.mentions where mention.form == .name {
            let strength: UInt64 = mention.confidence < 0.5 ? 1 : mention.confidence < 0.9 ? 2 : 3
            let type = UInt64(EntityType.allCases.firstIndex(of: mention.type) ?? 0) + 1
            let source: UInt64 =
                mention.origin.entry == nil
                ? 0 : mention.ref.map(GazetteerEntry.isMade) == true ? 1 : mention.subtype == "country" ? 2 : 3
            for token in mention.tokens {
                let isFirst: UInt64 = token == mention.tokens.lowerBound ? 1 : 0
                let isLast: UInt64 = token == mention.tokens.upperBound - 1 ? 2 : 0
                opinions[token] = (type << 8 | strength << 6 | source << 4 | isFirst | isLast) + 1
            }
        }
        return opinions
    }

    private func key(_ index: Int) -> UInt64 {
        if index < 0 { return 3 }
        return index < document.tokens.count ? document.tokens[index].key : 5
    }

    private func casing(_ index: Int) -> UInt64 {
        guard document.tokens.indices.contains(index) else { return 15 }
        if isCapitals[index] { return 14 }
        let traits = document.tokens[index].traits
        return UInt64(traits.rawValue & 0x7F)
    }

    /// Genders are left out: the model was trained without them, and they say nothing about where a name ends.
    private func classBits(_ index: Int) -> UInt64 {
        document.tokens.indices.contains(index) ? UInt64(classes[index].subtracting([.male, .female]).rawValue) : 1 << 40
    }

    private func opinion(_ index: Int) -> UInt64 { document.tokens.indices.contains(index) ? opinions[index] : 0 }

    /// Writes the features of a token into `output`, which holds ``count`` of them.
    func write(_ token: Int, into output: inout [UInt64]) {
        var writer = FeatureWriter()
        writeWords(token, &writer, &output)
        writeShapes(token, &writer, &output)
        writeLists(token, &writer, &output)
        writeRun(token, &writer, &output)
    }

    private func writeWords(_ t: Int, _ writer: inout FeatureWriter, _ output: inout [UInt64]) {
        let (before, here, after) = (key(t - 1), key(t), key(t + 1))
        writer.add(0, &output)
        writer.add(here, &output)
        writer.add(before, &output)
        writer.add(after, &output)
        writer.add(key(t - 2), &output)
        writer.add(key(t + 2), &output)
        writer.add(before, here, &output)
        writer.add(here, after, &output)
        writer.add(before, after, &output)
        writer.add(key(t - 2), before, &output)
        writer.add(after, key(t + 2), &output)
        writer.add(here, casing(t), &output)
    }

    private func writeShapes(_ t: Int, _ writer: inout FeatureWriter, _ output: inout [UInt64]) {
        let token = document.tokens[t]
        let opens: UInt64 = token.traits.has(.sentenceStart) ? 1 : 0
        let shape = casing(t) << 1 | opens
        writer.add(shape, casing(t - 1), casing(t + 1), &output)
        writer.add(shape, &output)
        writer.add(shape, key(t - 1), &output)
        writer.add(shape, key(t + 1), &output)
        let affixes = Affixes(document.bytes, token)
        writer.add(affixes.prefix3, &output)
        writer.add(affixes.prefix4, shape, &output)
        writer.add(affixes.suffix2, shape, &output)
        writer.add(affixes.suffix3, &output)
        writer.add(affixes.suffix4, &output)
        writer.add(affixes.shape, &output)
        writer.add(affixes.shape, casing(t - 1), casing(t + 1), &output)
    }

    private func writeLists(_ t: Int, _ writer: inout FeatureWriter, _ output: inout [UInt64]) {
        let (before, here, after) = (classBits(t - 1), classBits(t), classBits(t + 1))
        let capital = casing(t)
        writer.add(here, capital, &output)
        writer.add(before, capital, &output)
        writer.add(after, capital, &output)
        writer.add(before, here, &output)
        writer.add(here, after, &output)
        writer.add(classBits(t - 2), before, capital, &output)
        let opinion = opinion(t)
        writer.add(opinion, capital, &output)
        writer.add(opinion, self.opinion(t - 1), self.opinion(t + 1), &output)
        writer.add(opinion, casing(t - 1), casing(t + 1), &output)
        writer.add(opinion, key(t), &output)
        writer.add(opinion, key(t + 1), &output)
        writer.add(opinion, key(t - 1), &output)
        writer.add(self.opinion(t + 1), capital, after, &output)
        writer.add(self.opinion(t - 1), capital, before, &output)
    }

    private func writeRun(_ t: Int, _ writer: inout FeatureWriter, _ output: inout [UInt64]) {
        let run = runs[t]
        let place = UInt64(min(t - run.lowerBound, 3)) << 3 | UInt64(min(run.upperBound - t, 4))
        let capital = casing(t)
        writer.add(key(run.upperBound - 1), capital, &output)
        writer.add(classBits(run.upperBound - 1), place, &output)
        writer.add(key(run.lowerBound), capital, &output)
        writer.add(place, capital, &output)
        writer.add(key(run.lowerBound - 1), place, &output)
        writer.add(key(run.upperBound), place, &output)
        writer.add(classBits(run.lowerBound - 1), classBits(run.upperBound), place, &output)
        writer.add(memory.facts(key(t)), capital, &output)
        writer.add(memory.facts(key(t)), opinion(t), &output)
    }
}

/// Hashes the values of one feature together with its number, so that equal values of different features differ.
struct FeatureWriter {
    private var position = 0

    mutating func add(_ value: UInt64, _ output: inout [UInt64]) {
        output[position] = Self.mix(value &+ UInt64(position &+ 1) &* 0x9E37_79B9_7F4A_7C15)
        position &+= 1
    }

    mutating func add(_ first: UInt64, _ second: UInt64, _ output: inout [UInt64]) {
        add(Self.mix(first) ^ (second &* 0xC2B2_AE3D_27D4_EB4F), &output)
    }

    mutating func add(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ output: inout [UInt64]) {
        add(Self.mix(Self.mix(first) ^ (second &* 0xC2B2_AE3D_27D4_EB4F)) ^ (third &* 0x1656_67B1_9E37_79F9), &output)
    }

    /// Finaliser of MurmurHash3.
    static func mix(_ value: UInt64) -> UInt64 {
        var hash = value
        hash ^= hash >> 33
        hash = hash &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 33
        return hash
    }
}

/// Hashes of the first and last letters of a word, small letters, and of its shape ("Xxx-d").
struct Affixes {
    var prefix3: UInt64 = 0
    var prefix4: UInt64 = 0
    var suffix2: UInt64 = 0
    var suffix3: UInt64 = 0
    var suffix4: UInt64 = 0
    var shape: UInt64 = 0

    init(_ bytes: [UInt8], _ token: Token) {
        let count = Int(token.length)
        func letter(_ offset: Int) -> UInt64 {
            guard offset >= 0 && offset < count else { return 0 }
            let byte = bytes[token.start &+ offset]
            return UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        prefix3 = letter(0) << 16 | letter(1) << 8 | letter(2)
        prefix4 = prefix3 << 8 | letter(3)
        suffix2 = letter(count - 2) << 8 | letter(count - 1)
        suffix3 = letter(count - 3) << 16 | suffix2
        suffix4 = letter(count - 4) << 24 | suffix3
        var last: UInt64 = 0
        for offset in 0..<min(count, 24) {
            let byte = bytes[token.start &+ offset]
            let kind: UInt64 = byte &- 0x41 < 26 ? 1 : byte &- 0x61 < 26 ? 2 : byte &- 0x30 < 10 ? 3 : byte >= 0x80 ? 2 : 4 + UInt64(byte)
            if kind != last { shape = shape &* 131 &+ kind }
            last = kind
        }
        shape = shape &* 131 &+ (count <= 2 ? UInt64(count) : 3)
    }
}
