import Text
import Writing

/// The bytes that one article became, ready to be written.
public struct RenderedArticle: Sendable {
    /// Id of the document.
    public var id: String
    public var bytes: [UInt8]
    public var outcome: Outcome

    public init(id: String, bytes: [UInt8], outcome: Outcome) {
        self.id = id
        self.bytes = bytes
        self.outcome = outcome
    }

    /// What became of the article.
    public enum Outcome: Sendable {
        case annotated
        case refused(Refusal)
        /// Its output file exists; `render` makes the bytes in case that file turns out to be another document's.
        case existing(render: @Sendable () -> [UInt8])
    }
}

/// Where the results of a run go: one stream of records, or one file for each document.
///
/// The writer thread alone calls it. ``finish()`` or ``abandon()`` ends it.
public protocol ResultSink {
    /// Whether each record stands in a file of its own, with the format's opening and closing around it.
    var isFilePerDocument: Bool { get }
    /// Whether the output for an id is there from an earlier run; asked on the worker threads.
    var exists: (@Sendable (_ id: String) -> Bool)? { get }
    /// Writes what stands in front of the first record.
    mutating func begin() throws(OutputError)
    /// Writes records in order.
    mutating func write(_ articles: [RenderedArticle]) throws(OutputError)
    /// Writes what stands behind the last record, and gives files their names; when it throws, nothing half is left.
    mutating func finish() throws(OutputError)
    /// Leaves nothing half behind.
    mutating func abandon()
}

/// All records one behind the other, to standard output or into one file.
public struct StreamSink: ResultSink {
    public let isFilePerDocument = false
    public let exists: (@Sendable (String) -> Bool)? = nil
    private let format: any DocumentFormat
    private let target: Target

    private enum Target {
        case output(OutputDescriptor)
        case file(OutputFile)
    }

    /// Records to a descriptor such as ``OutputDescriptor/standardOutput``.
    public init(_ output: OutputDescriptor, format: any DocumentFormat) {
        target = .output(output)
        self.format = format
    }

    /// Records into a file that appears when all are written.
    public init(path: String, format: any DocumentFormat) throws(OutputError) {
        target = .file(try OutputFile(path))
        self.format = format
    }

    public func begin() throws(OutputError) { try write(format.opening()) }

    public func write(_ articles: [RenderedArticle]) throws(OutputError) {
        guard articles.count > 1 else { return try write(articles.first?.bytes ?? []) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(articles.reduce(0) { $0 + $1.bytes.count })
        for article in articles { bytes += article.bytes }
        try write(bytes)
    }

    public func finish() throws(OutputError) {
        do { try write(format.closing()) } catch {
            abandon()
            throw error
        }
        if case .file(let file) = target { try file.commit() }
    }

    public func abandon() {
        if case .file(let file) = target { file.abandon() }
    }

    private func write(_ bytes: [UInt8]) throws(OutputError) {
        switch target {
        case .output(let output): try output.write(bytes)
        case .file(let file): try file.write(bytes)
        }
    }
}
