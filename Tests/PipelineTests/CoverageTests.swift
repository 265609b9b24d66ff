import Entities
import Foundation
import Reading
import Resources
import Syntax
import TestKit
import Testing
import Text
import Tokenizing

@testable import Pipeline

/// How many of the names in twenty articles of our own are known and understood; they were written before anything was tried on them.
@Suite("Coverage of names")
struct CoverageTests {
    /// An article whose names are marked: `[[PERSON:Maryam Rajavi]]`.
    struct Article {
        var text: [UInt8] = []
        var names: [(span: Span, type: EntityType)] = []

        init(_ marked: String) throws {
            var rest = marked[...]
            while let open = rest.range(of: "[["), let close = rest.range(of: "]]") {
                let parts = rest[open.upperBound..<close.lowerBound].split(separator: ":", maxSplits: 1)
                text += rest[..<open.lowerBound].utf8
                let name = Array(try #require(parts.last).utf8)
                let type = try #require(EntityType(rawValue: String(parts[0])), "no type: \(parts[0])")
                names.append((Span(text.count, text.count + name.count), type))
                text += name
                rest = rest[close.upperBound...]
            }
            text += rest.utf8
        }
    }

    /// Counts of one type of name.
    struct Tally: CustomStringConvertible {
        var all = 0
        /// Names whose words are a mention with an id of the lists.
        var known = 0
        /// Names whose words are a mention of the right type.
        var right = 0

        var description: String { "\(all) names, known \(percent(known)) %, right \(percent(right)) %" }

        func percent(_ count: Int) -> Double { (1000 * Double(count) / Double(max(all, 1))).rounded() / 10 }
    }

    @Test("of twenty articles: how many names the lists know, and how many have the right words and type")
    func coverage() throws {
        let folders = ProjectPaths.folders
        let decoder = try ArticleDecoder(folders: folders)
        let pipeline = try Self.pipeline(folders)
        let files = try FileBytes.list(ProjectPaths.fixtures + "/coverage").filter { $0.hasSuffix(".txt") }
        #expect(files.count == 20)
        var tallies: [EntityType: Tally] = [:]
        for file in files {
            let article = try Article(String(decoding: FileBytes.read("\(ProjectPaths.fixtures)/coverage/\(file)"), as: UTF8.self))
            guard case .document(var document) = decoder.decode(RawArticle(id: file, form: .text, content: .bytes(article.text))) else {
                Issue.record("\(file) is no article")
                continue
            }
            #expect(document.bytes == article.text)
            pipeline.annotate(&document)
            for name in article.names { tallies[name.type, default: Tally()].count(name, in: document) }
        }
        var total = Tally()
        for (type, tally) in tallies.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            print("coverage \(type.rawValue): \(tally)")
            total.all += tally.all
            total.known += tally.known
            total.right += tally.right
        }
        print("coverage in all: \(total)")
        #expect(total.all == 1000)
        #expect(total.percent(total.known) >= 75)
        #expect(total.percent(total.right) >= 82)
    }

    /// The stages up to names and chains.
    private static func pipeline(_ folders: DataFolders) throws -> AnnotationPipeline {
        let tokenizer = try Tokenizer(folders: folders)
        let gazetteer = try Gazetteer.load(folders: folders, splitter: tokenizer)
        let stages: [(any Stage)?] = [
            tokenizer, GazetteerTagger(gazetteer: gazetteer), PartOfSpeechTagger(model: try SyntaxModel(folders: folders)),
            try NameTagger(gazetteer: gazetteer, folders: folders), ChainLinker(gazetteer: gazetteer),
        ]
        return try AnnotationPipeline(stages.compactMap(\.self))
    }
}

extension CoverageTests.Tally {
    /// Counts a name as the document's mentions have it.
    mutating func count(_ name: (span: Span, type: EntityType), in document: Document) {
        let found = document.mentions.filter { $0.span == name.span }
        all += 1
        let isKnown = found.contains { document.chains.indices.contains($0.chain) && document.chains[$0.chain].ref != nil }
        known += isKnown ? 1 : 0
        right += found.contains { $0.type == name.type } ? 1 : 0
    }
}
