/// What the list of abbreviations says about one form, in 16 bits.
struct Abbreviation: Hashable, Sendable {
    /// Whether a sentence may end at the abbreviation.
    enum Ending: UInt16, Sendable, CaseIterable {
        case never
        /// Before a word that often opens sentences.
        case opener
        /// Before any capital but those that continue.
        case capital

        static func named(_ name: String) -> Ending? { allCases.first { String(describing: $0) == name } }
    }

    /// What must follow for the period to belong to the word.
    enum Follower: UInt16, Sendable, CaseIterable {
        case number, comma, capital, lower, close, initial

        static func named(_ name: String) -> Follower? { allCases.first { String(describing: $0) == name } }
    }

    var ending: Ending
    /// Empty when anything may follow.
    var followers: [Follower]

    /// The 16 bits; never 0.
    var bits: UInt16 { followers.reduce(0x8000 | ending.rawValue) { $0 | 1 << (4 + $1.rawValue) } }

    /// The ending of given bits.
    static func ending(_ bits: UInt16) -> Ending { Ending(rawValue: bits & 3) ?? .opener }
    /// Whether anything may follow.
    static func isUnconditional(_ bits: UInt16) -> Bool { bits & 0x03F0 == 0 }
    /// Whether this follower will do.
    static func allows(_ bits: UInt16, _ follower: Follower) -> Bool { bits & 1 << (4 + follower.rawValue) != 0 }
}
