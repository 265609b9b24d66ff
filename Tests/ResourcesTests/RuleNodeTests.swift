import Resources
import Testing

private enum Color: String, CaseIterable { case red, green, blue }

@Suite("A rule node")
struct RuleNodeTests {
    private func parse(_ text: String) throws(Diagnostics) -> RuleNode {
        try RuleNode.parse(file: "rules/raid.yaml", bytes: Array(text.utf8))
    }

    /// What reading a file in some way complains about.
    private func complaint(_ text: String, _ read: (RuleNode) throws -> Void) -> String {
        do {
            try read(try parse(text))
            return "no complaint"
        } catch {
            return "\(error)"
        }
    }

    @Test("reads maps, lists and scalars with their places")
    func structure() throws {
        let root = try parse("name: raid\ntriggers:\n  - raid\n  - storm\n")
        let map = try root.map(keys: ["name", "triggers"])
        #expect(try map["name"]?.string() == "raid")
        #expect(try map["triggers"]?.strings() == ["raid", "storm"])
        let second = try #require(try map["triggers"]?.list().last)
        #expect(second.place == SourcePlace(file: "rules/raid.yaml", line: 4, column: 5, text: "  - storm"))
    }

    @Test("never guesses a type", arguments: ["no", "012", "1e3", "null", "~", "true", "2009-07-28", "0x1F", "1_000"])
    func scalars(text: String) throws {
        #expect(try parse("value: \(text)").map(keys: ["value"])["value"]?.string() == text)
    }

    @Test("takes one value for a list of one")
    func single() throws {
        #expect(try parse("value: raid").map(keys: ["value"])["value"]?.strings() == ["raid"])
    }

    @Test("takes an empty file for an empty map", arguments: ["", "# nothing\n"])
    func empty(text: String) throws {
        #expect(try parse(text).map(keys: []).isEmpty)
    }

    @Test("keeps the order of entries")
    func order() throws {
        let keys = try parse("b: 1\na: 2\nc: 3\n").entries().map { try $0.key.string() }
        #expect(keys == ["b", "a", "c"])
    }

    @Test("complains about an unknown key with the nearest known one")
    func unknownKey() {
        let text = complaint("name: x\ntrigers: [raid]\n") { _ = try $0.map(keys: ["name", "triggers", "roles"]) }
        #expect(
            text == """
                rules/raid.yaml:2:1: error: unknown key 'trigers'; did you mean 'triggers'? [unknown_key]
                  2 | trigers: [raid]
                    | ^
                """)
    }

    @Test("complains about a word that is no choice")
    func choice() throws {
        let node = try #require(try parse("color: grean").map(keys: ["color"])["color"])
        let error = #expect(throws: Diagnostics.self) { try node.choice(Color.self) }
        #expect(
            error?.description == """
                rules/raid.yaml:1:8: error: unknown word 'grean'; did you mean 'green'? [unknown_word]
                  1 | color: grean
                    |        ^
                """)
        let far = complaint("color: mauve") { _ = try $0.map(keys: ["color"])["color"]?.choice(Color.self) }
        #expect(far.contains("unknown word 'mauve'; known: red, green, blue [unknown_word]"))
        #expect(try parse("color: blue").map(keys: ["color"])["color"]?.choice(Color.self) == .blue)
    }

    @Test("complains where another kind of node is expected")
    func kinds() {
        #expect(complaint("a: [1]\n") { _ = try $0.string() }.contains("1:1: error: a single value is expected here [not_text]"))
        #expect(complaint("a: 1\n") { _ = try $0.list() }.contains("a list is expected here, one '- item' a line or [a, b] [not_a_list]"))
        #expect(complaint("- 1\n") { _ = try $0.entries() }.contains("a map is expected here, one 'key: value' a line [not_a_map]"))
    }

    @Test("complains about YAML that is none, with line and column", arguments: ["a: [1, 2\n", "a: 'x\n", "a: b: c\n", "\tx: 1\n"])
    func syntax(text: String) {
        let message = complaint(text) { _ in }
        #expect(message.hasPrefix("rules/raid.yaml:"))
        #expect(message.contains("error: not valid YAML: "))
        #expect(message.contains("[yaml]"))
    }

    @Test("complains about a key that stands twice")
    func twice() {
        let message = complaint("a: 1\na: 2\n") { _ = try $0.map(keys: ["a"]) }
        #expect(message.hasPrefix("rules/raid.yaml:"))
        #expect(message.contains("error: "))
    }
}
