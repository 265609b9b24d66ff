import Foundation
import Testing
import Text

@testable import Reading

@Suite("Pages and XML")
struct MarkupTests {
    @Test func readsAPage() throws {
        let page = """
            <!DOCTYPE html><html><head><title>Raid on camp kills two - The Valley Post</title>
            <meta property="og:site_name" content="The Valley Post"><meta name="author" content="Ann &quot;A&quot; Lee">
            <meta property="article:published_time" content="2011-03-02T08:00:00+01:00"><link rel=canonical href="http://x/1">
            <script>var a = "<p>no</p>";</script><style>p { }</style></head>
            <body><header><a href=/>Valley Post</a><nav><ul><li>Home<li>World</ul></nav></header>
            <article><h1>Raid on camp kills two</h1>
            <figure><img src=x alt="no"><figcaption>Guards at the gate.</figcaption></figure>
            <p>Soldiers entered the camp&nbsp;at dawn,<br>witnesses&#32;said &mdash; two <b>men</b>
            died.<p>The army denied&shy; it.<noscript>no</noscript><template><p>no</template></article>
            <aside><p>More news</aside><footer>All rights reserved</footer></body></html>
            """
        let document = try Decoding.document(page)
        #expect(
            document.zoneList == [
                "navigation: Valley Post", "navigation: Home", "navigation: World", "title: Raid on camp kills two",
                "caption: Guards at the gate.",
                "body: Soldiers entered the camp at dawn,/witnesses said — two men died.//The army denied it.", "boilerplate: More news",
                "boilerplate: All rights reserved",
            ])
        #expect(document.source.title == "Raid on camp kills two")
        #expect(document.source.publisher == "The Valley Post")
        #expect(document.source.published?.description == "2011-03-02")
        #expect(document.source.url == "http://x/1")
        #expect(document.source.mediaType == "text/html")
        #expect(document.meta == [MetaEntry(key: "author", json: #""Ann \"A\" Lee""#)])
    }

    @Test(arguments: [
        ("<p>a</p><p>b</p>", "a\n\nb"), ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"), ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<p>one <i>t</i>wo</p>", "one two"), ("<pre>a  b\nc</pre>", "a  b\nc"), ("<p hidden>x</p><p style='display: none'>y</p>z", "z"),
        ("&lt;b&gt; &amp; &eacute;&#x1F600;", "<b> & é😀"), ("<ul><li>a<li>b</ul>", "a\n\nb"), ("<table><tr><td>a<td>b</table>", "a\n\nb"),
        ("<p>a</p><script>b", "a"), ("<p>un<b>closed", "unclosed"), ("a<!-- b -->c", "ac"), ("<p>\u{0}a", "a"), ("<form><p>a</form>", "a"),
    ])
    func turnsPagesIntoParagraphs(_ page: String, _ text: String) throws {
        let document = try Decoding.document(page, .html)
        #expect(document.text(Span(0, document.bytes.count)) == text)
    }

    @Test(arguments: [
        (
            #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2012-05-06","headline":"H \u00e9"}</script><p>x"#,
            "2012-05-06"
        ),
        (#"<p>x<time datetime="2013-01-02T03:04">today</time>"#, "2013-01-02"),
        (#"<aside><time datetime="2013-01-02">y</time></aside><p>x"#, nil), (#"<meta name="date" content="6 May 2012"><p>x"#, "2012-05-06"),
        (#"<meta name="date" content="soon"><p>x"#, nil),
        (#"<p>x<span itemprop="datePublished" content="2014-03-04">y</span>"#, "2014-03-04"),
    ])
    func findsTheDateOfPublication(_ page: String, _ date: String?) throws {
        #expect(try Decoding.document(page, .html).source.published?.description == date)
    }

    @Test func decodesWhatPagesDeclare() throws {
        let latin = Array("<meta charset=iso-8859-1><p>caf".utf8) + [0xE9, 0x20, 0x93]
        let cyrillic = Array("<meta http-equiv=content-type content='text/html; charset=windows-1251'><p>".utf8) + [0xCC, 0xE8, 0xF0]
        let wrong = Array("<meta charset=iso-8859-1><p>café".utf8)
        let undeclared = Array("<p>caf".utf8) + [0xE9]
        for (bytes, text) in [(latin, "café “"), (cyrillic, "Мир"), (wrong, "café"), (undeclared, "café")] {
            guard case .document(let document) = try Decoding.article(bytes, .html) else {
                Issue.record("refused")
                continue
            }
            #expect(document.text(Span(0, document.bytes.count)) == text)
        }
    }

    @Test func keepsAnArticleThatAPageWrapsInItsHeader() throws {
        let page = "<header><p>" + (1...30).map { "On day \($0) the army entered the town. " }.joined() + "</header>"
        #expect(try Decoding.document(page, .html).zones.map(\.kind) == [.body])
    }

    @Test func readsXML() throws {
        let xml = """
            <?xml version="1.0"?><nitf><head><docid>n-9</docid><pubdate>2009-07-28</pubdate></head><body><headline>Camp raided</headline>
            <byline>By Ann Lee</byline><p>The <org>army</org> raided &nbsp;a camp.</p><p><b>Two</b> people died.</p></body></nitf>
            """
        let document = try Decoding.document(xml)
        #expect(document.id == "n-9")
        #expect(document.source.published?.description == "2009-07-28")
        #expect(document.source.title == "Camp raided")
        #expect(document.source.mediaType == "application/xml")
        #expect(
            document.zoneList == ["title: Camp raided", "byline: By Ann Lee", "body: The army raided a camp.//Two people died."])
    }

    @Test func neitherFetchesNorExpandsEntities() throws {
        let folder = try ScratchFolder()
        let secret = try folder.write("secret.txt", "SECRET")
        let declared = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        let xml = "<!DOCTYPE d [<!ENTITY e0 \"bomb\">\(declared)<!ENTITY x SYSTEM \"file://\(secret)\">]><d><p>a&e9;b &x; &amp;</p></d>"
        let document = try Decoding.document(xml, .xml)
        let text = document.text(Span(0, document.bytes.count))
        #expect(text == "ab &")
        #expect(document.errors.map(\.code) == ["xml_malformed"])
    }

    @Test func readsBrokenXMLAsFarAsItGoes() throws {
        let document = try Decoding.document("<d><p>one</p><p>two</q></d>", .xml)
        #expect(document.text(Span(0, document.bytes.count)).hasPrefix("one\n\ntwo"))
        #expect(document.errors.map(\.code) == ["xml_malformed"])
        #expect(try Decoding.refusal(Array("no markup".utf8), .xml) == "xml")
    }

    @Test(arguments: [ArticleForm.html, .xml])
    func bearsNestingOfAnyDepth(_ form: ArticleForm) throws {
        let deep = String(repeating: "<div>", count: 100_000)
        let document = try Decoding.document("<div><p>start</p>" + deep + "end", form)
        #expect(document.text(Span(0, document.bytes.count)).hasPrefix("start"))
        #expect(document.errors.map(\.code) == ["too_deep"])
    }

    @Test(arguments: [
        String(repeating: "<div>", count: 900) + String(repeating: "</x>", count: 50_000),
        "<p " + (0..<40_000).map { "a\($0)=1 " }.joined() + ">",
        String(repeating: "&", count: 200_000), String(repeating: "<", count: 200_000), String(repeating: "<!--", count: 50_000),
        String(repeating: "<p a='", count: 50_000),
    ])
    func takesLinearTimeOnHostilePages(_ page: String) {
        for form in [ArticleForm.html, .xml] {
            let time = ContinuousClock().measure { _ = try? Decoding.article(Array(("<p>x" + page).utf8), form) }
            #expect(time < .seconds(20))
        }
    }

    @Test func manyWorkersMayDecodeAtOnce() async throws {
        let decoder = try Decoding.decoder()
        let texts = await withTaskGroup(of: String.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let page = Array("<p>Page \(number) &eacute;<p>two".utf8)
                    let xml = Array("<d><p>File \(number) &eacute; &undeclared;</p></d>".utf8)
                    return [(page, ArticleForm.html), (xml, .xml)].map { bytes, form in
                        guard case .document(let document) = decoder.decode(RawArticle(id: "x", form: form, content: .bytes(bytes))) else {
                            return ""
                        }
                        return document.text(Span(0, document.bytes.count))
                    }.joined(separator: "|")
                }
            }
            var texts: Set<String> = []
            for await text in group { texts.insert(text) }
            return texts
        }
        #expect(texts == Set((0..<64).map { "Page \($0) é\n\ntwo|File \($0) é" }))
    }
}
