import Text

/// Lemmas by edit rules learnt from the treebank: the longest known ending of the word (or the whole word) under its Penn tag decides.
struct Lemmatizer: Sendable {
    /// Longest ending that a rule may ask for, in bytes.
    static let longestEnding = 6

    private let rules: KeyTable
    private let edits: [LemmaEdit]

    init(_ file: ModelFile) throws(ModelError) {
        rules = try KeyTable(file, "lem.rule")
        guard let edits = LemmaEdit.decode(try file.section("lem.edit")) else {
            throw ModelError("damaged", file.path, "the table of lemma edits is damaged: copy the model again")
        }
        self.edits = edits
    }

    /// Writes the lemma of a word to `output`: lower case except for proper nouns. O(length).
    func lemma(of word: UnsafeBufferPointer<UInt8>, _ tag: PennTag, into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        let keepsCase = tag == .nnp || tag == .nnps
        for byte in word { output.append(keepsCase ? byte : LemmaEdit.lowered(byte)) }
        guard let edit = edit(of: word, tag), edit < edits.count else { return }
        edits[edit].apply(to: &output)
    }

    private func edit(of word: UnsafeBufferPointer<UInt8>, _ tag: PennTag) -> Int? {
        var found = rules.value(LemmaEdit.start(tag))
        var key = LemmaEdit.start(tag)
        var length = 0
        for byte in word.reversed() {
            key = LemmaEdit.step(key, byte)
            length &+= 1
            if length <= Self.longestEnding, let edit = rules.value(key) { found = edit }
        }
        return rules.value(LemmaEdit.whole(key)) ?? found
    }
}

/// Takes bytes off a word's end and puts others there.
struct LemmaEdit: Hashable, Sendable {
    var strip: Int
    var append: [UInt8]

    /// The edit that makes `lemma` of `form`, both folded.
    init(from form: [UInt8], to lemma: [UInt8]) {
        var common = 0
        while common < min(form.count, lemma.count), form[common] == lemma[common] { common += 1 }
        strip = form.count - common
        append = Array(lemma[common...])
    }

    private init(strip: Int, append: [UInt8]) { (self.strip, self.append) = (strip, append) }

    func apply(to word: inout [UInt8]) {
        guard strip <= word.count, strip < word.count || !append.isEmpty else { return }
        word.removeLast(strip)
        word.append(contentsOf: append)
    }

    static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    static func start(_ tag: PennTag) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in tag.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash ^ 0x5a5a
    }

    /// The key of an ending one byte longer at its front.
    @inline(__always)
    static func step(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(lowered(byte))) &* 0x0000_0100_0000_01b3 }

    /// The key of the whole word as an exception.
    static func whole(_ key: UInt64) -> UInt64 { key ^ 0xfedc_ba98_7654_3210 }

    static func encode(_ edits: [LemmaEdit]) -> [UInt8] {
        edits.flatMap { [UInt8($0.strip), UInt8($0.append.count)] + $0.append }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) -> [LemmaEdit]? {
        var edits: [LemmaEdit] = []
        var index = 0
        while index < bytes.count {
            guard index + 2 <= bytes.count, index + 2 + Int(bytes[index + 1]) <= bytes.count else { return nil }
            let end = index + 2 + Int(bytes[index + 1])
            edits.append(LemmaEdit(strip: Int(bytes[index]), append: Array(bytes[(index + 2)..<end])))
            index = end
        }
        return edits
    }
}
