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

    /// Tokens whose root edges are looked up together.
    private static let block = 64

    /// Filters blocks of tokens into a list of candidates without branching, then walks the trie from each.
    func run(from start: Int, into matches: inout [LexiconMatch]) {
        withUnsafeTemporaryAllocation(of: Candidate.self, capacity: Self.block) { candidates in
            var index = start
            while index < end {
                let stop = min(index &+ Self.block, end)
                var count = 0
                while index < stop {
                    let hash = EdgeHash(node: 0, key: tokens[index].key, seed: tables.header.seed)
                    candidates[count] = Candidate(token: index, hash: hash, home: 0)
                    count &+= tables.passesRoot(hash) ? 1 : 0
                    index &+= 1
                }
                // Reading the slots one after the other lets the misses of the cache overlap.
                for place in 0..<count { candidates[place].home = tables.home(candidates[place].hash) }
                for candidate in candidates[0..<count] { walk(candidate, into: &matches) }
            }
        }
    }

    /// Adds the matches that begin at one token.
    func walk(from token: Int, into matches: inout [LexiconMatch]) {
        let hash = EdgeHash(node: 0, key: tokens[token].key, seed: tables.header.seed)
        walk(Candidate(token: token, hash: hash, home: tables.home(hash)), into: &matches)
    }

    private struct Candidate {
        var token: Int
        var hash: EdgeHash
        /// Contents of the first slot.
        var home: UInt64
    }

    /// Follows the edges from one token as far as they go; the hits come out longest first.
    private func walk(_ candidate: Candidate, into matches: inout [LexiconMatch]) {
        guard var target = tables.target(candidate.hash, home: candidate.home), !PhraseKeys.isOptional(tokens[candidate.token]) else {
            return
        }
        let first = matches.count
        var next = candidate.token &+ 1
        while true {
            addHits(target & ~LexiconHeader.hasChildren, candidate.token..<next, from: first, to: &matches)
            guard target & LexiconHeader.hasChildren != 0 else { break }
            var index = next
            while index < end, PhraseKeys.isOptional(tokens[index]) { index &+= 1 }
            guard index < end else { break }
            let node = target & ~LexiconHeader.hasChildren
            let hash = EdgeHash(node: node, key: tokens[index].key, seed: tables.header.seed)
            guard tables.passes(hash), let deeper = tables.target(hash, home: tables.home(hash)) else { break }
            target = deeper
            next = index &+ 1
        }
        if selection == .all, matches.count > first + 1 { matches[first...].sort { $0.tokens.upperBound > $1.tokens.upperBound } }
    }

    /// Adds the entries of a node whose text agrees; for the longest match they take the place of the shorter ones.
    private func addHits(_ node: UInt32, _ range: Range<Int>, from first: Int, to matches: inout [LexiconMatch]) {
        var isFirst = true
        var entries = tables.entries(ofNode: node)
        while entries.advance() {
            guard agrees(entries, range) else { continue }
            if isFirst, selection == .longest { matches.removeSubrange(first...) }
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
