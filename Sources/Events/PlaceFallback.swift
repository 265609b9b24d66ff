import Text

/// Where an incident most likely lies when no phrase of its own says so: the place named just before, else the country of the dateline.
struct PlaceFallback {
    let document: Document

    /// How many sentences back a place still counts.
    private static let reach = 2

    func place(near events: [Int]) -> EventPlace? {
        guard let first = events.map({ document.events[$0].sentence }).min() else { return nil }
        return placeBefore(first) ?? datelineCountry
    }

    private func placeBefore(_ sentence: Int) -> EventPlace? {
        let low = document.sentences[max(0, sentence - Self.reach)].tokens.lowerBound
        let high = document.sentences[sentence].tokens.upperBound
        let near = document.mentions(beginningIn: low..<high).last { index in
            let mention = document.mentions[index]
            guard mention.form == .name, mention.type == .place || mention.type == .facility else { return false }
            guard let zone = document.sentence(ofToken: mention.tokens.lowerBound).map({ document.sentences[$0].zone }) else {
                return false
            }
            return zone.isReporting && zone != .dateline
        }
        return near.flatMap { eventPlace($0, precision: nil) }
    }

    /// The country of the dateline, by the name that the article uses for it where it does.
    private var datelineCountry: EventPlace? {
        let zones = document.zones.filter { $0.kind == .dateline }.map(\.span)
        let index = document.mentions.indices.first { index in
            document.mentions[index].type == .place && zones.contains { $0.contains(document.mentions[index].span) }
        }
        guard let index, let country = chain(index)?.place?.country else { return nil }
        let named = document.chains.first { $0.type == .place && $0.subtype == "country" && $0.place?.country == country }
        guard let named, let mention = named.mentions.first else { return eventPlace(index, precision: "country") }
        return EventPlace(name: named.name, ref: named.ref, place: named.place ?? Place(), mention: mention)
    }

    private func eventPlace(_ index: Int, precision: String?) -> EventPlace? {
        guard let chain = chain(index) else { return nil }
        var place = chain.place ?? Place()
        place.precision = precision ?? place.precision
        return EventPlace(name: chain.name, ref: chain.ref, place: place, mention: index)
    }

    private func chain(_ mention: Int) -> Chain? {
        let chain = document.mentions[mention].chain
        return document.chains.indices.contains(chain) ? document.chains[chain] : nil
    }
}
