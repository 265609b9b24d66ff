import Text

/// Links descriptions to the names that they stand for: "the group", "the camp", "an Iranian opposition group".
struct DescriptionLinker {
    private let document: Document
    private let gazetteer: Gazetteer
    private let borders: NameBorders
    private var mentions: [Mention] { document.mentions }
    /// How many mentions back, and how many ahead, a description may look for its name; keeps the work linear.
    private static let reach = 300

    init(document: Document, gazetteer: Gazetteer) {
        self.document = document
        borders = NameBorders(document.mentions)
        self.gazetteer = gazetteer
    }

    /// A description with its noun's entry in `nominals.tsv`.
    private struct Description {
        var mention: Int
        var noun: NominalNoun
        var isDefinite: Bool
        /// Country of the nationality inside the description.
        var country: String?
    }

    /// Joins descriptions to names; returns those of places and facilities that stand for none, to be taken out.
    func link(_ groups: inout MentionGroups) -> Set<Int> {
        var dropped: Set<Int> = []
        var open: [Int] = []
        for index in mentions.indices where mentions[index].form == .nominal && mentions[index].ref == nil {
            guard let description = description(index) else { continue }
            if let name = neighbour(description) ?? antecedent(description, open) {
                groups.join(index, name)
                open.append(index)
            } else if description.noun.type == .facility || description.noun.type == .place {
                dropped.insert(index)
            } else {
                open.append(index)
            }
        }
        return dropped
    }

    private func description(_ index: Int) -> Description? {
        let mention = mentions[index]
        guard let noun = noun(mention) else { return nil }
        let before = mention.tokens.lowerBound - 1
        let isDefinite = before >= 0 && gazetteer.wordClasses.of(document.tokens[before].key).contains(.definite)
        let inner = borders.first(in: mention.tokens).map { mentions[$0] }
        let nationality = inner.flatMap { $0.type == .nationality || $0.type == .place ? $0 : nil }
        let country = nationality?.ref.flatMap { gazetteer.entry($0)?.country ?? $0 }
        return Description(mention: index, noun: noun, isDefinite: isDefinite, country: country)
    }

    /// The entry of the longest phrase of the mention's last words.
    private func noun(_ mention: Mention) -> NominalNoun? {
        for start in mention.tokens {
            let readings = gazetteer.phrases.readings(of: start..<mention.tokens.upperBound, document)
            if let noun = readings.first(where: { $0.kind == .nominal }) { return gazetteer.words.nominals[Int(noun.subject)] }
        }
        return nil
    }

    /// A name in apposition: "the group, the X", "X, the group,", "the group X".
    private func neighbour(_ description: Description) -> Int? {
        let tokens = mentions[description.mention].tokens
        let following = skip(from: tokens.upperBound, by: 1)
        if let name = borders.starting(at: following), fits(description, name, appositive: true) { return name }
        let preceding = skip(from: tokens.lowerBound - 1, by: -1)
        if preceding < tokens.lowerBound - 1, let name = borders.ending(before: preceding + 1), fits(description, name, appositive: true) {
            return name
        }
        return nil
    }

    /// Goes over a comma and determiners, two tokens at most.
    private func skip(from token: Int, by step: Int) -> Int {
        var position = token
        var left = 2
        while left > 0, document.tokens.indices.contains(position) {
            let isDeterminer = !gazetteer.wordClasses.of(document.tokens[position].key).isDisjoint(with: [.definite, .indefinite])
            guard document.isComma(position) || isDeterminer else { break }
            position += step
            left -= 1
        }
        return position
    }

    /// What the description points back to, or, for one with a nationality, the name of that country's group anywhere in the article.
    private func antecedent(_ description: Description, _ open: [Int]) -> Int? {
        let window = max(0, description.mention - Self.reach)..<description.mention
        let earlierName = mentions[window].lastIndex { $0.form == .name && fits(description, $0) }
        let earlierOpen = open.suffix(Self.reach / 10).last { fits(description, description: $0) }
        if description.isDefinite {
            guard let name = earlierName else { return earlierOpen }
            return max(name, earlierOpen ?? name)
        }
        if description.country != nil {
            let around = window.lowerBound..<min(mentions.count, description.mention + Self.reach)
            return earlierOpen ?? around.first { mentions[$0].form == .name && fits(description, mentions[$0], needsCountry: true) }
        }
        guard mentions[description.mention].tokens.count == 1, let earlier = earlierOpen else { return nil }
        return sentence(earlier) == sentence(description.mention) ? earlier : nil
    }

    private func sentence(_ mention: Int) -> Int? { document.sentence(ofToken: mentions[mention].tokens.lowerBound) }

    private func fits(_ description: Description, _ name: Int, appositive: Bool) -> Bool {
        fits(description, mentions[name], appositive: appositive)
    }

    /// Whether a name may be what the noun calls it; in apposition a name whose subtype is not known is believed.
    private func fits(_ description: Description, _ name: Mention, appositive: Bool = false, needsCountry: Bool = false) -> Bool {
        guard name.type == description.noun.type else { return false }
        if let subtype = name.subtype {
            guard description.noun.subtypes.isEmpty || description.noun.subtypes.contains(subtype) else { return false }
        } else if !appositive && !description.noun.subtypes.isEmpty {
            return false
        }
        let country = name.ref.flatMap { gazetteer.entry($0)?.country }
        guard let wanted = description.country else { return !needsCountry }
        if let country { return country == wanted }
        return !needsCountry
    }

    /// Whether two descriptions may be of one thing: nouns that share a subtype, and no two nationalities.
    private func fits(_ description: Description, description other: Int) -> Bool {
        guard other != description.mention, let theirs = self.description(other) else { return false }
        if let mine = description.country, let country = theirs.country, mine != country { return false }
        return theirs.noun.type == description.noun.type && !theirs.noun.subtypes.isDisjoint(with: description.noun.subtypes)
    }
}
