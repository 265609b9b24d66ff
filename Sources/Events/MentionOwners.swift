import Text

/// Which mention a token belongs to.
struct MentionOwners {
    private var types: [EntityType?]
    private var names: [Bool]

    init(_ document: Document) {
        types = Array(repeating: nil, count: document.tokens.count)
        names = Array(repeating: false, count: document.tokens.count)
        // Longer mentions hold shorter ones; the head of "Iraqi security forces" is the group's, "Iraqi" the nationality's.
        for mention in document.mentions.sorted(by: { $0.tokens.count > $1.tokens.count }) {
            for token in mention.tokens {
                types[token] = mention.type
                names[token] = names[token] || mention.form == .name
            }
        }
    }

    /// Whether a token belongs to a proper name.
    func isName(_ token: Int) -> Bool { names[token] }

    func type(_ token: Int) -> EntityType? { types[token] }
}
