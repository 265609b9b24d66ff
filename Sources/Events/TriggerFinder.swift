import Resources
import Text

/// Marks the sentences in which an event may be told, so that only they are parsed.
///
/// *Reads:* sentences with their zones, lemmas.
///
/// *Adds:* `wantsTree` of each sentence that holds the lemma of a trigger and stands in a zone that reports.
///
/// *Example:* "Security forces raided the camp." wants a tree, "The camp lies in a desert." does not.
///
/// *Limits:* looks at single lemmas; conditions are checked later, on the tree.
public struct TriggerFinder: Stage {
    public let name = "triggers"
    public let requires: Set<Layer> = [.tokens, .sentences, .zones, .tags]
    public let provides: Set<Layer> = [.triggers]

    let frames: FrameSet

    public init(frames: FrameSet) { self.frames = frames }

    public func annotate(_ document: inout Document) {
        for index in document.sentences.indices where document.sentences[index].zone.isReporting {
            document.sentences[index].wantsTree = document.sentences[index].tokens.contains { token in
                frames.isTrigger(lemma: document.syntax.lemmaKeys[token], form: document.tokens[token].key)
            }
        }
    }
}
