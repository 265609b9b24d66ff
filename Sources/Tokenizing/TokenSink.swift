import Text

/// Collects tokens in memory that somebody else owns.
struct TokenSink {
    let tokens: UnsafeMutablePointer<Token>
    private(set) var count = 0
    private let capacity: Int
    /// Tokens were lost for want of room.
    private(set) var isFull = false

    /// Nil without memory.
    init?(_ buffer: UnsafeMutableBufferPointer<Token>) {
        guard let base = buffer.baseAddress, !buffer.isEmpty else { return nil }
        tokens = base
        capacity = buffer.count
    }

    @inline(__always)
    mutating func append(_ token: Token) {
        if count == capacity { discard() }
        (tokens + count).initialize(to: token)
        count &+= 1
    }

    /// Begins anew at the start, so that nothing is written behind the end; the result is of no use then.
    private mutating func discard() {
        isFull = true
        count = 0
    }

    /// The last token; nil before the first.
    var last: Token? { count == 0 ? nil : tokens[count - 1] }

    /// Takes back tokens until `count` are left.
    mutating func truncate(to count: Int) { self.count = count }
}
