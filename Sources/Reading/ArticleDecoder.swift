import Resources
import Text

/// Turns the bytes of an article into a document with text, source, metadata and zones.
///
/// A value without state, so that any number of workers may use one copy at once. An input that cannot be an article becomes a ``Refusal``
/// with one of the codes `empty`, `binary`, `not_utf8`, `too_large`, `json`, `no_text`, `xml`, or with the code of the raw article's own
/// refusal. A JSON object whose `text` is empty is a record all the same: it becomes a document with the error `empty`.
///
///     let decoder = try ArticleDecoder(folders: folders)
///     var stream = RawArticleStream(inputs: ["articles"])
///     while let raw = stream.next() { print(decoder.decode(raw)) }
public struct ArticleDecoder: Sendable {
    private let zoneMarker: ZoneMarker
    private let markupWords: MarkupWords
    private let limits: ReadingLimits

    /// Loads the word lists that zones and markup need; throws ``Diagnostics`` or ``FileError`` when they are missing or wrong.
    public init(folders: DataFolders, limits: ReadingLimits = ReadingLimits()) throws {
        zoneMarker = try ZoneMarker(folders: folders)
        markupWords = try MarkupWords(folders: folders)
        self.limits = limits
    }

    /// Decodes one article, in time linear in its size.
    public func decode(_ raw: RawArticle) -> Article {
        switch raw.content {
        case .refused(let error): return .refused(Refusal(id: raw.id, path: raw.path, error: error))
        case .bytes(let bytes):
            var id = raw.id
            do throws(ReadFailure) {
                guard bytes.count <= limits.articleBytes else { throw ReadFailure.tooLarge(limits.articleBytes) }
                var document = try self.document(raw, bytes, id: &id)
                if document.source.path == nil { document.source.path = raw.path }
                document.source.sha256 = SHA256.hexadecimal(document.bytes)
                document.errors += ContentCheck.note(ofNulIn: document.bytes).map { [$0] } ?? []
                zoneMarker.annotate(&document)
                return .document(document)
            } catch {
                return .refused(Refusal(id: id, path: raw.path, error: error.error))
            }
        }
    }

    private func document(_ raw: RawArticle, _ input: [UInt8], id: inout String) throws(ReadFailure) -> Document {
        let bytes = CharacterSet.withoutUTF16(input)
        if let error = ContentCheck.refusal(bytes) { throw ReadFailure(error.code, error.message) }
        let form = raw.form.corrected(by: bytes)
        var document: Document
        switch form {
        case .json: document = try json(bytes, id: &id)
        case .html: document = try page(bytes, id: id)
        case .xml: document = try xml(bytes, id: &id)
        case .text, .unknown: document = try plain(bytes, id: id)
        }
        document.source.mediaType = form.mediaType
        if !document.bytes.contains(where: { $0 > 0x20 }) {
            let error = DocumentError(code: "empty", message: "no text but white space in it")
            // Whoever sends records gets each of them back; a file or page without a word is no article.
            guard form == .json else { throw ReadFailure(error.code, error.message) }
            document.errors.append(error)
        }
        return document
    }

    private func plain(_ bytes: [UInt8], id: String) throws(ReadFailure) -> Document {
        let repaired = UTF8Repair.repair(bytes)
        if let error = ContentCheck.refusal(repaired: repaired) { throw ReadFailure(error.code, error.message) }
        var document = Document(id: id, bytes: repaired.bytes)
        document.errors += note(of: repaired.replaced, offset: repaired.firstOffset)
        return document
    }

    private func json(_ bytes: [UInt8], id: inout String) throws(ReadFailure) -> Document {
        let repaired = UTF8Repair.repair(bytes)
        let article = try JSONArticle(repaired.bytes, dates: zoneMarker.dates)
        if let own = article.id { id = own }
        guard let text = article.text else { throw ReadFailure("no_text", "the object has no string under the key \"text\"") }
        var document = Document(id: id, bytes: text, source: article.source)
        document.meta = article.meta
        document.errors += note(of: repaired.replaced + article.loneSurrogates, in: text)
        return document
    }

    private func page(_ bytes: [UInt8], id: String) throws(ReadFailure) -> Document {
        let decoded = CharacterSet.decoded(bytes, form: .html)
        let page = PageReader.read(decoded.bytes, words: markupWords, dates: zoneMarker.dates)
        var document = Document(id: id, bytes: page.bytes, source: page.source)
        document.meta = page.meta
        document.zones = page.zones
        document.errors = decoded.errors + note(of: decoded.replaced, in: page.bytes)
        if page.isCutShort {
            document.errors.append(DocumentError(code: "too_deep", message: "elements are nested too deeply; the rest was left out"))
        }
        return document
    }

    private func xml(_ bytes: [UInt8], id: inout String) throws(ReadFailure) -> Document {
        let decoded = CharacterSet.decoded(bytes, form: .xml)
        let content = try XMLReader.read(decoded.bytes, words: markupWords, dates: zoneMarker.dates)
        if let own = content.id { id = own }
        var document = Document(id: id, bytes: content.bytes, source: content.source)
        document.zones = content.zones
        document.errors = decoded.errors + content.errors + note(of: decoded.replaced, in: content.bytes)
        return document
    }

    private func note(of replaced: Int, in text: [UInt8]) -> [DocumentError] {
        note(of: replaced, offset: replaced > 0 ? Self.firstReplacement(text) : nil)
    }

    private func note(of replaced: Int, offset: Int?) -> [DocumentError] {
        guard replaced > 0 else { return [] }
        let what =
            replaced == 1
            ? "1 sequence of bytes was not UTF-8 and became U+FFFD" : "\(replaced) sequences of bytes were not UTF-8 and became U+FFFD"
        return [DocumentError(code: "invalid_utf8", message: what, offset: offset)]
    }

    /// Offset of the first U+FFFD.
    private static func firstReplacement(_ text: [UInt8]) -> Int? {
        text.indices.first { text[$0] == 0xEF && text[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
    }
}
