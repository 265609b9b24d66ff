import Text

/// How tokens of names and texts become the keys of the trie, the same way on both sides.
enum PhraseKeys {
    /// Tokens that a name may have or lack: a hyphen, joining or between blanks (`ACAN - EFE`), and the apostrophe of a plural possessive
    /// (`Workers' Party`).
    @inline(__always)
    static func isOptional(_ token: Token) -> Bool {
        if token.traits.has(.joiningHyphen) { return true }
        switch token.traits.kind {
        case .clitic: return token.key == loneApostrophe
        case .punctuation: return token.key == loneHyphen
        default: return false
        }
    }

    /// Key of `'`.
    static let loneApostrophe = FoldedKey.of("'")

    /// Key of `-`.
    static let loneHyphen = FoldedKey.of("-")

    /// Whether ``variants(_:_:_:dropsApostrophes:)`` may say more than the phrase's own keys; most phrases are told off by this.
    static func mayHaveVariants(_ bytes: [UInt8], _ policy: MatchPolicy) -> Bool {
        policy == .acronym || bytes.contains { $0 == UInt8(ascii: "'") || $0 >= 0x80 }
    }

    /// The sequences of keys under which a phrase is stored: its own, and that of each spelling variant.
    static func variants(_ tokens: [Token], _ bytes: [UInt8], _ policy: MatchPolicy, dropsApostrophes: Bool) -> [[UInt64]] {
        let words = tokens.filter { !isOptional($0) }
        let keys = words.map(\.key)
        guard !keys.isEmpty else { return [] }
        var variants = [keys]
        if dropsApostrophes, let plain = withoutApostrophes(words, bytes), plain != keys { variants.append(plain) }
        if policy == .acronym, words.count == 1, let dotted = dotted(bytes[words[0].span.range]) { variants.append([dotted]) }
        return variants
    }

    /// `Sana'a` as `Sanaa`; nil without an apostrophe inside a word.
    private static func withoutApostrophes(_ words: [Token], _ bytes: [UInt8]) -> [UInt64]? {
        guard words.contains(where: { $0.traits.kind == .word && hasApostrophe(bytes[$0.span.range]) }) else { return nil }
        return words.map { word in
            guard word.traits.kind == .word else { return word.key }
            let plain = FoldedKey.folded(bytes[word.span.range]).filter { $0 != UInt8(ascii: "'") }
            return plain.withUnsafeBufferPointer { FoldedKey.of($0) }
        }
    }

    private static func hasApostrophe(_ word: ArraySlice<UInt8>) -> Bool {
        word.contains(UInt8(ascii: "'")) || word.contains { $0 >= 0x80 } && FoldedKey.folded(word).contains(UInt8(ascii: "'"))
    }

    /// `MEK` as `m.e.k.`; nil for what is not two to six ASCII capitals.
    private static func dotted(_ word: ArraySlice<UInt8>) -> UInt64? {
        guard (2...6).contains(word.count), word.allSatisfy({ $0 &- 0x41 < 26 }) else { return nil }
        let dotted = word.flatMap { [$0, UInt8(ascii: ".")] }
        return dotted.withUnsafeBufferPointer { FoldedKey.of($0) }
    }
}
