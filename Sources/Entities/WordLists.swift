import Resources
import Text

/// A common noun for people, from `words/groups.tsv`: "gunman", "security force".
struct GroupNoun: Sendable {
    var noun: String
    var plural: String
    /// Actor role: `security`, `civilian` ...
    var role: String?
    /// CAMEO agent suffix: `COP`, `CVL` ...
    var code: String?
    var subtype: String?
    var origin: String
}

/// A word before a name that tells it is a person's, from `words/titles.tsv`.
struct TitleWord: Sendable {
    var title: String
    var kind: Kind
    var role: String?

    enum Kind: String, Sendable, CaseIterable { case honorific, rank, office, kinship, occupation }
}

/// A noun by which a named entity is called later, from `words/nominals.tsv`: "the group", "the camp".
struct NominalNoun: Sendable {
    var noun: String
    var plural: String
    var type: EntityType
    /// Subtypes of the names that it may stand for; empty for all of the type.
    var subtypes: Set<String>
    var origin: String
}

/// A word that shows what a name beside it is, from `words/cues.tsv`.
struct CueWord: Sendable {
    var kind: Kind
    var type: EntityType
    var subtype: String?
    var origin: String

    /// Whether names are found by it; other cues are evidence beside names found otherwise.
    var findsNames: Bool {
        switch kind {
        case .head, .lead: true
        case .before, .after: subtype != nil
        case .link, .definite, .indefinite, .alias, .joint: false
        }
    }

    /// Where the cue stands.
    enum Kind: String, Sendable, CaseIterable {
        /// Last word of a capitalised name: "Nasser University".
        case head
        /// First words of a name: "Ministry of", "Camp".
        case lead
        /// Small word before a name, not part of it: "city of".
        case before
        /// Small word behind a name, not part of it: "province".
        case after
        /// Small word that may stand inside a name: "of", "bin".
        case link
        /// Determiner that points back to something known: "the".
        case definite
        /// Determiner that brings something new: "an".
        case indefinite
        /// Word between a name and its acronym: "or".
        case alias
        /// Word that joins two names, or stands inside one: "and".
        case joint
    }
}

/// A phrase that makes an organisation together with a country, from `words/patterns.tsv`: "army", "Ministry of Defense of".
struct CountryPattern: Sendable {
    var position: Position
    var type: EntityType
    var subtype: String?
    /// CAMEO suffix behind the country's code.
    var code: String?
    var role: String?
    /// Name with `{country}` or `{adjective}` in it.
    var name: String
    var slug: String
    var origin: String

    enum Position: String, Sendable, CaseIterable { case after, before }
}

/// Why a string that looks like a name is none, from `words/stop.tsv`.
struct StopEntry: Sendable {
    var reason: String
}

/// Everything in `Gazetteers/words` that name recognition uses.
struct WordLists: Sendable {
    var groups: [GroupNoun] = []
    /// CAMEO codes of the group nouns: "REB", "GOV".
    var agentCodes: Set<String> = []
    var titles: [TitleWord] = []
    var nominals: [NominalNoun] = []
    var cues: [CueWord] = []
    var patterns: [CountryPattern] = []
    var stops: [StopEntry] = []
    /// The phrases of each list, in the order of the list, with their index there.
    var phrases: [WordPhrase] = []
    var givenNames: [String] = []
    var surnames: [String] = []
    /// Given names, titles and nouns that only men or only women have.
    var genders: [(word: String, gender: Gender)] = []
    /// Common nouns with what they name: `person`, `group`, `building`, `vehicle`, `weapon`.
    var nounClasses: [(noun: String, kind: String)] = []
    /// Words of the language that are no names.
    var ordinaryWords: [String] = []
    var variants = VariantTable()
    var problems: [Diagnostic] = []

    /// A phrase with what it is.
    struct WordPhrase: Sendable {
        var text: String
        var kind: Reading.Kind
        var subject: Int
        var policy: CasePolicy
        var isPlural = false
    }

    /// The files that are read here; others in the folder belong to other stages.
    static let files = [
        "groups", "titles", "nominals", "cues", "patterns", "stop", "modifiers", "given-names", "surnames", "genders", "variants",
        "wordnet-nouns",
        "wordnet-derivations",
    ]

