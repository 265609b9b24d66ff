import Pipeline
import TestKit
import Testing
import Text

@testable import Events

@Suite("Political acts have their two parties where the sentence names them")
struct PartyTests {
    private static let pipeline = Result { try AnnotationPipeline.standard(ProjectPaths.folders) }

    /// The trigger is marked; then actors, an arrow, and recipients with the path by which each was found.
    @Test(
        "Parties",
        arguments: [
            ("Serbia «lifted» a curfew in Montenegro on Sunday.", "Serbia -> Montenegro (in)"),
            ("Canada «demanded» that Chile cancel the sale of missiles.", "Canada -> Chile (matter)"),
            ("Israel has «deployed» troops in Lebanon after the attack.", "Israel -> Lebanon (below)"),
            ("Iran «praised» Oman's efforts.", "Iran -> Oman (owner:possessive)"),
            ("Iran «praised» the plan, Tehran radio said.", "Iran ->"),
        ])
    func parties(_ marked: String, _ expected: String) throws {
        let example = MarkedText(marked)
        var document = Document(text: example.text)
        try Self.pipeline.get().annotate(&document)
        let event = try #require(document.events.first { $0.trigger.span == example.spans[0] }, Comment(rawValue: marked))
        let actors = event.arguments(.actor).map { document.text($0.span) }.joined(separator: ", ")
        let recipients = event.arguments(.recipient).map { " \(document.text($0.span)) (\($0.path))" }.joined(separator: ",")
        #expect("\(actors) ->\(recipients)" == expected)
    }

    @Test("An actor without a country has that of its sentence, if there is only one; its actor code stays bare")
    func localCountry() throws {
        var document = Document(text: "The Mozambique government accepted demands from Shona rebels.")
        try Self.pipeline.get().annotate(&document)
        let rebels = try #require(document.chains.first { $0.name.hasSuffix("rebels") })
        #expect(rebels.codes.cameoActor == "REB" && rebels.codes.iso3 == "MOZ")
        document = Document(text: "Zambia and Malawi accepted demands from Shona rebels.")
        try Self.pipeline.get().annotate(&document)
        let others = try #require(document.chains.first { $0.name.hasSuffix("rebels") })
        #expect(others.codes.iso3 == nil)
    }
}
