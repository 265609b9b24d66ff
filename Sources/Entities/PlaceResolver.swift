import Text

/// Settles which of several places of the same name is meant, and writes coordinates on the chains.
///
/// Each candidate is scored by what the text says (the country or division named right behind it, countries named elsewhere in the
/// article), by its population, and by whether the list was written by hand; the best wins.
struct PlaceResolver {
    let gazetteer: Gazetteer

    /// Resolves every chain of a place or facility.
    func resolve(_ document: inout Document) {
        let votes = countryVotes(document)
        let borders = NameBorders(document.mentions)
        for index in document.chains.indices where isPlace(document.chains[index].type) {
            guard let entry = best(document.chains[index], document, votes, borders) else { continue }
            apply(gazetteer.entries[entry], to: index, &document)
        }
    }

    private func isPlace(_ type: EntityType) -> Bool { type == .place || type == .facility }

    /// How often each country is named, its own name and nationality words together, as a share of all.
    private func countryVotes(_ document: Document) -> [String: Double] {
        var votes: [String: Double] = [:]
        for mention in document.mentions {
            guard let entry = mention.ref.flatMap(gazetteer.entry), let country = entry.country else { continue }
            if entry.nation != nil {
                votes[country, default: 0] += 1
            } else if mention.type == .organization || mention.type == .facility {
                votes[country, default: 0] += 0.5
            }
        }
        let total = votes.values.reduce(0, +)
        return total == 0 ? [:] : votes.mapValues { $0 / total }
    }

    private func best(_ chain: Chain, _ document: Document, _ votes: [String: Double], _ borders: NameBorders) -> Int? {
        var scores: [Int: Double] = [:]
        for index in chain.mentions where document.mentions[index].form == .name {
            let mention = document.mentions[index]
            for entry in candidates(mention, document) {
                scores[entry] = max(
                    scores[entry] ?? -100,
                    score(gazetteer.entries[entry], mention, votes) + containment(gazetteer.entries[entry], mention, document, borders))
            }
        }
        return scores.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }

    /// Entries that the words may name, of the mention's type or its kin.
    private func candidates(_ mention: Mention, _ document: Document) -> [Int] {
        var found: [Int] = []
        for reading in gazetteer.phrases.readings(of: mention.tokens, document) where reading.kind == .name || reading.kind == .acronym {
            let entry = gazetteer.entries[Int(reading.subject)]
            if isPlace(entry.type) { found.append(Int(reading.subject)) }
        }
        if found.isEmpty, let listed = mention.ref.flatMap(gazetteer.position), isPlace(gazetteer.entries[listed].type) {
            found.append(listed)
        }
        return found
    }

    private func score(_ entry: GazetteerEntry, _ mention: Mention, _ votes: [String: Double]) -> Double {
        var score = Double(gazetteer.vocabulary.priority(entry.type, entry.subtype)) / 25
        var population = max(entry.population, gazetteer.vocabulary.size(entry.type, entry.subtype))
        while population >= 10 {
            score += 1
            population /= 10
        }
        if !GazetteerEntry.isMade(entry.id) { score += 1 }
        if let country = entry.country, let share = votes[country] { score += 2.5 + 2.5 * share }
        if entry.type == mention.type { score += 1 }
        if gazetteer.isCapital(entry) { score += 2.5 }
        return score
    }

    /// "Hilla, Iraq", "Springfield, Illinois": what stands behind a comma holds the place.
    private func containment(_ entry: GazetteerEntry, _ mention: Mention, _ document: Document, _ borders: NameBorders) -> Double {
        let end = mention.tokens.upperBound
        guard end + 1 < document.tokens.count, document.tokens[end].traits.kind == .punctuation else { return 0 }
        guard document.bytes[document.tokens[end].start] == UInt8(ascii: ",") else { return 0 }
        guard let outer = borders.starting(at: end + 1), let holder = document.mentions[outer].ref.flatMap(gazetteer.entry) else {
            return 0
        }
        if holder.nation != nil { return holder.country == entry.country ? 8 : -4 }
        return entry.admin == holder.name || (holder.country == entry.country && entry.admin == holder.admin) ? 8 : 0
    }

    private func apply(_ entry: GazetteerEntry, to index: Int, _ document: inout Document) {
        document.chains[index].ref = entry.id
        document.chains[index].name = entry.name
        document.chains[index].subtype = entry.subtype
        document.chains[index].place = Place(
            country: entry.country, admin: entry.admin, latitude: entry.latitude, longitude: entry.longitude, precision: precision(entry))
        for mention in document.chains[index].mentions where document.mentions[mention].form == .name {
            document.mentions[mention].ref = entry.id
            document.mentions[mention].subtype = entry.subtype
        }
    }

    private func precision(_ entry: GazetteerEntry) -> String {
        if entry.type == .facility { return "site" }
        switch entry.subtype {
        case "country", "territory": return "country"
        case "admin1", "admin2": return "admin"
        case "city", "town", "village", "district", "neighborhood", "border_crossing": return "city"
        default: return "region"
        }
    }
}
