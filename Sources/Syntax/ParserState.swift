/// A parser's configuration in the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
///
/// Words are numbered from 0; the root stands behind the last word (Ballesteros and Nivre 2013) and takes exactly one dependent. The
/// arrays are reused from sentence to sentence.
struct ParserState {
    /// Number of words; also the number of the root.
    private(set) var count = 0
    /// First word of the buffer.
    private(set) var next = 0
    private(set) var stack: [Int32] = []
    private(set) var words: [ParsedWord] = []

    /// What is known of a word's place in the tree.
    struct ParsedWord {
        var head: Int32 = -1
        /// Index into `Relation.allCases`.
        var relation: UInt8 = 0
        var leftValency: UInt8 = 0
        var rightValency: UInt8 = 0
        /// Outermost and second outermost dependents on either side; -1 where there is none.
        var left: Int32 = -1
        var secondLeft: Int32 = -1
        var right: Int32 = -1
        var secondRight: Int32 = -1
        /// Bit sets of the relations of the dependents on either side.
        var leftRelations: UInt64 = 0
        var rightRelations: UInt64 = 0
    }

    /// Starts on a sentence of `count` words.
    mutating func begin(_ count: Int) {
        self.count = count
        next = 0
        stack.removeAll(keepingCapacity: true)
        if words.count < count + 1 { words = Array(repeating: ParsedWord(), count: count * 2 + 1) }
        for index in 0...count { words[index] = ParsedWord() }
    }

    /// Every word has its head.
    var isFinal: Bool { next == count && stack.isEmpty }

    /// Which kinds of action may come now; labels of the root are for the caller to mind.
    func allows(_ kind: ParserAction.Kind) -> Bool {
        switch kind {
        case .shift: return next < count
        case .left: return !stack.isEmpty && (next < count || stack.count == 1)
        case .right: return stack.count >= 2
        }
    }

    /// Takes an allowed action.
    mutating func apply(_ action: ParserAction) {
        if action.kind == .shift {
            stack.append(Int32(next))
            next &+= 1
            return
        }
        guard let dependent = stack.popLast() else { return }
        let head = action.kind == .left ? next : Int(stack[stack.count - 1])
        attach(Int(dependent), to: head, action.relation)
    }

    private mutating func attach(_ dependent: Int, to head: Int, _ relation: UInt8) {
        words[dependent].head = Int32(head)
        words[dependent].relation = relation
        let bit: UInt64 = 1 << UInt64(relation & 63)
        if dependent < head {
            words[head].secondLeft = words[head].left
            words[head].left = Int32(dependent)
            words[head].leftValency &+= words[head].leftValency < 7 ? 1 : 0
            words[head].leftRelations |= bit
        } else {
            words[head].secondRight = words[head].right
            words[head].right = Int32(dependent)
            words[head].rightValency &+= words[head].rightValency < 7 ? 1 : 0
            words[head].rightRelations |= bit
        }
    }
}

/// A move of the parser: shift a word, or give the stack's top a head to its right (the buffer's first word) or left (the word below).
struct ParserAction: Hashable, Sendable {
    enum Kind: UInt8, Sendable { case shift, left, right }
    var kind: Kind
    /// Index into `Relation.allCases`; 0 for a shift.
    var relation: UInt8

    static let shift = ParserAction(kind: .shift, relation: 0)
}
