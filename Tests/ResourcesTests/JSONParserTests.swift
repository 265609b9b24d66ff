import Foundation
import Testing

@testable import Resources

@Suite("The JSON parser")
struct JSONParserTests {
    private func parse(_ text: String) throws -> [JSONNode] { try JSONParser.values(JSONFile(path: "x.json", bytes: Array(text.utf8))) }

    @Test(
        "reads what the standard allows",
        arguments: [
            "{}", "[]", "[[],{}]", "\"\"", "0", "-0.5e+10", "1E2", "true", "false", "null", " [ 1 , \"a\" ] ",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
            #""\"\\\/\b\f\n\r\t\u00e9\ud83d\udea8""#, "\"\u{E9}\u{1F6A8}\u{7F}\"",
        ])
    func accepts(text: String) throws {
        let values = try parse(text)
        #expect(values.count == 1)
        let expected = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
        #expect(foundation(values[0]) as? NSObject == expected as? NSObject)
    }

    @Test(
        "refuses what it does not",
        arguments: [
            "{", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "01", "1.", ".5", "+1", "1e", "tru", "\"a", "\"\n\"", "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud83d\"", "\"\\udea8\"", "\"\\ud83d\\u0041\"", "1e999", "'a'", "[", "-",
        ])
    func refuses(text: String) {
        #expect(throws: Diagnostics.self) { try parse(text) }
    }

    @Test("reads one value a line")
    func lines() throws {
        #expect(try parse("{}\n[]\r\n\n1").count == 3)
        #expect(try parse("").isEmpty)
        #expect(try parse("\u{FEFF}{}").count == 1)
    }

    @Test("stops at 200 levels instead of crashing")
    func depth() throws {
        #expect(throws: Diagnostics.self) { try parse(String(repeating: "[", count: 100_000)) }
        #expect(try parse(String(repeating: "[", count: 199) + String(repeating: "]", count: 199)).count == 1)
    }

    @Test("points at the place of an error, in code points")
    func place() throws {
        let error = try #require(throws: Diagnostics.self) { try parse("{\n  \"\u{E9}\": nul\n}") }
        let place = try #require(error.all.first?.place)
        #expect(place == SourcePlace(file: "x.json", line: 2, column: 8, text: "  \"\u{E9}\": nul"))
    }

    private func foundation(_ node: JSONNode) -> Any {
        switch node.content {
        case .null: NSNull()
        case .flag(let flag): NSNumber(value: flag)
        case .number(let number): NSNumber(value: number)
        case .text(let text): text
        case .list(let items): items.map(foundation)
        case .object(let fields): Dictionary(fields.map { ($0.key, foundation($0.value)) }) { $1 }
        }
    }
}
