import Dispatch
import Foundation
import Synchronization
import TestKit
import Testing
import Text
import Tokenizing

@testable import Lexicon

@Suite("A compiled lexicon")
struct LexiconFileTests {
    let tokenizer: Tokenizer
    let document: Document

    init() throws {
        tokenizer = try Tokenizer(folders: ProjectPaths.folders)
        var document = Document(
            text: "The Mujaheddin-e Khalq and al Qaeda left Camp Ashraf; security forces stayed in New York City and New York.")
        tokenizer.annotate(&document)
        self.document = document
    }

    private func compiled(contentHash: UInt64 = 5) throws -> Lexicon {
        var builder = LexiconBuilder(splitter: tokenizer)
        let names = ["Mujaheddin-e Khalq", "al-Qaeda", "Camp Ashraf", "security forces", "New York", "New York City", "Sana'a", "MEK"]
        for (index, name) in names.enumerated() { builder.add(name, payload: UInt32(index), policy: .capitalRequired) }
        return try builder.compile(contentHash: contentHash)
    }

    private func matches(_ lexicon: Lexicon) -> [LexiconMatch] {
        lexicon.matches(tokens: document.tokens, bytes: document.bytes, range: document.tokens.indices, selection: .all)
    }

    private func bytes(_ lexicon: Lexicon) -> [UInt8] { lexicon.withBytes { Array($0) } }

    private func temporaryFolder() throws -> String {
        let folder = NSTemporaryDirectory() + "/sitrep-lexicon-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("is the same from memory and from a file") func roundTrip() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let lexicon = try compiled()
        try Data(bytes(lexicon)).write(to: URL(fileURLWithPath: folder + "/a.lexicon"))
        let mapped = try Lexicon(file: folder + "/a.lexicon")
        try mapped.checkContents()
        #expect(matches(mapped) == matches(lexicon) && matches(lexicon).count == 7)
        #expect(mapped.contentHash == 5 && mapped.splitterVersion == tokenizer.splitterVersion && mapped.entryCount == 9)
        #expect(mapped.payloads(of: Array("NEW YORK CITY".utf8), splitter: tokenizer) == [5])
        #expect(mapped.payloads(of: Array("New Yor".utf8), splitter: tokenizer).isEmpty)
        #expect(bytes(try compiled()) == bytes(lexicon), "compiling is not deterministic")
    }

    @Test("of nothing finds nothing") func empty() throws {
        var builder = LexiconBuilder(splitter: tokenizer)
        for phrase in [[], [0x20], Array(repeating: 0x61, count: 20_000)] as [[UInt8]] {
            let isAdded = builder.add(phrase: phrase, payload: 1, policy: .anyCase)
            #expect(!isAdded)
        }
        #expect(matches(try builder.compile()).isEmpty)
    }

    @Test("spreads its edges over the table") func probes() throws {
        var builder = LexiconBuilder(splitter: tokenizer)
        for number in 0..<5_000 { builder.add("Name \(number) of \(number % 7)", payload: UInt32(number), policy: .anyCase) }
        let lexicon = try builder.compile()
        #expect(lexicon.header.longestProbe < 200 && lexicon.byteCount < 5_000 * 90)
    }

    @Test("keeps several payloads a name, and none twice") func payloads() throws {
        var builder = LexiconBuilder(splitter: tokenizer)
        for payload in [3, 3, 4, 9] as [UInt32] { builder.add("New York", payload: payload, policy: .capitalRequired) }
        builder.add("new york", payload: 7, policy: .anyCase)
        let found = matches(try builder.compile())
        #expect(found.map(\.payload) == [3, 4, 9, 7, 3, 4, 9, 7] && Set(found.map(\.tokens)).count == 2)
    }

    @Test("keeps more payloads of a name than a byte counts") func manyPayloads() throws {
        var builder = LexiconBuilder(splitter: tokenizer)
        for payload in 0..<300 as Range<UInt32> { builder.add("New York", payload: payload, policy: .capitalRequired) }
        builder.add("New York City", payload: 1000, policy: .capitalRequired)
        let found = matches(try builder.compile())
        #expect(found.map(\.payload) == [1000] + (0..<300) + (0..<300))
    }

    @Test(
        "is refused when foreign, of another version, cut off or damaged",
        arguments: [
            ("", LexiconError.Code.foreign), ("magic", .foreign), ("version", .version), ("short", .truncated), ("long", .truncated),
            ("slots", .truncated), ("filter", .truncated), ("flip", .corrupt),
        ])
    func refusal(_ fault: String, _ code: LexiconError.Code) throws {
        var bytes = bytes(try compiled())
        switch fault {
        case "magic": bytes[0] ^= 1
        case "version": bytes[8] ^= 7
        case "short": bytes.removeLast(8)
        case "long": bytes += [0, 0, 0, 0, 0, 0, 0, 0]
        case "slots": bytes[43] = 0xFF
        case "filter": bytes[44] = 60
        case "flip": bytes[bytes.count - 20] ^= 1
        default: bytes = []
        }
        let error = #expect(throws: LexiconError.self) { try Lexicon(bytes: bytes).checkContents() }
        #expect(error?.code == code && error?.message.contains("compile the lists again") == true)
    }

