import Text

/// One rule of a rule file: patterns, what must stand around them, what they mean, and sentences that prove it.
public struct Rule: Sendable {
    /// `"file#name"`, as origins name it.
    public let origin: String
    public let name: String
    public let place: SourcePlace
    /// Constants for the room's code, such as `direction: last`.
    public let settings: [String: String]
    /// Names of rules that lose against this one where both match the same words.
    public let beats: [String]
    /// Sentences with marked spans that the rule must find: `"on «Monday» => 2013-03-18"`.
    public let examples: [RuleExample]
    /// Sentences in which the rule must find nothing.
    public let counterExamples: [RuleExample]
    /// What the word before and the word behind must be.
    let conditions: RuleConditions
    /// The rule applies only right behind the match before it.
    let follows: Bool

    /// The keys that a rule may have.
    static let keys = [
        "name", "pattern", "set", "after", "not_after", "before", "not_before", "follows", "capital", "upper", "beats", "examples", "not",
    ]

    /// Reads one rule; its patterns are returned beside it.
    static func read(
        _ node: RuleNode, file: String, symbols: inout PatternExpander
    ) throws(Diagnostics) -> (rule: Rule, sequences: [PatternSequence]) {
        let map = try node.map(keys: keys)
        guard let nameNode = map["name"], let patternNode = map["pattern"] else {
            throw node.problem("incomplete_rule", "a rule needs a name and a pattern")
        }
        var sequences: [PatternSequence] = []
        for pattern in try patternNode.list() { sequences += try symbols.sequences(PatternReader.read(pattern), at: pattern) }
        guard sequences.allSatisfy({ !$0.steps.isEmpty }) else {
            throw patternNode.problem("empty_pattern", "the pattern also matches no word at all; make one part of it obligatory")
        }
        let name = try nameNode.string()
        let rule = Rule(
            origin: "\(file)#\(name)", name: name, place: node.place, settings: try settings(map["set"]),
            beats: try map["beats"]?.strings() ?? [], examples: try examples(map["examples"]), counterExamples: try examples(map["not"]),
            conditions: try RuleConditions(map, &symbols), follows: try map["follows"]?.string() == "yes")
        return (rule, sequences)
    }

    private static func settings(_ node: RuleNode?) throws(Diagnostics) -> [String: String] {
        var settings: [String: String] = [:]
        for (key, value) in try node?.entries() ?? [] { settings[try key.string()] = try value.string() }
        return settings
    }

    private static func examples(_ node: RuleNode?) throws(Diagnostics) -> [RuleExample] {
        var examples: [RuleExample] = []
        for item in try node?.list() ?? [] { examples.append(RuleExample(try item.string(), at: item.place)) }
        return examples
    }
}

/// A sentence of a rule file with the spans marked, and what each span must come out as.
public struct RuleExample: Sendable {
    /// The sentence with its marks: `"The raid «on Monday» failed"`.
    public let marked: String
    /// One text for each marked span; written behind `=>`, separated by `;`.
    public let expected: [String]
    public let place: SourcePlace

    init(_ text: String, at place: SourcePlace) {
        self.place = place
        let bytes = Array(text.utf8)
        let arrow = bytes.indices.dropLast(3).last { bytes[$0...].starts(with: " => ".utf8) }
        marked = String(decoding: bytes[..<(arrow ?? bytes.count)], as: UTF8.self)
        let right = arrow.map { String(decoding: bytes[($0 + 4)...], as: UTF8.self) } ?? ""
        expected =
            right.isEmpty ? [] : right.split(separator: ";").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }
}

/// What must and must not stand before and behind a match; a class, so that asking it copies nothing.
final class RuleConditions: Sendable {
    /// Words by key and classes by symbol; `edge` is the border of the sentence (`^` in the file).
    final class WordSet: Sendable {
        let keys: KeyTable
        let symbols: [Int32]
        let edge: Bool

        init(keys: [UInt64], symbols: [Int32], edge: Bool) {
            self.keys = KeyTable(Dictionary(keys.map { ($0, 0) }, uniquingKeysWith: { first, _ in first }))
            self.symbols = symbols
            self.edge = edge
        }
    }

    let after: WordSet?
    let notAfter: WordSet?
    let before: WordSet?
    let notBefore: WordSet?
    /// The first word must begin with a capital, but in a sentence that is all capitals.
    let capital: Bool
    /// One word of the span must be all capitals: "4 JAN 90".
    let upper: Bool
    /// Nothing is asked for.
    let isFree: Bool

    init(_ map: [String: RuleNode], _ expander: inout PatternExpander) throws(Diagnostics) {
        after = try Self.set(map["after"], expander)
        notAfter = try Self.set(map["not_after"], expander)
        before = try Self.set(map["before"], expander)
        notBefore = try Self.set(map["not_before"], expander)
        capital = try map["capital"]?.string() == "yes"
        upper = try map["upper"]?.string() == "yes"
        isFree = after == nil && notAfter == nil && before == nil && notBefore == nil && !capital && !upper
    }

    private static func set(_ node: RuleNode?, _ expander: PatternExpander) throws(Diagnostics) -> WordSet? {
        guard let node else { return nil }
        var keys: [UInt64] = []
        var symbols: [Int32] = []
        var edge = false
        for item in try node.list() {
            let word = try item.string()
            if word == "^" {
                edge = true
            } else if word.hasPrefix("<") {
                let name = String(word.dropFirst().dropLast())
                guard let symbol = expander.symbols.classes.symbol(name) else {
                    let hint = NearestWord.hint(for: name, among: expander.symbols.classes.names)
                    throw item.problem("unknown_class", "unknown class '\(word)'\(hint)")
                }
                symbols.append(symbol)
            } else {
                let found = expander.keys(word)
                guard found.count == 1 else { throw item.problem("not_a_word", "'\(word)' is not one token; give single words") }
                keys += found
            }
        }
        return WordSet(keys: keys, symbols: symbols, edge: edge)
    }
}
