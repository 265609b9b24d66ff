import Resources
import Text

/// Learns lemma rules from a treebank: endings with the edit that most of their words take, whole words where the endings are wrong.
struct LemmaLearner {
    private struct Word: Hashable {
        var form: [UInt8]
        var tag: PennTag
    }

    /// Words with their lemmas from a table with the columns form, penn, lemma; throws `Diagnostics` or `FileError`.
    static func table(_ path: String) throws -> [(form: String, tag: PennTag, lemma: String)] {
        let columns = ["form", "penn", "lemma"]
        let table = try Table(file: path, bytes: FileBytes.read(path), columns: columns, required: columns)
        return try table.rows.map { row in
            guard let tag = PennTag(rawValue: table.value("penn", in: row)) else {
                let hint = NearestWord.hint(for: table.value("penn", in: row), among: PennTag.allCases.map(\.rawValue))
                throw Diagnostics([Diagnostic("unknown_word", "unknown Penn tag\(hint)", at: table.place("penn", in: row))])
            }
            return (table.value("form", in: row), tag, table.value("lemma", in: row))
        }
    }

    /// The sections `lem.rule` and `lem.edit` of a model, from a treebank and from words that are sure.
    static func learn(_ sentences: [TrainingSentence], sure: [(form: String, tag: PennTag, lemma: String)]) -> [(
        name: String, bytes: [UInt8]
    )] {
        var counts: [Word: [LemmaEdit: Int]] = [:]
        for sentence in sentences {
            for index in sentence.forms.indices where sentence.lemmas[index] != [UInt8(ascii: "_")] || sentence.forms[index].count == 1 {
                let form = sentence.forms[index].map { LemmaEdit.lowered($0) }
                let edit = LemmaEdit(from: form, to: sentence.lemmas[index].map { LemmaEdit.lowered($0) })
                counts[Word(form: form, tag: sentence.tags[index].penn), default: [:]][edit, default: 0] += 1
            }
        }
        var best = counts.mapValues { most($0) }
        for word in sure {
            let form = word.form.utf8.map { LemmaEdit.lowered($0) }
            best[Word(form: form, tag: word.tag)] = LemmaEdit(from: form, to: Array(word.lemma.utf8))
        }
        return encode(rules(best))
    }

    private static func most(_ counts: [LemmaEdit: Int]) -> LemmaEdit {
        let sorted = counts.sorted { ($1.value, $0.key.strip) < ($0.value, $1.key.strip) }
        let top = sorted.filter { $0.value == sorted[0].value && $0.key.strip == sorted[0].key.strip }.map(\.key)
        return top.min { $0.append.lexicographicallyPrecedes($1.append) } ?? sorted[0].key
    }

    private static func rules(_ best: [Word: LemmaEdit]) -> [(key: UInt64, edit: LemmaEdit)] {
        var endings: [Int: [UInt64: [LemmaEdit: Int]]] = [:]
        for (word, edit) in best {
            var key = LemmaEdit.start(word.tag)
            endings[0, default: [:]][key, default: [:]][edit, default: 0] += 1
            for (length, byte) in word.form.reversed().prefix(Lemmatizer.longestEnding).enumerated() {
                key = LemmaEdit.step(key, byte)
                endings[length + 1, default: [:]][key, default: [:]][edit, default: 0] += 1
            }
        }
        var chosen: [UInt64: LemmaEdit] = [:]
        for (length, table) in endings {
            for (key, counts) in table where length == 0 || counts.values.reduce(0, +) >= 3 { chosen[key] = most(counts) }
        }
        return pruned(best, chosen)
    }

    /// Endings that say nothing new beside shorter ones are left out; words that the endings get wrong become exceptions.
    private static func pruned(_ best: [Word: LemmaEdit], _ chosen: [UInt64: LemmaEdit]) -> [(key: UInt64, edit: LemmaEdit)] {
        var kept: [UInt64: LemmaEdit] = [:]
        for (word, edit) in best {
            var key = LemmaEdit.start(word.tag)
            var current = chosen[key]
            if let current { kept[key] = current }
            for byte in word.form.reversed().prefix(Lemmatizer.longestEnding) {
                key = LemmaEdit.step(key, byte)
                guard let next = chosen[key], next != current else { continue }
                kept[key] = next
                current = next
            }
            for byte in word.form.reversed().dropFirst(Lemmatizer.longestEnding) { key = LemmaEdit.step(key, byte) }
            if current != edit { kept[LemmaEdit.whole(key)] = edit }
        }
        return kept.map { ($0.key, $0.value) }.sorted { $0.key < $1.key }
    }

    private static func encode(_ rules: [(key: UInt64, edit: LemmaEdit)]) -> [(name: String, bytes: [UInt8])] {
        var numbers: [LemmaEdit: Int] = [:]
        var edits: [LemmaEdit] = []
        var entries: [(key: UInt64, value: Int)] = []
        for (key, edit) in rules where edit.strip < 256 && edit.append.count < 256 {
            let number = numbers[edit] ?? edits.count
            if number == edits.count {
                numbers[edit] = number
                edits.append(edit)
            }
            entries.append((key, number))
        }
        return [("lem.rule", KeyTable.encode(entries)), ("lem.edit", LemmaEdit.encode(edits))]
    }
}
