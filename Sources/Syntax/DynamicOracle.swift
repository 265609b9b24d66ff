/// Which actions still lead to the best tree that can be reached from a configuration (Goldberg and Nivre 2013, arc-hybrid system).
struct DynamicOracle {
    private var heads: [Int] = []
    /// Gold dependents of each word, in order.
    private var dependents: [[Int32]] = []
    private var isOnStack: [Bool] = []

    /// Takes a gold tree over; the number of words stands for the root.
    mutating func begin(heads: [Int]) {
        self.heads = heads
        dependents = Array(repeating: [], count: heads.count + 1)
        for (dependent, head) in heads.enumerated() { dependents[head].append(Int32(dependent)) }
        isOnStack = Array(repeating: false, count: heads.count + 1)
    }

    /// Keeps count of what is on the stack.
    mutating func follow(_ state: borrowing ParserState) {
        for index in 0..<heads.count { isOnStack[index] = false }
        for word in state.stack { isOnStack[Int(word)] = true }
    }

    /// Gold arcs that an action of each kind loses for good.
    func costs(_ state: borrowing ParserState) -> (shift: Int, left: Int, right: Int) {
        guard let top = state.stack.last.map({ Int($0) }) else { return (0, 0, 0) }
        let next = state.next
        let losesBuffer = dependents[top].reduce(0) { $0 + (Int($1) >= next ? 1 : 0) }
        let second = state.stack.count > 1 ? Int(state.stack[state.stack.count - 2]) : -1
        // The root takes one dependent, the last word left: under another word it is out of reach already.
        let head = heads[top] == heads.count && second >= 0 ? -1 : heads[top]
        var left = losesBuffer
        if head >= 0, head != next, head > next || head == second { left += 1 }
        let right = losesBuffer + (head >= next ? 1 : 0)
        return (shiftCost(next, top), left, right)
    }

    private func shiftCost(_ next: Int, _ top: Int) -> Int {
        guard next < heads.count else { return 0 }
        var cost = 0
        let head = heads[next]
        if head == heads.count || (isOnStack[head] && head != top) { cost += 1 }
        for dependent in dependents[next] where isOnStack[Int(dependent)] { cost += 1 }
        return cost
    }

    /// The gold head of a word.
    func head(_ word: Int) -> Int { heads[word] }
}
