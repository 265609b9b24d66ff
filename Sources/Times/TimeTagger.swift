import Resources
import Text

/// Finds time expressions and gives them TIMEX3 types and values.
///
/// *Reads:* tokens, sentences, zones, the day of publication; Penn tags where the document has them.
///
/// *Adds:* times, in text order, never overlapping: span, type, value, mod, interval, grain, anchor and rule.
///
/// *Example:* with 2009-12-11 (a Friday) as day of publication, `Iraq announced plans Thursday` gives `Thursday` = 2009-12-10, anchor
/// `published`; without a day of publication the same word gives `XXXX-WXX-4`.
///
/// *Limits:* English; the tense of the governing verb is read from the words around, not from a tree. An event as anchor ("three days after
/// the attack") is known by its noun alone.
public struct TimeTagger: Stage {
    public let name = "times"
    public let requires: Set<Layer> = [.tokens, .sentences]
    public let provides: Set<Layer> = [.times]

    /// The rules that were loaded.
    public let rules: RuleSet
    let classifier: TimeClassifier
    private let builder: MeaningBuilder
    private let holidays: HolidayCalendar
    private let tenses: TenseFinder

    /// Loads `times/*.yaml`, `times/words.tsv`, `times/holidays.tsv` and `quantities/numbers.tsv`; throws ``FileError`` or ``Diagnostics``.
    public init(folders: DataFolders, splitter: any PhraseSplitting) throws {
        let words = try Table.read("times/words.tsv", in: folders, columns: WordClasses.columns, required: ["class", "words"])
        let feasts = try Table.read("times/holidays.tsv", in: folders, columns: ["name", "rule", "note"], required: ["name", "rule"])
        let numbers = try Table.read(
            "quantities/numbers.tsv", in: folders, columns: ["kind", "words", "value", "note"], required: ["kind", "words"])
        holidays = try HolidayCalendar(feasts)
        let numerals = try NumeralReader(numbers, splitter: splitter)
        let classes = try WordClasses(
            computed: TimeClassifier.Computed.allCases.map(\.rawValue), tables: [words, holidays.table()], splitter: splitter)
        let files = try RuleSet.files("times", ending: ".yaml", in: folders)
        rules = try RuleSet(files: files, classes: classes, splitter: splitter, firstKeys: numerals.firstKeys)
        classifier = TimeClassifier(numerals: numerals, classes: classes)
        builder = try MeaningBuilder(rules)
        let suffixes = words.rows.filter { words.value("class", in: $0) == "past-suffix" }.flatMap { words.values("words", in: $0) }
        tenses = TenseFinder(classes, suffixes: suffixes)
    }

    public func annotate(_ document: inout Document) {
        let meanings = meanings(in: document)
        guard !meanings.isEmpty else { return }
        var resolution = TimeResolution(
            document, meanings, TimeResolver(holidays: holidays, isTraced: document.trace != nil, discourse: Discourse()), tenses, rules)
        resolution.run(&document)
    }

    /// Every sentence is scanned once; the longest match that means a time is taken, and the scan goes on behind it.
    private func meanings(in document: Document) -> [TimeMeaning] {
        var meanings: [TimeMeaning] = []
        meanings.reserveCapacity(min(64, document.tokens.count / 16))
        var matcher = RuleMatcher(rules, classifier)
        for (index, sentence) in document.sentences.enumerated() {
            var token = sentence.tokens.lowerBound
            var lastEnd = -1
            while token < sentence.tokens.upperBound {
                guard rules.mayBegin(token, document.tokens) || token == lastEnd && rules.mayFollow(token, document.tokens) else {
                    token &+= 1
                    continue
                }
                let matches = matcher.matches(
                    at: token, bounds: sentence.tokens, following: token == lastEnd, ignoringCase: sentence.isAllCapitals, in: document)
                if let meaning = firstMeaning(matches, index, behind: token == lastEnd ? meanings.count - 1 : nil, of: meanings) {
                    token = meaning.tokens.upperBound
                    lastEnd = token
                    meanings.append(meaning)
                } else {
                    token &+= 1
                }
            }
        }
        return meanings
    }

    private func firstMeaning(
        _ matches: [RuleMatch], _ sentence: Int, behind previous: Int?, of meanings: [TimeMeaning]
    ) -> TimeMeaning? {
        for match in matches {
            guard let meaning = builder.meaning(match, sentence: sentence) else { continue }
            if let needs = meaning.needs, !isServed(needs, by: previous.map { meanings[$0].date }) { continue }
            return meaning
        }
        return nil
    }

    /// Whether the expression right before gives what the meaning lacks.
    private func isServed(_ needs: String, by previous: PartialDate?) -> Bool {
        switch needs {
        case "month": previous?.month != nil && previous?.day == nil
        case "clock": true
        case "month-day": previous?.day != nil
        default: previous?.isBareYear ?? false
        }
    }
}

extension HolidayCalendar {
    /// The names as word classes: `holiday` with the index as value.
    func table() throws(Diagnostics) -> Table {
        var text = "class\twords\tvalue\n"
        for (index, names) in names.enumerated() { text += "holiday\t\(names)\t\(index)\n" }
        return try Table(file: "times/holidays.tsv", bytes: Array(text.utf8), columns: WordClasses.columns, required: ["class"])
    }
}
