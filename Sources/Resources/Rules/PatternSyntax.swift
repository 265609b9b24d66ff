/// The written form of a rule's pattern, as a tree.
///
///     pattern  = choice                          word          that word, in any case
///     choice   = sequence ("|" sequence)*        <class>       a word of the class; its value goes to the slot of that name
///     sequence = atom*                           <slot:class>  the same, to another slot
///     atom     = item "?"?                       @name         the fragment of that name
///     item     = word | <class> | @name | ( choice ) | [ choice ]
///
/// Square brackets mark the span where the words around it are only context. `?` makes the atom before it optional.
indirect enum PatternTree: Sendable {
    case word(String)
    case slot(name: String, class: String)
    case fragment(String)
    case sequence([PatternTree])
    case choice([PatternTree])
    case optional(PatternTree)
    case span(PatternTree)
}

/// Reads the written form; recursive descent, one code point of look-ahead.
struct PatternReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let node: RuleNode

    init(_ text: String, at node: RuleNode) {
        scalars = Array(text.unicodeScalars)
        self.node = node
    }

    /// Reads a whole pattern.
    static func read(_ node: RuleNode) throws(Diagnostics) -> PatternTree {
        var reader = PatternReader(try node.string(), at: node)
        let tree = try reader.choice(depth: 0)
        guard reader.peek() == nil else { throw reader.problem("a '\(reader.scalars[reader.position])' that nothing opened") }
        return tree
    }

    private mutating func choice(depth: Int) throws(Diagnostics) -> PatternTree {
        guard depth < 20 else { throw problem("brackets nested deeper than 20") }
        var branches = [try sequence(depth: depth)]
        while peek() == "|" {
            position += 1
            branches.append(try sequence(depth: depth))
        }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence(depth: Int) throws(Diagnostics) -> PatternTree {
        var atoms: [PatternTree] = []
        while let next = peek(), next != "|", next != ")", next != "]" {
            let atom = try item(depth: depth)
            if position < scalars.count, scalars[position] == "?" {
                position += 1
                atoms.append(.optional(atom))
            } else {
                atoms.append(atom)
            }
        }
        return atoms.count == 1 ? atoms[0] : .sequence(atoms)
    }

    private mutating func item(depth: Int) throws(Diagnostics) -> PatternTree {
        switch scalars[position] {
        case "(":
            position += 1
            let inner = try choice(depth: depth + 1)
            try expect(")")
            return inner
        case "[":
            position += 1
            let inner = try choice(depth: depth + 1)
            try expect("]")
            return .span(inner)
        case "<": return try slot()
        case "@":
            position += 1
            return .fragment(try name())
        default: return .word(try name())
        }
    }

    private mutating func slot() throws(Diagnostics) -> PatternTree {
        let start = position + 1
        while position < scalars.count, scalars[position] != ">" { position += 1 }
        let inner = scalars[start..<min(position, scalars.count)]
        try expect(">")
        let parts = String(String.UnicodeScalarView(inner)).split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first else { throw problem("an empty '<>'; name a class") }
        return .slot(name: name, class: parts.count > 1 ? parts[1] : name)
    }

    private mutating func name() throws(Diagnostics) -> String {
        var text = String.UnicodeScalarView()
        while position < scalars.count, !" ()[]|?<>\n".unicodeScalars.contains(scalars[position]) {
            text.append(scalars[position])
            position += 1
        }
        guard !text.isEmpty else { throw problem("a '\(scalars[position])' where a word is expected") }
        return String(text)
    }

    /// The next code point that is not white space.
    private mutating func peek() -> Unicode.Scalar? {
        while position < scalars.count, scalars[position] == " " || scalars[position] == "\n" { position += 1 }
        return position < scalars.count ? scalars[position] : nil
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(Diagnostics) {
        guard peek() == scalar else { throw problem("a '\(scalar)' is missing") }
        position += 1
    }

    private func problem(_ message: String) -> Diagnostics {
        node.problem("pattern", "\(message), at code point \(position + 1) of the pattern")
    }
}
