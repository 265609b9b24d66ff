import Text

/// A compiled phrase index: finds every name of a list in a text in one pass over its tokens.
///
/// A trie whose edges are keys of folded tokens lies in one open-addressing table. A filter of a few bits an edge tells most tokens off
/// with one load. A hit counts only when the stored text agrees with the text, so that no collision of hashes makes a false match.
/// The whole is one little-endian block of bytes (``LexiconHeader``) that is used as it lies in memory or in a mapped file; everything
/// read from it is checked before it is used as an offset, so that a damaged file gives wrong answers at worst.
///
/// White space and line breaks between tokens, joining hyphens, apostrophes, accents and case are tolerated as ``MatchPolicy`` says.
public struct Lexicon: Sendable {
    let image: LexiconImage
    var header: LexiconHeader { image.tables.header }

    init(image: LexiconImage) { self.image = image }

    /// Maps a compiled file; checks magic, version and bounds, not the contents (``checkContents()``).
    public init(file path: String) throws(LexiconError) {
        image = try LexiconImage(path: path)
    }

    /// Copies a compiled lexicon that is already in memory, with the checks of ``init(file:)``.
    public init(bytes: [UInt8]) throws(LexiconError) { image = try LexiconImage(bytes) }

    /// Reads every byte and throws ``LexiconError/Code/corrupt`` when the checksum does not fit.
    public func checkContents() throws(LexiconError) {
        guard image.checksum == header.checksum else {
            throw LexiconError(.corrupt, "compiled lexicon is damaged (checksum); compile the lists again")
        }
    }

    /// The compiled bytes, ready to be written to a file.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result { try body(image.bytes) }

    /// Number of phrases with their payloads, spelling variants counted.
    public var entryCount: Int { Int(header.entryCount) }
    /// Size of the compiled form.
    public var byteCount: Int { image.bytes.count }
    /// Most tokens in a phrase.
    public var mostTokens: Int { Int(header.mostTokens) }
    /// Hash of the lists, as given to ``LexiconBuilder/compile(contentHash:)``.
    public var contentHash: UInt64 { header.contentHash }
    /// Version of the splitter that cut the phrases; texts must be cut by the same.
    public var splitterVersion: UInt32 { header.splitterVersion }
}
