import Lexicon
import TestKit
import Testing
import Text
import Tokenizing

/// A lexicon of `phrase` / `policy` rows whose payloads are their positions, and what it finds in a text.
struct Fixture {
    let tokenizer: Tokenizer
    let lexicon: Lexicon

    init(_ phrases: [(String, MatchPolicy)]) throws {
        tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        var builder = LexiconBuilder(splitter: tokenizer)
        for (index, phrase) in phrases.enumerated() { builder.add(phrase.0, payload: UInt32(index), policy: phrase.1) }
        lexicon = try builder.compile()
    }

    /// The text with every match marked.
    func marked(_ text: String, selection: MatchSelection = .longest) -> String {
        var document = Document(text: text)
        tokenizer.annotate(&document)
        let matches = lexicon.matches(
            tokens: document.tokens, bytes: document.bytes, range: document.tokens.indices,
            allCapitals: document.sentences.allSatisfy(\.isAllCapitals), selection: selection)
        let spans = Set(matches.map { document.span(ofTokens: $0.tokens) })
        return MarkedText.mark(text, Array(spans))
    }
}

@Suite("A lexicon finds names")
struct LexiconTests {
    static let names: [(String, MatchPolicy)] = [
        ("Mujaheddin-e Khalq", .capitalRequired), ("al-Qaeda", .capitalRequired), ("MEK", .acronym), ("US", .acronym),
        ("Camp Ashraf", .capitalRequired), ("security forces", .anyCase), ("Sana'a", .capitalRequired), ("Mobile", .exactCase),
        ("Lord's Resistance Army", .capitalRequired), ("Workers' Party", .capitalRequired), ("São Paulo", .capitalRequired),
        ("New York", .capitalRequired), ("New York City", .capitalRequired), ("York", .capitalRequired), ("Iraq", .capitalRequired),
    ]

    @Test(
        "in every spelling that its policy allows",
        arguments: [
            "the «Mujaheddin-e Khalq» said", "the «Mujaheddin e Khalq» said", "the «Mujaheddin-e\nKhalq»", "«Mujaheddin‑e   Khalq»",
            "the «MUJAHEDDIN-E KHALQ»", "the mujaheddin-e khalq", "«al Qaeda» and «al-Qaeda» and «Al-Qaeda» and al-qaeda",
            "the «MEK», the «M.E.K.», the mek, the Mek", "told us that the «US» said", "«Camp Ashraf»'s gates and «Camp\n  Ashraf»’s wall",
            "«Security forces» and «SECURITY FORCES» and «security-forces»", "in «Sana’a» and «Sanaa», not Sana",
            "«Mobile» phones are mobile, not MOBILE", "the «Lord’s Resistance Army» and the «Lord's Resistance Army»",
            "the «Workers’ Party» and the «Workers Party»", "«Sao Paulo», «São Paulo», «Sa\u{303}o Paulo»", "«Iraq»-based and pro-«Iraq»",
            "«SECURITY FORCES» OF «IRAQ»", "the «Mujaheddin - e Khalq» and - «Iraq» -",
        ])
    func spelling(_ marked: String) throws {
        let fixture = try Fixture(Self.names)
        #expect(fixture.marked(MarkedText(marked).text) == marked)
    }

    @Test("in whatever case when a whole phrase is looked up")
    func lookUp() throws {
        let fixture = try Fixture(Self.names)
        func payloads(_ phrase: String) -> [UInt32] { fixture.lexicon.payloads(of: Array(phrase.utf8), splitter: fixture.tokenizer) }
        #expect(payloads("mek") == [2])
        #expect(payloads("new york") == [11])
        #expect(payloads("New") == [])
        #expect(payloads("New York State") == [])
        #expect(payloads("") == [])
    }

    @Test("with its apostrophes where the list asks for them")
    func apostrophes() throws {
        var builder = LexiconBuilder(splitter: try Tokenizer(folders: ProjectPaths.folders))
        builder.dropsApostrophes = false
        builder.add("Sa'id", payload: 1, policy: .capitalRequired)
        let lexicon = try builder.compile()
        let tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        #expect(lexicon.payloads(of: Array("Sa’id".utf8), splitter: tokenizer) == [1])
        #expect(lexicon.payloads(of: Array("Said".utf8), splitter: tokenizer) == [])
    }

    @Test("the longest at each token, or all of them")
    func selection() throws {
        let fixture = try Fixture(Self.names)
        #expect(fixture.marked("in New York City") == "in «New «York» City»")
        #expect(fixture.marked("in New York City", selection: .all) == "in ««New «York»» City»")
    }
}
