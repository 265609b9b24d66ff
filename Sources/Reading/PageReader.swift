import Text

/// Reads an HTML page: text by paragraphs, zones that the markup names, metadata.
struct PageReader {
    /// What the page gave.
    struct Page {
        var bytes: [UInt8] = []
        var zones: [Zone] = []
        var source = Source()
        var meta: [MetaEntry] = []
        var isCutShort = false
    }

    /// An element that is open.
    private struct Frame {
        var isInline = false
        var skips = false
        var keepsSpace = false
        var isArticle = false
        var isPageHeader = false
        /// Words that belong to the page's title, not to its text.
        var isDocumentTitle = false
        var isLinkedData = false
        var zone: ZoneKind?
    }

    private let markup: Markup
    private let words: MarkupWords
    private var writer = ParagraphWriter()
    private var metadata: PageMetadata
    private var frames: [Frame] = []
    private var hasHeading = false

    /// Reads a page given as valid UTF-8; linear.
    static func read(_ bytes: [UInt8], words: MarkupWords, dates: DateReader) -> Page {
        var reader = PageReader(markup: Markup.page(bytes), words: words, dates: dates)
        reader.run()
        var page = Page(bytes: reader.writer.bytes, zones: reader.writer.zones, isCutShort: reader.markup.isCutShort)
        page.source = reader.metadata.source
        page.meta = reader.metadata.kept
        // `Raid on camp - The Valley Post`: where the heading opens the document's title, it is the title.
        if let heading = page.zones.first(where: { $0.kind == .title }), reader.metadata.titleIsDocumentTitle {
            let text = String(decoding: page.bytes[heading.span.range], as: UTF8.self)
            if page.source.title?.hasPrefix(text) ?? false { page.source.title = text }
        }
        if !reader.leavesBody(page) { page.zones.removeAll { !$0.kind.isReporting } }
        return page
    }

    private init(markup: Markup, words: MarkupWords, dates: DateReader) {
        self.markup = markup
        self.words = words
        metadata = PageMetadata(words: words, dates: dates)
    }

    private mutating func run() {
        var index = 0
        while index < markup.events.count {
            switch markup.events[index] {
            case .open(let name):
                let element = Element(markup, name: name, attributesFrom: &index)
                open(element)
                continue
            case .close: close()
            case .text(let range): add(markup.pool[range])
            case .attribute, .value: break
            }
            index += 1
        }
        writer.finish()
        metadata.finish()
    }

    private mutating func open(_ element: Element) {
        let parent = frames.last ?? Frame()
        let use = words.elements[element.name]
        var frame = Frame(
            isInline: use == .inline, skips: parent.skips || use == .skip || element.isHidden,
            keepsSpace: parent.keepsSpace || use == .preformatted,
            isArticle: parent.isArticle || use == .article, isPageHeader: parent.isPageHeader, zone: parent.zone)
        metadata.see(element, isBesidesText: parent.zone.map { !$0.isReporting } ?? false)
        frame.isDocumentTitle = element.name == "title" && !parent.skips
        frame.isLinkedData = element.name == "script" && element.attributes["type"]?.lowercased() == "application/ld+json"
        if use == .pageHeader, !frame.isArticle {
            frame.isPageHeader = true
            frame.zone = .navigation
        }
        if let zone = zone(use, element, in: frame) { frame.zone = zone }
        if use == .lineBreak { writer.breakLine() } else if !frame.isInline { writer.endParagraph() }
        if use == .lineBreak { frame.isInline = true }
        frames.append(frame)
    }

    /// The zone that an element opens; nil when it says nothing.
    private mutating func zone(_ use: MarkupWords.Use?, _ element: Element, in frame: Frame) -> ZoneKind? {
        switch use {
        case .navigation: return .navigation
        case .boilerplate: return .boilerplate
        case .caption: return .caption
        case .title:
            // The first heading of the first rank is the title, also in the page's header; one in a side column is not.
            guard !hasHeading, frame.zone == nil || frame.isPageHeader else { return nil }
            hasHeading = true
            return .title
        case .inline, .lineBreak, .article: return nil
        default:
            guard frame.zone == nil else { return nil }
            for name in element.classes { if let use = words.classes[name] { return Self.zone(use) } }
            return nil
        }
    }

    private static func zone(_ use: MarkupWords.Use) -> ZoneKind? {
        switch use {
        case .navigation: .navigation
        case .boilerplate: .boilerplate
        case .caption: .caption
        case .byline: .byline
        case .dateline: .dateline
        default: nil
        }
    }

    private mutating func close() {
        guard let frame = frames.popLast() else { return }
        if !frame.isInline { writer.endParagraph() }
    }

    private mutating func add(_ text: ArraySlice<UInt8>) {
        let frame = frames.last ?? Frame()
        if frame.isDocumentTitle {
            metadata.addDocumentTitle(text)
        } else if frame.isLinkedData {
            metadata.addLinkedData(text)
        } else if !frame.skips {
            writer.add(text, zone: frame.zone, keepsSpace: frame.keepsSpace)
        }
    }

    /// Whether enough is left when everything that the markup calls navigation or boilerplate is taken off: some pages wrap their article
    /// in it.
    private func leavesBody(_ page: Page) -> Bool {
        let taken = page.zones.reduce(0) { $1.kind.isReporting ? $0 : $0 + $1.span.count }
        return page.bytes.count - taken >= min(200, page.bytes.count / 5)
    }
}

/// A start tag with its attributes.
struct Element {
    /// In small letters.
    var name: String
    /// Values by name in small letters.
    var attributes: [String: String] = [:]

    /// Reads the start tag at an event and moves behind its attributes.
    init(_ markup: Markup, name: Range<Int>, attributesFrom index: inout Int) {
        self.name = markup.lowered(name)
        index += 1
        while index + 1 < markup.events.count, case .attribute(let key) = markup.events[index],
            case .value(let value) = markup.events[index + 1]
        {
            attributes[markup.lowered(key)] = markup.string(value)
            index += 2
        }
    }

    /// Classes and the id in small letters.
    var classes: [String] {
        let all = (attributes["class"] ?? "") + " " + (attributes["id"] ?? "")
        return all.utf8.count <= 1000 ? all.lowercased().split(separator: " ").map(String.init) : []
    }

    /// Not shown to a reader.
    var isHidden: Bool {
        if attributes["hidden"] != nil { return true }
        guard let style = attributes["style"] else { return false }
        let compact = style.utf8.filter { $0 != 0x20 }.map { $0 | 0x20 }
        return String(decoding: compact, as: UTF8.self).contains(Self.noDisplay)
    }

    private static let noDisplay = String(decoding: "display:none".utf8.map { $0 | 0x20 }, as: UTF8.self)
}
