import Resources
import Text

/// Finds what pronouns stand for: "Syria says «it» will withdraw" is Syria.
///
/// *Reads:* sentences with trees, tags, mentions, chains.
///
/// *Adds:* `document.antecedents`.
///
/// *Example:* "Hamas leaders met in Gaza. «They» rejected the plan." resolves `They` to "Hamas leaders".
///
/// *Limits:* pronouns of sentences with a tree; antecedents stand before their pronoun, three sentences back at most. Candidates are filtered by
/// number, gender and kind and by the clause that they share, then ranked by salience (after Lappin and Leass 1994): nearness, subject
/// before other functions, the source of a report before all, how often the article names them.
public struct PronounResolver: Stage {
    public let name = "pronouns"
    public let requires: Set<Layer> = [.trees, .tags, .mentions, .chains]
    public let provides: Set<Layer> = [.antecedents]

    /// Pronouns of one sentence that are resolved; further ones of an endless sentence are left, so that its cost stays linear.
    private static let mostPronouns = 60

    let pronouns: PronounTable
    let words: ClauseWords
    let classes: FillerClasses

    /// Reads `words/pronouns.tsv` and the words that clauses turn on; which nouns name one person the frames' classes say.
    public init(frames: FrameSet, folders: DataFolders) throws {
        pronouns = try PronounTable.load(folders: folders)
        words = try ClauseWords.load(folders: folders)
        classes = frames.classes
    }

    public func annotate(_ document: inout Document) {
        document.antecedents = []
        var candidates = CandidateList(document: document, person: classes.index("person"), classes: classes)
        for (index, sentence) in document.sentences.enumerated() where sentence.zone.isReporting {
            guard sentence.hasTree else {
                candidates.add(sentence: index, tree: nil)
                continue
            }
            let tree = SentenceTree(document, sentence: index)
            candidates.add(sentence: index, tree: tree)
            var left = Self.mostPronouns
            for token in tree.tokens where left > 0 {
                guard let pronoun = pronouns[document.tokens[token].key], tree.universal(token) == .pron else { continue }
                left -= 1
                let search = AntecedentSearch(pronoun: pronoun, token: token, sentence: index, tree: tree, words: words)
                guard let found = search.best(candidates) else { continue }
                document.antecedents.append(Antecedent(token: token, mention: found.mention))
                candidates.takeUp(found, at: token, sentence: index, tree: tree)
            }
        }
    }
}

/// What a pronoun may stand for, in text order, the last sentences only.
struct CandidateList {
    /// A mention, or a pronoun that has been resolved to it.
    struct Candidate {
        var mention: Int
        /// The token that it stands at.
        var head: Int
        var sentence: Int
        var kind: Kind
        /// What the place in its own sentence is worth.
        var salience: Double
        /// How often the article has named it so far.
        var uses: Int
        var gender: Gender?
    }

    /// What a mention is one of.
    enum Kind { case person, body, country, people, place }

    private let document: Document
    private let person: Int?
    private let classes: FillerClasses
    private(set) var all: [Candidate] = []
    private var uses: [Int: Int] = [:]

    init(document: Document, person: Int?, classes: FillerClasses) {
        self.document = document
        self.person = person
        self.classes = classes
    }

    /// Sentences back that an antecedent may stand.
    static let reach = 3

    /// Adds the mentions of a sentence; those that stand in another one are parts of its words, no candidates.
    mutating func add(sentence: Int, tree: SentenceTree?) {
        all.removeAll { $0.sentence < sentence - Self.reach }
        var end = 0
        for index in document.mentions(beginningIn: document.sentences[sentence].tokens) {
            let mention = document.mentions[index]
            guard mention.tokens.upperBound > end else { continue }
            let isFirst = end == 0
            end = mention.tokens.upperBound
            let head = mention.tokens.upperBound - 1
            guard mention.chain >= 0, let kind = kind(mention, head) else { continue }
            uses[mention.chain, default: 0] += 1
            all.append(
                Candidate(
                    mention: index, head: head, sentence: sentence, kind: kind,
                    salience: tree.map { Self.salience(of: head, mention, $0) } ?? (isFirst ? 1 : 0), uses: uses[mention.chain] ?? 1,
                    gender: document.chains[mention.chain].gender))
        }
    }

    /// A resolved pronoun keeps its antecedent in mind.
    mutating func takeUp(_ found: Candidate, at token: Int, sentence: Int, tree: SentenceTree) {
        var candidate = found
        candidate.head = token
        candidate.sentence = sentence
        candidate.salience = Self.salience(of: token, nil, tree)
        all.append(candidate)
    }

    private func kind(_ mention: Mention, _ head: Int) -> Kind? {
        switch mention.type {
        case .person: return .person
        case .organization: return .body
        case .nationality: return document.syntax.penn[head] == .jj ? nil : .people
        case .place: return mention.subtype == "country" || mention.subtype == "territory" ? .country : .place
        case .facility: return .place
        case .weapon: return nil
        case .group:
            if document.syntax.penn[head] == .nns { return .people }
            let isPerson = person.map { classes.all[$0].nouns.contains(document.syntax.lemmaKeys[head]) } ?? false
            return isPerson ? .person : .body
        }
    }

