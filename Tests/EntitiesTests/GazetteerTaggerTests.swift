import TestKit
import Testing
import Text

@testable import Entities

@Suite("The gazetteer tagger finds names and groups")
struct GazetteerTaggerTests {
    /// Texts of the mentions of a type that are sure enough to stay, in text order.
    private func mentions(_ text: String, _ type: EntityType) throws -> [String] {
        let document = try Lists.tagged(text)
        return document.mentions.filter { $0.type == type && $0.confidence >= 0.5 }.map { document.text($0.span) }
    }

    @Test(
        "Marked names are found with their type, and nothing else of the type",
        arguments: [
            ("The «Mujaheddin-e Khalq» and the «Mojahedin-e Khalq» are one spelling apart.", EntityType.organization),
            ("«Hezbollah» and «Hizbollah» fired rockets.", .organization),
            ("The «Nasser Reform Party» met the «Ministry of Fisheries» and «Gulshan Textile Corp.»", .organization),
            ("Gunmen stormed «Camp Ashraf» and «Evin Prison».", .facility),
            ("«Saddam Hussein» met Gen. «Ugo Brandt».", .person),
            ("President «Hosni Mubarak» and Dr. «Lena Okoro» spoke.", .person),
            ("An «Iraqi» soldier and two «Iranians» fled.", .nationality),
            ("Police seized «AK-47 rifles», «hand grenades» and a «car bomb».", .weapon),
            ("The «Iraqi security forces» and «masked gunmen» fired at «protesters».", .group),
            ("The «Iraqi army» shelled «rebels».", .group),
            ("Fighting in «Baghdad» and across «Iraq» went on.", .place),
        ])
    func marked(text: String, type: EntityType) throws {
        let marked = MarkedText(text)
        let document = try Lists.tagged(marked.text)
        let found = document.mentions.filter { $0.type == type && $0.confidence >= 0.5 }.map(\.span)
        #expect(
            MarkedText.mark(marked.text, found) == MarkedText.mark(marked.text, marked.spans))
    }

    @Test(
        "Words that only look like names stay out",
        arguments: [
            "He may come in May.", "A reading of the nice mobile law.", "The turkey was in the china.", "IT WAS AN ACT OF WAR BY A LEADER.",
        ])
    func noNames(text: String) throws {
        let document = try Lists.tagged(text)
        let names = document.mentions.filter { $0.form == .name && $0.confidence >= 0.5 }
        #expect(names.map { document.text($0.span) } == [])
    }

    @Test("An acronym defined in the text is known wherever it stands")
    func definedAcronym() throws {
        let text = "The Jebel Workers Liberation Front (JWLF) struck. JWLF men fled."
        #expect(try mentions(text, .organization) == ["Jebel Workers Liberation Front", "JWLF", "JWLF"])
    }

    @Test(
        "Letters fit the first letters of a name's words",
        arguments: [
            ("MEK", "Mujaheddin-e Khalq", true), ("JWLF", "Jebel Workers Liberation Front", true), ("FMLN", "Iraqi army", false),
            ("UN", "United Nations", true), ("XY", "Jebel Workers", false),
        ])
    func initials(acronym: String, name: String, fits: Bool) throws {
        let tokens = try Lists.tokenizer.get().split(phrase: Array(name.utf8))
        #expect(AcronymFinder.fits(Array(acronym.utf8), tokens[...], Array(name.utf8)) == fits)
    }

    @Test("All-capitals text finds the same names")
    func allCapitals() throws {
        let text = "FMLN GUERRILLAS ATTACKED A PATROL NEAR SAN SALVADOR, EL SALVADOR, THE ARMY SAID."
        #expect(try mentions(text, .organization) == ["FMLN"])
        #expect(try mentions(text, .place).contains("EL SALVADOR"))
        #expect(try mentions(text, .group).contains("FMLN GUERRILLAS"))
    }

    @Test("Names never cross a sentence border, and mentions lie inside the text", arguments: 0..<30)
    func invariants(seed: Int) throws {
        let words = [
            "Iraq", "Camp", "Ashraf", "the", "of", ".", ",", "(", ")", "Gen.", "-", "\n\n", "army", "Iraqi", "MEK", "“", "é", "Party",
            "U.S.",
        ]
        var state = UInt64(seed) &+ 77
        var text = ""
        for _ in 0..<60 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += words[Int(state >> 33) % words.count] + (state & 1 << 40 == 0 ? " " : "")
        }
        let document = try Lists.linked(text)
        for mention in document.mentions {
            #expect(mention.span == document.span(ofTokens: mention.tokens))
            let sentence = try #require(document.sentence(ofToken: mention.tokens.lowerBound))
            #expect(document.sentences[sentence].tokens.contains(mention.tokens.upperBound - 1))
            #expect(document.chains.indices.contains(mention.chain))
        }
        #expect(document.chains.flatMap(\.mentions).sorted() == Array(document.mentions.indices))
    }

    @Test("Endless runs of one word are read in linear time", arguments: ["Party ", "army ", "Gen. ", "the group ", "Iraqi ", "Camp "])
    func endlessRuns(word: String) throws {
        let clock = ContinuousClock()
        let short = try clock.measure { _ = try Lists.linked(String(repeating: word, count: 500)) }
        let long = try clock.measure { _ = try Lists.linked(String(repeating: word, count: 4000)) }
        #expect(long < short * 60 + .milliseconds(500))
    }
}
