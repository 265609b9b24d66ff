import Resources
import Text

/// Finds the noun that a figure counts: by Penn tags where the document has them, else by word classes and endings.
struct CountedNoun: Sendable {
    private let classes: WordClasses
    private let stop: Int32
    private let notNoun: Int32
    private let determiner: Int32
    private let pronoun: Int32
    private let dead: Int32
    private let increment: Int32
    private let plural: Int32
    private let collective: Int32
    private let of: UInt64
    /// Endings of plurals with what they become, longest first.
    private let suffixes: [Suffix]
    /// Bytes of the endings and of what they become, end to end.
    private let suffixBytes: [UInt8]
    private static let reach = 8

    /// An ending of plurals, as places in ``suffixBytes``; plain numbers, so that trying it touches no reference count.
    private struct Suffix {
        var ending: Range<Int>
        var lemma: Range<Int>
    }

    /// A head noun.
    struct Head {
        var token: Int
        var lemma: String
        var isPlural: Bool
    }

    init(_ classes: WordClasses, _ table: Table, of: UInt64) {
        self.classes = classes
        func symbol(_ name: String) -> Int32 { classes.symbol(name) ?? -1 }
        stop = symbol("stop")
        notNoun = symbol("not-noun")
        determiner = symbol("determiner")
        pronoun = symbol("pronoun")
        dead = symbol("dead")
        increment = symbol("increment")
        plural = symbol("plural")
        collective = symbol("collective")
        self.of = of
        var suffixes: [Suffix] = []
        var bytes: [UInt8] = []
        for row in table.rows where table.value("class", in: row) == "plural-suffix" {
            for ending in table.values("words", in: row) {
                let start = bytes.count
                bytes += ending.utf8
                let middle = bytes.count
                bytes += table.value("value", in: row).utf8
                suffixes.append(Suffix(ending: start..<middle, lemma: middle..<bytes.count))
            }
        }
        self.suffixes = suffixes.sorted { $0.ending.count > $1.ending.count }
        suffixBytes = bytes
    }

    /// The head of the noun phrase behind a figure that ends before `token`.
    func head(behind token: Int, limit: Int, in document: Document) -> Head? {
        var start = token
        if start < limit, document.tokens[start].key == of {
            start += 1
            if start < limit, isOne(of: pronoun, start, document), !isPhrase(start + 1, limit, document) { return nil }
        }
        let isPartitive = start > token
        while start < limit, isPartitive && isOne(of: determiner, start, document) || document.tokens[start].traits.kind == .number {
            start += 1
        }
        let isTagged = document.syntax.penn.count == document.tokens.count && start < limit && document.syntax.penn[start] != .none
        guard isTagged, let byTag = tagged(start, limit, document) else { return untagged(start, limit, document) }
        guard !byTag.isPlural, let byForm = untagged(start, limit, document), byForm.isPlural else { return byTag }
        return byForm
    }

    private func isPhrase(_ token: Int, _ limit: Int, _ document: Document) -> Bool {
        token < limit && document.tokens[token].traits.kind == .word && !isOne(of: stop, token, document)
    }

    private func isOne(of symbol: Int32, _ token: Int, _ document: Document) -> Bool {
        classes.contains(document.tokens[token].key, in: symbol)
    }

    /// The last noun of the run; a plural ends it, unless another plural follows ("security forces members").
    private func tagged(_ start: Int, _ limit: Int, _ document: Document) -> Head? {
        var last: Int?
        var plural: Int?
        var token = start
        scan: while token < min(limit, start + Self.reach), !isOne(of: stop, token, document) {
            switch document.syntax.penn[token] {
            case .nns, .nnps:
                plural = token
                last = token
            case .nn, .nnp: last = token
            case .jj, .jjr, .jjs, .vbn, .vbg, .rb, .hyph, .cd, .pos, .afx:
                if last != nil, !isBetweenNouns(token, limit, document) { break scan }
                if document.syntax.penn[token] == .pos { plural = nil }
            default: break scan
            }
            token += 1
        }
        guard let head = plural ?? last else { return nil }
        return Head(token: head, lemma: lemma(head, document), isPlural: plural != nil)
    }

    private func isBetweenNouns(_ token: Int, _ limit: Int, _ document: Document) -> Bool {
        guard token + 1 < limit else { return false }
        let tag = document.syntax.penn[token]
        let next = document.syntax.penn[token + 1]
        return (tag == .hyph || tag == .pos) && (next == .nn || next == .nns || next == .nnp || next == .vbn || next == .vbg || next == .jj)
    }

