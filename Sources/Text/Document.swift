/// One article with everything that the stages found in it.
///
/// The text is fixed when the document is made; stages only add layers. All offsets are UTF-8 bytes into ``bytes``; writers turn
/// them into code points with ``CodePoints``.
public struct Document: Sendable {
    /// Unique in a run: from the record, else the path below the input folder.
    public var id: String
    /// The decoded text as valid UTF-8, never altered.
    public let bytes: [UInt8]
    /// BCP 47 language tag.
    public var language = "en"
    /// Where the article comes from.
    public var source: Source
    /// Input keys that Sitrep does not know, kept as they came.
    public var meta: [MetaEntry] = []
    /// Title, body, navigation ...; added by the reader.
    public var zones: [Zone] = []
    /// In text order, without overlaps; added by the tokenizer.
    public var tokens: [Token] = []
    /// In text order; added by the tokenizer.
    public var sentences: [Sentence] = []
    /// In text order, may nest; added by the gazetteer and the name tagger.
    public var mentions: [Mention] = []
    /// Entities, each with its mentions; added by the chain linker.
    public var chains: [Chain] = []
    /// In text order; added by the time tagger.
    public var times: [TimeExpression] = []
    /// In text order; added by the quantity tagger.
    public var quantities: [Quantity] = []
    /// Tags, lemmas and trees, parallel to ``tokens``.
    public var syntax = SyntaxLayer()
    /// Pronouns with what they stand for, in text order; added by the pronoun resolver.
    public var antecedents: [Antecedent] = []
    /// Mentions of events, with their figures; added by the event and casualty coders.
    public var events: [Event] = []
    /// Happenings, each with the events that tell of it; added by the incident merger.
    public var incidents: [Incident] = []
    /// What went wrong without stopping the annotation, such as bytes that were not valid text.
    public var errors: [DocumentError] = []
    /// What stages note for `sitrep explain`; nil (and cost-free) unless asked for.
    public var trace: [TraceNote]?

    /// A document without layers; `bytes` must be valid UTF-8 of less than 4 GiB.
    public init(id: String, bytes: [UInt8], source: Source = Source()) {
        self.id = id
        self.bytes = bytes
        self.source = source
    }

    /// A document made of a Swift string, for tests and interactive use.
    public init(id: String = "document", text: String, published: CalendarDate? = nil) {
        self.init(id: id, bytes: Array(text.utf8), source: Source(published: published))
    }

    /// The words of a span.
    public func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

    /// The words of a token.
    public func text(_ token: Token) -> String { text(token.span) }

    /// The bytes of a half-open range of tokens, from the first byte of the first to the last byte of the last; the range is not empty.
    public func span(ofTokens range: Range<Int>) -> Span {
        Span(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end)
    }

    /// Index of the sentence that holds a token, by binary search.
    public func sentence(ofToken token: Int) -> Int? {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low < sentences.count && sentences[low].tokens.contains(token) ? low : nil
    }

    /// Adds a line for `explain`, when somebody asked; the text is not made otherwise.
    public mutating func note(_ stage: String, at span: Span? = nil, _ text: @autoclosure () -> String) {
        trace?.append(TraceNote(stage: stage, span: span, text: text()))
    }
}

/// Where an article comes from.
public struct Source: Hashable, Sendable {
    /// Path as the user typed it; nil for standard input.
    public var path: String?
    /// SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits.
    public var sha256: String?
    /// IANA media type, such as `text/html`.
    public var mediaType: String?
    /// Title that the input gives beside the text.
    public var title: String?
    /// Day on which the article appeared, the anchor of relative dates.
    public var published: CalendarDate?
    /// Newspaper, agency or site.
    public var publisher: String?
    /// Address of the page.
    public var url: String?

    public init(path: String? = nil, published: CalendarDate? = nil) {
        self.path = path
        self.published = published
    }
}

/// An input key that Sitrep does not know, with its value as JSON text.
public struct MetaEntry: Hashable, Sendable {
    /// The key as it came.
    public var key: String
    /// The value as JSON, without superfluous white space.
    public var json: String

    public init(key: String, json: String) {
        self.key = key
        self.json = json
    }
}

/// Something that went wrong with one article.
public struct DocumentError: Hashable, Sendable {
    /// Short stable name, such as `invalid_utf8`.
    public var code: String
    /// What happened, and what helps.
    public var message: String
    /// UTF-8 byte offset in the text, where one is known.
    public var offset: Int?

    public init(code: String, message: String, offset: Int? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }
}

/// What a stage has to say about a place in the text, for `sitrep explain`.
public struct TraceNote: Hashable, Sendable {
    /// Name of the stage that speaks.
    public var stage: String
    /// The place, in UTF-8 bytes; nil when the whole article is meant.
    public var span: Span?
    /// One line for people.
    public var text: String

    public init(stage: String, span: Span?, text: String) {
        self.stage = stage
        self.span = span
        self.text = text
    }
}
