import Text

/// Writes the codes of actors on the chains: CAMEO and ISO 3166.
///
/// A listed entity has the code of its row; a group has the code of the country or organisation inside or before its words and the
/// suffix of its noun: "Iraqi security forces" is IRQCOP. The actor code never takes a country from the article; the ISO code of an actor
/// without a country of its own is the one country that its sentence names ("Shona rebels" beside "the Mozambique government": MOZ).
struct ActorCoder {
    let gazetteer: Gazetteer

    /// Codes every chain.
    func code(_ document: inout Document) {
        let borders = NameBorders(document.mentions)
        for index in document.chains.indices { document.chains[index].codes = codes(document.chains[index], document, borders) }
        let named = countriesBySentence(document)
        let local = document.chains.map { localCountry($0, named, document) }
        for (index, country) in local.enumerated() where country != nil { document.chains[index].codes.iso3 = country }
    }

    /// The countries that each sentence names, one pass for all chains.
    private func countriesBySentence(_ document: Document) -> [Int: Set<String>] {
        var named: [Int: Set<String>] = [:]
        for mention in document.mentions {
            guard let country = document.chains[mention.chain].codes.iso3,
                let sentence = document.sentence(ofToken: mention.tokens.lowerBound)
            else { continue }
            named[sentence, default: []].insert(country)
        }
        return named
    }

    /// The country of an actor who has none: the only one that the sentence of an early mention names.
    private func localCountry(_ chain: Chain, _ named: [Int: Set<String>], _ document: Document) -> String? {
        guard chain.codes.iso3 == nil, chain.type == .group || chain.type == .person else { return nil }
        if let code = chain.codes.cameoActor, !isAgent(code) { return nil }
        for mention in chain.mentions.prefix(Self.askedMentions) {
            guard let sentence = document.sentence(ofToken: document.mentions[mention].tokens.lowerBound),
                let countries = named[sentence]
            else { continue }
            return countries.count == 1 ? countries.first : nil
        }
        return nil
    }

    /// Mentions of a chain whose sentences are asked for a country.
    private static let askedMentions = 3

    /// Whether a code is that of an agent without a country: "REB", "GOV".
    private func isAgent(_ code: String) -> Bool { gazetteer.words.agentCodes.contains(code) }

    private func codes(_ chain: Chain, _ document: Document, _ borders: NameBorders) -> ActorCodes {
        if let ref = chain.ref, let entry = gazetteer.entry(ref) { return codes(entry, document.source.published) }
        if let ref = chain.ref, let made = gazetteer.patternEntry(ref) {
            return ActorCodes(cameoActor: made.code, iso3: gazetteer.entries[made.country].nation?.iso3)
        }
        // A mention that names the country says more than one that does not.
        var first = ActorCodes()
        for mention in chain.mentions {
            let codes = codes(document.mentions[mention], document, borders)
            if codes.iso3 != nil { return codes }
            if first.isEmpty { first = codes }
        }
        return first
    }

    private func codes(_ entry: GazetteerEntry, _ date: CalendarDate?) -> ActorCodes {
        let country = gazetteer.codes(ofCountry: entry.country)
        let code = entry.code(on: date)
        guard entry.type == .place || entry.type == .facility else {
            // Who serves an organisation of states does not act for the country that he comes from.
            let actsForCountry = code.map { code in country.cameo.map { code.hasPrefix($0) } ?? false } ?? true
            return ActorCodes(cameoActor: code, iso3: actsForCountry ? country.iso3 : nil)
        }
        if let nation = entry.nation {
            return ActorCodes(cameoActor: code ?? country.cameo, iso3: nation.iso3.isEmpty ? nil : nation.iso3)
        }
        return ActorCodes(
            cameoActor: gazetteer.isCapital(entry) ? country.cameo.map { $0 + ActorCoder.government } : country.cameo, iso3: country.iso3)
    }

    /// CAMEO's suffix of governments, for capitals that act as one.
    private static let government = "GOV"

    /// How far in front of a name its nationality may stand: "British Foreign Secretary Tom King".
    private static let titleReach = 4

