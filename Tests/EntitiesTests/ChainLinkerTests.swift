import TestKit
import Testing
import Text

@testable import Entities

@Suite("The chain linker puts mentions of one entity together")
struct ChainLinkerTests {
    /// Words of each chain's mentions.
    private func chains(_ text: String) throws -> [[String]] {
        let document = try Lists.linked(text)
        return document.chains.map { chain in chain.mentions.map { document.text(document.mentions[$0].span) } }
    }

    private func chain(of words: String, in text: String) throws -> Chain {
        let document = try Lists.linked(text)
        let mention = try #require(document.mentions.first { document.text($0.span) == words }, "no mention '\(words)'")
        return document.chains[mention.chain]
    }

    private static let exiles = """
        Iraq wants to move members of an Iranian opposition group, a faction that divides Baghdad and Washington.

        The group, the Mujaheddin-e Khalq, or MEK, denounced the plan. Security forces raided Camp Ashraf in July, and \
        the security forces left the camp.
        """

    @Test("A name, its acronym and its descriptions are one chain")
    func descriptions() throws {
        let group = ["Iranian opposition group", "faction", "group", "Mujaheddin-e Khalq", "MEK"]
        #expect(try chains(Self.exiles).contains(group))
        let chain = try chain(of: "MEK", in: Self.exiles)
        #expect(chain.type == .organization)
        #expect(chain.name == "Mujahedin-e Khalq")
    }

    @Test("A camp has coordinates, and \"the camp\" stands for it")
    func camp() throws {
        let chain = try chain(of: "Camp Ashraf", in: Self.exiles)
        #expect(chain.type == .facility)
        #expect(chain.place?.country == "IQ")
        #expect(chain.place?.latitude != nil && chain.place?.longitude != nil)
        #expect(try chains(Self.exiles).contains(["Camp Ashraf", "camp"]))
    }

    @Test(
        "Short forms go to the longer name",
        arguments: [
            ("Ugo Brandt came. Mr. Brandt spoke.", ["Ugo Brandt", "Brandt"]),
            ("Saddam Hussein fell. Saddam was hanged.", ["Saddam Hussein", "Saddam"]),
            ("The Jebel Workers Front met. Then Jebel Workers Front men left.", ["Jebel Workers Front", "Jebel Workers Front"]),
        ])
    func shortForms(text: String, chain: [String]) throws {
        #expect(try chains(text).contains(chain))
    }

    @Test(
        "Actors have codes",
        arguments: [
            ("Peruvian President Hugo Ramirez spoke.", "Hugo Ramirez", "PERGOV"),
            ("Iraqi security forces fired.", "Iraqi security forces", "IRQCOP"), ("Iraq's army fired.", "army", "IRQMIL"),
            ("The FMLN attacked.", "FMLN", "SLVREB"), ("Members of the FMLN attacked.", "FMLN", "SLVREB"),
            ("Gunmen fired.", "Gunmen", "REB"), ("Iran protested.", "Iran", "IRN"), ("Baghdad protested.", "Baghdad", "IRQGOV"),
        ])
    func codes(text: String, mention: String, code: String) throws {
        #expect(try chain(of: mention, in: text).codes.cameoActor == code)
    }

    @Test(
        "Among places of one name the text decides",
        arguments: [
            ("Police in Hilla, Iraq, found a bomb.", "Hilla", "IQ"),
            ("A shooting in Tripoli, Lebanon, killed two.", "Tripoli", "LB"),
            ("Libya's army bombed Tripoli as Libyan rebels fled.", "Tripoli", "LY"),
        ])
    func places(text: String, mention: String, country: String) throws {
        #expect(try chain(of: mention, in: text).place?.country == country)
    }

    @Test("Joined sets list their members in text order")
    func groups() {
        var groups = MentionGroups(6)
        groups.join(4, 1)
        groups.join(1, 5)
        groups.join(2, 3)
        #expect(groups.members() == [[0], [1, 4, 5], [2, 3]])
        #expect(groups.restricted(to: [1, 3, 5]).members() == [[0, 2], [1]])
    }
}
