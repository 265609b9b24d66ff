import Text

/// Collects tokens in one growing block of memory; cheaper per token than appending to an array.
struct TokenSink {
    private(set) var tokens: UnsafeMutablePointer<Token>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        tokens = .allocate(capacity: self.capacity)
    }

    @inline(__always)
    mutating func append(_ token: Token) {
        if count == capacity { grow() }
        (tokens + count).initialize(to: token)
        count &+= 1
    }

    /// The last token; nil before the first.
    var last: Token? { count == 0 ? nil : tokens[count - 1] }

    /// Takes back tokens until `count` are left.
    mutating func truncate(to count: Int) { self.count = count }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: tokens, count: count)
        tokens.deallocate()
        tokens = larger
        capacity *= 2
    }

    /// The tokens as an array; the sink must not be used afterwards.
    mutating func take() -> [Token] {
        let array = Array(UnsafeBufferPointer(start: tokens, count: count))
        tokens.deallocate()
        count = 0
        capacity = 0
        return array
    }
}
