import Testing
import Text

@testable import Entities

@Suite("Spellings that stand for each other")
struct VariantTableTests {
    private static func table() throws -> VariantTable {
        var table = VariantTable()
        let file = "word\tvariants\nMujahedin\tMujahideen|Mojahedin\nMohammed\tMuhammad\n"
        _ = try table.read("variants.tsv", Array(file.utf8))
        return table
    }

    @Test(
        "A name is spelt in all ways that its words allow",
        arguments: [
            ("Mujahedin-e Khalq", ["Mujahedin-e Khalq", "Mujahideen-e Khalq", "Mojahedin-e Khalq"]),
            ("Muhammad Ali", ["Muhammad Ali", "Mohammed Ali"]),
            ("Ali Khan", ["Ali Khan"]),
            ("mohammed", ["mohammed", "muhammad"]),
        ])
    func spellings(name: String, expected: [String]) throws {
        #expect(try Self.table().spellings(of: name) == expected)
    }

    @Test("Many variants in one name do not run away")
    func limit() throws {
        let name = Array(repeating: "Mujahedin", count: 12).joined(separator: " ")
        #expect(try Self.table().spellings(of: name).count <= VariantTable.limit)
    }

    @Test("A spelling of two words is an error")
    func twice() throws {
        var table = VariantTable()
        let problems = try table.read("v.tsv", Array("word\tvariants\nA\tB\nC\tB\n".utf8))
        #expect(problems.map(\.message) == ["'B' is a spelling of another word already"])
    }
}
