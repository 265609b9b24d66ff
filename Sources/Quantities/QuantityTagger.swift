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
        var found: [Quantity] = []
        var matcher = RuleMatcher(rules, classifier)
        var nextTime = 0
        for sentence in document.sentences {
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                guard rules.mayBegin(token, document.tokens) else {
                    token &+= 1
                    continue
                }
                if let end = endOfTime(at: token, &nextTime, document) {
                    token = end
                    continue
                }
                let matches = matcher.matches(
                    at: token, bounds: sentence.tokens, following: false, ignoringCase: sentence.isAllCapitals, in: document)
                token = take(matches, token, sentence, document, &found)
            }
        }
        for quantity in found {
            document.quantities.append(quantity)
            document.note(
                "quantities", at: quantity.span, "rule \(quantity.rule ?? "-"): \(quantity.amount), \(quantity.unit ?? quantity.of ?? "-")")
        }
    }

    /// Takes the first match that means something; returns the token to go on with.
    private func take(
        _ matches: [RuleMatch], _ token: Int, _ sentence: Sentence, _ document: Document, _ found: inout [Quantity]
    ) -> Int {
        for match in matches {
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
    private func endOfTime(at token: Int, _ next: inout Int, _ document: Document) -> Int? {
        while next < document.times.count, document.times[next].tokens.upperBound <= token { next += 1 }
        guard next < document.times.count, document.times[next].tokens.contains(token) else { return nil }
        return document.times[next].tokens.upperBound
    }
}
