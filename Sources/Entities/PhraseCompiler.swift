import Lexicon
import Text

/// Spells the phrases of the lists out, with their variants, and gives them to a lexicon under the numbers of their readings.
struct PhraseCompiler {
    /// Raised by hand when the same lists give other phrases or other numbers, so that no cache is taken for one of today.
    static let version = 1

    let entries: [GazetteerEntry]
    let words: WordLists

    /// The readings of all lists, the entries' first; their positions are the lexicon's payloads.
    var readings: [Reading] {
        var readings: [Reading] = []
        readings.reserveCapacity(entries.count + entries.count / 4 + words.phrases.count)
        for (index, entry) in entries.enumerated() {
            let subject = Int32(index)
            readings.append(Reading(kind: .name, subject: subject))
            if !entry.acronyms.isEmpty { readings.append(Reading(kind: .acronym, subject: subject)) }
            if entry.nation != nil {
                readings.append(Reading(kind: .demonym, subject: subject))
                readings.append(Reading(kind: .seat, subject: subject))
            }
        }
        for phrase in words.phrases where isMatched(phrase) {
            readings.append(Reading(kind: phrase.kind, isPlural: phrase.isPlural, subject: Int32(phrase.subject)))
        }
        return readings
    }

    /// Adds every phrase of the ``readings`` to a lexicon.
    func fill(_ builder: inout LexiconBuilder, _ readings: [Reading]) {
        // "Sa'id" is not "said": spellings without apostrophes are for the lists to give.
        builder.dropsApostrophes = false
        var seen: Set<[UInt8]> = []
        var subject: Int32 = -1
        for (payload, reading) in readings.enumerated() where reading.kind.isEntry {
            // The same words twice in one row count once: as what they are first.
            if reading.subject != subject { seen.removeAll(keepingCapacity: true) }
            subject = reading.subject
            let entry = entries[Int(subject)]
            let policy = policy(reading.kind, entry)
            for phrase in phrases(reading.kind, entry) where seen.insert(Self.plain(phrase)).inserted {
                builder.add(phrase, payload: UInt32(payload), policy: Self.fitting(policy, phrase))
            }
        }
        let start = readings.firstIndex { !$0.kind.isEntry } ?? readings.count
        for (offset, phrase) in words.phrases.lazy.filter(isMatched).enumerated() {
            builder.add(phrase.text, payload: UInt32(start + offset), policy: phrase.policy.matchPolicy)
        }
    }

    /// Words that only ``WordClasses`` asks for need no path.
    private func isMatched(_ phrase: WordLists.WordPhrase) -> Bool {
        phrase.kind != .modifier && (phrase.kind != .cue || words.cues[phrase.subject].findsNames)
    }

    private func phrases(_ kind: Reading.Kind, _ entry: GazetteerEntry) -> [String] {
        switch kind {
        case .acronym: entry.acronyms
        case .demonym: entry.nation?.demonyms ?? []
        case .seat: entry.nation?.seats ?? []
        default: ([entry.name] + entry.aliases).flatMap(words.variants.spellings)
        }
    }

    private func policy(_ kind: Reading.Kind, _ entry: GazetteerEntry) -> MatchPolicy {
        switch kind {
        case .name: entry.casePolicy.matchPolicy
        case .acronym: .acronym
        default: .capitalRequired
        }
    }

    /// Two letters with periods are too often no acronym: "a.m.", "P.M.".
    private static func fitting(_ policy: MatchPolicy, _ phrase: String) -> MatchPolicy {
        policy == .acronym && phrase.utf8.count < 3 ? .exactCase : policy
    }

    /// The letters of a phrase, in which hyphens are blanks; capitals count, for "al-Qaeda" asks for fewer of them than "Al Qaeda".
    private static func plain(_ phrase: String) -> [UInt8] { phrase.utf8.map { $0 == UInt8(ascii: "-") ? 0x20 : $0 } }
}

extension CasePolicy {
    /// The same in the words of the lexicon.
    var matchPolicy: MatchPolicy {
        switch self {
        case .capital: .capitalRequired
        case .exact: .exactCase
        case .any: .anyCase
        }
    }
}
