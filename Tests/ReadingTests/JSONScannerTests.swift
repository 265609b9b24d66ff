import Foundation
import Testing

@testable import Reading

@Suite("The JSON scanner")
struct JSONScannerTests {
    /// Whether the scanner takes the whole text as one value.
    private func accepts(_ bytes: [UInt8]) -> Bool {
        var scanner = JSONScanner(bytes)
        guard (try? scanner.value()) != nil else { return false }
        return scanner.peek() == nil
    }

    @Test(arguments: [
        "{}", "[]", "0", "-0", "-1.5e+10", "1E400", "\"\"", "\"\\u00e9\\/\\b\"", "[1,[2,{\"a\":[]}],{}]", " [ null , true , false ] ",
        "{\"a\":1,\"a\":2}",
    ])
    func takesValidText(_ text: String) { #expect(accepts(Array(text.utf8))) }

    @Test(arguments: [
        "", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "01", "+1", ".5", "1.", "1e", "-", "tru", "nul", "'a'", "\"a", "\"\\x\"",
        "\"\\u12\"", "\"\u{9}\"",
        "[1 2]", "[1}", "{\"a\":1]", "1 2", "NaN",
    ])
    func refusesInvalidText(_ text: String) { #expect(!accepts(Array(text.utf8))) }

    @Test func agreesWithFoundationOnDamagedText() {
        var random = FixedRandom(state: 11)
        let whole = Array(#"{"a":[1,-2.5e3,"x\n\u0041"],"b":{"c":null,"d":[true,false,{}]},"e":""}"#.utf8)
        let marks = Array("{}[]\",:\\0123456789.eE+-truefalsn u".utf8)
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
                }
            }
            // Foundation refuses halves of surrogate pairs and numbers beyond Double, which JSON allows.
            let text = String(decoding: bytes, as: UTF8.self)
            guard !text.contains("\\u"), !text.lowercased().contains("e") else { continue }
            let foundation = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            #expect(accepts(bytes) == foundation, "\(text)")
        }
    }

    @Test func writesJSONOnOneLine() {
        let raw = Array("{ \"a b\" : [ 1 ,\n \"c \\\" \\\\\" ] }".utf8)
        #expect(JSONString.compact(raw[...]) == #"{"a b":[1,"c \" \\"]}"#)
        #expect(JSONString.quoted("a\"\\\n\u{1}é") == "\"a\\\"\\\\\\u000a\\u0001é\"")
    }

    @Test func repairsUTF8AsTheStandardLibraryDoes() {
        var random = FixedRandom(state: 5)
        let pieces: [[UInt8]] = [
            Array("abc".utf8), Array("é".utf8), Array("€".utf8), Array("😀".utf8), [0xC0], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xE2, 0x82], [0xFF],
            [0x80], [0xF0, 0x9F, 0x98],
        ]
        for _ in 0..<3_000 {
            let count = Int.random(in: 1...12, using: &random)
            let bytes = (0..<count).flatMap { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            let repaired = UTF8Repair.repair(bytes)
            #expect(repaired.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
            #expect((repaired.replaced == 0) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}
