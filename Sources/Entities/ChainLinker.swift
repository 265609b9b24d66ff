import Text

/// Puts mentions of the same entity on one chain, settles which place a name means, and gives actors their codes.
///
/// *Reads:* tokens, sentences, mentions; tags where the tagger has run, to drop group nouns that are verbs or adjectives here.
///
/// *Adds:* chains, each with its canonical name, best type, place and codes; the `chain` of every mention. Mentions that stayed on thin
/// evidence and places called by a common noun ("the camp") that stand for no named one are taken out.
///
/// *Example:* "«The group», the «Mujaheddin-e Khalq», or «MEK»" is one chain named Mujahedin-e Khalq.
///
/// *Limits:* pronouns are left to `PronounResolver`; a description goes to the nearest compatible name.
public struct ChainLinker: Stage {
    public let name = "chains"
    public let requires: Set<Layer> = [.tokens, .sentences, .mentions]
    public let provides: Set<Layer> = [.chains, .places]
    let gazetteer: Gazetteer

    /// A linker over loaded lists.
    public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    public func annotate(_ document: inout Document) {
        document.mentions = MentionFilter(document: document, classes: gazetteer.wordClasses).kept
        var groups = MentionGroups(document.mentions.count)
        NameLinker(document: document, gazetteer: gazetteer).link(&groups)
        TitleLinker(document: document, gazetteer: gazetteer).link(&groups)
        let dropped = DescriptionLinker(document: document, gazetteer: gazetteer).link(&groups)
        if !dropped.isEmpty { remove(dropped, from: &document, &groups) }
        document.chains = chains(of: document, groups)
        for (index, chain) in document.chains.enumerated() {
            for mention in chain.mentions { document.mentions[mention].chain = index }
        }
        PlaceResolver(gazetteer: gazetteer).resolve(&document)
        ActorCoder(gazetteer: gazetteer).code(&document)
        let genders = GenderReader(classes: gazetteer.wordClasses, document: document)
        for index in document.chains.indices { document.chains[index].gender = genders.gender(of: document.chains[index]) }
        let counts = (document.mentions.count, document.chains.count)
        document.note(name, "\(counts.0) mentions on \(counts.1) chains")
    }

    private func remove(_ dropped: Set<Int>, from document: inout Document, _ groups: inout MentionGroups) {
        let kept = document.mentions.indices.filter { !dropped.contains($0) }
        groups = groups.restricted(to: kept)
        let mentions = document.mentions
        document.mentions = kept.map { mentions[$0] }
    }

    private func chains(of document: Document, _ groups: MentionGroups) -> [Chain] {
        groups.members().map { members in
            let best = members.min { isBetter(document.mentions[$0], document.mentions[$1], $0, $1) } ?? members[0]
            let mention = document.mentions[best]
            var chain = Chain(type: type(mention, document), name: document.text(mention.span), ref: mention.ref, mentions: members)
            chain.subtype = mention.subtype
            if chain.ref == nil { chain.ref = members.lazy.compactMap { document.mentions[$0].ref }.first }
            if let name = chain.ref.flatMap(canonicalName), chain.type != .nationality { chain.name = name }
            return chain
        }
    }

    /// A description whose noun stands for organisations makes the chain one of an organisation.
    private func type(_ mention: Mention, _ document: Document) -> EntityType {
        guard mention.form == .nominal else { return mention.type }
        if let ref = mention.ref, let entry = gazetteer.entry(ref) { return entry.type }
        return mention.type
    }

    private func canonicalName(_ ref: String) -> String? { gazetteer.entry(ref)?.name ?? gazetteer.patternEntry(ref)?.name }

    /// Names before descriptions, listed before unlisted, longer before shorter, earlier before later.
    private func isBetter(_ left: Mention, _ right: Mention, _ leftIndex: Int, _ rightIndex: Int) -> Bool {
        if (left.form == .name) != (right.form == .name) { return left.form == .name }
        if (left.ref != nil) != (right.ref != nil) { return left.ref != nil }
        if left.form == .name, left.span.count != right.span.count { return left.span.count > right.span.count }
        return leftIndex < rightIndex
    }
}

/// Which mentions belong together: disjoint sets with path halving (Tarjan 1975).
struct MentionGroups: Sendable {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    /// The set that a mention is in, by its first member.
    mutating func root(_ mention: Int) -> Int {
        var index = mention
        while parent[index] != index {
            parent[index] = parent[parent[index]]
            index = parent[index]
        }
        return index
    }

    /// Makes one set of two; its root is the earlier mention.
    mutating func join(_ left: Int, _ right: Int) {
        let first = root(left)
        let second = root(right)
        if first < second { parent[second] = first } else { parent[first] = second }
    }

    /// The sets in text order of their first members.
    func members() -> [[Int]] {
        var copy = self
        var position: [Int: Int] = [:]
        var sets: [[Int]] = []
        for mention in parent.indices {
            let root = copy.root(mention)
            if let index = position[root] {
                sets[index].append(mention)
            } else {
                position[root] = sets.count
                sets.append([mention])
            }
        }
        return sets
    }

    /// The same sets over some of the mentions, which are numbered anew; `kept` is in ascending order.
    func restricted(to kept: [Int]) -> MentionGroups {
        var copy = self
        var first: [Int: Int] = [:]
        var result = MentionGroups(kept.count)
        for (new, old) in kept.enumerated() {
            let root = copy.root(old)
            if let earlier = first[root] { result.join(earlier, new) } else { first[root] = new }
        }
        return result
    }
}

/// Takes out mentions that nobody confirmed, and group nouns that are no nouns here.
struct MentionFilter {
    let document: Document
    let classes: WordClasses

    var kept: [Mention] {
        document.mentions.filter { mention in
            if mention.form == .nominal && mention.type == .group && !isNoun(mention) { return false }
            return mention.confidence >= 0.5 || mention.form == .nominal
        }
    }

    private func isNoun(_ mention: Mention) -> Bool {
        let head = mention.tokens.upperBound - 1
        guard head < document.syntax.penn.count else { return true }
        switch document.syntax.penn[head] {
        case .none, .nn, .nns, .nnp, .nnps, .fw: return true
        case .jj: return endsPhrase(mention)
        default: return false
        }
    }

    /// "A U.S. official today said": an adjective by its tag that no noun follows, though a phrase has begun.
    private func endsPhrase(_ mention: Mention) -> Bool {
        let before = mention.tokens.lowerBound - 1
        guard mention.tokens.count > 1 || (before >= 0 && document.syntax.penn[before] == .dt) else { return false }
        let next = mention.tokens.upperBound
        guard next < document.tokens.count else { return true }
        let isNoun = [.nn, .nns, .nnp, .nnps, .jj].contains(document.syntax.penn[next])
        return !isNoun || classes.of(document.tokens[next].key).contains(.stop)
    }
}
