import Resources
import Text

/// Finds event mentions: triggers whose frame fits the tree around them, with roles and attributes.
///
/// *Reads:* sentences with trees, lemmas, mentions, chains, times, quantities.
///
/// *Adds:* `document.events` without casualties and incidents.
///
/// *Example:* "Security forces raided the camp in July" gives `raid` with actor "Security forces", object "camp" and the time "July".
///
/// *Limits:* at most 60 events a sentence; one event a trigger word: of several frames that fit, the most specific wins. Events do not reach over sentences.
public struct EventCoder: Stage {
    public let name = "events"
    public let requires: Set<Layer> = [.trees, .tags, .mentions, .chains, .times, .quantities, .triggers]
    public let provides: Set<Layer> = [.events]

    let frames: FrameSet
    let lexicon: AttributeLexicon
    let codes: CodeTable

    public init(frames: FrameSet, folders: DataFolders) throws {
        self.frames = frames
        lexicon = try AttributeLexicon.load(folders: folders)
        codes = try CodeTable.load(folders: folders)
    }

    public func annotate(_ document: inout Document) {
        var events: [Event] = []
        for (index, sentence) in document.sentences.enumerated() where sentence.hasTree {
            events += SentenceCoder(document: document, index: index, frames: frames, lexicon: lexicon, codes: codes).events()
        }
        for event in events {
            document.note(
                name, at: event.trigger.span, "\(event.type) by \(event.rule) line \(event.line): \(event.modality), \(event.polarity)")
        }
        document.events = events
    }
}

/// Codes the events of one sentence.
struct SentenceCoder {
    let document: Document
    let index: Int
    let frames: FrameSet
    let codes: CodeTable
    let tree: SentenceTree
    let finder: ArgumentFinder
    let phrases: PhraseReader
    let attributes: AttributeReader
    let circumstances: CircumstanceFinder

    init(document: Document, index: Int, frames: FrameSet, lexicon: AttributeLexicon, codes: CodeTable) {
        self.document = document
        self.index = index
        self.frames = frames
        self.codes = codes
        tree = SentenceTree(document, sentence: index)
        let mentions = document.mentions(beginningIn: tree.tokens)
        finder = ArgumentFinder(tree: tree, words: lexicon.clauseWords)
        phrases = PhraseReader(document: document, tree: tree, classes: frames.classes, words: lexicon.clauseWords, mentions: mentions)
        attributes = AttributeReader(document: document, tree: tree, lexicon: lexicon, finder: finder, phrases: phrases)
        circumstances = CircumstanceFinder(document: document, tree: tree, mentions: mentions, words: lexicon.clauseWords)
    }

    func events() -> [Event] {
        // Plain loops here and below: closures would copy the whole coder for each token.
        var events: [Event] = []
        for token in tree.tokens {
            guard let event = event(at: token) else { continue }
            events.append(event)
            if events.count == Self.maximumEvents { break }
        }
        EmbeddedActs(tree: tree, document: document, lenders: frames.lenders).complete(&events)
        PartyFinder(document: document, tree: tree, finder: finder, phrases: phrases, parties: frames.parties)
            .complete(&events)
        return events
    }

    /// Further triggers of one endless sentence are left, so that its cost stays linear.
    private static let maximumEvents = 60

    private func event(at token: Int) -> Event? {
        let candidates = frames.candidates(lemma: tree.lemmaKey(token), form: document.tokens[token].key)
        guard !candidates.isEmpty, !isInsideName(token) else { return nil }
        let found = finder.arguments(of: token)
        var best: (draft: Draft, rank: Double)?
        for (frameIndex, triggerIndex) in candidates {
            let pattern = frames.frames[frameIndex].triggers[triggerIndex]
            guard fits(pattern, token) else { continue }
            let frame = frames.frames[frameIndex]
            guard holds(frame, found, pattern) else { continue }
            let draft = draft(frame, found, lemma: pattern.headWord)
            let event = draft.event
            if isGeneral(token, pattern, event) || namesASite(token, pattern) { continue }
            guard frame.needs.isEmpty || event.arguments.contains(where: { frame.needs.contains($0.role) }) else { continue }
            let nominal = pattern.partOfSpeech == .noun && isGerund(token) ? 2.0 : 0
            let rank =
                nominal + Double(pattern.satellites.count) * 4 + Double(min(frame.conditions.count, 2)) + frame.confidence + Double(
                    event.arguments.count) * 0.1
            if rank > best?.rank ?? -1 { best = (draft, rank) }
        }
        return best.map { complete($0.draft) }
    }

    /// An event with its type, arguments and circumstances: what frames are compared by.
    private struct Draft {
        var event: Event
        let frame: Frame
        /// How many arguments the frame itself found.
        let ownArguments: Int
    }

    /// "Economic Cooperation" in the name of an organisation is no event, and "March" in a date no protest.
    private func isInsideName(_ token: Int) -> Bool {
        if phrases.isInTime(token) { return true }
        guard let mention = phrases.mentionIndex(token).map({ document.mentions[$0] }) else { return false }
        return mention.form == .name && mention.tokens.count > 1
    }

