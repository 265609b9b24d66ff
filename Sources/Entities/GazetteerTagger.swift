import Resources
import Text

/// Finds the names of the lists, names that a cue word gives away, nationalities, weapons, and groups in common nouns.
///
/// *Reads:* tokens, sentences.
///
/// *Adds:* mentions in text order. Names do not overlap each other. A GROUP mention takes in the adjectives, nationality or name directly
/// before its noun ("Iraqi security forces"), and the NATIONALITY, PLACE or ORGANIZATION mention inside it stays: mentions may nest.
/// Names on thin evidence are left with a confidence under 0.5 for ``NameTagger`` to confirm; ``ChainLinker`` drops those that nobody did.
///
/// *Example:* "«Iraqi» «security forces» raided «Camp Ashraf»".
///
/// *Limits:* names of no list and without a cue are left to ``NameTagger``; titles stay outside the mention.
public struct GazetteerTagger: Stage {
    public let name = "gazetteer"
    public let requires: Set<Layer> = [.tokens, .sentences]
    public let provides: Set<Layer> = [.mentions]
    let gazetteer: Gazetteer

    /// A tagger over loaded lists, which may be shared with the other stages.
    public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    public func annotate(_ document: inout Document) {
        guard !document.tokens.isEmpty else { return }
        let scan = PhraseScan(document, gazetteer)
        var judge = EntryJudge(scan: scan, document: document)
        var candidates = judge.candidates()
        candidates += CountryPatternScan(scan: scan, document: document, countries: candidates).names
        candidates += CueScan(scan: scan, document: document, stops: judge.stops).candidates()
        let names = NameCandidate.resolve(candidates, tokenCount: document.tokens.count)
        var mentions = names.map { mention($0, document) }
        mentions += AcronymFinder(document: document, gazetteer: gazetteer, mentions: mentions).found
        mentions += NominalScan(scan: scan, document: document, names: mentions).mentions
        mentions.sort { $0.span < $1.span }
        document.mentions = mentions
        document.note(name, "\(scan.matches.count) phrases, \(mentions.count) mentions")
    }

    private func mention(_ candidate: NameCandidate, _ document: Document) -> Mention {
        let entry = candidate.entry.map { gazetteer.entries[$0] }
        let subtype = candidate.subtype ?? (candidate.type == .nationality ? nil : entry?.subtype)
        return Mention(
            span: document.span(ofTokens: candidate.tokens), tokens: candidate.tokens, type: candidate.type, subtype: subtype,
            ref: candidate.ref ?? entry?.id, origin: Origin(stage: name, entry: entry?.place.short, rule: candidate.rule),
            confidence: candidate.confidence, form: candidate.form, role: candidate.role ?? entry?.role)
    }
}