    /// Without tags: the first plural of the run of content words, else its last word before a verb form.
    private func untagged(_ start: Int, _ limit: Int, _ document: Document) -> Head? {
        var last: Int?
        var token = start
        while token < min(limit, start + Self.reach), isPhrase(token, limit, document) || isJoint(token, start, document) {
            if token > start, isVerb(token, document), !isEnd(token + 1, limit, document) || last != nil,
                !isBeforePlural(token, limit, document)
            {
                break
            }
            if token + 1 < limit, isPossessive(document.tokens[token + 1], document) {
                last = nil
                token += 2
                continue
            }
            if document.tokens[token].traits.kind == .word {
                if isPlural(token, document), !(token == start && isOne(of: dead, token, document) && !isEnd(token + 1, limit, document)) {
                    let head = extended(token, limit, document)
                    return Head(token: head, lemma: lemma(head, document), isPlural: true)
                }
                last = token
            }
            token += 1
        }
        guard let last, !isOne(of: dead, last, document) || isOne(of: plural, last, document), last > start || !isVerb(last, document)
        else { return nil }
        return Head(token: last, lemma: lemma(last, document), isPlural: isOne(of: collective, last, document))
    }

    /// "one of the party's demands", "two countries' leaders": the owner is not what is counted.
    private func isPossessive(_ token: Token, _ document: Document) -> Bool {
        guard token.length <= 4, !token.traits.has(.spaceBefore) else { return false }
        let byte = document.bytes[token.start]
        return (byte == UInt8(ascii: "'") || byte == 0xE2) && (token.traits.kind == .clitic || token.length == 1 || token.length == 3)
    }

    /// "20 displaced people": a participle in front of its noun.
    private func isBeforePlural(_ token: Int, _ limit: Int, _ document: Document) -> Bool {
        isPhrase(token + 1, limit, document) && isPlural(token + 1, document) && !isOne(of: dead, token, document)
    }

    /// "crew members", "security forces members": a plural right behind a plural is the head.
    private func extended(_ token: Int, _ limit: Int, _ document: Document) -> Int {
        guard isPhrase(token + 1, limit, document), isPlural(token + 1, document), !isOne(of: dead, token + 1, document),
            document.tokens[token + 1].traits.casing == document.tokens[token].traits.casing
        else { return token }
        return token + 1
    }

    private func isEnd(_ token: Int, _ limit: Int, _ document: Document) -> Bool { !isPhrase(token, limit, document) }

    private func isJoint(_ token: Int, _ start: Int, _ document: Document) -> Bool {
        token > start && (document.tokens[token].traits.has(.joiningHyphen) || document.tokens[token].traits.kind == .alphanumeric)
            || document.tokens[token].traits.has(.abbreviation)
    }

    private func isVerb(_ token: Int, _ document: Document) -> Bool {
        let span = document.tokens[token].span
        return isOne(of: dead, token, document)
            || span.count > 3 && document.bytes[span.end - 2] | 0x20 == UInt8(ascii: "e")
                && document.bytes[span.end - 1] | 0x20 == UInt8(ascii: "d")
    }

    private func isPlural(_ token: Int, _ document: Document) -> Bool {
        if isOne(of: plural, token, document) { return true }
        guard !isOne(of: notNoun, token, document), !document.tokens[token].traits.has(.abbreviation) else { return false }
        let span = document.tokens[token].span
        guard span.count > 3, let suffix = suffix(span, document.bytes) else { return false }
        guard suffix.ending.count == 1 else { return true }
        let before = document.bytes[span.end - 2] | 0x20
        if before == UInt8(ascii: "i") { return document.tokens[token].traits.startsWithCapital }
        return before != UInt8(ascii: "s") && before != UInt8(ascii: "u")
    }

    /// The longest ending of plurals that a word has, in any case.
    private func suffix(_ span: Span, _ bytes: [UInt8]) -> Suffix? {
        for suffix in suffixes where span.count > suffix.ending.count {
            var index = suffix.ending.count
            let base = span.end - suffix.ending.count
            while index > 0, bytes[base + index - 1] | 0x20 == suffixBytes[suffix.ending.lowerBound + index - 1] { index -= 1 }
            if index == 0 { return suffix }
        }
        return nil
    }

    /// Lemma from the table of irregular plurals, else from the tagger, else by the ending; in lower case.
    private func lemma(_ token: Int, _ document: Document) -> String {
        if let value = classes.value(document.tokens[token].key, in: plural), !value.isEmpty { return value }
        let bytes = Self.folded(document.tokens[token].span, document.bytes)
        if document.syntax.lemmas.indices.contains(token), document.syntax.universal[token] != .verb {
            let lemma = document.syntax.lemmas[token].lowercased()
            // A plural that is its own lemma was taken for a singular; the ending knows better.
            if !lemma.isEmpty, !(lemma.utf8.elementsEqual(bytes) && isPlural(token, document)) { return lemma }
        }
        guard isPlural(token, document), let suffix = suffix(Span(0, bytes.count), bytes) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(decoding: bytes.dropLast(suffix.ending.count) + suffixBytes[suffix.lemma], as: UTF8.self)
    }

    /// The folded form of a word.
    private static func folded(_ span: Span, _ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(span.count)
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var cursor = FoldingCursor(base, from: span.start, to: span.end)
            while let byte = cursor.next() { output.append(byte) }
        }
        return output
    }
}
