import Resources
import Testing

@Suite("A diagnostic")
struct DiagnosticTests {
    @Test("points at the place under the line, tabs kept")
    func caret() {
        let place = SourcePlace(file: "a.tsv", line: 12, column: 5, text: "MEK\tORGANISATION\tx")
        let diagnostic = Diagnostic("unknown_word", "unknown type 'ORGANISATION'; did you mean 'ORGANIZATION'?", at: place)
        #expect(
            diagnostic.description == """
                a.tsv:12:5: error: unknown type 'ORGANISATION'; did you mean 'ORGANIZATION'? [unknown_word]
                  12 | MEK\tORGANISATION\tx
                     |    \t^
                """)
    }

    @Test("is one line when the text is not at hand")
    func withoutText() {
        let diagnostic = Diagnostic("empty", "nothing here", at: SourcePlace(file: "a.tsv", line: 1, column: 1), severity: .warning)
        #expect(diagnostic.description == "a.tsv:1:1: warning: nothing here [empty]")
    }

    @Test("counts columns in code points")
    func codePoints() {
        let diagnostic = Diagnostic("x", "m", at: SourcePlace(file: "f", line: 1, column: 3, text: "é😀z"))
        #expect(diagnostic.description.hasSuffix("  1 | é😀z\n    |   ^"))
    }

    @Test("several print one below the other")
    func several() {
        let place = SourcePlace(file: "f", line: 1, column: 1)
        let both = Diagnostics([Diagnostic("a", "one", at: place), Diagnostic("b", "two", at: place)])
        #expect(both.description == "f:1:1: error: one [a]\nf:1:1: error: two [b]")
    }

    @Test(
        "a place has a short form for origins, the same on every machine",
        arguments: [
            ("/home/x/Gazetteers/names/org.tsv", "names/org.tsv:7"), ("names/org.tsv", "names/org.tsv:7"), ("org.tsv", "org.tsv:7"),
            ("/org.tsv", "/org.tsv:7"), ("./names/org.tsv", "names/org.tsv:7"),
        ])
    func short(file: String, text: String) { #expect(SourcePlace(file: file, line: 7, column: 3).short == text) }
}

@Suite("The nearest word")
struct NearestWordTests {
    private let words = ["ORGANIZATION", "PERSON", "PLACE", "GROUP"]

    @Test(
        "is found when the slip is small",
        arguments: [
            ("ORGANISATION", "ORGANIZATION"), ("persn", "PERSON"), ("PLASE", "PLACE"), ("GRUOP", nil), ("X", nil), ("", nil),
            ("place", "PLACE"),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        #expect(NearestWord.to(word, among: words) == expected)
    }

    @Test("is a hint, or the list of words when there are few, or nothing")
    func hints() {
        #expect(NearestWord.hint(for: "persn", among: words) == "; did you mean 'PERSON'?")
        #expect(NearestWord.hint(for: "dog", among: words) == "; known: ORGANIZATION, PERSON, PLACE, GROUP")
        #expect(NearestWord.hint(for: "dog", among: (0..<21).map { "word number \($0)" }) == "")
    }
}