    /// The columns of the lists whose codes are put behind those of a country.
    static func columns(of name: String) -> [String] {
        name == "groups"
            ? ["noun", "plural", "role", "code", "subtype", "note"]
            : ["phrase", "position", "type", "subtype", "code", "role", "name", "slug", "note"]
    }

    /// Reads one file by its name without `.tsv`.
    mutating func read(_ name: String, file: String, bytes: [UInt8], vocabulary: Vocabulary) throws(Diagnostics) {
        switch name {
        case "groups": try readGroups(file, bytes, vocabulary)
        case "titles": try readTitles(file, bytes, vocabulary)
        case "nominals": try readNominals(file, bytes, vocabulary)
        case "cues": try readCues(file, bytes, vocabulary)
        case "patterns": try readPatterns(file, bytes, vocabulary)
        case "stop": try readStops(file, bytes)
        case "modifiers": try readModifiers(file, bytes)
        case "given-names":
            givenNames = try names(file, bytes)
            try readGenders("name", file, bytes)
        case "genders": try readGenders("word", file, bytes)
        case "surnames": surnames = try names(file, bytes)
        case "wordnet-nouns": try readNounClasses(file, bytes)
        case "wordnet-derivations": try readOrdinaryWords(file, bytes)
        case "variants": problems += try variants.read(file, bytes)
        default: break
        }
    }

    mutating func add(_ text: String, _ kind: Reading.Kind, _ subject: Int, _ policy: CasePolicy, isPlural: Bool = false) {
        guard !text.isEmpty else { return }
        phrases.append(WordPhrase(text: text, kind: kind, subject: subject, policy: policy, isPlural: isPlural))
    }
}

extension WordLists {
    private mutating func readGroups(_ file: String, _ bytes: [UInt8], _ vocabulary: Vocabulary) throws(Diagnostics) {
        var table = try CheckedTable(
            file: file, bytes: bytes, columns: Self.columns(of: "groups"), required: ["noun", "plural", "role"])
        for row in table.table.rows {
            let noun = table.value("noun", row)
            let role = table.word("role", row, among: vocabulary.roles, code: "unknown_role")
            let subtype = table.word("subtype", row, among: vocabulary.subtypes[.group] ?? [], code: "unknown_subtype")
            let plural = table.value("plural", row)
            groups.append(
                GroupNoun(
                    noun: noun, plural: plural, role: role, code: table.optional("code", row), subtype: subtype,
                    origin: table.place(row).short))
            if let code = groups.last?.code { agentCodes.insert(code) }
            add(noun, .group, groups.count - 1, .any)
            if plural != noun { add(plural, .group, groups.count - 1, .any, isPlural: true) }
        }
        problems += table.problems
    }

    private mutating func readTitles(_ file: String, _ bytes: [UInt8], _ vocabulary: Vocabulary) throws(Diagnostics) {
        var table = try CheckedTable(file: file, bytes: bytes, columns: ["title", "kind", "role", "note"], required: ["title", "kind"])
        for row in table.table.rows {
            guard let kind = table.choice("kind", row, TitleWord.Kind.self) else { continue }
            let role = table.word("role", row, among: vocabulary.roles, code: "unknown_role")
            let title = table.value("title", row)
            titles.append(TitleWord(title: title, kind: kind, role: role))
            add(title, .title, titles.count - 1, .any)
            if title.hasSuffix(".") { add(String(title.dropLast()), .title, titles.count - 1, .capital) }
        }
        problems += table.problems
    }

    private mutating func readNominals(_ file: String, _ bytes: [UInt8], _ vocabulary: Vocabulary) throws(Diagnostics) {
        let columns = ["noun", "plural", "type", "subtypes", "note"]
        var table = try CheckedTable(file: file, bytes: bytes, columns: columns, required: ["noun", "type"])
        for row in table.table.rows {
            guard let type = table.choice("type", row, EntityType.self) else { continue }
            let known = vocabulary.subtypes[type] ?? []
            let subtypes = table.values("subtypes", row)
            for subtype in subtypes where !known.isEmpty && !known.contains(subtype) {
                let hint = NearestWord.hint(for: subtype, among: known.sorted())
                table.complain("unknown_subtype", "unknown subtype '\(subtype)' of \(type.rawValue)\(hint)", "subtypes", row)
            }
            let noun = table.value("noun", row)
            nominals.append(
                NominalNoun(
                    noun: noun, plural: table.value("plural", row), type: type, subtypes: Set(subtypes), origin: table.place(row).short))
            add(noun, .nominal, nominals.count - 1, .any)
        }
        problems += table.problems
    }

