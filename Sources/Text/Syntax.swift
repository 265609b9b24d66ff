/// Tags, lemmas and trees of a document: flat arrays parallel to `document.tokens`; empty until the tagger has run.
///
/// Tokens of sentences that were not tagged have ``UniversalTag/none``; tokens without a tree have the relation
/// ``Relation/none`` and head -1.
public struct SyntaxLayer: Sendable {
    /// Tag of Universal Dependencies of each token.
    public var universal: [UniversalTag] = []
    /// Penn Treebank tag of each token.
    public var penn: [PennTag] = []
    /// Token index of the head; -1 for a root and where no tree was built.
    public var heads: [Int32] = []
    /// Relation of each token to its head.
    public var relations: [Relation] = []
    /// Key of each token's lemma, as ``FoldedKey`` makes it.
    public var lemmaKeys: [UInt64] = []
    /// Lemma of each token.
    public var lemmas: [String] = []

    public init() {}

    /// Room for `count` tokens, all unknown.
    public mutating func prepare(_ count: Int) {
        universal = Array(repeating: .none, count: count)
        penn = Array(repeating: .none, count: count)
        heads = Array(repeating: -1, count: count)
        relations = Array(repeating: .none, count: count)
        lemmaKeys = Array(repeating: 0, count: count)
        lemmas = Array(repeating: "", count: count)
    }
}

/// The seventeen tags of Universal Dependencies, and `none`.
public enum UniversalTag: UInt8, Sendable, CaseIterable {
    case none = 0
    case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

    /// As written in CoNLL-U: `ADJ`, `NOUN` ...; `_` for none.
    public var label: String { self == .none ? "_" : String(describing: self).uppercased() }
}

/// Penn Treebank tags as the English treebanks of Universal Dependencies use them, and `none`.
public enum PennTag: String, Sendable, CaseIterable {
    case none = "_"
    case nn = "NN"
    case nns = "NNS"
    case nnp = "NNP"
    case nnps = "NNPS"
    case vb = "VB"
    case vbd = "VBD"
    case vbg = "VBG"
    case vbn = "VBN"
    case vbp = "VBP"
    case vbz = "VBZ"
    case md = "MD"
    case jj = "JJ"
    case jjr = "JJR"
    case jjs = "JJS"
    case rb = "RB"
    case rbr = "RBR"
    case rbs = "RBS"
    case rp = "RP"
    case prp = "PRP"
    case prpPossessive = "PRP$"
    case wp = "WP"
    case wpPossessive = "WP$"
    case wdt = "WDT"
    case wrb = "WRB"
    case ex = "EX"
    case dt = "DT"
    case pdt = "PDT"
    case cc = "CC"
    case cd = "CD"
    case `in` = "IN"
    case to = "TO"
    case pos = "POS"
    case uh = "UH"
    case fw = "FW"
    case gw = "GW"
    case add = "ADD"
    case afx = "AFX"
    case ls = "LS"
    case sym = "SYM"
    case nfp = "NFP"
    case hyph = "HYPH"
    case dollar = "$"
    case comma = ","
    case period = "."
    case colon = ":"
    case openQuote = "``"
    case closeQuote = "''"
    case openBracket = "-LRB-"
    case closeBracket = "-RRB-"
    case xx = "XX"
}

/// Dependency relations of Universal Dependencies with the subtypes of the English treebanks, and `none`.
public enum Relation: String, Sendable, CaseIterable {
    case none = "_"
    case root, nsubj, csubj, obj, iobj, obl, vocative, expl, dislocated, advcl, advmod, discourse, aux, cop, mark
    case nmod, appos, nummod, acl, amod, det, `case`, ccomp, xcomp, conj, cc, fixed, flat, compound, list, parataxis, orphan
    case goeswith, reparandum, punct, dep
    case nsubjPass = "nsubj:pass"
    case nsubjOuter = "nsubj:outer"
    case csubjPass = "csubj:pass"
    case csubjOuter = "csubj:outer"
    case auxPass = "aux:pass"
    case oblAgent = "obl:agent"
    case oblUnmarked = "obl:unmarked"
    case nmodPoss = "nmod:poss"
    case nmodUnmarked = "nmod:unmarked"
    case nmodDesc = "nmod:desc"
    case aclRelcl = "acl:relcl"
    case advclRelcl = "advcl:relcl"
    case compoundPrt = "compound:prt"
    case detPredet = "det:predet"
    case ccPreconj = "cc:preconj"
}
