import Foundation
import Resources
import TestKit
import Testing
import Text

@testable import Reading

@Suite("The article decoder")
struct ArticleDecoderTests {
    @Test func takesTheFieldsOfAJSONObject() throws {
        let line =
            #"{"id":"n1","text":"He\u0301llo\n\ud83d\ude00 ","title":"T","published":"2009-07-28T10:00:00Z","url":"http:\/\/x","source":"Wire","#
            + #""lang":"en","tags":[ 1, {"a" : "b c"} ]}"#
        let document = try Decoding.document(line, .json)
        #expect(document.id == "n1")
        #expect(document.bytes == Array("He\u{301}llo\n😀 ".utf8))
        #expect(document.source.title == "T")
        #expect(document.source.published == CalendarDate(year: 2009, month: 7, day: 28))
        #expect(document.source.url == "http://x")
        #expect(document.source.publisher == "Wire")
        #expect(document.source.mediaType == "application/json")
        #expect(document.meta == [MetaEntry(key: "lang", json: #""en""#), MetaEntry(key: "tags", json: #"[1,{"a":"b c"}]"#)])
    }

    @Test(arguments: [
        (#"{"text":"x","id":12}"#, "12"), (#"{"text":"x","id":null}"#, "raw"), (#"{"text":"x","id":""}"#, "raw"),
        (#"{"text":"x","id":[1]}"#, "raw"),
    ])
    func namesDocuments(_ line: String, _ id: String) throws {
        #expect(try Decoding.document(line, .json).id == id)
    }

    @Test(arguments: [
        ("{}", "no_text"), (#"{"text":5}"#, "no_text"), (#"{"text":"a""#, "json"),
        (#"{"text":"a"} x"#, "json"),
        (#"{"text":"a\q"}"#, "json"), ("[1]", "json"), ("null", "json"), (#"{"text":"a","n":01}"#, "json"),
        ("{\"text\":\"a\u{1}\"}", "json"),
        (#"{"text":"\ud8"}"#, "json"), ("", "empty"), (" \n ", "empty"),
    ])
    func refusesWrongJSON(_ line: String, _ code: String) throws {
        #expect(try Decoding.refusal(Array(line.utf8), .json) == code)
    }

    @Test(arguments: ["", "  ", "\n\t"])
    func keepsARecordWithoutWords(_ text: String) throws {
        let escaped = text.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
        let document = try Decoding.document("{\"id\":\"n1\",\"text\":\"\(escaped)\"}", .json)
        #expect(document.id == "n1")
        #expect(document.bytes == Array(text.utf8))
        #expect(document.errors.map(\.code) == ["empty"])
    }

    @Test func keepsTheIdOfARefusedObject() throws {
        guard case .refused(let refusal) = try Decoding.article(Array(#"{"id":"n7","text":null}"#.utf8), .json) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.id == "n7")
    }

    @Test func bearsNestingOfAnyDepth() throws {
        let depth = 300_000
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(try Decoding.document("{\"text\":\"x\",\"deep\":\(nested)}", .json).meta.first?.json.utf8.count == 2 * depth)
    }

    @Test func replacesInvalidBytesAndSaysWhere() throws {
        let article = try Decoding.article(Array("abc ".utf8) + [0xFF, 0xC3] + Array(" d".utf8), .text)
        guard case .document(let document) = article else {
            Issue.record("refused")
            return
        }
        #expect(document.text(Span(0, document.bytes.count)) == "abc \u{FFFD}\u{FFFD} d")
        #expect(document.errors.map(\.code) == ["invalid_utf8"])
        #expect(document.errors.first?.offset == 4)
    }

    @Test func replacesHalfASurrogatePair() throws {
        let document = try Decoding.document(#"{"text":"a\ud800b\udc00"}"#, .json)
        #expect(document.text(Span(0, document.bytes.count)) == "a\u{FFFD}b\u{FFFD}")
        #expect(document.errors.first?.offset == 1)
    }

    @Test func dropsAByteOrderMarkAndLeavesAllElse() throws {
        #expect(try Decoding.document("\u{FEFF}One\r\ntwo\u{0} ", .text).bytes == Array("One\r\ntwo\u{0} ".utf8))
        #expect(try Decoding.document("One\u{0}", .text).errors.map(\.code) == ["nul"])
    }

    @Test func readsUTF16WithAMark() throws {
        let bytes: [UInt8] = [0xFF, 0xFE] + "Zwei Wörter".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        guard case .document(let document) = try Decoding.article(bytes, .text) else {
            Issue.record("refused")
            return
        }
        #expect(document.bytes == Array("Zwei Wörter".utf8))
    }

    @Test(
        arguments: [
            ([], "empty"), ([0x20, 0x0A], "empty"), (Array("%PDF-1.4 words".utf8), "binary"), ([0x89, 0x50, 0x4E, 0x47, 0x0D], "binary"),
            ([0x50, 0x4B, 0x03, 0x04, 0x20], "binary"), ((0..<200).map { UInt8($0 % 7) } + [0x41], "binary"),
            (Array(repeating: [0xCF, 0xF0, 0xE8], count: 50).flatMap { $0 }, "not_utf8"),
        ] as [([UInt8], String)])
    func refusesWhatIsNoText(_ bytes: [UInt8], _ code: String) throws {
        #expect(try Decoding.refusal(bytes, .text) == code)
    }

    @Test func refusesBeyondTheLimit() throws {
        let decoder = try ArticleDecoder(folders: ProjectPaths.folders, limits: ReadingLimits(articleBytes: 10))
        guard case .refused(let refusal) = decoder.decode(RawArticle(id: "a", form: .text, content: .bytes(Array("eleven byte".utf8))))
        else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.error.code == "too_large")
    }

    @Test func complainsAboutItsListsWithPlace() throws {
        let folder = try ScratchFolder()
        try folder.write("words/zones.tsv", "kind\tphrase\nagenzy\tReuters\n")
        let problem = #expect(throws: Diagnostics.self) {
            try ZoneMarker(folders: DataFolders(gazetteers: folder.path, models: nil))
        }
        #expect(problem?.description.contains("did you mean 'agency'?") == true)
        #expect(problem?.all.first?.place.line == 2)
    }

    @Test func namesTheDigestOfTheText() throws {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(try Decoding.document(#"{"text":"\u0061bc"}"#, .json).source.sha256 == digest)
    }
}
