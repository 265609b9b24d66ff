import Text

/// All rules of a room, compiled into one trie over words and classes, so that rules with the same beginning cost one walk.
///
/// The order of files and rules has no meaning: the longest match wins; of two rules that match the same words the one wins that
/// names the other under `beats`. Nothing in it changes once it is compiled; it is a class so that stages and documents share one copy.
public final class RuleSet: Sendable {
    public let rules: [Rule]
    public let classes: WordClasses
    /// Names of the slots; ``RuleMatch`` speaks of their indices.
    public let slots: [String]
    /// What must stand around a match of each rule.
    let conditions: [RuleConditions]
    /// Place of each rule in the order of the names.
    let nameRanks: [Int]
    /// One bit for each pair of rules, set where the first beats the second.
    private let beating: [UInt64]
    let trie: RuleTrie
    /// Lets through every token key with which a match can begin.
    @usableFromInline let filter: KeyFilter
    /// Lets through every token key that can be a match of its own.
    @usableFromInline let soloFilter: KeyFilter
    /// Lets through every token key with which a match right behind another can begin.
    @usableFromInline let followingFilter: KeyFilter
    /// Lets through every token key that can be the second word of a match.
    @usableFromInline let secondFilter: KeyFilter

    /// Reads and compiles rule files (name as shown to the user, and bytes); `firstKeys` begin what the classifier computes.
    public init(
        files: [(name: String, bytes: [UInt8])], classes: WordClasses, splitter: any PhraseSplitting, firstKeys: [UInt64] = []
    ) throws(Diagnostics) {
        self.classes = classes
        var loaded: [(rule: Rule, sequences: [PatternSequence])] = []
        var problems: [Diagnostic] = []
        var symbols = SymbolTable(classes: classes)
        for file in files {
            do { try loaded += Self.read(file.name, file.bytes, &symbols, splitter) } catch { problems += error.all }
        }
        problems += Self.doubles(loaded.map(\.rule))
        guard problems.isEmpty else { throw Diagnostics(problems) }
        rules = loaded.map(\.rule)
        slots = symbols.slots
        beating = try Self.beating(rules)
        conditions = rules.map(\.conditions)
        var ranks = [Int](repeating: 0, count: rules.count)
        for (rank, rule) in rules.indices.sorted(by: { loaded[$0].rule.name < loaded[$1].rule.name }).enumerated() { ranks[rule] = rank }
        nameRanks = ranks
        let trie = RuleTrie(loaded, symbols)
        self.trie = trie
        let first = trie.firstSymbols
        filter = KeyFilter(classes.firstKeys(of: first.classes) + first.words + firstKeys)
        let solo = trie.soloSymbols
        soloFilter = KeyFilter(classes.singleKeys(of: solo.classes) + solo.words + firstKeys)
        let following = trie.followingSymbols
        followingFilter = KeyFilter(classes.firstKeys(of: following.classes) + following.words + firstKeys)
        let second = trie.secondSymbols
        secondFilter = KeyFilter(
            classes.firstKeys(of: second.classes) + classes.secondKeys(of: first.classes) + second.words + firstKeys)
    }

    /// Whether a match may begin at a token: one or two looks into bitmaps, so that running text costs next to nothing.
    @inlinable
    public func mayBegin(_ index: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[index]
        if Self.isNumeric(token) { return true }
        guard filter.mayHold(token.key) else { return false }
        if soloFilter.mayHold(token.key) { return true }
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1]
        return Self.isNumeric(next) || secondFilter.mayHold(next.key)
    }

    /// Whether a match right behind another may begin at a token.
    @inlinable
    public func mayFollow(_ index: Int, _ tokens: [Token]) -> Bool {
        Self.isNumeric(tokens[index]) || followingFilter.mayHold(tokens[index].key)
    }

    /// Digits may be anything that the classifier computes.
    @inlinable
    static func isNumeric(_ token: Token) -> Bool {
        let kind = token.traits.rawValue & 0xF
        return kind == UInt16(TokenKind.number.rawValue) || kind == UInt16(TokenKind.alphanumeric.rawValue)
    }

    private static func read(
        _ file: String, _ bytes: [UInt8], _ symbols: inout SymbolTable, _ splitter: any PhraseSplitting
    ) throws(Diagnostics) -> [(rule: Rule, sequences: [PatternSequence])] {
        let map = try RuleNode.parse(file: file, bytes: bytes).map(keys: ["fragments", "rules"])
        var fragments: [String: PatternTree] = [:]
        for (key, value) in try map["fragments"]?.entries() ?? [] { fragments[try key.string()] = try PatternReader.read(value) }
        var expander = PatternExpander(symbols: symbols, fragments: fragments, splitter: splitter)
        var loaded: [(rule: Rule, sequences: [PatternSequence])] = []
        var problems: [Diagnostic] = []
        for node in try map["rules"]?.list() ?? [] {
            do { loaded.append(try Rule.read(node, file: file, symbols: &expander)) } catch { problems += error.all }
        }
        symbols = expander.symbols
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return loaded
    }

    private static func doubles(_ rules: [Rule]) -> [Diagnostic] {
        var seen: [String: SourcePlace] = [:]
        var problems: [Diagnostic] = []
        for rule in rules {
            if let first = seen.updateValue(rule.place, forKey: rule.name) {
                problems.append(Diagnostic("rule_twice", "the rule '\(rule.name)' also stands at \(first.short)", at: rule.place))
            }
        }
        return problems
    }

    /// Whether one rule names another under `beats`.
    func beats(_ winner: Int, _ loser: Int) -> Bool {
        let bit = winner * rules.count + loser
        return beating[bit >> 6] >> UInt64(bit & 63) & 1 != 0
    }

    private static func beating(_ rules: [Rule]) throws(Diagnostics) -> [UInt64] {
        let byName = Dictionary(rules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var bits = [UInt64](repeating: 0, count: (rules.count * rules.count + 63) / 64)
        for (winner, rule) in rules.enumerated() {
            for name in rule.beats {
                guard let loser = byName[name] else {
                    let hint = NearestWord.hint(for: name, among: Array(byName.keys))
                    throw Diagnostics([Diagnostic("unknown_rule", "'beats' names the unknown rule '\(name)'\(hint)", at: rule.place)])
                }
                let bit = winner * rules.count + loser
                bits[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }
        return bits
    }

    /// Reads every file of a folder with an ending, sorted by name: the folder of the project first, then those of the user.
    public static func files(_ folder: String, ending: String, in folders: DataFolders) throws -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        for root in [folders.gazetteers] + folders.additional {
            let path = "\(root)/\(folder)"
            guard FileBytes.kind(path).isFolder else { continue }
            for name in try FileBytes.list(path) where name.hasSuffix(ending) {
                files.append(("\(folder)/\(name)", try FileBytes.read("\(path)/\(name)")))
            }
        }
        return files
    }
}
