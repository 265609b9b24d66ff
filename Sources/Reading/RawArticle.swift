import Text

/// One article as it came from the outside: undecoded bytes, or the reason why there are none.
public struct RawArticle: Sendable {
    /// What was found at an input.
    public enum Content: Sendable {
        /// The article's bytes: a whole file, one line of JSON Lines, one element of a JSON array.
        case bytes([UInt8])
        /// The input could not be read.
        case refused(DocumentError)
    }

    /// Position among all articles of the run, from 0.
    public var ordinal: Int
    /// Id that the document gets unless its content names one: the path below the input folder, `#n` or `:line` behind it.
    public var id: String
    /// Path as a user would type it; nil for standard input.
    public var path: String?
    /// How the bytes are to be understood.
    public var form: ArticleForm
    public var content: Content

    public init(ordinal: Int = 0, id: String, path: String? = nil, form: ArticleForm, content: Content) {
        self.ordinal = ordinal
        self.id = id
        self.path = path
        self.form = form
        self.content = content
    }

    /// Number of undecoded bytes; 0 for a refusal.
    public var byteCount: Int {
        if case .bytes(let bytes) = content { return bytes.count }
        return 0
    }
}

/// Sizes beyond which an input is refused rather than read.
public struct ReadingLimits: Sendable, Hashable {
    /// Largest article in bytes, before and after decompression.
    public var articleBytes: Int
    /// Decompressed bytes per compressed byte that no honest text reaches.
    public var inflationRatio: Int
    /// Decompressed bytes up to which the ratio is not looked at.
    public var inflationAllowance: Int

    /// 256 MiB an article; beyond 64 MiB no file may unpack to more than 250 times its size.
    public init(articleBytes: Int = 256 << 20, inflationRatio: Int = 250, inflationAllowance: Int = 64 << 20) {
        self.articleBytes = articleBytes
        self.inflationRatio = inflationRatio
        self.inflationAllowance = inflationAllowance
    }
}

/// Why bytes could not be had; becomes a refusal where the article's id is known.
struct ReadFailure: Error {
    var error: DocumentError

    init(_ code: String, _ message: String, offset: Int? = nil) {
        error = DocumentError(code: code, message: message, offset: offset)
    }
}
