import Text

/// What evaluation compares of one article: gold and system alike.
///
/// Spans are half-open ranges of code points. A span is nil when the words of a gold annotation could not be looked up because no
/// text is there; it then matches nothing and counts as missed.
public struct ArticleAnnotations: Hashable, Sendable {
    /// By which gold and system find each other.
    public var id: String
    /// In any order.
    public var entities: [Entity]
    /// In any order.
    public var events: [Event]
    /// Of gold: places, such as menus and repetitions, in which nothing is scored.
    public var ignored: [Range<Int>]

    /// The annotations of an article, none unless given.
    public init(id: String, entities: [Entity] = [], events: [Event] = [], ignored: [Range<Int>] = []) {
        self.id = id
        self.entities = entities
        self.events = events
        self.ignored = ignored
    }

    /// Without what overlaps any of some places.
    public func outside(_ places: [Range<Int>]) -> ArticleAnnotations {
        func isOutside(_ span: Range<Int>?) -> Bool { !places.contains { span?.overlaps($0) ?? false } }
        var rest = self
        rest.entities.removeAll { !isOutside($0.span) }
        rest.events.removeAll { !isOutside($0.trigger) }
        return rest
    }

    /// Words that name an entity.
    public struct Entity: Hashable, Sendable {
        /// Where it stands.
        public var span: Range<Int>?
        /// `PERSON`, `PLACE` ...
        public var type: String

        /// An entity of a type at a place.
        public init(span: Range<Int>?, type: String) {
            self.span = span
            self.type = type
        }
    }

    /// One mention of an event.
    public struct Event: Hashable, Sendable {
        /// `raid` or `raid.assault`.
        public var type: String
        /// Where the words stand that express it.
        public var trigger: Range<Int>?
        /// Nil when gold does not say.
        public var modality: String?
        /// Who and what fills which role.
        public var arguments: [Argument]
        /// How many were killed, hurt, moved.
        public var casualties: [Figure]

        /// An event with what is known of it.
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
        /// `actor`, `place` ...
        public var role: String
        /// Where the words stand.
        public var span: Range<Int>?

        /// A filler of a role at a place.
        public init(role: String, span: Range<Int>?) {
            self.role = role
            self.span = span
        }
    }

    /// A casualty figure; an exact one has its value alone.
    public struct Figure: Hashable, Sendable {
        /// `killed`, `injured` ...
        public var kind: String
        /// The figure itself, where one is given.
        public var value: Int?
        /// Least possible figure.
        public var min: Int?
        /// Greatest possible figure.
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
