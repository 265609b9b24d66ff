import Resources
import Text

/// All articles of a run, one after the other, as undecoded bytes; holds one article and one chunk in memory.
///
/// Files and folders are walked in the order given, folders in byte order; `-` is standard input. JSON Lines are cut by line, a `.json`
/// file that holds an array (or several objects) by element, every other file is one article. Blank lines of JSON Lines give nothing;
/// every other line gives exactly one article or refusal, in order. Standard input is JSON Lines when its first visible byte is `{`, a
/// page or XML when it is `<`, text otherwise; without a visible byte it gives nothing.
///
/// Not Sendable: make it on the thread that reads.
///
///     var stream = RawArticleStream(inputs: ["articles", "-"])
///     while let raw = stream.next() { print(raw.id, raw.byteCount) }
public struct RawArticleStream {
    private let limits: ReadingLimits
    private let standardInput: Int32
    private var walk: InputWalk
    private var ordinal = 0
    private var lines: OpenLines?
    /// Elements of a JSON file that are still to be given out, last one first.
    private var elements: [RawArticle] = []

    /// A file or standard input that is being cut by line.
    private struct OpenLines {
        var splitter: LineSplitter<ByteSource>
        var id: String
        var path: String?
    }

    /// Nothing is opened before the first ``next()``.
    public init(inputs: [String], limits: ReadingLimits = ReadingLimits()) {
        self.init(inputs: inputs, limits: limits, standardInput: 0)
    }

    /// With another descriptor in the place of standard input, for tests.
    init(inputs: [String], limits: ReadingLimits, standardInput: Int32) {
        self.limits = limits
        self.standardInput = standardInput
        walk = InputWalk(inputs)
    }

    /// Files inside folders that were passed over so far because of their name.
    public var skippedCount: Int { walk.skippedCount }

    /// The next article or refusal; nil at the end of the last input.
    public mutating func next() -> RawArticle? {
        while true {
            if let article = nextLine() ?? elements.popLast() { return numbered(article) }
            guard let item = walk.next() else { return nil }
            if let article = open(item) { return numbered(article) }
        }
    }

    private mutating func numbered(_ article: RawArticle) -> RawArticle {
        var article = article
        article.ordinal = ordinal
        ordinal += 1
        return article
    }

    /// Starts an item of the walk; nil when its articles come by line or element.
    private mutating func open(_ item: InputWalk.Item) -> RawArticle? {
        switch item {
        case .refused(let id, let path, let failure): return refusal(id, path, .unknown, failure)
        case .standardInput: return openStandardInput()
        case .file(let entry):
            do throws(ReadFailure) { return try open(entry) } catch { return refusal(entry.id, entry.shownPath, entry.naming.form, error) }
        }
    }

    private mutating func open(_ entry: InputWalk.FileEntry) throws(ReadFailure) -> RawArticle? {
        let source = try ByteSource(path: entry.path, limits: limits)
        if entry.naming.isLines {
            lines = OpenLines(splitter: LineSplitter(source, limit: limits.articleBytes), id: entry.id, path: entry.shownPath)
            return nil
        }
        return whole(try source.readAll(), id: entry.id, path: entry.shownPath, form: entry.naming.form)
    }

    private mutating func openStandardInput() -> RawArticle? {
        let source = ByteSource(descriptor: standardInput, isOwner: false, limits: limits)
        do throws(ReadFailure) {
            let head = try source.peekVisible()
            switch head.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) {
            case nil: return nil
            case UInt8(ascii: "{"):
                lines = OpenLines(splitter: LineSplitter(source, limit: limits.articleBytes), id: "stdin", path: nil)
                return nil
            default: return whole(try source.readAll(), id: "stdin", path: nil, form: .unknown)
            }
        } catch {
            return refusal("stdin", nil, .unknown, error)
        }
    }

    /// A whole file: one article, or the elements of a JSON file.
    private mutating func whole(_ bytes: [UInt8], id: String, path: String?, form: ArticleForm) -> RawArticle? {
        let form = form.corrected(by: bytes)
        if form == .json {
            let parts = JSONSequence.elements(bytes)
            if parts.count > 1 {
                elements = parts.enumerated().reversed().map { index, range in
                    RawArticle(id: "\(id)#\(index + 1)", path: path, form: .json, content: .bytes(Array(bytes[range])))
                }
                return nil
            }
            if let only = parts.first { return RawArticle(id: id, path: path, form: form, content: .bytes(Array(bytes[only]))) }
        }
        return RawArticle(id: id, path: path, form: form, content: .bytes(bytes))
    }

    private mutating func nextLine() -> RawArticle? {
        guard var open = lines else { return nil }
        // The splitter holds a chunk; were it shared with `lines`, every line would copy it.
        lines = nil
        do throws(ReadFailure) {
            guard let line = try open.splitter.next() else { return nil }
            let id = "\(open.id):\(open.splitter.number)"
            let path = open.path
            lines = open
            switch line {
            case .bytes(let bytes): return RawArticle(id: id, path: path, form: .json, content: .bytes(bytes))
            case .tooLong: return refusal(id, path, .json, ReadFailure.tooLarge(limits.articleBytes))
            }
        } catch {
            return refusal("\(open.id):\(open.splitter.number + 1)", open.path, .json, error)
        }
    }

    private func refusal(_ id: String, _ path: String?, _ form: ArticleForm, _ failure: ReadFailure) -> RawArticle {
        RawArticle(id: id, path: path, form: form, content: .refused(failure.error))
    }
}
