/// A half-open range of UTF-8 bytes of a document's text.
@frozen
public struct Span: Hashable, Sendable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset just behind the last byte.
    public var end: Int

    /// A span from `start` up to, not including, `end`; `start <= end`.
    @inlinable
    public init(_ start: Int, _ end: Int) {
        assert(0 <= start && start <= end, "a span runs forwards: \(start)..<\(end)")
        self.start = start
        self.end = end
    }

    /// Length in bytes.
    @inlinable public var count: Int { end - start }
    /// The same range as Swift's own type.
    @inlinable public var range: Range<Int> { start..<end }
    /// Whether no byte lies inside.
    @inlinable public var isEmpty: Bool { start == end }

    /// Whether the two spans share a byte.
    @inlinable
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

    /// Whether every byte of `other` lies inside this span.
    @inlinable
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

    /// The smallest span that holds both.
    @inlinable
    public func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

extension Span: Comparable {
    /// Text order: by start, the longer first among equal starts.
    @inlinable
    public static func < (left: Span, right: Span) -> Bool {
        left.start != right.start ? left.start < right.start : left.end > right.end
    }
}
