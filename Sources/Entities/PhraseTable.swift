import Lexicon
import Text

/// The compiled phrases of all lists, and what each of them is.
struct PhraseTable: Sendable {
    /// Payloads are positions in ``readings``.
    let lexicon: Lexicon
    let readings: [Reading]

    /// Compiles the phrases, or takes them from a cache that knows lists of the same content.
    init(_ compiler: PhraseCompiler, splitter: some PhraseSplitting, cache: LexiconCache, contentHash: UInt64) throws {
        let readings = compiler.readings
        lexicon = try cache.lexicon(named: Gazetteer.cacheName, contentHash: contentHash, splitter: splitter) { builder in
            compiler.fill(&builder, readings)
        }
        self.readings = readings
    }

    /// What some tokens may be as a whole, in whatever case; rows further down come first.
    func readings(of tokens: Range<Int>, _ document: Document) -> [Reading] {
        lexicon.payloads(tokens: document.tokens, bytes: document.bytes, range: tokens).reversed().compactMap(reading)
    }

    /// What a phrase may be, in whatever case.
    func readings(of phrase: String, splitter: some PhraseSplitting) -> [Reading] {
        lexicon.payloads(of: Array(phrase.utf8), splitter: splitter).compactMap(reading)
    }

    /// Nil for a number that only a forged file can hold.
    func reading(_ payload: UInt32) -> Reading? { payload < readings.count ? readings[Int(payload)] : nil }
}
