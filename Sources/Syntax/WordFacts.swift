import Text

/// What a tagger wants to know of a word's letters, in integers: computed once a token, by bytes.
struct WordFacts {
    /// Key of the folded form with every digit written as 0, so that all years are one word.
    var key: UInt64 = 0
    /// The last four folded bytes, the very last in the lowest byte; zero-filled for shorter words.
    var suffix: UInt32 = 0
    /// The first four folded bytes, the very first in the lowest byte.
    var prefix: UInt32 = 0
    /// Casing (4 bits), digits (2), hyphen, period, non-ASCII, single letter, no letter or digit.
    var shape: UInt32 = 0
    /// How the letters are cased, before the sentence's mode is taken into account.
    var casing = Casing.none
    var letters = 0

    init() {}

    /// Looks at a word's bytes; O(length).
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scan = LetterScan()
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (index, byte) in bytes.enumerated() {
            let folded = scan.fold(byte)
            hash = (hash ^ UInt64(folded)) &* 0x0000_0100_0000_01b3
            suffix = suffix << 8 | UInt32(folded)
            if index < 4 { prefix |= UInt32(folded) << UInt32(8 * index) }
        }
        key = FeatureHash.finish(hash)
        casing = scan.casing
        letters = scan.letters
        shape = scan.marks(length: bytes.count)
    }

    /// The shape as the sentence's casing lets it be seen: where all letters are capitals, a capital says nothing.
    func shape(in mode: CaseMode) -> UInt32 {
        let seen = mode == .mixed || mode == .title ? UInt32(casing.rawValue) : letters > 0 ? 8 : 0
        return shape | seen | UInt32(mode.rawValue) << 16
    }

    func suffix(_ count: UInt32) -> UInt64 { UInt64(suffix & (count >= 4 ? .max : (1 << (8 * count)) - 1)) }
    func prefix(_ count: UInt32) -> UInt64 { UInt64(prefix & (count >= 4 ? .max : (1 << (8 * count)) - 1)) }
}

/// Counts the kinds of letters of one word while it is folded.
private struct LetterScan {
    var letters = 0
    private var capitals = 0
    private var digits = 0
    private var hyphens = 0
    private var periods = 0
    private var foreign = 0
    private var startsWithCapital = false

    mutating func fold(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A:
            if letters == 0 { startsWithCapital = true }
            letters &+= 1
            capitals &+= 1
            return byte | 0x20
        case 0x61...0x7A: letters &+= 1
        case 0x30...0x39:
            digits &+= 1
            return 0x30
        case 0x2D: hyphens &+= 1
        case 0x2E: periods &+= 1
        case 0x80...: foreign &+= 1
        default: break
        }
        return byte
    }

    var casing: Casing {
        if letters == 0 { return .none }
        if capitals == 0 { return .lower }
        if capitals == letters { return letters == 1 ? .capitalized : .upper }
        return !startsWithCapital ? .mixedLower : capitals == 1 ? .capitalized : .mixed
    }

    func marks(length: Int) -> UInt32 {
        var marks: UInt32 = digits == 0 ? 0 : letters == 0 ? 2 : 1
        if hyphens > 0 { marks |= 4 }
        if periods > 0 { marks |= 8 }
        if foreign > 0 { marks |= 16 }
        if length == 1 { marks |= 32 }
        if letters == 0 && digits == 0 && foreign == 0 { marks |= 64 }
        return marks << 4
    }
}

/// What the case of letters is worth in a sentence.
enum CaseMode: UInt8 {
    /// Capitals mark names and the first word.
    case mixed
    /// All capitals: wire texts of old, headlines.
    case upper
    /// No capital at all.
    case lower
    /// Nearly every word is capitalised: headlines.
    case title

    /// Decides from a sentence's words; short ones of a single word are left mixed.
    init(_ words: ArraySlice<WordFacts>) {
        var all = 0
        var upper = 0
        var lower = 0
        var longLower = 0
        var long = 0
        for word in words where word.letters > 1 {
            all &+= 1
            if word.casing == .upper { upper &+= 1 }
            if word.casing == .lower { lower &+= 1 }
            if word.letters > 3 {
                long &+= 1
                if word.casing == .lower { longLower &+= 1 }
            }
        }
        if all >= 2, upper * 10 >= all * 8 {
            self = .upper
        } else if all >= 3, lower == all {
            self = .lower
        } else if long >= 3, longLower * 5 <= long {
            self = .title
        } else {
            self = .mixed
        }
    }
}

/// Mixes a feature's template and values into 64 bits.
enum FeatureHash {
    @inline(__always)
    static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
        mixed ^= mixed >> 29
        return mixed
    }

    @inline(__always)
    static func of(_ template: UInt64, _ first: UInt64) -> UInt64 {
        finish((first &+ template &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd)
    }

    @inline(__always)
    static func of(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
        var hash = (first &+ template &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 31
        return finish((hash &+ second) &* 0xc4ce_b9fe_1a85_ec53)
    }

    @inline(__always)
    static func of(_ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
        of(template, first, second &* 0x1000_0000_01b3 ^ third &* 0x9ddf_ea08_eb38_2d69)
    }
}
