/// A small generator with a fixed start, so that a failure comes again; xorshift after Marsaglia (2003).
public struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// `state` must not be 0.
    public init(state: UInt64) { self.state = state }

    public mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
