/// Why a compiled lexicon was refused.
public struct LexiconError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable, CaseIterable {
        /// The file cannot be opened, read or mapped.
        case unreadable
        /// The file is no compiled lexicon.
        case foreign
        /// Another version of Sitrep wrote it.
        case version
        /// Its length does not fit its contents: cut off or overwritten.
        case truncated
        /// The checksum does not fit.
        case corrupt
        /// The lists hold more than the format has room for: 2 GiB of names and nodes.
        case tooLarge
    }

    public var code: Code
    /// What happened, and what helps.
    public var message: String
    public var path: String?

    public init(_ code: Code, _ message: String, path: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
    }

    static let tooManyNames = LexiconError(.tooLarge, "the lists hold too many names for one lexicon; split them")

    public var description: String { (path.map { "\($0): " } ?? "") + "\(message) [\(code.rawValue)]" }
}
