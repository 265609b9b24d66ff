/// The words that the questions to a tree turn on, as keys of lemmas; they come from a data file, not from code.
public struct ClauseWords: Sendable, Equatable {
    /// Words that negate: `not`, `never`, `no`.
    public var negations: Set<UInt64> = []
    /// Modals that speak of the future: `will`.
    public var futures: Set<UInt64> = []
    /// Verbs and nouns of saying: `say`, `claim`, `report`.
    public var reports: Set<UInt64> = []
    /// Prepositions that name a source: `according to`.
    public var sourceMarkers: Set<UInt64> = []
    /// Verbs whose subject does what their complement says although they have an object: `promise`.
    public var subjectControls: Set<UInt64> = []
    /// Verbs whose object does what their infinitive says: `order`, `force`.
    public var objectControls: Set<UInt64> = []
    /// Prepositions that name who does something in the passive: `by`.
    public var agentMarkers: Set<UInt64> = []
    /// Nouns that only measure what follows: `dozen`, `number`.
    public var partitives: Set<UInt64> = []
    /// Prepositions that name members of what stands before: `including`.
    public var inclusions: Set<UInt64> = []
    /// What follows a partitive: `of`.
    public var partitiveMarkers: Set<UInt64> = []
    /// Words that open a relative clause: `who`, `which`, `that`.
    public var relatives: Set<UInt64> = []
    /// Verbs that lend an event noun their subject: `launch`, `carry` (out).
    public var supports: Set<UInt64> = []

    public init() {}

    /// The kinds as a data file names them, with the sets they fill.
    public static let kinds: [(name: String, set: WritableKeyPath<ClauseWords, Set<UInt64>> & Sendable)] = [
        ("negation", \.negations), ("future", \.futures), ("report", \.reports), ("source", \.sourceMarkers),
        ("subject_control", \.subjectControls), ("object_control", \.objectControls), ("agent", \.agentMarkers),
        ("partitive", \.partitives), ("inclusion", \.inclusions),
        ("partitive_marker", \.partitiveMarkers), ("relative", \.relatives), ("support", \.supports),
    ]
}
