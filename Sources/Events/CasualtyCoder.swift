import Resources
import Text

/// Puts figures of people killed, hurt, missing, detained or moved on the events that caused them.
///
/// *Reads:* events with victims, quantities, trees, mentions.
///
/// *Adds:* `casualties` of each event; a `casualty` event of its own for figures that no event of the sentence owns.
///
/// *Example:* "A bomb killed 11 people and left 30 wounded" gives 11 killed and 30 injured.
///
/// *Limits:* figures in one sentence; totals over sentences are the business of incidents. A plural without a number gives no figure.
public struct CasualtyCoder: Stage {
    public let name = "casualties"
    public let requires: Set<Layer> = [.events, .quantities, .trees]
    public let provides: Set<Layer> = [.casualties]

    let frames: FrameSet
    let lexicon: CasualtyLexicon
    let attributes: AttributeLexicon
    private let effects: [String: Casualty.Kind]

    public init(frames: FrameSet, folders: DataFolders) throws {
        self.frames = frames
        lexicon = try CasualtyLexicon.load(folders: folders)
        attributes = try AttributeLexicon.load(folders: folders)
        var effects: [String: Casualty.Kind] = [:]
        for frame in frames.frames { effects[frame.rule] = frame.effect }
        self.effects = effects
    }

    public func annotate(_ document: inout Document) {
        var next = 0
        var added: [Event] = []
        for (index, sentence) in document.sentences.enumerated() where sentence.hasTree {
            let first = next
            while next < document.events.count, document.events[next].sentence == index { next += 1 }
            let reader = FigureReader(
                document: document, sentence: index, lexicon: lexicon, attributes: attributes, classes: frames.classes)
            for event in first..<next {
                guard let kind = effects[document.events[event].rule] else { continue }
                document.events[event].casualties = reader.victims(of: document.events[event], kind: kind)
            }
            let loose = reader.looseFigures(besides: (first..<next).flatMap { document.events[$0].casualties })
            if loose.isEmpty { continue }
            if let owner = owner(of: loose[0], among: first..<next, document) {
                document.events[owner].casualties += loose
            } else {
                added.append(contentsOf: reader.event(for: loose))
            }
        }
        if !added.isEmpty {
            document.events = (document.events + added).sorted {
                ($0.sentence, $0.trigger.span.start) < ($1.sentence, $1.trigger.span.start)
            }
        }
        shareWithCauses(&document)
    }

    /// The violent event or accident nearest to a figure; nil when the sentence has none.
    private func owner(of casualty: Casualty, among events: Range<Int>, _ document: Document) -> Int? {
        let able = events.filter { lexicon.harmful.contains(document.events[$0].type.root) && document.events[$0].polarity == .positive }
        return able.min { distance(document.events[$0], casualty) < distance(document.events[$1], casualty) }
    }

    private func distance(_ event: Event, _ casualty: Casualty) -> Int { abs(event.trigger.span.start - casualty.span.start) }

    /// "11 people were killed in the raid": the raid has the figures too.
    private func shareWithCauses(_ document: inout Document) {
        for index in document.events.indices where document.events[index].type.root == "casualty" {
            let event = document.events[index]
            let heads = event.arguments(.cause).map(\.head)
            guard !heads.isEmpty, !event.casualties.isEmpty else { continue }
            for cause in neighbours(of: index, document) where heads.contains(document.events[cause].trigger.head) {
                document.events[cause].casualties += event.casualties.filter { !document.events[cause].casualties.contains($0) }
            }
        }
    }

    /// The events of one sentence stand together.
    private func neighbours(of index: Int, _ document: Document) -> Range<Int> {
        let sentence = document.events[index].sentence
        var low = index
        var high = index + 1
        while low > 0, document.events[low - 1].sentence == sentence { low -= 1 }
        while high < document.events.count, document.events[high].sentence == sentence { high += 1 }
        return low..<high
    }
}
