import Testing
import Text

@Suite("A span")
struct SpanTests {
    @Test(
        "overlaps when a byte is shared",
        arguments: [
            (0, 3, 2, 5, true), (0, 3, 3, 5, false), (2, 5, 0, 3, true), (0, 9, 3, 4, true), (9, 9, 0, 9, false), (4, 6, 4, 6, true),
        ])
    func overlaps(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ expected: Bool) {
        #expect(Span(a, b).overlaps(Span(c, d)) == expected)
    }

    @Test("contains, unites and orders") func relations() {
        #expect(Span(2, 8).contains(Span(2, 8)) && Span(2, 8).contains(Span(3, 5)) && !Span(2, 8).contains(Span(1, 5)))
        #expect(Span(2, 4).union(Span(7, 9)) == Span(2, 9) && Span(2, 4).count == 2 && Span(4, 4).isEmpty)
        #expect([Span(3, 4), Span(1, 2), Span(1, 9)].sorted() == [Span(1, 9), Span(1, 2), Span(3, 4)])
    }
}

@Suite("A token")
struct TokenTests {
    @Test("is sixteen bytes") func size() {
        #expect(MemoryLayout<Token>.size == 16 && MemoryLayout<Token>.stride == 16)
    }

    @Test("keeps kind, casing and flags apart", arguments: TokenKind.allCases, Casing.allCases) func traits(
        _ kind: TokenKind, _ casing: Casing
    ) {
        let flags: [TokenFlag] = [
            .spaceBefore, .lineBreakBefore, .paragraphBefore, .sentenceStart, .nonASCII, .abbreviation, .joiningHyphen,
        ]
        for flag in flags {
            var traits = TokenTraits(kind: kind, casing: casing)
            #expect(flags.allSatisfy { !traits.has($0) })
            traits.insert(flag)
            #expect(traits.kind == kind && traits.casing == casing && flags.filter { traits.has($0) }.map(\.rawValue) == [flag.rawValue])
        }
    }

    @Test("says where it stands") func place() {
        let token = Token(offset: 7, length: 5, traits: TokenTraits(kind: .word), key: 1)
        #expect(token.span == Span(7, 12) && token.start == 7 && token.end == 12)
        #expect(
            !TokenTraits(kind: .word, casing: .mixedLower).startsWithCapital && TokenTraits(kind: .word, casing: .upper).startsWithCapital)
    }
}
