import Text

extension ClauseWords {
    /// Reads the words from `Gazetteers/words/clause-words.tsv`; throws `Diagnostics` or `FileError`.
    public static func load(folders: DataFolders) throws -> ClauseWords {
        let path = folders.gazetteers + "/words/clause-words.tsv"
        let table = try Table(file: path, bytes: FileBytes.read(path), columns: ["lemma", "kind", "note"], required: ["lemma", "kind"])
        var words = ClauseWords()
        var problems: [Diagnostic] = []
        for row in table.rows {
            let kind = table.value("kind", in: row)
            guard let set = kinds.first(where: { $0.name == kind })?.set else {
                let hint = NearestWord.hint(for: kind, among: kinds.map(\.name))
                problems.append(Diagnostic("unknown_word", "unknown kind '\(kind)'\(hint)", at: table.place("kind", in: row)))
                continue
            }
            words[keyPath: set].insert(FoldedKey.of(table.value("lemma", in: row)))
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return words
    }
}
