import TestKit
import Testing
import Text

@testable import Reading

@Suite("Random input")
struct FuzzTests {
    @Test(arguments: [ArticleForm.unknown, .text, .html, .xml, .json])
    func neverCrashesAndKeepsItsPromises(_ form: ArticleForm) throws {
        let decoder = try Decoding.decoder()
        var random = FixedRandom(state: 42)
        for round in 0..<400 {
            let bytes = round % 2 == 0 ? noise(&random) : pieces(&random)
            let article = decoder.decode(RawArticle(id: "x", form: form, content: .bytes(bytes)))
            guard case .document(let document) = article else { continue }
            check(document)
            if form == .text, String(validating: bytes, as: UTF8.self) != nil, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
                #expect(document.bytes == bytes)
            }
        }
    }

    private func noise(_ random: inout FixedRandom) -> [UInt8] {
        let top = UInt8.random(in: 0x40...0xFF, using: &random)
        return (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...top, using: &random) }
    }

    /// Fragments that the rules look for, in random order.
    private func pieces(_ random: inout FixedRandom) -> [UInt8] {
        let fragments = [
            "BAGHDAD, July 28, 2009 (Reuters) - ", "By ", "Photo: ", "Source: ", "Home", "News", "\n", "\n\n", "\r\n", " ", ".",
            "Copyright 2009 ", "é", "e\u{301}",
            "😀", "\u{2014}", "\u{A0}", "<p>", "</p>", "<b>", "<nav>", "<!--", "&amp;", "&#x0;", "&#xD800;", "<![CDATA[", "]]>",
            "{\"text\":\"", "\"}", "\\u00e9", "[TEXT]", "(",
            ")", "The army raided the camp at dawn and killed eleven people there. ", "Monday, July 27, 2009", "\u{0}", "\u{FEFF}",
        ]
        let count = Int.random(in: 0...40, using: &random)
        return (0..<count).flatMap { _ in Array(fragments[Int.random(in: 0..<fragments.count, using: &random)].utf8) }
    }

    /// Valid text; zones in order, without overlap, on character borders, with nothing but white space outside; originals before what repeats them.
    private func check(_ document: Document) {
        #expect(String(validating: document.bytes, as: UTF8.self) != nil)
        var position = 0
        for zone in document.zones {
            #expect(zone.span.start >= position && zone.span.end > zone.span.start && zone.span.end <= document.bytes.count)
            #expect(document.bytes[position..<zone.span.start].allSatisfy { $0 <= 0x20 }, "\(document.zoneList)")
            #expect(zone.span.end == document.bytes.count || document.bytes[zone.span.end] & 0xC0 != 0x80)
            #expect(document.bytes[zone.span.start] & 0xC0 != 0x80)
            #expect((zone.kind == .duplicate) == (zone.original != nil))
            if let original = zone.original { #expect(original.start < zone.span.start) }
            position = zone.span.end
        }
        #expect(document.bytes[position...].allSatisfy { $0 <= 0x20 })
    }
}