    @Test("that is no file at all is refused with its path", arguments: ["/nowhere/x.lexicon", "/dev/null", "/"]) func noFile(
        _ path: String
    ) {
        let error = #expect(throws: LexiconError.self) { try Lexicon(file: path) }
        #expect(error?.path == path)
    }

    @Test("whose bytes are changed at random is refused or gives wrong answers, and is never read out of bounds") func fuzz() throws {
        let sound = bytes(try compiled())
        var dice = Dice(state: 4711)
        for _ in 0..<3000 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...12, using: &dice) {
                let from = Bool.random(using: &dice) ? 32 : LexiconHeader.length
                bytes[Int.random(in: from..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            if Int.random(in: 0..<8, using: &dice) == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &dice)) }
            guard let lexicon = try? Lexicon(bytes: bytes) else { continue }
            let found = matches(lexicon)
            #expect(found.allSatisfy { $0.tokens.lowerBound >= 0 && $0.tokens.upperBound <= document.tokens.count })
        }
    }

    @Test("is kept in a cache, found again, and never stale") func cache() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let cache = LexiconCache(folder: folder + "/deep/er")
        var fills = 0
        func lexicon(_ list: String) throws -> Lexicon {
            let hash = LexiconCache.contentHash(of: [("names.tsv", Array(list.utf8))])
            return try cache.lexicon(named: "names", contentHash: hash, splitter: tokenizer) { builder in
                fills += 1
                builder.add(list, payload: 1, policy: .capitalRequired)
            }
        }
        #expect(matches(try lexicon("Camp Ashraf")).count == 1 && fills == 1)
        #expect(matches(try lexicon("Camp Ashraf")).count == 1 && fills == 1)
        #expect(matches(try lexicon("New York")).count == 2 && fills == 2)
        #expect(try lexicon("new york").entryCount == 1 && fills == 3, "case counts for the hash")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/deep/er")
        #expect(files.count == 3 && files.allSatisfy { $0.hasPrefix("names-") && $0.hasSuffix(".lexicon") })
        for file in files { try Data("damaged".utf8).write(to: URL(fileURLWithPath: folder + "/deep/er/" + file)) }
        #expect(matches(try lexicon("Camp Ashraf")).count == 1 && fills == 4)
    }

    @Test("is thrown out of the cache when eight others were used since; other people's files stay") func pruning() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let cache = LexiconCache(folder: folder)
        func use(_ number: UInt64) throws {
            _ = try cache.lexicon(named: "names", contentHash: number, splitter: tokenizer) {
                $0.add("Name \(number)", payload: 1, policy: .anyCase)
            }
        }
        func age(_ file: String, hours: Double) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)], ofItemAtPath: folder + "/" + file)
        }
        func lexicons() throws -> Set<String> {
            Set(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".lexicon") && $0.hasPrefix("names-") })
        }
        try use(1)
        let first = try #require(try lexicons().first)
        try use(2)
        let second = try #require(try lexicons().subtracting([first]).first)
        let digits = "-0123456789abcdef.lexicon"
        let abandoned = "names" + digits + ".xYz123"
        let strangers = ["notes.lexicon", "mine-0123.lexicon", "names" + digits + ".txt", "fresh" + digits + ".aBcDeF"]
        for name in strangers + [abandoned] { try Data().write(to: URL(fileURLWithPath: folder + "/" + name)) }
        for name in strangers.dropLast() + [abandoned] { try age(name, hours: 9) }
        try age(first, hours: 5)
        try age(second, hours: 4)
        try use(1)
        for number in 3...9 { try use(UInt64(number)) }
        #expect(try lexicons().count == 8)
        #expect(try lexicons().contains(first), "it was used again")
        #expect(try !lexicons().contains(second), "it was used longest ago")
        let all = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(strangers.allSatisfy(all.contains), "\(all)")
        #expect(!all.contains(abandoned))
    }

    @Test("is right though several processes fill and prune the same cache") func pruningAtOnce() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tokenizer = tokenizer
        let wrong = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            for step in 0..<60 {
                let number = UInt64((step * (worker + 1)) % 23)
                let lexicon = try? LexiconCache(folder: folder).lexicon(named: "names", contentHash: number, splitter: tokenizer) {
                    $0.add("Name \(number)", payload: UInt32(number), policy: .anyCase)
                }
                let payloads = lexicon?.payloads(of: Array("name \(number)".utf8), splitter: tokenizer)
                if payloads != [UInt32(number)] { wrong.withLock { $0 += 1 } }
            }
        }
        #expect(wrong.withLock { $0 } == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 8)
    }

    @Test("is compiled all the same when the cache's folder is no folder") func brokenCache() throws {
        let cache = LexiconCache(folder: "/dev/null/x")
        let lexicon = try cache.lexicon(named: "n", contentHash: 1, splitter: tokenizer) {
            $0.add("New York", payload: 1, policy: .anyCase)
        }
        #expect(matches(lexicon).count == 2)
    }
}
