import Resources
import Text

/// One way to express a type of event: trigger words, conditions on their surroundings, and where the roles stand.
///
/// Frames are data (`Gazetteers/events/*.yaml`); ``FrameReader`` makes them. Each carries its own examples and counter-examples.
public struct Frame: Sendable {
    public var name: String
    /// File and line of the frame, for rules and diagnostics.
    public var place: SourcePlace
    public var type: EventType
    public var triggers: [TriggerPattern]
    /// All must hold.
    public var conditions: [Condition]
    /// None may hold.
    public var exclusions: [Condition]
    /// In order of preference: a phrase fills the first role that accepts it.
    public var slots: [RoleSlot]
    /// A finer type where its conditions hold; the first that fits wins.
    public var refinements: [Refinement]
    /// At least one of these roles must be filled, when any are given.
    public var needs: [Role]
    /// What befalls the victim: `kill` gives `killed`.
    public var effect: Casualty.Kind?
    public var phase: Phase?
    public var modality: Modality?
    /// 0 to 1.
    public var confidence: Double
    public var examples: [FrameExample]
    /// Sentences in which the frame must not fire.
    public var counterExamples: [FrameExample]
    /// `"file#name"`
    public let rule: String
}

/// Words that may express an event.
public struct TriggerPattern: Sendable, Hashable {
    /// Key of the head's lemma.
    public var head: UInt64
    /// Keys of lemmas that must hang on the head at a depth of one or two: `up` in "blow up", `fire` in "open fire".
    public var satellites: [UInt64]
    public var partOfSpeech: TriggerClass
    /// As written in the frame.
    public var text: String
    /// The head as written: the first word of a verb, the last of a noun.
    let headWord: String

    /// Inflected forms of the head.
    func forms(_ forms: VerbForms) -> [String] {
        switch partOfSpeech {
        case .verb: forms.forms(ofVerb: headWord)
        case .noun: [VerbForms.plural(headWord)]
        case .adjective: []
        }
    }
}

/// The parts of speech that a trigger may have.
public enum TriggerClass: String, Sendable, Hashable, CaseIterable { case verb, noun, adjective }

/// What must or must not stand at a grammatical function of the trigger.
public struct Condition: Sendable {
    public var function: RuleFunction
    public var filler: FillerTest
}

/// A place in the syntax around a trigger.
public enum RuleFunction: Hashable, Sendable {
    /// Logical subject: of active verbs, agents of passives, shared and controlled subjects.
    case subject
    /// Logical object: of active verbs, subject of passives, the noun that a participle or relative clause modifies.
    case object
    /// The one to whom: "gave the rebels arms".
    case indirectObject
    /// Agent of a passive or of a noun: "by".
    case agent
    /// `X's raid`
    case possessive
    /// Noun before the trigger noun: "police raid".
    case compound
    /// Adjective of nationality before the trigger noun: "Israeli raid".
    case adjective
    /// Clause as object: "accused them of attacking", "said that".
    case clause
    /// Verb that governs the trigger noun: `carry out` in "carried out an attack".
    case governor
    /// Who is said to say so: the subject of the verb of saying over the trigger, "according to".
    case source
    /// Anything hanging on the trigger.
    case modifier
    /// A phrase with this preposition, given as a folded key.
    case preposition(UInt64)

    /// Reads a name of the rule language; every other word is a preposition.
    public init(_ word: String) {
        switch word {
        case "subject": self = .subject
        case "object": self = .object
        case "indirect_object": self = .indirectObject
        case "agent": self = .agent
        case "possessive": self = .possessive
        case "compound": self = .compound
        case "adjective": self = .adjective
        case "clause": self = .clause
        case "governor": self = .governor
        case "source": self = .source
        case "modifier": self = .modifier
        default: self = .preposition(FoldedKey.of(word))
        }
    }
}

/// What a phrase must be: one of some words or one of some classes.
public struct FillerTest: Sendable {
    /// Keys of head lemmas.
    public var lemmas: Set<UInt64>
    /// Indices into the class table.
    public var classes: [Int]
    /// Any phrase passes.
    public var acceptsAnything: Bool
}

/// Where a role's fillers stand and what they must be.
public struct RoleSlot: Sendable {
    public var role: Role
    /// In order of preference.
    public var functions: [RuleFunction]
    /// Names of the functions, for `explain`.
    public var functionNames: [String]
    public var filler: FillerTest
}

/// A finer type under conditions.
public struct Refinement: Sendable {
    public var type: EventType
    public var conditions: [Condition]
    /// Some argument of this role must pass the test.
    public var argument: (role: Role, test: FillerTest)?
}

/// A sentence with what a frame must find in it.
public struct FrameExample: Sendable {
    public var text: String
    /// `type role=words; role=words`; nil for a counter-example.
    public var expected: String?
    public var place: SourcePlace
}
