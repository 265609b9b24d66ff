import Text

/// What single words are, as bits by token key: given names, titles, cue words ... One probe a token.
struct WordClasses: Sendable {
    /// A set of classes.
    struct Classes: OptionSet, Sendable {
        let rawValue: UInt32
        static let givenName = Classes(rawValue: 1 << 0)
        static let honorific = Classes(rawValue: 1 << 1)
        static let rank = Classes(rawValue: 1 << 2)
        static let office = Classes(rawValue: 1 << 3)
        static let organizationHead = Classes(rawValue: 1 << 4)
        static let organizationLead = Classes(rawValue: 1 << 5)
        static let placeHead = Classes(rawValue: 1 << 6)
        static let placeLead = Classes(rawValue: 1 << 7)
        static let facilityHead = Classes(rawValue: 1 << 8)
        static let facilityLead = Classes(rawValue: 1 << 9)
        static let placeBefore = Classes(rawValue: 1 << 10)
        static let placeAfter = Classes(rawValue: 1 << 11)
        static let organizationNear = Classes(rawValue: 1 << 12)
        static let link = Classes(rawValue: 1 << 13)
        static let group = Classes(rawValue: 1 << 14)
        static let personNear = Classes(rawValue: 1 << 15)
        static let personLink = Classes(rawValue: 1 << 16)
        static let modifier = Classes(rawValue: 1 << 17)
        static let stop = Classes(rawValue: 1 << 18)
        static let personHead = Classes(rawValue: 1 << 19)
        static let occupation = Classes(rawValue: 1 << 20)
        static let surname = Classes(rawValue: 1 << 24)
        static let ordinary = Classes(rawValue: 1 << 25)
        static let personNoun = Classes(rawValue: 1 << 26)
        static let groupNoun = Classes(rawValue: 1 << 27)
        static let buildingNoun = Classes(rawValue: 1 << 28)
        static let definite = Classes(rawValue: 1 << 21)
        static let indefinite = Classes(rawValue: 1 << 22)
        static let alias = Classes(rawValue: 1 << 23)
        static let joint = Classes(rawValue: 1 << 29)
        static let male = Classes(rawValue: 1 << 30)
        static let female = Classes(rawValue: 1 << 31)
    }

    private var keys: [UInt64]
    private var values: [Classes]
    private let mask: Int

    /// The classes of a word; empty for most.
    func of(_ key: UInt64) -> Classes {
        var index = Int(truncatingIfNeeded: key) & mask
        while keys[index] != 0 {
            if keys[index] == key { return values[index] }
            index = (index &+ 1) & mask
        }
        return []
    }

    /// Gathers the single words of all lists; of longer phrases the last word where it decides, else nothing.
    init(_ words: WordLists, splitter: some PhraseSplitting) {
        var classes: [UInt64: Classes] = [:]
        func add(_ text: String, _ bits: Classes) {
            let tokens = splitter.split(phrase: Array(text.utf8))
            guard tokens.count == 1, let token = tokens.first, !bits.isEmpty else { return }
            classes[token.key, default: []].formUnion(bits)
        }
        for name in words.givenNames { add(name, .givenName) }
        for (word, gender) in words.genders { add(word, gender == .male ? .male : .female) }
        for name in words.surnames { add(name, .surname) }
        for word in words.ordinaryWords { add(word, .ordinary) }
        for (noun, kind) in words.nounClasses { add(noun, Self.bits(noun: kind)) }
        for phrase in words.phrases { add(phrase.text, Self.bits(phrase, words)) }
        var capacity = 64
        while capacity < classes.count * 2 { capacity *= 2 }
        keys = Array(repeating: 0, count: capacity)
        values = Array(repeating: [], count: capacity)
        mask = capacity - 1
        for (key, bits) in classes {
            var index = Int(truncatingIfNeeded: key) & mask
            while keys[index] != 0 { index = (index + 1) & mask }
            keys[index] = key
            values[index] = bits
        }
    }

    private static func bits(noun kind: String) -> Classes {
        switch kind {
        case "person": [.ordinary, .personNoun]
        case "group": [.ordinary, .groupNoun]
        case "building": [.ordinary, .buildingNoun]
        default: .ordinary
        }
    }

    private static func bits(_ phrase: WordLists.WordPhrase, _ words: WordLists) -> Classes {
        switch phrase.kind {
        case .title: bits(words.titles[phrase.subject].kind)
        case .group: .group
        case .modifier: .modifier
        case .stop: words.stops[phrase.subject].isBarrier ? .stop : []
        case .cue: bits(words.cues[phrase.subject])
        default: []
        }
    }

    private static func bits(_ kind: TitleWord.Kind) -> Classes {
        switch kind {
        case .honorific, .kinship: .honorific
        case .rank: .rank
        case .office: .office
        case .occupation: .occupation
        }
    }

    private static func bits(_ cue: CueWord) -> Classes {
        switch (cue.kind, cue.type) {
        case (.definite, _): .definite
        case (.indefinite, _): .indefinite
        case (.alias, _): .alias
        case (.joint, _): .joint
        case (.head, .organization): .organizationHead
        case (.lead, .organization): .organizationLead
        case (.head, .facility): .facilityHead
        case (.lead, .facility): .facilityLead
        case (.head, .person): .personHead
        case (.head, _): .placeHead
        case (.lead, _): .placeLead
        case (.link, .person): .personLink
        case (.link, _): .link
        case (.before, .person), (.after, .person): .personNear
        case (.before, .organization), (.after, .organization): .organizationNear
        case (.before, _): .placeBefore
        case (.after, _): .placeAfter
        }
    }
}
