import Text

/// One way to read a phrase: a name of an entry, a title, a group noun ... Several readings may share a phrase.
struct Reading: Sendable {
    var kind: Kind
    var policy: CasePolicy
    /// The phrase is the plural of a group noun.
    var isPlural: Bool
    /// Bit i: the phrase's token i (of the first sixteen) begins with a capital in the list.
    var capitals: UInt16
    /// Index into the list that the kind names.
    var subject: Int32
    /// Hash of the phrase's exact bytes: see ``PhraseIndex/exactHash(_:_:)``.
    var exact: UInt64

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
