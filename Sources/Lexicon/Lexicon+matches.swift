import Text

extension Lexicon {
    /// Matches that begin in a range of tokens and end in it, by start, longer before shorter.
    ///
    /// Linear in the range times the longest phrase; `allCapitals` says that case tells nothing there.
    public func matches(
        tokens: [Token], bytes: [UInt8], range: Range<Int>, allCapitals: Bool = false, selection: MatchSelection = .longest
    ) -> [LexiconMatch] {
        var matches: [LexiconMatch] = []
        appendMatches(tokens: tokens, bytes: bytes, range: range, allCapitals: allCapitals, selection: selection, to: &matches)
        return matches
    }

    /// As ``matches(tokens:bytes:range:allCapitals:selection:)``, appending to an array that the caller may use again.
    public func appendMatches(
        tokens: [Token], bytes: [UInt8], range: Range<Int>, allCapitals: Bool = false, selection: MatchSelection = .longest,
        to matches: inout [LexiconMatch]
    ) {
        guard !range.isEmpty, header.entryCount > 0 else { return }
        precondition(range.lowerBound >= 0 && range.upperBound <= tokens.count, "tokens \(range) of \(tokens.count)")
        withExtendedLifetime(image) {
            appendMatches(tokens, bytes, range, allCapitals, selection, &matches)
        }
    }

    private func appendMatches(
        _ tokens: [Token], _ bytes: [UInt8], _ range: Range<Int>, _ allCapitals: Bool, _ selection: MatchSelection,
        _ matches: inout [LexiconMatch], isWhole: Bool = false
    ) {
        tokens.withUnsafeBufferPointer { tokens in
            bytes.withUnsafeBufferPointer { bytes in
                let scan = LexiconScan(
                    tables: image.tables, tokens: tokens, bytes: bytes, end: range.upperBound, allCapitals: allCapitals,
                    selection: selection, disregardsCase: isWhole)
                if isWhole { scan.walk(from: range.lowerBound, into: &matches) } else { scan.run(from: range.lowerBound, into: &matches) }
            }
        }
    }

    /// Payloads of a phrase as a list would hold it, case and all policies disregarded; for looking names up.
    public func payloads(of phrase: [UInt8], splitter: some PhraseSplitting) -> [UInt32] {
        let tokens = splitter.split(phrase: phrase)
        return payloads(tokens: tokens, bytes: phrase, range: tokens.indices)
    }

    /// Payloads of a range of tokens as a whole, case and all policies disregarded, in the order in which they were added.
    public func payloads(tokens: [Token], bytes: [UInt8], range: Range<Int>) -> [UInt32] {
        guard !range.isEmpty, header.entryCount > 0 else { return [] }
        precondition(range.lowerBound >= 0 && range.upperBound <= tokens.count, "tokens \(range) of \(tokens.count)")
        var matches: [LexiconMatch] = []
        withExtendedLifetime(image) {
            appendMatches(tokens, bytes, range, true, .longest, &matches, isWhole: true)
        }
        return matches.lazy.filter { $0.tokens == range }.map(\.payload)
    }
}

/// One pass over a range of tokens.
struct LexiconScan {
    let tables: LexiconTables
    let tokens: UnsafeBufferPointer<Token>
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    let allCapitals: Bool
    let selection: MatchSelection
    /// Whether all policies count as ``MatchPolicy/anyCase``.
    let disregardsCase: Bool

    /// Candidates that are followed together.
    private static let block = 64

    /// Filters the tokens into a list of candidates without branching, then walks the trie from those of a block.
    func run(from start: Int, into matches: inout [LexiconMatch]) {
        withUnsafeTemporaryAllocation(of: Start.self, capacity: 2 * Self.block) { starts in
            withUnsafeTemporaryAllocation(of: Candidate.self, capacity: 2 * Self.block) { candidates in
                var index = start
                var count = 0
                while index < end {
                    let stop = min(index &+ Self.block, end)
                    while index < stop {
                        let hash = EdgeHash(node: 0, key: tokens[index].key, seed: tables.header.seed)
                        starts[count] = Start(token: index, hash: hash)
                        count &+= tables.passesRoot(hash) ? 1 : 0
                        index &+= 1
                    }
                    guard count >= Self.block || index == end else { continue }
                    for place in 0..<count { candidates[place] = Candidate(starts[place], home: tables.home(starts[place].hash)) }
                    follow(UnsafeMutableBufferPointer(rebasing: candidates[..<count]), into: &matches)
                    count = 0
                }
            }
        }
    }

    /// Takes all candidates a step before any goes on, so that the misses of the cache overlap.
    private func follow(_ candidates: UnsafeMutableBufferPointer<Candidate>, into matches: inout [LexiconMatch]) {
        for place in candidates.indices { enter(&candidates[place]) }
        for place in candidates.indices { lookAhead(&candidates[place]) }
        for candidate in candidates where candidate.target != 0 { walk(candidate, into: &matches) }
    }

