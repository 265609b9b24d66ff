import Pipeline
import TestKit
import Testing
import Text

@testable import Events

@Suite("Modality, polarity, tense and source are read off the sentence")
struct AttributeTests {
    private static let pipeline = Result { try AnnotationPipeline.standard(ProjectPaths.folders) }

    /// The trigger is marked; then what must be read off it: `modality [negative] [phase] [@source]`.
    @Test(
        "Attributes",
        arguments: [
            ("The soldiers «attacked» the village.", "asserted"),
            ("The soldiers did not «attack» the village.", "asserted negative"),
            ("The soldiers never «attacked» the village.", "asserted negative"),
            ("The rebels failed to «capture» the town.", "asserted negative"),
            ("No one was «killed» in the blast.", "asserted negative"),
            ("Eleven people were reportedly «killed» in the camp.", "reported"),
            ("Police said three men were «killed» in the camp.", "reported @Police"),
            ("Three men were «killed» in the camp, police said.", "reported @police"),
            ("According to a doctor, two soldiers were «killed».", "reported @doctor"),
            ("According to the army, two soldiers were «killed».", "claimed @army"),
            ("The army denied that its troops «attacked» the village.", "denied @army"),
            ("Iraq plans to «move» the people to a desert camp.", "planned"),
            ("The government announced plans to «deport» the refugees.", "planned"),
            ("The government will «deport» the refugees.", "planned"),
            ("The minister said the government would «deport» the refugees.", "planned @minister"),
            ("The rebels threatened to «kill» the hostages.", "threatened"),
            ("The opposition asked the government to «release» the prisoners.", "demanded"),
            ("The pope urged the rebels to «release» the prisoners.", "demanded"),
            ("Leaders would face an outcry if they «deport» the exiles.", "hypothetical"),
            ("The plan could lead to an «attack» on the camp.", "hypothetical"),
            ("The army may «attack» the town.", "hypothetical"),
            ("The man allegedly «killed» two women.", "alleged"),
            ("The man was accused of «killing» two women.", "alleged"),
            ("The group claimed responsibility for the «bombing».", "claimed"),
            ("The rebels tried to «assassinate» the president.", "asserted attempted"),
            ("Police foiled an «attack» on the embassy.", "asserted foiled"),
            ("The police prevented an «attack» on the embassy.", "asserted foiled"),
            ("There was no «attack» on the village.", "asserted negative"),
            ("Rebels carried out an «attack» on the base.", "asserted"),
            ("Rebels did not carry out an «attack» on the base.", "asserted negative"),
        ])
    func attributes(_ marked: String, _ expected: String) throws {
        let example = MarkedText(marked)
        var document = Document(text: example.text)
        try Self.pipeline.get().annotate(&document)
        let event = document.events.first { $0.trigger.span == example.spans[0] }
        let read = event.map { Self.shown($0, document) } ?? "no event; found \(document.events.map { document.text($0.trigger.span) })"
        #expect(read == expected, Comment(rawValue: marked))
    }

    private static func shown(_ event: Event, _ document: Document) -> String {
        var words = [event.modality.rawValue]
        if event.polarity == .negative { words.append("negative") }
        if let phase = event.phase { words.append(phase.rawValue) }
        if let source = event.attribution { words.append("@" + document.text(source.span)) }
        return words.joined(separator: " ")
    }
}
