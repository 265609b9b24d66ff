import Text

/// Mined phrases as they are shown to people, and as rows that can be put into a list.
public struct MinedList: Sendable {
    /// What was mined.
    public enum Kind: String, Sendable, CaseIterable { case names, verbs, nouns }

    private let kind: Kind
    private let items: [PhraseTally.Item]
    private let articles: Int
    private let mostMissed: Int

    /// The weightiest phrases of a tally.
    public init(_ kind: Kind, _ tally: PhraseTally, top: Int, minimumCount: Int) {
        self.kind = kind
        items = tally.ranked(top: top, minimumCount: minimumCount)
        articles = tally.articles
        mostMissed = tally.mostMissed
    }

    /// A line for each phrase with its figures, then its examples.
    public var text: String {
        var text = "  weight    count  articles\n"
        for item in items {
            let figures = [Self.decimal(item.weight), "\(item.count)", "\(item.articles)"]
            let row = zip([8, 9, 10], figures).map { String(repeating: " ", count: max(1, $0 - $1.utf8.count)) + $1 }.joined()
            text += "\(row)  \(item.text)\(details(item))\n"
            for example in item.examples { text += "            \(Self.line(example))\n" }
        }
        return text + summary + "\n"
    }

    /// `20 names of 3 articles`, with the bound of the error where there is one.
    public var summary: String {
        let bound = mostMissed > 0 ? "; counts may be too low by up to \(mostMissed)" : ""
        return "\(items.count) \(kind.rawValue) of \(articles) \(articles == 1 ? "article" : "articles")\(bound)"
    }

    private func details(_ item: PhraseTally.Item) -> String {
        let label = item.label.map { "  \($0)" } ?? ""
        guard kind == .verbs, !item.companions.isEmpty else { return label }
        return label + "  (" + item.companions.prefix(6).map { "\($0.text) \($0.count)" }.joined(separator: ", ") + ")"
    }

    private static func line(_ example: PhraseTally.Example) -> String {
        "\(example.article):\(example.start)-\(example.end)  \(example.words.before)[\(example.words.words)]\(example.words.after)"
    }

    private static func decimal(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

extension MinedList {
    /// A table with comments: the rows can be put into a list as they are.
    ///
    /// Names are rows of `names/*.tsv`, with ids that `isTaken` does not know; what is not told to be of any type is a comment, to be judged.
    /// Nouns for people are rows of `words/groups.tsv`, other nouns comments. Verbs have no list but the frames, so their table is for
    /// reading: frames are written by hand.
    public func tsv(isTaken: @escaping (String) -> Bool) -> String {
        var ids = IdMaker(isTaken: isTaken)
        var text = "# \(summary), mined by sitrep.\n" + Self.header(kind) + "\n"
        for item in items {
            for example in item.examples { text += "# \(Self.cell(Self.line(example)))\n" }
            text += row(item, &ids) + "\n"
        }
        return text
    }

    private static func header(_ kind: Kind) -> String {
        switch kind {
        case .names: "name\tid\ttype\tsubtype\taliases\tcountry\tnote"
        case .nouns: "noun\tplural\trole\tcode\tsubtype\tnote"
        case .verbs: "verb\tcount\tarticles\tweight\twith"
        }
    }

    private func row(_ item: PhraseTally.Item, _ ids: inout IdMaker) -> String {
        let text = Self.cell(item.text)
        let note = "mined: \(item.count) times in \(item.articles) articles"
        switch kind {
        case .names:
            guard let type = item.label.flatMap(EntityType.init) else { return "# \(text)\t(type unknown)\t\(note)" }
            return "\(text)\t\(ids.make(item.text, type))\t\(type.rawValue)\t\t\t\t\(note)"
        case .nouns:
            let plural = Self.cell(item.companions.first?.text ?? "")
            guard item.label == "person" || item.label == "group" else { return "# \(text)\t\(plural)\t(\(item.label ?? "-"))\t\(note)" }
            return "\(text)\t\(plural)\t\t\t\t\(note)"
        case .verbs:
            let companions = item.companions.prefix(12).map { "\($0.text) \($0.count)" }.joined(separator: "|")
            return "\(text)\t\(item.count)\t\(item.articles)\t\(Self.decimal(item.weight))\t\(Self.cell(companions))"
        }
    }

    /// A text that breaks no table: without tabs and line breaks.
    private static func cell(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }
}

/// Makes ids for new rows that no row has yet.
private struct IdMaker {
    let isTaken: (String) -> Bool
    private var made: Set<String> = []

    init(isTaken: @escaping (String) -> Bool) { self.isTaken = isTaken }

    mutating func make(_ name: String, _ type: EntityType) -> String {
        let slug = "\(Self.prefix(type)):\(Self.slug(name))"
        var id = slug
        var number = 2
        while isTaken(id) || !made.insert(id).inserted {
            id = "\(slug)-\(number)"
            number += 1
        }
        return id
    }

    private static func prefix(_ type: EntityType) -> String {
        switch type {
        case .person: "per"
        case .organization: "org"
        case .facility: "fac"
        case .weapon: "wpn"
        case .place, .nationality, .group: "plc"
        }
    }

    /// Letters and digits of ASCII, joined by hyphens; the key of the name where it has none.
    private static func slug(_ name: String) -> String {
        var slug: [UInt8] = []
        for byte in FoldedKey.folded(name.utf8) {
            if byte &- 0x61 < 26 || byte &- 0x30 < 10 {
                slug.append(byte)
            } else if byte < 0x80, byte != UInt8(ascii: "'"), let last = slug.last, last != UInt8(ascii: "-") {
                slug.append(UInt8(ascii: "-"))
            }
        }
        if slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return slug.isEmpty ? String(FoldedKey.of(name), radix: 16) : String(decoding: slug, as: UTF8.self)
    }
}