    private static func salience(of token: Int, _ mention: Mention?, _ tree: SentenceTree) -> Double {
        // The word of a name that hangs outside of it tells its function.
        let head = mention?.tokens.first { word in tree.head(of: word).map { !(mention?.tokens.contains($0) ?? false) } ?? true } ?? token
        switch tree.relation(tree.firstConjunct(of: head)) {
        case .nsubj, .nsubjPass: return tree.head(of: tree.firstConjunct(of: head)) == tree.root ? 1.5 : 1
        case .root, .obj, .iobj: return 0.4
        case .appos, .compound, .amod: return -0.5
        default: return 0
        }
    }
}

/// Chooses among the candidates for one pronoun.
struct AntecedentSearch {
    let pronoun: PronounTable.Pronoun
    let token: Int
    let sentence: Int
    let tree: SentenceTree
    let words: ClauseWords

    /// The candidate of most weight that the pronoun can stand for; the later of equals.
    func best(_ candidates: CandidateList) -> CandidateList.Candidate? {
        if isEmpty { return nil }
        let speaker = source().map { tree.phrase(of: $0, dropping: []) }
        if pronoun.whom == .speaker, speaker == nil { return nil }
        let above = subjectAbove.map { tree.phrase(of: $0, dropping: []) }
        var best: (candidate: CandidateList.Candidate, weight: Double)?
        for candidate in candidates.all where agrees(candidate) && !sharesClause(candidate) {
            // Who is quoted may be named behind the quotation.
            guard candidate.head < token || pronoun.whom == .speaker else { continue }
            if pronoun.whom == .speaker, !isSpeaker(candidate, speaker) { continue }
            let weight = weight(candidate, above)
            if weight >= best?.weight ?? -10 { best = (candidate, weight) }
        }
        return best?.candidate
    }

    /// "It is likely that", "it was reported that": stands for nothing.
    private var isEmpty: Bool {
        guard pronoun.whom == .thing, pronoun.form == .personal else { return false }
        guard let head = tree.head(of: token), [.nsubj, .nsubjPass, .expl].contains(tree.relation(token)) else { return false }
        let hasClause = tree.child(of: head, .ccomp, .csubj, .csubjPass) != nil
        return hasClause && (tree.relation(token) != .nsubj || !tree.isVerb(head))
    }

    /// Head of the one who is said to have said the pronoun's clause.
    private func source() -> Int? { tree.head(of: token).flatMap { tree.report(over: $0, words)?.source } }

    private func isSpeaker(_ candidate: CandidateList.Candidate, _ speaker: Range<Int>?) -> Bool {
        candidate.sentence == sentence && speaker?.contains(candidate.head) ?? false
    }

    private func agrees(_ candidate: CandidateList.Candidate) -> Bool {
        switch pronoun.whom {
        case .male: candidate.kind == .person && candidate.gender != .female
        case .female: candidate.kind == .person && candidate.gender != .male
        case .thing: candidate.kind != .person && candidate.kind != .people
        case .any: candidate.kind == .people || candidate.kind == .body
        case .speaker: pronoun.isPlural ? candidate.kind != .place : candidate.kind == .person
        }
    }

    /// "Iraq attacked it": two parts of one clause are two things; a reflexive is its subject.
    private func sharesClause(_ candidate: CandidateList.Candidate) -> Bool {
        guard candidate.sentence == sentence else { return pronoun.form == .reflexive }
        let theirs = tree.head(of: candidate.head)
        switch pronoun.form {
        case .possessive: return false
        case .personal: return theirs != nil && theirs == tree.head(of: token)
        case .reflexive:
            return theirs != tree.head(of: token) || ![.nsubj, .nsubjPass].contains(tree.relation(candidate.head))
        }
    }

    private func weight(_ candidate: CandidateList.Candidate, _ above: Range<Int>?) -> Double {
        var weight = candidate.salience + 3 - Double(sentence - candidate.sentence) * 1.2
        weight += min(1, Double(candidate.uses) * 0.15)
        if candidate.sentence == sentence, above?.contains(candidate.head) ?? false { weight += 1.5 }
        if candidate.kind == .place { weight -= 1.5 }
        if pronoun.whom == .any, candidate.kind == .body { weight -= 0.7 }
        return weight
    }

    /// Subject of the nearest clause above the pronoun's own.
    private var subjectAbove: Int? {
        guard var clause = tree.head(of: token) else { return nil }
        for _ in 0..<6 {
            guard let above = tree.head(of: clause) else { return nil }
            if let subject = tree.child(of: above, .nsubj, .nsubjPass), subject != token, subject < token { return subject }
            clause = above
        }
        return nil
    }
}
