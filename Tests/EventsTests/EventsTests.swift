import Resources
import TestKit
import Testing
import Text

@testable import Events

@Suite("Frames are read from YAML with every complaint at its place")
struct FrameReaderTests {
    private static let header = """
        classes:
          human: {types: [PERSON, GROUP], nouns: [people]}
        patterns:
          violence:
            victim: {at: [object], is: ["@human"]}
        frames:

        """

    private func complaint(_ frames: String) -> String {
        var reader = FrameReader()
        do {
            try reader.read(file: "rules.yaml", bytes: Array((Self.header + frames).utf8))
            return ""
        } catch { return error.description }
    }

    private static let examples = """
            examples:
              - "A raided B.": raid object=B
              - "A raided C.": raid object=C
              - "A raided D.": raid object=D
            counter: ["The air raid."]

        """

    @Test("A whole frame is compiled")
    func wholeFrame() throws {
        var reader = FrameReader()
        let frame = "  - name: raid\n    type: raid\n    verbs: [raid, break into]\n    roles: violence\n" + Self.examples
        try reader.read(file: "rules.yaml", bytes: Array((Self.header + frame).utf8))
        let read = try #require(reader.frames.first)
        #expect(read.rule == "rules.yaml#raid")
        #expect(read.triggers.map(\.text) == ["raid", "break into"])
        #expect(read.triggers[1].head == FoldedKey.of("break") && read.triggers[1].satellites == [FoldedKey.of("into")])
        #expect(read.slots.map(\.role) == [.victim])
        #expect(read.examples.count == 3 && read.counterExamples.count == 1)
    }

    @Test("An unknown key names the nearest known one, with line and column")
    func unknownKey() {
        let text = complaint("  - name: raid\n    type: raid\n    verb: [raid]\n" + Self.examples)
        #expect(
            text.hasPrefix(
                "rules.yaml:9:5: error: unknown key 'verb'; did you mean 'verbs'? [unknown_key]\n  9 |     verb: [raid]\n    |     ^"))
    }

    @Test("An unknown class names the nearest known one")
    func unknownClass() {
        let text = complaint("  - name: raid\n    type: raid\n    verbs: [raid]\n    if: {object: [\"@humann\"]}\n" + Self.examples)
        #expect(text.contains("unknown class 'humann'; did you mean 'human'?"))
    }

    @Test("A frame without examples is not loaded")
    func noExamples() {
        #expect(complaint("  - {name: raid, type: raid, verbs: [raid]}\n").contains("has 0 examples; it needs three"))
    }

    @Test("An unknown role is refused")
    func unknownRole() {
        let text = complaint(
            "  - name: raid\n    type: raid\n    verbs: [raid]\n    roles: {actr: {at: [subject], is: [\"*\"]}}\n" + Self.examples)
        #expect(text.contains("unknown word 'actr'; did you mean 'actor'?"))
    }
}

@Suite("Codes are projected by modality and target")
struct CodeTableTests {
    private func table() throws -> CodeTable { try CodeTable.load(folders: ProjectPaths.folders) }

    @Test("An asserted raid with force is an assault in all schemes")
    func assault() throws {
        let codes = try table().codes(
            type: EventType("raid.assault"), modality: .asserted, polarity: .positive, victimRoles: [], targetIsArmed: false)
        #expect(codes == EventCodes(cameo: "190", plover: "ASSAULT", acled: "Violence against civilians", acledSub: "Attack"))
    }

    @Test("A planned deportation is a threat")
    func planned() throws {
        let codes = try table().codes(
            type: EventType("relocation.deport"), modality: .planned, polarity: .positive, victimRoles: [], targetIsArmed: false)
        #expect(codes == EventCodes(cameo: "132", plover: "THREATEN", ploverMode: "restrict"))
    }

    @Test("An attack on an armed target is a battle")
    func battle() throws {
        let codes = try table().codes(
            type: EventType("attack"), modality: .reported, polarity: .positive, victimRoles: [], targetIsArmed: true)
        #expect(codes.acled == "Battles" && codes.acledSub == "Armed clash")
    }

    @Test("A type without a code stays without one")
    func none() throws {
        let codes = try table().codes(
            type: EventType("accident.crash"), modality: .asserted, polarity: .positive, victimRoles: [], targetIsArmed: false)
        #expect(codes.isEmpty)
    }
}

@Suite("Incident rules")
struct IncidentRulesTests {
    @Test("A bombing says more than an attack, and both are violence")
    func ranks() throws {
        let rules = try IncidentRules.load(folders: ProjectPaths.folders)
        #expect(rules.family(EventType("bombing.car_bomb")) == "violence")
        #expect(rules.rank(EventType("bombing")) < rules.rank(EventType("attack")))
        #expect(rules.isGeneric(EventType("casualty.killed")) && !rules.isGeneric(EventType("bombing")))
        #expect(rules.isSingle(EventType("denounce.condemn")))
    }
}

@Suite("The frames of the project")
struct ProjectFramesTests {
    @Test("All load, and every type of the ontology has a frame")
    func load() throws {
        let frames = try FrameSet.load(folders: ProjectPaths.folders)
        let roots = Set(frames.frames.flatMap { [$0.type.root] + $0.refinements.map(\.type.root) })
        let ontology: Set<String> = [
            "attack", "shelling", "airstrike", "bombing", "suicide_attack", "cbrn_attack", "clash", "massacre", "assassination",
            "execution", "torture",
            "sexual_violence", "abduction", "detention", "raid", "relocation", "siege", "territory", "property", "protest", "riot",
            "mobilize",
            "threaten", "denounce", "demand", "reject", "statement", "endorse", "consult", "agreement", "cooperation", "aid", "release",
            "withdraw",
            "concede", "designation", "sanction", "legal", "cyber", "casualty", "accident",
        ]
        #expect(roots == ontology)
    }
}
