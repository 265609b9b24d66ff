import Yams

/// A node of a rule file in YAML, with its place, so that every complaint can point at line and column.
///
/// Scalars are read as strings; YAML's own guesses (`no` as false, `012` as 10) never happen, and cost nothing.
public struct RuleNode: Sendable {
    /// What the node is.
    public indirect enum Content: Sendable {
        case scalar(String)
        case list([RuleNode])
        case map([(key: RuleNode, value: RuleNode)])
    }

    public let content: Content
    public let place: SourcePlace

    /// Parses a whole file; an empty file is an empty map.
    public static func parse(file: String, bytes: [UInt8]) throws(Diagnostics) -> RuleNode {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        do {
            guard let root = try Yams.compose(yaml: text, .basic) else {
                return RuleNode(content: .map([]), place: SourcePlace(file: file, line: 1, column: 1))
            }
            return RuleNode(root, file: file, lines: lines)
        } catch let error as YamlError {
            throw Diagnostics([syntaxError(error, file: file, lines: lines)])
        } catch {
            throw Diagnostics([Diagnostic("yaml", "\(error)", at: SourcePlace(file: file, line: 1, column: 1))])
        }
    }

    private init(content: Content, place: SourcePlace) {
        self.content = content
        self.place = place
    }

    private init(_ node: Node, file: String, lines: [String]) {
        let line = node.mark?.line ?? 1
        let text = lines.indices.contains(line - 1) ? lines[line - 1] : nil
        place = SourcePlace(file: file, line: line, column: node.mark?.column ?? 1, text: text)
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string)
        case .sequence(let sequence): content = .list(sequence.map { RuleNode($0, file: file, lines: lines) })
        case .mapping(let mapping):
            content = .map(mapping.map { (RuleNode($0.key, file: file, lines: lines), RuleNode($0.value, file: file, lines: lines)) })
        case .alias: content = .scalar("")
        }
    }

    private static func syntaxError(_ error: YamlError, file: String, lines: [String]) -> Diagnostic {
        var place = SourcePlace(file: file, line: 1, column: 1)
        var message = "not valid YAML: \(error)"
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            place.line = mark.line
            place.column = mark.column
            message = "not valid YAML: \(problem)"
        case .duplicatedKeysInMapping(let keys, let context):
            place.line = context.mark.line
            place.column = context.mark.column
            message = "a key stands twice in this map: \(keys.sorted().joined(separator: ", "))"
        default: break
        }
        place.text = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil
        return Diagnostic("yaml", message, at: place)
    }

    /// A complaint about this node.
    public func problem(_ code: String, _ message: String) -> Diagnostics { Diagnostics([Diagnostic(code, message, at: place)]) }

    /// The node as text.
    public func string() throws(Diagnostics) -> String {
        guard case .scalar(let text) = content else { throw problem("not_text", "a single value is expected here") }
        return text
    }

    /// The node as a list; a single value is a list of one.
    public func list() throws(Diagnostics) -> [RuleNode] {
        switch content {
        case .list(let nodes): return nodes
        case .scalar: return [self]
        case .map: throw problem("not_a_list", "a list is expected here, one '- item' a line or [a, b]")
        }
    }

    /// The node as a list of texts.
    public func strings() throws(Diagnostics) -> [String] {
        var texts: [String] = []
        for node in try list() { texts.append(try node.string()) }
        return texts
    }

    /// The node as a map whose keys must all be known; an unknown key is an error with the nearest known one.
    public func map(keys known: [String]) throws(Diagnostics) -> [String: RuleNode] {
        var result: [String: RuleNode] = [:]
        for (key, value) in try entries() {
            let name = try key.string()
            guard known.contains(name) else {
                throw key.problem("unknown_key", "unknown key '\(name)'\(NearestWord.hint(for: name, among: known))")
            }
            if result.updateValue(value, forKey: name) != nil { throw key.problem("key_twice", "the key '\(name)' stands here twice") }
        }
        return result
    }

    /// The entries of a map in the order of the file.
    public func entries() throws(Diagnostics) -> [(key: RuleNode, value: RuleNode)] {
        guard case .map(let entries) = content else { throw problem("not_a_map", "a map is expected here, one 'key: value' a line") }
        return entries
    }

    /// The node as one of the raw values of an enumeration; anything else is an error with the nearest right word.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws(Diagnostics) -> Choice
    where Choice.RawValue == String {
        let word = try string()
        if let value = Choice(rawValue: word) { return value }
        throw problem("unknown_word", "unknown word '\(word)'\(NearestWord.hint(for: word, among: Choice.allCases.map(\.rawValue)))")
    }
}
