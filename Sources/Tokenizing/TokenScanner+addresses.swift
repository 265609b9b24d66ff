import Text

extension TokenScanner {
    /// `whitehouse.gov`, `www.example.com/page`: parts with periods between, the last one listed; nil when it is no address.
    func domain(_ start: Int) -> Int? {
        guard let parts = dottedParts(start) else { return nil }
        let isHost = parts.count > 2 && rules.hosts.contains(key(start, parts.first))
        guard isHost || isDomain(start, parts) else { return nil }
        return parts.end < limit && base[parts.end] == UInt8(ascii: "/") ? addressEnd(parts.end) : parts.end
    }

    private struct DottedParts {
        var end: Int
        /// End of the first part.
        var first: Int
        /// Start of the last part.
        var last: Int
        var count = 1
    }

    /// Longest name without scheme that is looked for, so that dotted texts cost linear time.
    static let longestDomain = 80

    private func dottedParts(_ start: Int) -> DottedParts? {
        let stop = min(limit, start + Self.longestDomain)
        var index = partEnd(start, stop)
        var parts = DottedParts(end: index, first: index, last: start)
        while index + 1 < stop, base[index] == UInt8(ascii: "."), isPartByte(base[index + 1]) {
            parts.last = index + 1
            parts.count += 1
            index = partEnd(index + 1, stop)
            parts.end = index
        }
        return parts.count > 1 && !isAlphanumeric(at: parts.end) ? parts : nil
    }

    private func partEnd(_ start: Int, _ stop: Int) -> Int {
        var index = start
        while index < stop, isPartByte(base[index]) { index += 1 }
        return index
    }

    private func isPartByte(_ byte: UInt8) -> Bool {
        switch classes[Int(byte)] {
        case .letter, .digit, .hyphen: true
        default: byte == UInt8(ascii: "_")
        }
    }

    /// The last part is listed, and written small, or in capitals like all of it: `MEK.Iraq said` are two sentences.
    private func isDomain(_ start: Int, _ parts: DottedParts) -> Bool {
        guard parts.end - parts.last <= 8, rules.domains.contains(key(parts.last, parts.end)) else { return false }
        switch CasingScan.casing(base, parts.last, parts.end) {
        case .lower: return true
        case .upper: return parts.end - parts.last > 2 && CasingScan.casing(base, start, parts.end) == .upper
        default: return false
        }
    }

    /// Where an address that has begun ends: before white space, brackets and quotes, and before closing punctuation.
    private func addressEnd(_ start: Int) -> Int {
        var end = start
        while end < limit, isAddressByte(base[end]) { end += 1 }
        while end > start, isClosingByte(base[end - 1]) { end -= 1 }
        return end
    }

    private func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        default: true
        }
    }

    private func isClosingByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            true
        default: false
        }
    }

    /// A colon; with `//` behind and a word before it, the three open a web address.
    mutating func colon(_ start: Int) -> Int {
        guard start + 2 < limit, base[start + 1] == UInt8(ascii: "/"), base[start + 2] == UInt8(ascii: "/"), let scheme = sink.last,
            scheme.end == start, scheme.traits.kind == .word, !scheme.traits.has(.nonASCII)
        else {
            emitHashed(start, start + 1, TokenTraits(kind: .punctuation))
            return start + 1
        }
        let end = max(addressEnd(start + 3), start + 3)
        takeBack(to: sink.count - 1)
        emitHashed(scheme.start, end, TokenTraits(kind: .url, casing: CasingScan.casing(base, scheme.start, end)))
        return end
    }

    /// Takes back tokens; the next one gets the flags of the first of them.
    private mutating func takeBack(to count: Int) {
        pending = sink.tokens[count].traits.rawValue & Self.gapFlags
        sink.truncate(to: count)
    }

    /// The flags that tell of the gap before a token.
    private static let gapFlags =
        TokenFlag.spaceBefore.rawValue | TokenFlag.lineBreakBefore.rawValue | TokenFlag.paragraphBefore.rawValue

    /// `@` or `#`: the middle of an e-mail address, the start of a handle or hashtag, or a sign.
    mutating func handleSign(_ start: Int) -> Int {
        if base[start] == UInt8(ascii: "@"), let mail = mailStart(start), let end = mailEnd(start) {
            takeBack(to: mail.count)
            emitHashed(mail.start, end, TokenTraits(kind: .email, casing: CasingScan.casing(base, mail.start, end)))
            return end
        }
        var end = start + 1
        if !isGlued(start), isLetter(at: end) {
            while end < limit, isPartByte(base[end]), base[end] != UInt8(ascii: "-") { end += 1 }
        }
        guard end > start + 1 else { return symbolOrRepetition(start) }
        emitHashed(start, end, TokenTraits(kind: .handle, casing: CasingScan.casing(base, start, end)))
        return end
    }

    private mutating func symbolOrRepetition(_ start: Int) -> Int { repeated(start) }

    /// Where the local part before an `@` starts, and how many tokens stand before it; nil when there is none or it would cut a token.
    private func mailStart(_ sign: Int) -> (start: Int, count: Int)? {
        var count = sink.count
        var start = sign
        while count > 0, sink.tokens[count - 1].end == start, isLocalPart(sink.tokens[count - 1]) {
            count -= 1
            start = sink.tokens[count].start
        }
        while count < sink.count, !isAlphanumeric(at: start) {
            start = sink.tokens[count].end
            count += 1
        }
        return count < sink.count && sign - start <= 128 ? (start, count) : nil
    }

    private func isLocalPart(_ token: Token) -> Bool {
        switch token.traits.kind {
        case .email, .handle: return false
        default: break
        }
        for index in token.start..<token.end {
            switch base[index] {
            case UInt8(ascii: "."), UInt8(ascii: "%"), UInt8(ascii: "+"): break
            case let byte where isPartByte(byte): break
            default: return false
            }
        }
        return true
    }

    /// Where the domain behind an `@` ends; nil when it has no period or ends in no letters.
    private func mailEnd(_ sign: Int) -> Int? {
        guard let parts = dottedParts(sign + 1), parts.end - parts.last >= 2, isLetter(at: parts.last) else { return nil }
        return parts.end
    }
}
