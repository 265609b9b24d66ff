import Text

/// Tells men from women by given names, by the title before a name and by the noun of a description.
struct GenderReader {
    let classes: WordClasses
    let document: Document

    /// What the mentions of a chain agree on; nil for anything but persons, and when nothing or both is said.
    func gender(of chain: Chain) -> Gender? {
        guard chain.type == .person || chain.type == .group else { return nil }
        var said: WordClasses.Classes = []
        for mention in chain.mentions.prefix(Self.mostMentions) { said.formUnion(words(of: document.mentions[mention])) }
        let both: WordClasses.Classes = [.male, .female]
        switch said.intersection(both) {
        case .male: return .male
        case .female: return .female
        default: return nil
        }
    }

    /// Mentions of a chain that are asked; later ones say nothing new.
    private static let mostMentions = 20

    /// The first word of a name and the title before it, or the noun of a description.
    private func words(of mention: Mention) -> WordClasses.Classes {
        guard mention.form == .name else { return classes.of(document.tokens[mention.tokens.upperBound - 1].key) }
        let first = mention.tokens.lowerBound
        let own = mention.tokens.count > 1 ? classes.of(document.tokens[first].key) : []
        return first > 0 ? own.union(classes.of(document.tokens[first - 1].key)) : own
    }
}
