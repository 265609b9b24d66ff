/// Articles and names made up for measuring: words of syllables whose frequencies fall as in English, and names strewn in.
///
/// The same seed gives the same bytes everywhere, so that counts can be compared from run to run and machine to machine.
struct NewsText {
    private var state: UInt64
    private var lowerWords: [String] = []
    private var nameWords: [String] = []
    /// All names, distinct, of one to four words.
    private(set) var names: [String] = []

    /// Makes `count` names.
    init(names count: Int, seed: UInt64 = 20_261_124) {
        state = seed
        var known: Set<String> = []
        while lowerWords.count < 20_000 {
            let word = self.word(syllables: 1 + random(4))
            // Shorter ones, and these, are abbreviations of the tokenizer's list.
            guard word.utf8.count > 2, word != "min", word != "sen" else { continue }
            if known.insert(word).inserted { lowerWords.append(word) }
        }
        let pool = max(400, count / 3)
        while nameWords.count < pool {
            let word = self.word(syllables: 2 + random(3))
            if known.insert(word).inserted { nameWords.append(word.prefix(1).uppercased() + word.dropFirst()) }
        }
        var distinct: Set<String> = []
        while names.count < count {
            let words = (0..<(1 + random(8) * 5 / 8 * 3 / 4)).map { _ in nameWords[random(nameWords.count)] }
            let name = words.joined(separator: " ")
            if distinct.insert(name).inserted { names.append(name) }
        }
    }

    /// A number from 0 up to, not including, `limit`.
    private mutating func random(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: state >> 33) % limit
    }

    private mutating func word(syllables: Int) -> String {
        let onsets = ["b", "d", "k", "l", "m", "n", "r", "s", "t", "h", "z", "gh", "kh", "st", "f"]
        let nuclei = ["a", "e", "i", "o", "u"]
        var word = ""
        for _ in 0..<syllables { word += onsets[random(onsets.count)] + nuclei[random(nuclei.count)] }
        return random(3) == 0 ? word + "n" : word
    }

    /// A word of the text: the frequency of the n-th falls about as 1/n.
    private mutating func commonWord() -> String {
        let rank = random(lowerWords.count)
        return lowerWords[rank * random(lowerWords.count) / lowerWords.count * random(1000) / 1000]
    }

    /// An article of about `size` bytes, and how many tokens it has.
    mutating func article(size: Int) -> (bytes: [UInt8], tokens: Int) {
        var text = ""
        while text.utf8.count < size {
            let length = 8 + random(20)
            for position in 0..<length {
                if position > 0 { text += " " }
                switch random(100) {
                case 0..<2: text += names[random(names.count)]
                case 2..<5: text += nameWords[random(nameWords.count)]
                case 5: text += String(random(4000))
                default: text += commonWord()
                }
                if position < length - 1, random(14) == 0 { text += "," }
            }
            text += random(5) == 0 ? ".\n\n" : ". "
        }
        return (Array(text.utf8), Self.countTokens(text))
    }

    /// Words, numbers, commas and full stops: all that these articles are made of.
    private static func countTokens(_ text: String) -> Int {
        var count = 0
        var isInside = false
        for byte in text.utf8 {
            let isMark = byte == 0x2C || byte == 0x2E
            let isWord = !isMark && byte > 0x20
            if isMark || isWord && !isInside { count += 1 }
            isInside = isWord
        }
        return count
    }
}
