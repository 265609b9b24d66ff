import Resources
import Text

/// Turns the bytes of an article into a document with text, source, metadata and zones.
///
/// A value without state, so that any number of workers may use one copy at once. An input that cannot be an article becomes a ``Refusal``
/// with one of the codes `empty`, `binary`, `not_utf8`, `too_large`, `json`, `no_text`, `xml`, or with the code of the raw article's own refusal.
///
///     let decoder = try ArticleDecoder(folders: folders)
///     var stream = RawArticleStream(inputs: ["articles"])
///     while let raw = stream.next() { print(decoder.decode(raw)) }
public struct ArticleDecoder: Sendable {
    private let zoneMarker: ZoneMarker
    private let limits: ReadingLimits

    /// Loads the word lists that zones and markup need; throws ``Diagnostics`` or ``FileError`` when they are missing or wrong.
    public init(folders: DataFolders, limits: ReadingLimits = ReadingLimits()) throws {
        zoneMarker = try ZoneMarker(folders: folders)
        self.limits = limits
    }

    /// Decodes one article, in time linear in its size.
    public func decode(_ raw: RawArticle) -> Article {
        switch raw.content {
        case .refused(let error): return .refused(Refusal(id: raw.id, path: raw.path, error: error))
        case .bytes(let bytes):
            do throws(ReadFailure) {
                guard bytes.count <= limits.articleBytes else { throw ReadFailure.tooLarge(limits.articleBytes) }
                var document = try self.document(raw, bytes)
                if document.source.path == nil { document.source.path = raw.path }
                document.source.sha256 = SHA256.hexDigest(document.bytes)
                document.errors += ContentCheck.note(ofNulIn: document.bytes).map { [$0] } ?? []
                zoneMarker.annotate(&document)
                return .document(document)
            } catch {
                return .refused(Refusal(id: raw.id, path: raw.path, error: error.error))
            }
        }
    }

    private func document(_ raw: RawArticle, _ bytes: [UInt8]) throws(ReadFailure) -> Document {
        if let error = ContentCheck.refusal(bytes) { throw ReadFailure(error.code, error.message) }
        let form = raw.form.corrected(by: bytes)
        var document: Document
        switch form {
        case .json: document = try json(raw, bytes)
        case .html, .xml, .text, .unknown: document = try plain(raw, bytes)
        }
        document.source.mediaType = form.mediaType
        guard document.bytes.contains(where: { $0 > 0x20 }) else { throw ReadFailure("empty", "no text but white space in it") }
        return document
    }

    private func plain(_ raw: RawArticle, _ bytes: [UInt8]) throws(ReadFailure) -> Document {
        let repaired = UTF8Repair.repair(bytes)
        if let error = ContentCheck.refusal(repaired: repaired) { throw ReadFailure(error.code, error.message) }
        var document = Document(id: raw.id, bytes: repaired.bytes)
        document.errors += note(of: repaired.replaced, offset: repaired.firstOffset)
        return document
    }

    private func json(_ raw: RawArticle, _ bytes: [UInt8]) throws(ReadFailure) -> Document {
        let repaired = UTF8Repair.repair(bytes)
        let article = try JSONArticle(repaired.bytes, dates: zoneMarker.dates)
        var document = Document(id: article.id ?? raw.id, bytes: article.text, source: article.source)
        document.meta = article.meta
        let replaced = repaired.replaced + article.loneSurrogates
        document.errors += note(of: replaced, offset: replaced > 0 ? Self.firstReplacement(article.text) : nil)
        return document
    }

    private func note(of replaced: Int, offset: Int?) -> [DocumentError] {
        guard replaced > 0 else { return [] }
        let what = replaced == 1 ? "1 sequence of bytes was not UTF-8 and became U+FFFD" : "\(replaced) sequences of bytes were not UTF-8 and became U+FFFD"
        return [DocumentError(code: "invalid_utf8", message: what, offset: offset)]
    }

    /// Offset of the first U+FFFD.
    private static func firstReplacement(_ text: [UInt8]) -> Int? {
        text.indices.first { text[$0] == 0xEF && text[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
    }
}
