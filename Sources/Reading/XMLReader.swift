import Text

/// Reads XML of any kind: text by paragraphs, zones and metadata where element names tell.
///
/// An element is a line of its own unless it stands inside running text, that is, beside text of its parent.
struct XMLReader {
    /// What the file gave.
    struct Content {
        var bytes: [UInt8] = []
        var zones: [Zone] = []
        var source = Source()
        var id: String?
        var errors: [DocumentError] = []
    }

    private struct Frame {
        var isInline: Bool
        var zone: ZoneKind?
        var use: MarkupWords.Use?
        /// Visible text directly in this element, while it has no child.
        var text: [UInt8] = []
        var hasChild = false
    }

    private let markup: Markup
    private let words: MarkupWords
    private let dates: DateReader
    private let isMixed: [Bool]
    private var writer = ParagraphWriter()
    private var content = Content()
    private var frames: [Frame] = []
    private var elementNumber = 0

    /// Reads a document given as valid UTF-8; throws when it is no XML at all. Linear.
    static func read(_ bytes: [UInt8], words: MarkupWords, dates: DateReader) throws(ReadFailure) -> Content {
        let markup = Markup.xml(bytes)
        guard !markup.events.isEmpty else { throw ReadFailure("xml", "not XML: \(markup.firstError)") }
        var reader = XMLReader(markup: markup, words: words, dates: dates, isMixed: mixedElements(markup))
        reader.run()
        if markup.isCutShort {
            reader.content.errors.append(DocumentError(code: "too_deep", message: "elements are nested too deeply; the rest was left out"))
        } else if markup.errorCount > 0 {
            let message = "not well-formed, read as far as possible; \(markup.firstError)"
            reader.content.errors.append(DocumentError(code: "xml_malformed", message: message))
        }
        return reader.content
    }

    private mutating func run() {
        var index = 0
        while index < markup.events.count {
            switch markup.events[index] {
            case .open(let name): open(Element(markup, name: name, attributesFrom: &index))
            case .close:
                close()
                index += 1
            case .text(let range):
                add(markup.pool[range])
                index += 1
            case .attribute, .value: index += 1
            }
        }
        writer.finish()
        content.bytes = writer.bytes
        content.zones = writer.zones
    }

    private mutating func open(_ element: Element) {
        let parent = frames.indices.last
        if let parent { release(parent, hasChild: true) }
        let isInline = parent.map { frames[$0].isInline || isMixed[elementNumbers[$0]] } ?? false
        let use = isInline ? nil : words.xml[element.name]
        let zone = use.flatMap(Self.zone) ?? parent.flatMap { frames[$0].zone }
        frames.append(Frame(isInline: isInline, zone: zone, use: use))
        elementNumbers.append(elementNumber)
        elementNumber += 1
        if !isInline { writer.endParagraph() }
    }

    /// Numbers of the open elements in document order.
    private var elementNumbers: [Int] = []

    private mutating func close() {
        guard let last = frames.indices.last else { return }
        let frame = frames[last]
        if frame.hasChild || !takeMetadata(frame) { release(last, hasChild: frame.hasChild) }
        frames.removeLast()
        elementNumbers.removeLast()
        if !frame.isInline { writer.endParagraph() }
    }

    private mutating func add(_ text: ArraySlice<UInt8>) {
        guard let last = frames.indices.last else { return }
        let isWaiting = frames[last].use != nil && !frames[last].hasChild
        if isWaiting { frames[last].text += text } else { writer.add(text, zone: frames[last].zone) }
    }

    /// Writes text that waited to see whether its element is metadata.
    private mutating func release(_ index: Int, hasChild: Bool) {
        frames[index].hasChild = hasChild
        guard !frames[index].text.isEmpty else { return }
        writer.add(frames[index].text[...], zone: frames[index].zone)
        frames[index].text = []
    }

    /// Takes the text of a leaf element as metadata; true when it is no part of the text.
    private mutating func takeMetadata(_ frame: Frame) -> Bool {
        let text = String(decoding: Array(frame.text.split { $0 <= 0x20 }.joined(separator: [0x20])), as: UTF8.self)
        guard !text.isEmpty else { return true }
        switch frame.use {
        case .title:
            if content.source.title == nil { content.source.title = text }
            return false
        case .published:
            guard let date = dates.date(wholeOf: Array(text.utf8)) else { return false }
            if content.source.published == nil { content.source.published = date }
        case .url: if content.source.url == nil { content.source.url = text }
        case .publisher: if content.source.publisher == nil { content.source.publisher = text }
        case .id: if content.id == nil { content.id = text }
        default: return false
        }
        return true
    }

    private static func zone(_ use: MarkupWords.Use) -> ZoneKind? {
        switch use {
        case .title: .title
        case .caption: .caption
        case .byline: .byline
        case .dateline: .dateline
        case .boilerplate: .boilerplate
        case .navigation: .navigation
        default: nil
        }
    }

    /// For every element in document order, whether visible text stands directly in it beside an element.
    private static func mixedElements(_ markup: Markup) -> [Bool] {
        var hasText: [Bool] = []
        var open: [Int] = []
        for event in markup.events {
            switch event {
            case .open:
                open.append(hasText.count)
                hasText.append(false)
            case .close: _ = open.popLast()
            case .text(let range):
                if let last = open.last, !hasText[last] { hasText[last] = markup.pool[range].contains { $0 > 0x20 } }
            case .attribute, .value: break
            }
        }
        return hasText
    }

    private init(markup: Markup, words: MarkupWords, dates: DateReader, isMixed: [Bool]) {
        self.markup = markup
        self.words = words
        self.dates = dates
        self.isMixed = isMixed
    }
}
