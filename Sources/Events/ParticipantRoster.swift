import Text

/// The participants of one incident without doubles: the same entity, the same words, or one description that ends another.
struct ParticipantRoster {
    private let document: Document
    private var found: [Incident.Participant] = []
    /// Keys of the words of each.
    private var words: [[UInt64]] = []

    init(document: Document) { self.document = document }

    /// Everyone once; who only stands inside the words for another ("army" in "army positions") is none.
    var all: [Incident.Participant] {
        found.filter { inner in !found.contains { $0.span != inner.span && $0.span.contains(inner.span) && $0.name == nil } }
    }

    mutating func add(_ new: Incident.Participant) {
        let keys = keys(new.span)
        guard let index = found.indices.first(where: { same(found[$0], new, words[$0], keys) }) else {
            found.append(new)
            words.append(keys)
            return
        }
        if found[index].name == nil, new.name != nil {
            found[index].name = new.name
            found[index].span = new.span
        }
        if let fuller = new.description, fuller.count > found[index].description?.count ?? 0 {
            if found[index].name == nil { found[index].span = fuller }
            found[index].description = fuller
            words[index] = self.keys(found[index].span)
        }
        found[index].number = found[index].number ?? new.number
        found[index].effect = strongest(found[index].effect, new.effect)
    }

    private func same(_ a: Incident.Participant, _ b: Incident.Participant, _ left: [UInt64], _ right: [UInt64]) -> Bool {
        if let chain = a.chain, let other = b.chain, chain == other { return true }
        if a.span == b.span { return true }
        guard a.name == nil, b.name == nil, a.number == nil || b.number == nil || a.number == b.number else { return false }
        return ends(left, with: right) || ends(right, with: left)
    }

    /// "oil pipeline" ends with "pipeline", word by word.
    private func ends(_ long: [UInt64], with short: [UInt64]) -> Bool {
        !short.isEmpty && long.count >= short.count && long.suffix(short.count).elementsEqual(short)
    }

    private func keys(_ span: Span) -> [UInt64] {
        guard let sentence = document.sentence(holding: span) else { return [] }
        return document.sentences[sentence].tokens.filter { span.contains(document.tokens[$0].span) }.map { document.tokens[$0].key }
    }

    /// Who was hurt and then died was killed.
    private func strongest(_ a: String?, _ b: String?) -> String? { a == "killed" || b == "killed" ? "killed" : a ?? b }
}
