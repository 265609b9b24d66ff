import Resources
import Text

/// Finds figures and gives them value, bounds and hedge, what they count or measure, and how they relate to other figures.
///
/// *Reads:* tokens, sentences; times (their numbers are left alone); Penn tags and lemmas where the document has them.
///
/// *Adds:* quantities, in text order, never overlapping: span with cues, amount, unit, counted noun, scope, rule.
///
/// *Example:* `At least 34 people died, including 8 women` gives 34 and more of `people`, and 8 of `woman` with the scope `of_which`.
///
/// *Limits:* English; "a man" is no quantity (the events stage knows whether one person is meant); numbers of more than 15 digits have none.
public struct QuantityTagger: Stage {
    public let name = "quantities"
    public let requires: Set<Layer> = [.tokens, .sentences]
    public let provides: Set<Layer> = [.quantities]

    /// The rules that were loaded.
    public let rules: RuleSet
    private let classifier: QuantityClassifier
    private let builder: QuantityBuilder

    /// Loads `quantities/*.yaml`, `quantities/words.tsv` and `quantities/numbers.tsv`; throws ``FileError`` or ``Diagnostics``.
    public init(folders: DataFolders, splitter: any PhraseSplitting) throws {
        let words = try Table.read("quantities/words.tsv", in: folders, columns: WordClasses.columns, required: ["class", "words"])
        let numbers = try Table.read(
            "quantities/numbers.tsv", in: folders, columns: ["kind", "words", "value", "note"], required: ["kind", "words"])
        let numerals = try NumeralReader(numbers, splitter: splitter)
        let classes = try WordClasses(computed: QuantityClassifier.Computed.allCases.map(\.rawValue), tables: [words], splitter: splitter)
        let files = try RuleSet.files("quantities", ending: ".yaml", in: folders)
        rules = try RuleSet(files: files, classes: classes, splitter: splitter, firstKeys: numerals.firstKeys)
        classifier = QuantityClassifier(numerals: numerals, classes: classes)
        builder = try QuantityBuilder(rules, words, of: numerals.ofKey)
    }

    public func annotate(_ document: inout Document) {
        let found = quantities(in: document)
        if document.quantities.isEmpty { document.quantities = found } else { document.quantities += found }
        guard document.trace != nil else { return }
        for quantity in found {
            document.note(
                "quantities", at: quantity.span, "rule \(quantity.rule ?? "-"): \(quantity.amount), \(quantity.unit ?? quantity.of ?? "-")")
        }
    }

    /// Every sentence is scanned once; the document is only borrowed here, so that no call copies it.
    private func quantities(in document: Document) -> [Quantity] {
        var found: [Quantity] = []
        var matcher = RuleMatcher(rules, classifier)
        let times = document.times.map(\.tokens)
        var nextTime = 0
        for sentence in document.sentences {
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                guard rules.mayBegin(token, document.tokens) else {
                    token &+= 1
                    continue
                }
                if let end = Self.endOfTime(at: token, &nextTime, times) {
                    token = end
                    continue
                }
                let matches = matcher.matches(
                    at: token, bounds: sentence.tokens, following: false, ignoringCase: sentence.isAllCapitals, in: document)
                let limit = nextTime < times.count ? times[nextTime].lowerBound : document.tokens.count
                token = take(matches, token, before: limit, sentence, document, &found)
            }
        }
        return found
    }

    /// Takes the first match that means something and does not reach into a time; returns the token to go on with.
    private func take(
        _ matches: [RuleMatch], _ token: Int, before limit: Int, _ sentence: Sentence, _ document: Document, _ found: inout [Quantity]
    ) -> Int {
        for match in matches where match.tokens.upperBound <= limit {
            switch builder.outcome(match, sentence, document) {
            case .quantity(let quantity):
                found.append(quantity)
                return max(match.tokens.upperBound, token + 1)
            case .dropped: return max(match.tokens.upperBound, token + 1)
            case .refused: continue
            }
        }
        return token + 1
    }

    /// The end of the time that holds a token, if one does.
    private static func endOfTime(at token: Int, _ next: inout Int, _ times: [Range<Int>]) -> Int? {
        while next < times.count, times[next].upperBound <= token { next += 1 }
        guard next < times.count, times[next].contains(token) else { return nil }
        return times[next].upperBound
    }
}
