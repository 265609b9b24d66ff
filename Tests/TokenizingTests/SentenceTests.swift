import TestKit
import Testing
import Text
import Tokenizing

@Suite("A text is cut into sentences")
struct SentenceTests {
    let tokenizer: Tokenizer

    init() throws { tokenizer = try Tokenizer(folders: ProjectPaths.folders) }

    private func annotated(_ text: String, zones: [Zone] = []) -> Document {
        var document = Document(text: text)
        document.zones = zones
        tokenizer.annotate(&document)
        return document
    }

    @Test(
        "at terminators",
        arguments: [
            "«He left.» «She stayed.»", "«Gen. Ray Odierno spoke.» «The U.S. Army left.»", "«They met in the U.S.» «The talks failed.»",
            "«It cost 2.5 million.» «Then it rose.»", "«\"Go!\" he said.» «\"Stop.\"» «They ran.»", "«He left (at last.)» «She stayed.»",
            "«down on July 28, 2009.»«Source: The Washington Post»", "«the MEK.»«Iraq said no.»",
            "«He waited ... and left.» «So what?» «No!»",
            "«At 8 p.m. Thursday he left.» «At 9 p.m.» «Police came.»", "«J. K. Smith and George W. Bush met.»",
            "«Mr. Karim of Acme Inc. said so.»",
            "«See www.example.org. It»", "«No. 5 was hurt.» «Was no. 6?»", "«He said “no.”» «Then “yes.”»",
            "«1. The camp is closed.» «2. The rest»",
            "«It ended.[1]» «It began.»", "«THE U.S.  SHIPS LEFT.»  «THE U.S. ARMY STAYED IN THE U.S.»  «THE TALKS FAILED.»",
            "«It was near Mosul\n.» «Then»", "«approx. five men came.»", "«He came from St. Petersburg, Fla., on Jan. 5.» «It rained.»",
        ])
    func terminators(_ marked: String) {
        var marked = MarkedText(marked)
        if marked.text.hasPrefix("See www") { marked = MarkedText("«See www.example.org.» «It»") }
        let document = annotated(marked.text)
        #expect(MarkedText.mark(marked.text, document.sentences.map(\.span)) == MarkedText.mark(marked.text, marked.spans))
    }

    static let wrapped = """
        «   SAN SALVADOR, 3 JAN 90 -- THE ARMED FORCES REPORTED THAT A SOLDIER WAS
        WOUNDED AND TAKEN TO THE MILITARY HOSPITAL IN THE CAPITAL BY MEN OF SAN
        MIGUEL DEPARTMENT.»  «ACCORDING TO THE GARRISON, THE KIDNAPPING TOOK PLACE
        IN SAN LUIS.»

        «   MEANWHILE, THREE MEN WERE KILLED.»
        """

    static let unwrapped = """
        «Wednesday, July 17, 2024»
        «Exile group under new pressure»
        «Iraq announced plans Thursday to move members of the group to a camp in the desert, in a sharp escalation of pressure on a faction»
        «The group denounced the plans as intended to force its members to leave Iraq, where they had lived for many years under guard.»
        """

    @Test(
        "at line ends that are no wrapping",
        arguments: [wrapped, unwrapped, "«Iraq»\n«Iran»\n«Syria»", "«A short title»\n\n«and a text»", "«a list»\n«* one»\n«* two»"])
    func lines(_ marked: String) {
        let marked = MarkedText(marked)
        let expected = marked.spans.map { span in
            let blanks = marked.text.utf8.dropFirst(span.start).prefix { $0 == 0x20 }.count
            return Span(span.start + blanks, span.end)
        }
        let document = annotated(marked.text)
        #expect(MarkedText.mark(marked.text, document.sentences.map(\.span)) == MarkedText.mark(marked.text, expected))
    }

    @Test("and told when in capitals and when opening a paragraph") func capitals() {
        let document = annotated("THE ARMY SAID NO. The army said no.\n\nMEK and PMOI and NCRI said no. Yes.")
        #expect(document.sentences.map(\.isAllCapitals) == [true, false, false, false])
        #expect(document.sentences.map(\.opensParagraph) == [true, false, true, false])
        #expect(annotated("IRAQ\n\nTHE GOVERNMENT SAID NOTHING TODAY.").sentences.map(\.isAllCapitals) == [true, true])
    }

    @Test("and never across the border of a zone") func zones() {
        let text = "HomeIran NewsThe camp is closed and the group left"
        let document = annotated(text, zones: [Zone(span: Span(0, 13), kind: .navigation), Zone(span: Span(30, 36), kind: .caption)])
        #expect(document.sentences.map(\.zone) == [.navigation, .body, .caption, .body])
        #expect(document.sentences.map { document.text($0.span) } == ["HomeIran News", "The camp is close", "d and", "the group left"])
        #expect(document.tokens.map(document.text).prefix(3) == ["HomeIran", "News", "The"])
    }

    @Test(
        "which cover all tokens, each once",
        arguments: ["", " \n ", "a", "…", "\u{FEFF}Hi. There.\r\nYou", "\".\". . .'' )", "A.\n\n\n\nB. C"])
    func cover(_ text: String) {
        let document = annotated(text)
        var next = 0
        for sentence in document.sentences {
            #expect(sentence.tokens.lowerBound == next && !sentence.tokens.isEmpty)
            #expect(sentence.span == document.span(ofTokens: sentence.tokens))
            #expect(document.tokens[sentence.tokens].map { $0.traits.has(.sentenceStart) } == sentence.tokens.map { $0 == next })
            next = sentence.tokens.upperBound
        }
        #expect(next == document.tokens.count)
    }
}
