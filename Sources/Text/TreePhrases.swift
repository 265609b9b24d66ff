/// Parts that a phrase may be cut back by.
public struct PhraseParts: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Clauses behind the noun: relative clauses, participles, infinitives.
    public static let clauses = PhraseParts(rawValue: 1)
    /// Appositions and remarks in parentheses.
    public static let appositions = PhraseParts(rawValue: 2)
    /// The determiner in front.
    public static let determiners = PhraseParts(rawValue: 4)
    /// Further members of a coordination.
    public static let conjuncts = PhraseParts(rawValue: 8)
    /// Prepositional phrases behind the noun.
    public static let modifiers = PhraseParts(rawValue: 16)
    /// What an argument is usually shown without: clauses, appositions, further conjuncts.
    public static let usual: PhraseParts = [.clauses, .appositions, .conjuncts]
}

extension SentenceTree {
    /// First and last token of everything below a token. O(size of the subtree).
    public func subtree(of token: Int) -> Range<Int> {
        var (low, high) = (token, token)
        var open = [token]
        var steps = 0
        while let current = open.popLast(), steps <= tokens.count {
            steps += 1
            (low, high) = (min(low, current), max(high, current))
            open.append(contentsOf: children(of: current))
        }
        return low..<high + 1
    }

    /// The phrase of a head as a run of tokens around it: its preposition never, its other parts unless they are dropped.
    ///
    /// The run ends where the first dropped part begins, and never with punctuation.
    public func phrase(of head: Int, dropping parts: PhraseParts = .usual) -> Range<Int> {
        var (low, high) = (head, head)
        let children = Array(children(of: head))
        for child in children.reversed() where child < head {
            if isDropped(child, parts) { break }
            if relation(child) != .punct { low = min(low, subtree(of: child).lowerBound) }
        }
        for child in children where child > head {
            if isDropped(child, parts) || (relation(child) == .punct && penn(child) != .hyph) { break }
            high = max(high, subtree(of: child).upperBound - 1)
        }
        while high > head, universal(high) == .punct { high -= 1 }
        return low..<high + 1
    }

    private func isDropped(_ child: Int, _ parts: PhraseParts) -> Bool {
        switch relation(child).universal {
        case .case, .mark, .cop, .aux, .nsubj, .csubj, .advcl, .discourse, .vocative: return true
        case .acl: return parts.contains(.clauses)
        case .appos, .parataxis, .list: return parts.contains(.appositions)
        case .det: return parts.contains(.determiners)
        case .conj: return parts.contains(.conjuncts)
        case .cc: return parts.contains(.conjuncts) && relation(child) != .ccPreconj
        case .nmod: return parts.contains(.modifiers) && relation(child) == .nmod
        default: return false
        }
    }

    /// A word and all that are coordinated with it, in text order: the members of "police, soldiers and guards".
    ///
    /// Asked of a later member, gives that member alone and those below it.
    public func conjuncts(of token: Int) -> [Int] {
        var members = [token]
        var index = 0
        while index < members.count, members.count <= tokens.count {
            for child in children(of: members[index]) where relation(child) == .conj { members.append(child) }
            index += 1
        }
        return members.sorted()
    }

    /// The first member of the coordination that a word belongs to.
    public func firstConjunct(of token: Int) -> Int {
        var current = token
        var steps = 0
        while relation(current) == .conj, let head = head(of: current), steps < tokens.count {
            current = head
            steps += 1
        }
        return current
    }

    /// The nouns that stand in apposition to a word, and its names: "the group, the Mujahedin".
    public func appositions(of token: Int) -> [Int] {
        children(of: token).filter { relation($0) == .appos || relation($0) == .nmodDesc }
    }

    /// Key of the preposition (or several: "because of", "out of") in front of a filler; nil when there is none.
    public func preposition(of token: Int) -> (token: Int, key: UInt64)? {
        var first: Int?
        var phrase: [UInt8] = []
        for child in children(of: token) where relation(child) == .case && penn(child) != .pos {
            append(child, to: &phrase)
            if first == nil { first = child }
            for part in children(of: child) where relation(part) == .fixed { append(part, to: &phrase) }
        }
        return first.map { ($0, phrase.withUnsafeBufferPointer { FoldedKey.of($0) }) }
    }

    private func append(_ token: Int, to phrase: inout [UInt8]) {
        if !phrase.isEmpty { phrase.append(0x20) }
        phrase += bytes[tokenTable[token].span.range]
    }

    /// The word that says what a partitive is about: "exiles" of "dozens of exiles", "two of the exiles", "tens of thousands of exiles"; else the
    /// word itself.
    public func content(of token: Int, _ words: ClauseWords) -> Int {
        var current = token
        for _ in 0..<Self.nestedPartitives {
            let next = measured(by: current, words)
            if next == current { break }
            current = next
        }
        return current
    }

    /// Partitives that may stand in each other.
    private static let nestedPartitives = 3

    private func measured(by token: Int, _ words: ClauseWords) -> Int {
        guard universal(token) == .num || words.partitives.contains(lemmaKey(token)) else { return token }
        for child in children(of: token) where relation(child) == .nmod && child > token {
            if let preposition = preposition(of: child), words.partitiveMarkers.contains(preposition.key) { return child }
        }
        return token
    }
}
