import Testing
import Text

@testable import Entities

@Suite("The phrase index finds what a list of arrays finds")
struct PhraseIndexTests {
    private static func reading(_ subject: Int) -> Reading {
        Reading(kind: .name, policy: .any, isPlural: false, capitals: 0, subject: Int32(subject), exact: 0)
    }

    @Test("Random phrases over a small alphabet", arguments: 0..<40)
    func randomPhrases(seed: Int) {
        var state = UInt64(seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let phrases = (0..<1 + next(60)).map { _ in (0..<1 + next(4)).map { _ in UInt64(1 + next(3)) } }
        var index = PhraseIndex(expecting: 1)
        for (number, phrase) in phrases.enumerated() { index.insert(phrase, Self.reading(number)) }
        for _ in 0..<50 {
            let probe = (0..<1 + next(5)).map { _ in UInt64(1 + next(3)) }
            let found = Set(index.readings(of: probe).map { Int(index.readings[Int($0)].subject) })
            #expect(found == Set(phrases.indices.filter { phrases[$0] == probe }))
            if !found.isEmpty { #expect(index.mayBegin(probe[0])) }
        }
    }

    @Test("Nothing is found in an empty index")
    func empty() {
        let index = PhraseIndex(expecting: 0)
        #expect(index.readings(of: [1, 2]).isEmpty)
        #expect(!index.mayBegin(7))
    }
}