    private mutating func readCues(_ file: String, _ bytes: [UInt8], _ vocabulary: Vocabulary) throws(Diagnostics) {
        let columns = ["phrase", "kind", "type", "subtype", "note"]
        var table = try CheckedTable(file: file, bytes: bytes, columns: columns, required: ["phrase", "kind", "type"])
        for row in table.table.rows {
            guard let kind = table.choice("kind", row, CueWord.Kind.self), let type = table.choice("type", row, EntityType.self) else {
                continue
            }
            let subtype = table.word("subtype", row, among: vocabulary.subtypes[type] ?? [], code: "unknown_subtype")
            cues.append(CueWord(kind: kind, type: type, subtype: subtype, origin: table.place(row).short))
            add(table.value("phrase", row), .cue, cues.count - 1, kind == .head || kind == .lead ? .capital : .any)
        }
        problems += table.problems
    }

    private mutating func readPatterns(_ file: String, _ bytes: [UInt8], _ vocabulary: Vocabulary) throws(Diagnostics) {
        let required = ["phrase", "position", "type", "name", "slug"]
        var table = try CheckedTable(file: file, bytes: bytes, columns: Self.columns(of: "patterns"), required: required)
        for row in table.table.rows {
            guard let position = table.choice("position", row, CountryPattern.Position.self),
                let type = table.choice("type", row, EntityType.self)
            else { continue }
            let subtype = table.word("subtype", row, among: vocabulary.subtypes[type] ?? [], code: "unknown_subtype")
            let role = table.word("role", row, among: vocabulary.roles, code: "unknown_role")
            let name = table.value("name", row)
            if !name.contains("{country}") && !name.contains("{adjective}") {
                table.complain("no_country", "the name of a pattern holds {country} or {adjective}", "name", row)
            }
            patterns.append(
                CountryPattern(
                    position: position, type: type, subtype: subtype, code: table.optional("code", row), role: role, name: name,
                    slug: table.value("slug", row), origin: table.place(row).short))
            for phrase in table.values("phrase", row) { add(phrase, .pattern, patterns.count - 1, .any) }
        }
        problems += table.problems
    }

    private mutating func readStops(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        let table = try CheckedTable(file: file, bytes: bytes, columns: ["string", "reason"], required: ["string", "reason"])
        for row in table.table.rows {
            stops.append(StopEntry(reason: table.value("reason", row)))
            add(table.value("string", row), .stop, stops.count - 1, .capital)
        }
    }

    private mutating func readModifiers(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        let table = try CheckedTable(file: file, bytes: bytes, columns: ["word", "note"], required: ["word"])
        for row in table.table.rows { add(table.value("word", row), .modifier, 0, .any) }
    }

    private mutating func readNounClasses(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        let table = try CheckedTable(file: file, bytes: bytes, columns: ["lemma", "class", "sense"], required: ["lemma", "class"])
        nounClasses = table.table.rows.map { (table.value("lemma", $0), table.value("class", $0)) }
    }

    private mutating func readOrdinaryWords(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        let table = try CheckedTable(file: file, bytes: bytes, columns: ["noun", "verb", "kind"], required: ["noun", "verb"])
        for row in table.table.rows { ordinaryWords += [table.value("noun", row), table.value("verb", row)] }
    }

    private mutating func readGenders(_ column: String, _ file: String, _ bytes: [UInt8]) throws(Diagnostics) {
        let columns = [column, "gender", "cultures", "note"]
        let table = try CheckedTable(file: file, bytes: bytes, columns: columns, required: [column])
        for row in table.table.rows {
            if let gender = table.optional("gender", row).flatMap(Gender.init(rawValue:)) {
                genders.append((table.value(column, row), gender))
            }
        }
    }

    private func names(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) -> [String] {
        let columns = ["name", "gender", "cultures", "note"]
        let table = try CheckedTable(file: file, bytes: bytes, columns: columns, required: ["name"])
        return table.table.rows.map { table.value("name", $0) }
    }
}
