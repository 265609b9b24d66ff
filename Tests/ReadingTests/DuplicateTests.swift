import TestKit
import Testing
import Text

@testable import Reading

@Suite("Repeated text")
struct DuplicateTests {
    private let marker: ZoneMarker

    init() throws { marker = try ZoneMarker(folders: ProjectPaths.folders) }

    private static let first = "Soldiers entered the camp before dawn on Thursday and killed eleven people, the exiles said."
    private static let second = "The army denied the report and said that nobody had been hurt in what it called a search for weapons."
    private static let third = "Diplomats in the capital called for an inquiry into the events, which came after months of threats."

    private func duplicates(_ text: String) -> [(text: String, original: String)] {
        var document = Document(text: text)
        marker.annotate(&document)
        return document.zones.filter { $0.kind == .duplicate }.map { (document.text($0.span), $0.original.map(document.text) ?? "") }
    }

    @Test(arguments: [
        "\(first)\n\n\(second)\n\n\(first)\n\n\(third)", "\(first) \(second)\n\n\(third)\n\n\(first)",
        "\(first)\n\(second)\n\nThird.\(first)",
        "\(first)\n\n\(second)\n\nPhoto: The Daily Post\(first)",
    ])
    func findsWhatStandsTwice(_ text: String) {
        let found = duplicates(text)
        #expect(found.map(\.text) == [Self.first])
        #expect(found.first.map { Self.first.hasPrefix($0.original) && $0.original.count + 1 >= Self.first.count } == true)
    }

    @Test func findsEachParagraphOfALongRepetition() {
        let found = duplicates([Self.first, Self.second, Self.first, Self.second, Self.third].joined(separator: "\n\n"))
        #expect(found.map(\.text) == [Self.first, Self.second])
    }

    @Test(arguments: [
        "Soldiers entered the camp before dawn on Thursday and killed eleven people, the exiled group said.",
        "Soldiers entered the camp before dawn on Thursday and have killed eleven people, the exiles said.",
        "SOLDIERS ENTERED THE CAMP BEFORE DAWN ON THURSDAY, AND KILLED ELEVEN PEOPLE THE EXILES SAID!",
    ])
    func findsNearRepetitions(_ text: String) {
        // The last words differ in the first case, so six words of agreement behind the difference are missing there.
        let expected = text.contains("exiled group") ? [] : [text]
        #expect(duplicates("\(Self.first)\n\n\(text)").map(\.text) == expected)
    }

    @Test(arguments: [
        "Soldiers entered the camp before dawn on Thursday and killed thirteen people, the exiles said.",
        "Soldiers entered the camp before dawn on Thursday and killed 13 people, the exiles said in the evening of that day.",
        "Soldiers entered the camp before dawn on Thursday and nobody knows how many died there.",
    ])
    func keepsReportsThatDiffer(_ text: String) { #expect(duplicates("\(Self.first)\n\n\(text)").isEmpty) }

    @Test func keepsShortRepetitions() {
        #expect(duplicates("\"We will stay,\" he said.\n\n\(Self.first)\n\n\"We will stay,\" he said.").isEmpty)
    }

    @Test func countsNoBoilerplateAsOriginal() {
        let teaser = "Related: " + Self.first.dropLast()
        #expect(duplicates("\(teaser)\n\n\(Self.first)").isEmpty)
    }

    @Test func takesLinearTimeOnRepetitiveText() {
        for piece in ["a ", "A. ", "One two three four five six seven eight. ", "aB", "Photo: xY "] {
            var document = Document(text: String(repeating: piece, count: 200_000 / piece.utf8.count))
            let time = ContinuousClock().measure { marker.annotate(&document) }
            #expect(time < .seconds(30), "\(piece)")
        }
    }
}
