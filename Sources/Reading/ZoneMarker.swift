import Resources
import Text

/// Marks what is not running text: title, dateline, byline, captions, navigation, boilerplate, repetitions.
///
/// - *Reads:* the text; zones that a page's markup gave (they hold); title and date of publication in the source.
/// - *Adds:* `zones`, sorted and without overlap; only white space lies outside them, and neighbouring paragraphs of running text share one
///   zone `body`. A duplicate names its original. Also `source.title` and `source.published`, where the text shows them and the metadata
///   do not.
/// - *Example:* of `Wednesday, July 17, 2024 / HomeIran News NowIranian exile group ... / Iranian exile group ...` the first line is the
///   page's print date (boilerplate), the second navigation, the third the title.
/// - *Limits:* a side column without markup is body. Words come from `words/zones.tsv`. In doubt a paragraph is body, for what is zoned
///   wrongly is lost to the event stages. Linear time.
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
        var scan = ZoneScan(document.bytes, list: words, dates: dates)
        scan.take(hints: document.zones)
        scan.markFurniture()
        scan.markCaptions()
        scan.markDatelines()
        scan.markBylines()
        let title = scan.markTitle(known: document.source.title)
        let published = scan.articleDate(published: document.source.published)
        for line in scan.dateLines where scan.paragraphs[line.paragraph].kind == .boilerplate {
            document.note(name, at: scan.paragraphs[line.paragraph].span, "\(line.date) is the page's date, not the article's")
        }
        if document.source.title == nil, let title { document.source.title = document.text(title) }
        document.source.published = published
        document.zones = ZoneLayout.zones(scan)
    }
}

/// Lays the findings of the rules out as zones without gaps or overlap.
enum ZoneLayout {
    static func zones(_ scan: ZoneScan) -> [Zone] {
        let duplicates = scan.duplicates()
        var zones: [Zone] = []
        var next = 0
        for paragraph in scan.paragraphs {
            var position = paragraph.span.start
            if let end = paragraph.datelineEnd {
                zones.append(Zone(span: Span(position, end), kind: .dateline))
                position = end
            }
            let kind = paragraph.kind ?? .body
            while next < duplicates.count, duplicates[next].span.start < paragraph.span.end {
                let duplicate = duplicates[next]
                append(scan, Span(position, max(position, duplicate.span.start)), kind, to: &zones)
                zones.append(duplicate)
                position = max(position, duplicate.span.end)
                next += 1
            }
            append(scan, Span(position, max(position, paragraph.span.end)), kind, original: paragraph.original, to: &zones)
        }
        return zones
    }

    /// Adds a stretch without the white space around it; running text continues the zone before when only white space parts them.
    private static func append(_ scan: ZoneScan, _ span: Span, _ kind: ZoneKind, original: Span? = nil, to zones: inout [Zone]) {
        var (start, end) = (span.start, span.end)
        while start < end, scan.bytes[start] <= 0x20 { start += 1 }
        while end > start, scan.bytes[end - 1] <= 0x20 { end -= 1 }
        guard start < end else { return }
        let last = zones.count - 1
        if kind == .body, last >= 0, zones[last].kind == .body {
            zones[last].span.end = end
        } else {
            zones.append(Zone(span: Span(start, end), kind: kind, original: original))
        }
    }
}
