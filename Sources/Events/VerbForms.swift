import Resources
import Text

/// Inflected forms of trigger words, so that a trigger is known by its form where the lemmatizer has never met the word.
struct VerbForms {
    private var irregular: [String: [String]] = [:]

    /// Reads `Gazetteers/words/irregular-verbs.tsv`.
    init(folders: DataFolders) throws {
        let path = folders.gazetteers + "/words/irregular-verbs.tsv"
        let table = try Table(file: path, bytes: FileBytes.read(path), columns: ["verb", "forms"], required: ["verb", "forms"])
        for row in table.rows { irregular[table.value("verb", in: row)] = table.values("forms", in: row) }
    }

    init(irregular: [String: [String]] = [:]) { self.irregular = irregular }

    /// Forms of a verb other than its lemma: listed ones, else those of the regular paradigm.
    func forms(ofVerb lemma: String) -> [String] {
        if let listed = irregular[lemma] { return listed }
        return [Self.third(lemma), Self.past(lemma), Self.participle(lemma)]
    }

    /// Plural of a noun by the regular paradigm.
    static func plural(_ noun: String) -> String { third(noun) }

    /// `raids`, `crashes`, `carries`
    private static func third(_ word: String) -> String {
        if endsInConsonantY(word) { return word.dropLast() + "ies" }
        let sibilant = ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) }
        return word + (sibilant ? "es" : "s")
    }

    /// `raided`, `seized`, `carried`, `stabbed`
    private static func past(_ verb: String) -> String {
        if verb.hasSuffix("e") { return verb + "d" }
        if endsInConsonantY(verb) { return verb.dropLast() + "ied" }
        return doubled(verb) + "ed"
    }

    /// `raiding`, `seizing`, `stabbing`
    private static func participle(_ verb: String) -> String {
        if verb.hasSuffix("e"), !verb.hasSuffix("ee") { return verb.dropLast() + "ing" }
        return doubled(verb) + "ing"
    }

    /// A verb of one syllable that ends in a single consonant after a single vowel doubles it: `stab`, `ban`; longer ones in `-el` and `-p` vary.
    private static func doubled(_ verb: String) -> String {
        let letters = Array(verb.utf8)
        guard letters.count >= 3, letters.count <= 4, let last = letters.last else { return verb }
        let isVowel = { (letter: UInt8) in "aeiou".utf8.contains(letter) }
        let blocked = "wxy".utf8.contains(last) || isVowel(last)
        guard !blocked, isVowel(letters[letters.count - 2]), !isVowel(letters[letters.count - 3]) else { return verb }
        return verb + String(decoding: [last], as: UTF8.self)
    }

    private static func endsInConsonantY(_ word: String) -> Bool {
        let letters = Array(word.utf8)
        return letters.count > 1 && letters.last == UInt8(ascii: "y") && !"aeiou".utf8.contains(letters[letters.count - 2])
    }
}
