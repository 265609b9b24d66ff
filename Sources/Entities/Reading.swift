import Text

/// One way to read a phrase: a name of an entry, a title, a group noun ... Several readings may share a phrase.
///
/// The lexicon's payloads count in the table of readings (``PhraseTable``).
struct Reading: Sendable, Hashable {
    var kind: Kind
    /// The phrase is the plural of a group noun.
    var isPlural = false
    /// Index into the list that the kind names.
    var subject: Int32

    /// What the phrase is, and with that which list ``subject`` counts in.
    enum Kind: UInt8, Sendable {
        /// A name or alias; entries.
        case name
        /// An acronym; entries.
        case acronym
        /// An adjective or noun of nationality; entries (the country).
        case demonym
        /// A name that acts for a government; entries (the country).
        case seat
        case group, title, nominal, cue, pattern, stop, modifier

        /// Whether ``Reading/subject`` counts in the entries.
        var isEntry: Bool { rawValue <= Kind.seat.rawValue }
    }
}
