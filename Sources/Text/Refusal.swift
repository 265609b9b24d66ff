/// An input that could not be read as an article, with the reason: it becomes a record, never a stopped run.
public struct Refusal: Error, Hashable, Sendable {
    /// Id that the article would have had.
    public var id: String
    /// Path as the user typed it; nil for standard input.
    public var path: String?
    /// Why it was refused.
    public var error: DocumentError

    public init(id: String, path: String?, error: DocumentError) {
        self.id = id
        self.path = path
        self.error = error
    }
}

/// What reading one input gave.
public enum Article: Sendable {
    case document(Document)
    case refused(Refusal)
}
