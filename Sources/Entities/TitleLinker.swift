import Text

/// Puts what a person is called on the person's chain: "«attorney general» Roberto Garcia", "Mauricio Gutierrez, «president of the court»".
struct TitleLinker {
    let document: Document
    let gazetteer: Gazetteer
    private let borders: NameBorders

    init(document: Document, gazetteer: Gazetteer) {
        self.document = document
        self.gazetteer = gazetteer
        borders = NameBorders(document.mentions)
    }

    /// Joins each description of one person to the name in apposition.
    func link(_ groups: inout MentionGroups) {
        for index in document.mentions.indices where isPersonNoun(document.mentions[index]) {
            if let name = name(beside: document.mentions[index].tokens) { groups.join(index, name) }
        }
    }

    /// One person in a common noun that stands in the singular.
    private func isPersonNoun(_ mention: Mention) -> Bool {
        guard mention.type == .group, mention.form == .nominal, mention.ref == nil else { return false }
        let head = mention.tokens.upperBound - 1
        guard document.syntax.penn.count > head, [.nn, .nnp].contains(document.syntax.penn[head]) else { return false }
        let classes = gazetteer.wordClasses.of(document.tokens[head].key)
        return !classes.isDisjoint(with: [.personNoun, .office, .rank, .occupation])
    }

    private func name(beside tokens: Range<Int>) -> Int? {
        if let name = person(borders.starting(at: tokens.upperBound)) { return name }
        if document.isComma(tokens.upperBound), let name = person(borders.starting(at: tokens.upperBound + 1)),
            document.isComma(document.mentions[name].tokens.upperBound)
        {
            return name
        }
        var start = tokens.lowerBound
        if start > 0, !gazetteer.wordClasses.of(document.tokens[start - 1].key).isDisjoint(with: [.definite, .indefinite]) { start -= 1 }
        return document.isComma(start - 1) ? person(borders.ending(before: start - 1)) : nil
    }

    private func person(_ index: Int?) -> Int? { index.flatMap { document.mentions[$0].type == .person ? $0 : nil } }
}
