import Resources
import Text

/// Marks what is not running text.
public struct ZoneMarker: Stage {
    public let name = "zones"
    public let requires: Set<Layer> = []
    public let provides: Set<Layer> = [.zones]
    let dates: DateReader
    private let words: ZoneWords

    /// Reads `words/zones.tsv`; throws ``Diagnostics`` or ``FileError`` when it is missing or wrong.
    public init(folders: DataFolders) throws {
        words = try ZoneWords(folders: folders)
        dates = DateReader(words: words)
    }

    public func annotate(_ document: inout Document) {
        document.zones = [Zone(span: Span(0, document.bytes.count), kind: .body)]
    }
}
