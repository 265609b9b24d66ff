import Text

/// What a row of the event log stands for.
public enum EventLogLevel: String, Sendable, CaseIterable {
    /// A happening, with all its mentions merged.
    case incident
    /// One mention of an event.
    case mention
}

/// The event log as JSON Lines: a flat object a line, absent fields left out, several names as an array of texts.
///
/// Articles that could not be read have no row; the run's summary and exit code tell of them.
public struct EventLogJSONLines: DocumentFormat {
    public let name = "jsonl"
    public let fileExtension = "jsonl"
    private let level: EventLogLevel
    private let rulesVersion: String

    /// A log at a level; the rules version enters the uids.
    public init(level: EventLogLevel = .incident, rulesVersion: String = "") {
        self.level = level
        self.rulesVersion = rulesVersion
    }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        guard !document.events.isEmpty else { return [] }
        var sink = JSONSink(text: [], layout: .compact)
        for row in DocumentRecord(document, rulesVersion: rulesVersion).rows(level) {
            sink.object(isTall: false) { row.write(to: &$0) }
            sink.buffer.append("\n")
        }
        return sink.buffer.bytes
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] { [] }
}

/// The event log as comma-separated values after RFC 4180, with a header and a guard against spreadsheet formulas.
///
/// Articles that could not be read have no row; the run's summary and exit code tell of them.
public struct EventLogCSV: DocumentFormat {
    public let name = "csv"
    public let fileExtension = "csv"
    private let level: EventLogLevel
    private let rulesVersion: String

    /// A log at a level; the rules version enters the uids.
    public init(level: EventLogLevel = .incident, rulesVersion: String = "") {
        self.level = level
        self.rulesVersion = rulesVersion
    }

    public func opening() -> [UInt8] {
        var sink = CSVHeaderSink()
        EventRow().write(to: &sink)
        return sink.buffer.bytes + Array("\r\n".utf8)
    }

    public func record(_ document: Document, isFirst: Bool) -> [UInt8] {
        guard !document.events.isEmpty else { return [] }
        var sink = CSVSink()
        for row in DocumentRecord(document, rulesVersion: rulesVersion).rows(level) {
            row.write(to: &sink)
            sink.endRow()
        }
        return sink.buffer.bytes
    }

    public func record(_ refusal: Refusal, isFirst: Bool) -> [UInt8] { [] }
}

/// The formats of `sitrep events`, by name.
public enum EventLogFormats {
    /// In the order in which help lists them.
    public static let names = ["jsonl", "csv"]

    /// The format with a name; the error names the nearest right one.
    public static func named(_ name: String, level: EventLogLevel = .incident, rulesVersion: String = "") throws(UnknownFormat)
        -> any DocumentFormat
    {
        switch name {
        case "jsonl": EventLogJSONLines(level: level, rulesVersion: rulesVersion)
        case "csv": EventLogCSV(level: level, rulesVersion: rulesVersion)
        default: throw UnknownFormat(name: name, known: names)
        }
    }
}
