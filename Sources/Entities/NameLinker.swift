import Text

/// Links mentions by their names: same entry, same words, acronyms, surnames and other short forms.
struct NameLinker {
    private let document: Document
    private let gazetteer: Gazetteer
    private var mentions: [Mention] { document.mentions }

    init(document: Document, gazetteer: Gazetteer) {
        self.document = document
        self.gazetteer = gazetteer
    }

    /// Joins what belongs together; linear in the mentions but for short forms, which look at names that share a word.
    func link(_ groups: inout MentionGroups) {
        var byRef: [String: Int] = [:]
        var byWords: [WordsKey: Int] = [:]
        for (index, mention) in mentions.enumerated() where mention.form == .name || mention.ref != nil {
            if let ref = mention.ref { join(index, &byRef, refKey(mention, ref), &groups) }
            if mention.form == .name && mention.type != .nationality {
                join(index, &byWords, WordsKey(kind: Self.kind(mention.type), words: words(mention)), &groups)
            }
        }
        linkGroups(&groups)
        linkShortForms(&groups)
        linkAcronyms(&groups)
    }

    private struct WordsKey: Hashable {
        var kind: EntityType
        var words: [UInt64]
    }

    /// Places and facilities of the same name are one.
    private static func kind(_ type: EntityType) -> EntityType { type == .facility ? .place : type }

    private func refKey(_ mention: Mention, _ ref: String) -> String { mention.type == .nationality ? "nationality " + ref : ref }

    private func join<Key: Hashable>(_ index: Int, _ table: inout [Key: Int], _ key: Key, _ groups: inout MentionGroups) {
        if let earlier = table[key] { groups.join(earlier, index) } else { table[key] = index }
    }

    /// Keys of the words of a mention, without punctuation.
    private func words(_ mention: Mention) -> [UInt64] {
        mention.tokens.compactMap { document.tokens[$0].traits.kind == .punctuation ? nil : document.tokens[$0].key }
    }

    /// The same description of several words, or of one with a definite article, is the same group.
    private func linkGroups(_ groups: inout MentionGroups) {
        var known: [[UInt64]: Int] = [:]
        for (index, mention) in mentions.enumerated() where mention.form == .nominal && mention.type == .group && mention.ref == nil {
            let key = words(mention)
            let before = mention.tokens.lowerBound - 1
            let isDefinite = before >= 0 && gazetteer.wordClasses.of(document.tokens[before].key).contains(.definite)
            if let earlier = known[key], key.count > 1 || isDefinite {
                groups.join(earlier, index)
            } else if isDefinite, let earlier = longer(endingIn: key, before: index) {
                groups.join(earlier, index)
            }
            known[key] = index
        }
    }

    /// The last group before that ends in the same words: "the security forces" after "Iraqi security forces".
    private func longer(endingIn words: [UInt64], before index: Int) -> Int? {
        var earlier = index - 1
        let border = max(0, index - 100)
        while earlier >= border {
            let mention = mentions[earlier]
            if mention.type == .group && mention.form == .nominal {
                let theirs = self.words(mention)
                if theirs.count > words.count && Array(theirs.suffix(words.count)) == words { return earlier }
            }
            earlier -= 1
        }
        return nil
    }

    /// "Hussein" after "Saddam Hussein", "Ashraf" after "Camp Ashraf": the last longer name of the kind that ends or begins so.
    private func linkShortForms(_ groups: inout MentionGroups) {
        var bearers: [WordsKey: [Int]] = [:]
        for (index, mention) in mentions.enumerated() where mention.form == .name {
            let words = words(mention)
            guard words.count > 1, mention.type == .person || mention.type == .organization || mention.type == .facility else { continue }
            for word in Set(words) { bearers[WordsKey(kind: mention.type, words: [word]), default: []].append(index) }
        }
        guard !bearers.isEmpty else { return }
        for (index, mention) in mentions.enumerated() where mention.form == .name {
            guard let longer = longerName(of: index, mention, bearers) else { continue }
            groups.join(index, longer)
        }
    }

    private func longerName(of index: Int, _ mention: Mention, _ bearers: [WordsKey: [Int]]) -> Int? {
        let short = words(mention)
        guard let pivot = short.last, let candidates = bearers[WordsKey(kind: mention.type, words: [pivot])] else { return nil }
        let near = Self.near(index, candidates)
        let matching = near.filter { candidate in
            let other = mentions[candidate]
            guard candidate != index, mention.ref == nil || other.ref == nil || mention.ref == other.ref else { return false }
            return isShortForm(short, of: words(other), mention.type)
        }
        return matching.last { $0 < index } ?? (mention.type == .person ? matching.first : nil)
    }

    /// The bearers of a word around a mention, found by binary search, so that a word borne a thousand times costs no more.
    private static func near(_ index: Int, _ candidates: [Int]) -> ArraySlice<Int> {
        guard candidates.count > 40 else { return candidates[...] }
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle] < index { low = middle + 1 } else { high = middle }
        }
        return candidates[max(0, low - 20)..<min(candidates.count, low + 20)]
    }

    private func isShortForm(_ short: [UInt64], of long: [UInt64], _ type: EntityType) -> Bool {
        guard short.count < long.count else { return false }
        if Array(long.suffix(short.count)) == short { return type == .person || type == .facility }
        if type == .person { return short.first == long.first && (short.count == 1 || short.last == long.last) }
        return type == .organization && short.count > 1 && Array(long.prefix(short.count)) == short
    }

    /// An organisation written in capitals only, and one whose words begin with these letters.
    private func linkAcronyms(_ groups: inout MentionGroups) {
        let names = mentions.indices.filter { mentions[$0].form == .name && mentions[$0].type == .organization }
        let long = names.lazy.filter { mentions[$0].tokens.count > 2 }.prefix(100)
        for index in names where mentions[index].tokens.count == 1 && mentions[index].ref == nil {
            let token = document.tokens[mentions[index].tokens.lowerBound]
            guard token.traits.casing == .upper, token.length <= 10 else { continue }
            let letters = document.bytes[token.span.range].filter { $0 != UInt8(ascii: ".") }
            if let name = long.first(where: { isSpelt(letters, mentions[$0]) }) { groups.join(index, name) }
        }
    }

    private func isSpelt(_ letters: [UInt8], _ name: Mention) -> Bool {
        name.tokens.count > 1 && AcronymFinder.fits(letters, document.tokens[name.tokens], document.bytes, exactly: true)
    }
}
