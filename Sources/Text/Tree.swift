/// The dependency tree of one sentence, ready for questions; all numbers are indices into `document.tokens`.
///
///     let tree = SentenceTree(document, sentence: 0)
///     for argument in tree.arguments(of: verb, words) { ... }
///
/// Lists of children are built once a sentence and kept in arrays that ``load(_:sentence:)`` reuses. The tree shares the document's
/// arrays, so it costs no copy as long as nobody changes tokens or tags.
public struct SentenceTree: Sendable {
    /// The sentence's tokens.
    public private(set) var tokens: Range<Int> = 0..<0
    public private(set) var syntax = SyntaxLayer()
    let bytes: [UInt8]
    let tokenTable: [Token]
    /// First child and next sibling of each token of the sentence, in text order; -1 for none.
    private var firstChild: [Int32] = []
    private var nextSibling: [Int32] = []

    /// The tree of a sentence; empty when the sentence was not parsed. O(tokens).
    public init(_ document: Document, sentence: Int) {
        bytes = document.bytes
        tokenTable = document.tokens
        syntax = document.syntax
        build(document.sentences[sentence])
    }

    /// Moves on to another sentence of the same document and reuses the arrays. O(tokens).
    public mutating func load(_ document: Document, sentence: Int) { build(document.sentences[sentence]) }

    private mutating func build(_ sentence: Sentence) {
        let isParsed = sentence.hasTree && syntax.heads.count == tokenTable.count
        tokens = isParsed ? sentence.tokens : sentence.tokens.lowerBound..<sentence.tokens.lowerBound
        firstChild.removeAll(keepingCapacity: true)
        nextSibling.removeAll(keepingCapacity: true)
        firstChild.append(contentsOf: repeatElement(-1, count: tokens.count))
        nextSibling.append(contentsOf: repeatElement(-1, count: tokens.count))
        for token in tokens.reversed() {
            guard let head = head(of: token) else { continue }
            nextSibling[token - tokens.lowerBound] = firstChild[head - tokens.lowerBound]
            firstChild[head - tokens.lowerBound] = Int32(token)
        }
    }

    /// No tree is here to ask.
    public var isEmpty: Bool { tokens.isEmpty }

    /// The word that has no head.
    public var root: Int? { tokens.first { syntax.relations[$0] == .root } }

    /// The head of a token; nil for the root and for tokens outside the sentence.
    public func head(of token: Int) -> Int? {
        guard tokens.contains(token) else { return nil }
        let head = Int(syntax.heads[token])
        return tokens.contains(head) && head != token ? head : nil
    }

    /// The relation of a token to its head.
    public func relation(_ token: Int) -> Relation { tokens.contains(token) ? syntax.relations[token] : .none }

    public func penn(_ token: Int) -> PennTag { tokens.contains(token) ? syntax.penn[token] : .none }

    public func universal(_ token: Int) -> UniversalTag { tokens.contains(token) ? syntax.universal[token] : .none }

    /// Key of the token's lemma; 0 outside the sentence.
    public func lemmaKey(_ token: Int) -> UInt64 { tokens.contains(token) ? syntax.lemmaKeys[token] : 0 }

    /// The token's words, for printing.
    public func text(_ token: Int) -> String { String(decoding: bytes[tokenTable[token].span.range], as: UTF8.self) }

    /// The dependents of a token in text order.
    public func children(of token: Int) -> TreeChildren {
        let first = tokens.contains(token) ? firstChild[token - tokens.lowerBound] : -1
        return TreeChildren(following: first, siblings: nextSibling, first: tokens.lowerBound)
    }

    /// The first dependent with one of the relations.
    public func child(of token: Int, _ relations: Relation...) -> Int? {
        for child in children(of: token) where relations.contains(syntax.relations[child]) { return child }
        return nil
    }

    /// Whether a token stands below (or is) another; at most as many steps as the sentence has tokens.
    public func isInside(_ token: Int, _ ancestor: Int) -> Bool { ancestors(of: token).contains(ancestor) || token == ancestor }

    /// The heads above a token, nearest first; ends at the root even when heads run in a circle.
    public func ancestors(of token: Int) -> [Int] {
        var path: [Int] = []
        var current = token
        while let head = head(of: current), path.count < tokens.count {
            path.append(head)
            current = head
        }
        return path
    }
}

/// The dependents of one token, in text order.
public struct TreeChildren: Sequence, IteratorProtocol {
    var following: Int32
    let siblings: [Int32]
    let first: Int

    public mutating func next() -> Int? {
        guard following >= 0 else { return nil }
        let child = Int(following)
        following = siblings[child - first]
        return child
    }
}

extension Relation {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    public var universal: Relation {
        switch self {
        case .nsubjPass, .nsubjOuter: return .nsubj
        case .csubjPass, .csubjOuter: return .csubj
        case .auxPass: return .aux
        case .oblAgent, .oblUnmarked: return .obl
        case .nmodPoss, .nmodUnmarked, .nmodDesc: return .nmod
        case .aclRelcl: return .acl
        case .advclRelcl: return .advcl
        case .compoundPrt: return .compound
        case .detPredet: return .det
        case .ccPreconj: return .cc
        default: return self
        }
    }

    /// The dependent is a clause of its own.
    public var isClausal: Bool {
        switch universal {
        case .root, .csubj, .ccomp, .xcomp, .advcl, .acl, .parataxis: return true
        default: return false
        }
    }
}