    /// An unlisted person has the country that stands before the title: "Russian President Boris Yeltsin" is RUSGOV.
    private func titled(_ person: Mention, _ document: Document, _ borders: NameBorders) -> ActorCodes {
        let start = person.tokens.lowerBound
        for position in stride(from: start, to: max(0, start - Self.titleReach), by: -1) {
            let isTitle = position == start || document.tokens[position].traits.startsWithCapital
            guard isTitle else { return ActorCodes() }
            guard let index = borders.ending(before: position), document.mentions[index].type != .person else { continue }
            guard let entry = document.mentions[index].ref.flatMap(gazetteer.entry), entry.nation != nil else { return ActorCodes() }
            let country = gazetteer.codes(ofCountry: entry.country)
            let office = position < start ? suffix(of: position..<start, document) : nil
            return ActorCodes(cameoActor: (entry.code ?? country.cameo).map { $0 + (office ?? "") }, iso3: country.iso3)
        }
        return ActorCodes()
    }

    /// How far an apposition behind a name is read.
    private static let appositionReach = 12

    /// An unlisted person has the code of whoever is named in the apposition: "Kenzo Oshima, the United Nations coordinator, said".
    private func described(_ person: Mention, _ document: Document, _ borders: NameBorders) -> ActorCodes {
        let comma = person.tokens.upperBound
        guard document.isComma(comma) else { return ActorCodes() }
        for position in comma + 1..<min(document.tokens.count, comma + Self.appositionReach) {
            if document.tokens[position].traits.kind == .punctuation { break }
            guard let index = borders.starting(at: position) else { continue }
            guard document.mentions[index].type != .person else { break }
            guard let entry = document.mentions[index].ref.flatMap(gazetteer.entry) else { continue }
            if entry.type == .organization { return codes(entry, document.source.published) }
            guard entry.nation != nil else { break }
            let country = gazetteer.codes(ofCountry: entry.country)
            return ActorCodes(cameoActor: entry.code ?? country.cameo, iso3: country.iso3)
        }
        return ActorCodes()
    }

    private func codes(_ mention: Mention, _ document: Document, _ borders: NameBorders) -> ActorCodes {
        if mention.type == .person, mention.form == .name {
            let codes = titled(mention, document, borders)
            return codes.isEmpty ? described(mention, document, borders) : codes
        }
        guard mention.form == .nominal, mention.type == .group else { return ActorCodes() }
        let owner = owner(of: mention, document, borders)
        let suffix = suffix(mention, document)
        guard let owner else { return ActorCodes(cameoActor: suffix, iso3: nil) }
        let country = gazetteer.codes(ofCountry: owner.country)
        let ownCode = owner.code(on: document.source.published)
        if owner.nation != nil, let code = ownCode ?? country.cameo {
            return ActorCodes(cameoActor: code + (suffix ?? ""), iso3: country.iso3)
        }
        if owner.type == .organization { return ActorCodes(cameoActor: ownCode ?? suffix, iso3: country.iso3) }
        return ActorCodes(cameoActor: country.cameo.map { $0 + (suffix ?? "") } ?? suffix, iso3: country.iso3)
    }

    /// The entry whose name stands inside the group's words, before them with a possessive or as their leader ("the Bush administration"), or
    /// behind them: "members of the FMLN".
    private func owner(of group: Mention, _ document: Document, _ borders: NameBorders) -> GazetteerEntry? {
        let start = group.tokens.lowerBound
        let isPossessed = start > 1 && document.tokens[start - 1].traits.kind == .clitic
        let name =
            borders.first(in: group.tokens) ?? (isPossessed ? borders.ending(before: start - 1) : leader(before: start, document, borders))
            ?? complement(group, document, borders)
        return name.flatMap { document.mentions[$0].ref }.flatMap(gazetteer.entry)
    }

    private func leader(before start: Int, _ document: Document, _ borders: NameBorders) -> Int? {
        borders.ending(before: start).flatMap { document.mentions[$0].type == .person ? $0 : nil }
    }

    private func complement(_ group: Mention, _ document: Document, _ borders: NameBorders) -> Int? {
        var position = group.tokens.upperBound
        guard position + 1 < document.tokens.count, gazetteer.wordClasses.of(document.tokens[position].key).contains(.link) else {
            return nil
        }
        position += 1
        if gazetteer.wordClasses.of(document.tokens[position].key).contains(.definite) { position += 1 }
        return borders.starting(at: position)
    }

    private func suffix(_ group: Mention, _ document: Document) -> String? { suffix(of: group.tokens, document) }

    private func suffix(of tokens: Range<Int>, _ document: Document) -> String? {
        for start in tokens {
            let readings = gazetteer.phrases.readings(of: start..<tokens.upperBound, document)
            if let noun = readings.first(where: { $0.kind == .group }) { return gazetteer.words.groups[Int(noun.subject)].code }
        }
        return nil
    }
}