    private func fits(_ pattern: TriggerPattern, _ token: Int) -> Bool {
        switch pattern.partOfSpeech {
        case .verb: guard tree.isVerb(token) || isParticiple(token) || isUnknownForm(token, pattern) else { return false }
        case .noun: guard tree.isNoun(token) || isGerund(token) else { return false }
        case .adjective: guard tree.universal(token) == .adj || (isParticiple(token) && tree.relation(token) == .amod) else { return false }
        }
        return pattern.satellites.allSatisfy { hasSatellite(token, $0) }
    }

    /// "Attacks continue": a bare plural with nobody and nothing around it speaks of no event in particular.
    private func isGeneral(_ token: Int, _ pattern: TriggerPattern, _ event: Event) -> Bool {
        pattern.partOfSpeech == .noun && tree.penn(token) == .nns && tree.children(token, .det, .nummod, .nmodPoss).isEmpty
            && event.arguments.allSatisfy { $0.role == .time || $0.path == "sentence" }
    }

    /// "Detention camp", "protest camp": a noun before the name of a place is no event of its own.
    private func namesASite(_ token: Int, _ pattern: TriggerPattern) -> Bool {
        guard pattern.partOfSpeech == .noun, tree.relation(token) == .compound, let head = tree.head(of: token) else { return false }
        let sites = ["place", "site"].compactMap { frames.classes.index($0) }
        return phrases.passes(head, FillerTest(lemmas: [], classes: sites, acceptsAnything: false))
    }

    /// "RAIDED" taken for a name: a form that only a verb has.
    private func isUnknownForm(_ token: Int, _ pattern: TriggerPattern) -> Bool {
        let letters = document.tokens[token].length
        return document.tokens[token].key != pattern.head && Int(letters) > pattern.headWord.utf8.count + 1
            && [.propn, .adj, .x].contains(tree.universal(token))
    }

    private func isParticiple(_ token: Int) -> Bool { tree.penn(token) == .vbn || tree.penn(token) == .vbg }

    /// "The shooting of a student", "rioting continued": a verb by its tag that stands where a noun does.
    private func isGerund(_ token: Int) -> Bool {
        guard tree.penn(token) == .vbg else { return false }
        if !tree.children(token, .case, .det, .amod, .compound).isEmpty { return true }
        return [.nsubj, .nsubjPass, .obj, .obl, .nmod].contains(tree.relation(token))
    }

    /// A word of the trigger hangs on its head directly or one step further, near by.
    private func hasSatellite(_ token: Int, _ key: UInt64) -> Bool {
        for child in tree.children(of: token) where abs(child - token) <= 8 {
            if tree.lemmaKey(child) == key { return true }
            if tree.children(of: child).contains(where: { tree.lemmaKey($0) == key }) { return true }
        }
        return false
    }

    private func holds(_ frame: Frame, _ found: ArgumentFinder.Arguments, _ pattern: TriggerPattern) -> Bool {
        for condition in frame.conditions where applies(condition.function, frame, pattern) {
            guard anyPasses(condition, found) else { return false }
        }
        for exclusion in frame.exclusions {
            if anyPasses(exclusion, found) { return false }
        }
        return true
    }

    private func anyPasses(_ condition: Condition, _ found: ArgumentFinder.Arguments) -> Bool {
        for filler in finder.fillers(condition.function, of: found) where phrases.passes(filler, condition.filler) { return true }
        return false
    }

    /// Conditions on the functions of verbs bind the verbs of a frame, those on governors its nouns and adjectives; prepositions bind
    /// the nouns only of a frame that has no verbs.
    private func applies(_ function: RuleFunction, _ frame: Frame, _ pattern: TriggerPattern) -> Bool {
        let isVerb = pattern.partOfSpeech == .verb
        switch function {
        case .object where pattern.partOfSpeech == .adjective: return true
        case .subject, .object, .indirectObject, .clause: return isVerb
        case .governor: return !isVerb
        case .preposition: return isVerb || !frame.triggers.contains { $0.partOfSpeech == .verb }
        default: return true
        }
    }

    private func draft(_ frame: Frame, _ found: ArgumentFinder.Arguments, lemma: String) -> Draft {
        let token = found.trigger
        let trigger = Trigger(span: document.tokens[token].span, head: token, lemma: lemma)
        var event = Event(
            type: frame.type, trigger: trigger, sentence: index, confidence: frame.confidence, rule: frame.rule, line: frame.place.line)
        event.arguments = arguments(frame, found)
        event.type = refined(frame, found, event.arguments)
        let ownArguments = event.arguments.count
        circumstances.complete(&event)
        return Draft(event: event, frame: frame, ownArguments: ownArguments)
    }

