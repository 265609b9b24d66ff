import Resources
import TestKit
import Testing
import Text
import Tokenizing

@testable import Entities

/// The project's lists, loaded once for all tests.
enum Lists {
    static let tokenizer = Result { try Tokenizer(folders: ProjectPaths.folders) }
    static let gazetteer = Result { try Gazetteer.load(folders: ProjectPaths.folders, splitter: tokenizer.get()) }

    /// A text with tokens and the gazetteer's mentions.
    static func tagged(_ text: String) throws -> Document {
        var document = Document(text: text)
        try tokenizer.get().annotate(&document)
        try GazetteerTagger(gazetteer: gazetteer.get()).annotate(&document)
        return document
    }

    /// A text with chains.
    static func linked(_ text: String) throws -> Document {
        var document = try tagged(text)
        try ChainLinker(gazetteer: gazetteer.get()).annotate(&document)
        return document
    }

    /// Small lists made of rows that a test gives, with the project's tokenizer.
    static func small(_ entries: [GazetteerEntry], _ words: WordLists = WordLists()) throws -> Gazetteer {
        try Gazetteer(GazetteerReader(entries: entries, words: words), splitter: tokenizer.get())
    }
}

extension GazetteerEntry {
    /// An entry of a made-up list.
    init(_ name: String, _ id: String, _ type: EntityType, subtype: String? = nil, aliases: [String] = [], acronyms: [String] = []) {
        self.init(name: name, id: id, type: type, subtype: subtype, place: SourcePlace(file: "test.tsv", line: 1, column: 1))
        self.aliases = aliases
        self.acronyms = acronyms
    }
}
