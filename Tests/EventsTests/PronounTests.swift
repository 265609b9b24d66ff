import Pipeline
import Resources
import TestKit
import Testing
import Text

@testable import Events

@Suite("Pronouns stand for what was named before")
struct PronounTests {
    private static let pipeline = Result { try AnnotationPipeline.standard(ProjectPaths.folders) }

    /// The pronoun is marked; then the words that it takes up, or nothing.
    @Test(
        "Antecedents",
        arguments: [
            ("Hamas leaders met in Gaza on Monday. «They» rejected the plan.", "Hamas leaders"),
            ("Syria said «it» would withdraw its troops from Lebanon.", "Syria"),
            ("Syria said it would withdraw «its» troops from Lebanon.", "Syria"),
            ("President Maria Silva met Juan Ortega in Lima. «She» accused the army of killing two students.", "Maria Silva"),
            ("President Maria Silva met Juan Ortega in Lima. «He» accused the army of killing two students.", "Juan Ortega"),
            ("Rebels attacked the convoy. A doctor said «they» killed two drivers.", "Rebels"),
            ("The rebel group said «it» had killed two soldiers.", "rebel group"),
            ("Syria says «it» is willing to withdraw its troops from Lebanon.", "Syria"),
            ("\"We will attack the bases,\" the rebels said. \"«We» have killed ten soldiers,\" the rebels said.", "rebels"),
            ("The soldiers arrested a student and beat «him».", "student"),
            ("Soldiers shot themselves after rebels surrounded «them».", "Soldiers"),
            ("«It» was reported that rebels killed five people.", ""),
            ("«It» is likely that the army will attack the town.", ""),
            ("«They» killed five people.", ""),
        ])
    func antecedents(_ marked: String, _ expected: String) throws {
        let example = MarkedText(marked)
        var document = Document(text: example.text)
        try Self.pipeline.get().annotate(&document)
        let token = try #require(document.tokens.firstIndex { $0.span == example.spans[0] })
        let found = document.antecedent(ofToken: token).map { document.text(document.mentions[$0].span) } ?? ""
        #expect(found == expected, Comment(rawValue: marked))
    }

    @Test("A role that a pronoun fills has the chain of what it stands for, under the pronoun's own words")
    func roles() throws {
        var document = Document(text: "Hamas leaders met in Gaza on Monday. They rejected the plan.")
        try Self.pipeline.get().annotate(&document)
        let event = try #require(document.events.first { $0.type.root == "reject" })
        let actor = try #require(event.arguments(.actor).first)
        #expect(document.text(actor.span) == "They")
        let mention = try #require(actor.mention)
        #expect(document.chains[document.mentions[mention].chain].name == "Hamas leaders")
        let incident = try #require(document.incidents.first { $0.type.root == "reject" })
        #expect(incident.actors.map { document.text($0.span) } == ["Hamas leaders"])
    }

    @Test("An endless sentence costs no more than its length: only its first pronouns are resolved")
    func endless() throws {
        let clause = "the army said it killed 20 rebels in Mali after Syria praised its men, "
        var document = Document(text: String(repeating: clause, count: 200) + "the army said.")
        try Self.pipeline.get().annotate(&document)
        let longest = document.sentences.map { sentence in
            document.antecedents.filter { sentence.tokens.contains($0.token) }.count
        }
        #expect((longest.max() ?? 0) > 10 && (longest.max() ?? 0) <= 60)
    }

    @Test("A broken list of pronouns names line, column and the nearest word")
    func brokenList() {
        let rows = "pronoun\tnumber\twhom\tform\nhe\tsingle\tmale\tpersonal\n"
        let error = #expect(throws: Diagnostics.self) { try PronounTable(file: "pronouns.tsv", bytes: Array(rows.utf8)) }
        #expect(error.map { "\($0)" }?.contains("pronouns.tsv:2:4") ?? false)
        #expect(error.map { "\($0)" }?.contains("singular") ?? false)
    }
}
