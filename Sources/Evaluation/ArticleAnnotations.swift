import Text

/// What evaluation compares of one article: gold and system alike.
///
/// Spans are half-open ranges of code points. A span is nil when the words of a gold annotation could not be looked up because no
/// text is there; it then matches nothing and counts as missed.
public struct ArticleAnnotations: Hashable, Sendable {
    public var id: String
    public var entities: [Entity]
    public var events: [Event]

    public init(id: String, entities: [Entity] = [], events: [Event] = []) {
        self.id = id
        self.entities = entities
        self.events = events
    }

    /// Words that name an entity.
    public struct Entity: Hashable, Sendable {
        public var span: Range<Int>?
        public var type: String

        public init(span: Range<Int>?, type: String) {
            self.span = span
            self.type = type
        }
    }

    /// One mention of an event.
    public struct Event: Hashable, Sendable {
        /// `raid` or `raid.assault`.
        public var type: String
        public var trigger: Range<Int>?
        /// Nil when gold does not say.
        public var modality: String?
        public var arguments: [Argument]
        public var casualties: [Figure]

        public init(
            type: String, trigger: Range<Int>?, modality: String? = nil, arguments: [Argument] = [], casualties: [Figure] = []
        ) {
            self.type = type
            self.trigger = trigger
            self.modality = modality
            self.arguments = arguments
            self.casualties = casualties
        }

        /// The type without its subtype.
        public var root: String { String(type.prefix { $0 != "." }) }
    }

    /// Words that fill a role.
    public struct Argument: Hashable, Sendable {
        public var role: String
        public var span: Range<Int>?

        public init(role: String, span: Range<Int>?) {
            self.role = role
            self.span = span
        }
    }

    /// A casualty figure; an exact one has its value alone.
    public struct Figure: Hashable, Sendable {
        public var kind: String
        public var value: Int?
        public var min: Int?
        public var max: Int?

        /// Bounds that are the same make an exact figure.
        public init(kind: String, value: Int? = nil, min: Int? = nil, max: Int? = nil) {
            let isExact = min != nil && min == max && (value == nil || value == min)
            self.kind = kind
            self.value = isExact ? min : value
            self.min = isExact ? nil : min
            self.max = isExact ? nil : max
        }
    }
}
