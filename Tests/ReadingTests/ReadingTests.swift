import Reading
import TestKit
import Testing
import Text

@Test func smoke() throws {
    let decoder = try ArticleDecoder(folders: ProjectPaths.folders)
    let raw = RawArticle(id: "x", form: .json, content: .bytes(Array(#"{"id":"a","text":"Hallo","published":"28 July 2009","k": [1, {"x":2}]}"#.utf8)))
    guard case .document(let document) = decoder.decode(raw) else { Issue.record("refused"); return }
    #expect(document.id == "a")
    #expect(document.source.published?.description == "2009-07-28")
    #expect(document.meta == [MetaEntry(key: "k", json: #"[1,{"x":2}]"#)])
}