    /// What only the frame that won is asked for: attributes and codes.
    private func complete(_ draft: Draft) -> Event {
        var event = draft.event
        apply(attributes.read(event.trigger.head), draft, &event)
        let roles = Set(event.arguments(.victim).compactMap { $0.mention.flatMap { document.mentions[$0].role } })
        event.codes = codes.codes(
            type: event.type, modality: event.modality, polarity: event.polarity, victimRoles: roles,
            targetIsArmed: event.targetIsArmed(document))
        return event
    }

    private func apply(_ read: EventAttributes, _ draft: Draft, _ event: inout Event) {
        event.modality = read.modality == .asserted ? draft.frame.modality ?? .asserted : read.modality
        event.polarity = read.polarity
        if event.tense != .historical { event.tense = read.tense }
        event.genericity = read.genericity
        event.phase = read.phase ?? draft.frame.phase
        event.attribution = read.attribution
        event.cues = read.cues
        if draft.ownArguments == 0 { event.confidence *= 0.75 }
        event.confidence = min(1, event.confidence + 0.02 * Double(min(draft.ownArguments, 3)))
        // What the sentence mainly says is surest; each step down is one more attachment that the parser may have got wrong.
        for _ in 0..<remoteness(event.trigger.head) { event.confidence *= Self.stepDown }
        event.confidence *= read.hedges > 0 ? 0.8 : 1
    }

    /// What is left of the confidence of an event one clause or noun phrase further down.
    private static let stepDown = 0.75

    /// How far a trigger stands from what the sentence is mainly about: clauses and noun phrases above it; reports do not count.
    private func remoteness(_ token: Int) -> Int {
        var steps = 0
        var current = token
        for _ in 0..<8 {
            guard let head = tree.head(of: current) else { break }
            let relation = tree.relation(current)
            let isReported = relation == .ccomp && attributes.lexicon.has(.reported, tree.lemmaKey(head), as: .governors)
            if !isReported, relation != .conj, relation != .parataxis { steps += 1 }
            current = head
        }
        return min(steps, 5)
    }

    private func arguments(_ frame: Frame, _ found: ArgumentFinder.Arguments) -> [Argument] {
        var taken: Set<Int> = [found.trigger]
        var arguments: [Argument] = []
        for slot in frame.slots {
            for (function, name) in zip(slot.functions, slot.functionNames) {
                let count = arguments.count
                for head in finder.fillers(function, of: found) where !taken.contains(head) && phrases.passes(head, slot.filler) {
                    taken.insert(head)
                    arguments.append(argument(slot.role, head, finder.isMember(head) ? "including" : name))
                }
                if arguments.count > count, slot.role != .place { break }
            }
        }
        if let recipient = owner(frame, arguments, taken) { arguments.append(recipient) }
        // Two words of one name are one filler.
        var seen: Set<Argument.Identity> = []
        return arguments.sorted { $0.span < $1.span }.filter { seen.insert($0.identity).inserted }
    }

    /// "praised Haiti's efforts": with nobody else named, the owner of what an act is about is its recipient.
    private func owner(_ frame: Frame, _ arguments: [Argument], _ taken: Set<Int>) -> Argument? {
        let affected: Set<Role> = [.recipient, .victim]
        guard let slot = frames.owner, frame.slots.contains(where: { $0.role == .recipient }),
            !arguments.contains(where: { affected.contains($0.role) })
        else { return nil }
        let actors = Set(arguments.filter { $0.role == .actor }.map(\.head))
        for matter in arguments where matter.role == .topic || matter.role == .object {
            let found = finder.arguments(of: matter.head)
            for (function, name) in zip(slot.functions, slot.functionNames) {
                let owner = finder.fillers(function, of: found).first {
                    !actors.contains($0) && !taken.contains($0) && phrases.passes($0, slot.filler)
                }
                if let owner { return argument(.recipient, owner, "owner:\(name)") }
            }
        }
        return nil
    }

    private func argument(_ role: Role, _ head: Int, _ path: String) -> Argument {
        let filler = phrases.mention(head).map { Argument.Filler.mention($0) } ?? bareNumber(head)
        return Argument(role: role, span: phrases.span(head), head: head, filler: filler, path: path)
    }

    private func bareNumber(_ head: Int) -> Argument.Filler? {
        phrases.isBareNumber(head) ? phrases.quantity(head).map { .quantity($0) } : nil
    }

    private func refined(_ frame: Frame, _ found: ArgumentFinder.Arguments, _ arguments: [Argument]) -> EventType {
        for refinement in frame.refinements {
            let conditionsHold = refinement.conditions.allSatisfy { anyPasses($0, found) }
            guard conditionsHold else { continue }
            if let wanted = refinement.argument {
                guard arguments.contains(where: { $0.role == wanted.role && phrases.passes($0.head, wanted.test) }) else { continue }
            }
            return refinement.type
        }
        return frame.type
    }
}

extension Argument {
    /// What makes two arguments of an event the same.
    struct Identity: Hashable {
        var role: Role
        var span: Span
    }

    var identity: Identity { Identity(role: role, span: span) }
}
