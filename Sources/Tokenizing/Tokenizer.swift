import Resources
import Text

/// Cuts an article into tokens and sentences.
///
/// *Reads:* the text and its zones.
///
/// *Adds:* tokens with key, kind, casing and flags; sentences with zone, casing and paragraph starts. Tokens are those of the English
/// treebanks of Universal Dependencies: contractions, possessives and hyphens are cut, abbreviations keep their period.
///
/// *Example:* `The U.S.-led raid killed 11, didn't it?` gives `The` `U.S.` `-` `led` `raid` `killed` `11` `,` `did` `n't` `it` `?`.
///
/// *Limits:* English; scripts without spaces give one token a run of letters. A token is at most 65,535 bytes, a text less than 4 GiB.
public struct Tokenizer: Stage, PhraseSplitting {
    public let name = "tokenizer"
    public let requires: Set<Layer> = []
    public let provides: Set<Layer> = [.tokens, .sentences]
    let rules: SplittingRules

    /// Reads `words/abbreviations.tsv` and `words/tokens.tsv`; throws ``FileError`` or ``Diagnostics``.
    public init(folders: DataFolders) throws {
        rules = try SplittingRules(folder: folders.gazetteers)
    }

    init(rules: SplittingRules) { self.rules = rules }

    /// Version of the code, raised by hand when the same text may be split otherwise.
    private static let codeVersion: UInt32 = 1

    /// Differs when the code or the words that it splits by differ.
    public var splitterVersion: UInt32 {
        UInt32(truncatingIfNeeded: rules.contentHash ^ rules.contentHash >> 32) &* 31 &+ Self.codeVersion
    }

    public func annotate(_ document: inout Document) {
        let stretches = ZoneStretch.stretches(of: document)
        document.tokens = TokenScanner.tokens(of: document.bytes, in: stretches.map(\.range), rules: rules)
        document.sentences = SentenceSplitter.sentences(of: &document.tokens, bytes: document.bytes, stretches: stretches, rules: rules)
    }

    public func split(phrase: [UInt8]) -> [Token] {
        TokenScanner.tokens(of: phrase, in: [0..<phrase.count], rules: rules, isPhrase: true)
    }
}
