import Testing

@testable import Pipeline

@Suite("A safe file name")
struct SafeFileNameTests {
    @Test("keeps a plain id as it is", arguments: ["000_7140b91ec6406b00.txt", "A-1", "a.b.c", "_", "-x"])
    func plain(id: String) { #expect(SafeFileName.of(id) == id) }

    @Test(
        "replaces what a file system may not like",
        arguments: [
            ("2009/07/28 raid.txt", "2009_07_28_raid.txt"), ("..", "_."), (".hidden", "_hidden"), ("../../etc/passwd", "_._.._etc_passwd"),
            ("", ""), ("a\u{0}b", "a_b"), ("é", "__"), ("a\nb", "a_b"), ("a~2", "a_2"),
        ])
    func replaced(id: String, stem: String) {
        let name = SafeFileName.of(id)
        #expect(name.hasPrefix(stem + "-"))
        #expect(name.count == stem.count + 17)
    }

    @Test("is short enough for every file system")
    func long() {
        let one = SafeFileName.of(String(repeating: "a", count: 5000))
        let other = SafeFileName.of(String(repeating: "a", count: 5001))
        #expect(one.utf8.count <= 140)
        #expect(one != other)
    }

    @Test("differs for ids that look alike after the replacement")
    func distinct() {
        let ids = ["a/b", "a_b", "a b", "a\tb", "a\\b", "a:b", "ä", "a\u{308}", ".a", "_a"]
        #expect(Set(ids.map(SafeFileName.of)).count == ids.count)
    }
}