    /// Adds the matches that begin at one token.
    func walk(from token: Int, into matches: inout [LexiconMatch]) {
        let hash = EdgeHash(node: 0, key: tokens[token].key, seed: tables.header.seed)
        var candidate = Candidate(Start(token: token, hash: hash), home: tables.home(hash))
        enter(&candidate)
        lookAhead(&candidate)
        if candidate.target != 0 { walk(candidate, into: &matches) }
    }

    /// A token that passed the filter, and the edge under its key.
    private struct Start {
        let token: Int
        let hash: EdgeHash
    }

    /// A token at which a match may begin.
    private struct Candidate {
        let token: Int
        /// Of the edge from the root; then of the edge behind it, where there may be one.
        var hash: EdgeHash
        /// Contents of the first slot of that edge.
        var home: UInt64
        /// Node behind the edge from the root; 0 where there is none.
        var target: UInt32 = 0
        /// The token that may go on; 0 for none.
        var next = 0
        /// Whether the node has records.
        var hasEntries = false

        init(_ start: Start, home: UInt64) {
            token = start.token
            hash = start.hash
            self.home = home
        }
    }

    /// Follows the edge from the root, and looks whether the next token may go on from there.
    @inline(__always)
    private func enter(_ candidate: inout Candidate) {
        guard let target = tables.target(candidate.hash, home: candidate.home), !PhraseKeys.isOptional(tokens[candidate.token]) else {
            return
        }
        candidate.target = target
        guard target & LexiconHeader.hasChildren != 0, let (next, hash) = edge(target, behind: candidate.token) else { return }
        candidate.next = next
        candidate.hash = hash
    }

    /// Reads where the records of the first node and the slot of the second edge lie.
    @inline(__always)
    private func lookAhead(_ candidate: inout Candidate) {
        guard candidate.target != 0 else { return }
        candidate.hasEntries = tables.hasEntries(candidate.target & ~LexiconHeader.hasChildren)
        if candidate.next != 0 { candidate.home = tables.home(candidate.hash) }
    }

    /// The next token that counts and the edge under its key, where the filter passes it.
    @inline(__always)
    private func edge(_ target: UInt32, behind token: Int) -> (next: Int, hash: EdgeHash)? {
        var index = token &+ 1
        while index < end, PhraseKeys.isOptional(tokens[index]) { index &+= 1 }
        guard index < end else { return nil }
        let hash = EdgeHash(node: target & ~LexiconHeader.hasChildren, key: tokens[index].key, seed: tables.header.seed)
        return tables.passes(hash) ? (index, hash) : nil
    }

    /// Follows the edges from one token as far as they go; the hits come out longest first.
    private func walk(_ candidate: Candidate, into matches: inout [LexiconMatch]) {
        let first = matches.count
        var target = candidate.target
        var token = candidate.token
        if candidate.hasEntries { addHits(target & ~LexiconHeader.hasChildren, token..<(token &+ 1), from: first, to: &matches) }
        var step = candidate.next == 0 ? nil : (next: candidate.next, hash: candidate.hash)
        var home = candidate.home
        while let (next, hash) = step, let deeper = tables.target(hash, home: home) {
            target = deeper
            token = next
            addHits(target & ~LexiconHeader.hasChildren, candidate.token..<(token &+ 1), from: first, to: &matches)
            step = target & LexiconHeader.hasChildren == 0 ? nil : edge(target, behind: token)
            if let step { home = tables.home(step.hash) }
        }
        if selection == .all, matches.count > first + 1 { matches[first...].sort { $0.tokens.upperBound > $1.tokens.upperBound } }
    }

    /// Adds the entries of a node whose text agrees; for the longest match they take the place of the shorter ones.
    private func addHits(_ node: UInt32, _ range: Range<Int>, from first: Int, to matches: inout [LexiconMatch]) {
        var isFirst = true
        var entries = tables.entries(ofNode: node)
        while entries.advance() {
            guard agrees(entries, range) else { continue }
            if isFirst, selection == .longest, matches.count > first { matches.removeLast(matches.count &- first) }
            isFirst = false
            matches.append(LexiconMatch(tokens: range, payload: entries.payload))
        }
    }

    /// Compares the text of an entry with the tokens of the text, word by word.
    private func agrees(_ entry: EntryCursor, _ range: Range<Int>) -> Bool {
        guard let base = bytes.baseAddress, var stored = StoredWords(entry.text) else { return false }
        for index in range where !PhraseKeys.isOptional(tokens[index]) {
            let token = tokens[index]
            guard token.end <= bytes.count, let word = stored.next() else { return false }
            let form = UnsafeBufferPointer(start: base + token.start, count: Int(token.length))
            guard WordComparison.agree(word, form, token, disregardsCase ? .anyCase : entry.policy, allCapitals) else { return false }
        }
        return stored.next() == nil
    }
}
