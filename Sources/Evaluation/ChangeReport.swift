/// What an edit of the lists changes in many articles, gathered by the entries that cause it.
///
/// It keeps counts and a few examples of each entry, so that memory does not grow with the articles.
public struct ChangeReport: Sendable {
    /// The changes of one entry.
    public struct Group: Sendable {
        /// Id of the entry, or what stands for it.
        public var cause: String
        public var appears = 0
        public var vanishes = 0
        public var changes = 0
        /// The first changes met, in the order of the articles.
        public var examples: [MentionChange] = []

        /// All changes.
        public var count: Int { appears + vanishes + changes }
    }

    /// Examples kept of each entry.
    public let exampleLimit: Int
    public private(set) var articles = 0
    /// Articles with a change.
    public private(set) var changedArticles = 0
    /// Mentions with the old lists.
    public private(set) var oldMentions = 0
    /// Mentions with the new lists.
    public private(set) var newMentions = 0
    private var groups: [String: Group] = [:]
    /// What an editor did to an entry; nil when its row is as it was.
    private let edits: [String: String]

    /// An empty report; `edits` says in words what was done to each edited entry.
    public init(edits: [String: String] = [:], examples: Int = 3) {
        self.edits = edits
        exampleLimit = examples
    }

    /// Counts the changes of one more article.
    public mutating func add(_ comparison: MentionComparison) {
        articles += 1
        oldMentions += comparison.oldCount
        newMentions += comparison.newCount
        if !comparison.changes.isEmpty { changedArticles += 1 }
        for change in comparison.changes {
            var group = groups.removeValue(forKey: change.cause) ?? Group(cause: change.cause)
            switch change.kind {
            case .appears: group.appears += 1
            case .vanishes: group.vanishes += 1
            case .changes: group.changes += 1
            }
            if group.examples.count < exampleLimit { group.examples.append(change) }
            groups[change.cause] = group
        }
    }

    /// The entries, the most frequent first.
    public var sorted: [Group] { groups.values.sorted { ($1.count, $0.cause) < ($0.count, $1.cause) } }

    /// Whether anything differs.
    public var isEmpty: Bool { groups.isEmpty }

    /// What was done to an entry's row; its change is a consequence of other rows when there is nothing.
    public func edit(_ cause: String) -> String? { edits[cause] }

    /// Changes of one kind in all articles.
    public func total(_ kind: MentionChange.Kind) -> Int {
        groups.values.reduce(0) { sum, group in
            switch kind {
            case .appears: sum + group.appears
            case .vanishes: sum + group.vanishes
            case .changes: sum + group.changes
            }
        }
    }
}

extension ChangeReport {
    /// The report for people: the entries with their examples, then a line that sums up.
    public var text: String { sorted.map(text).joined() + summary + "\n" }

    /// `3 articles, 1 of them differs: 2 mentions appear, 0 vanish, 1 changes (14 before, 16 now)`
    public var summary: String {
        let differs = "\(changedArticles) of them \(changedArticles == 1 ? "differs" : "differ")"
        let kinds = [
            "\(total(.appears)) \(total(.appears) == 1 ? "mention appears" : "mentions appear")",
            "\(total(.vanishes)) \(total(.vanishes) == 1 ? "vanishes" : "vanish")",
            "\(total(.changes)) \(total(.changes) == 1 ? "changes" : "change")",
        ]
        let counted = "\(articles) \(articles == 1 ? "article" : "articles"), \(differs)"
        return "\(counted): \(kinds.joined(separator: ", ")) (\(oldMentions) before, \(newMentions) now)"
    }

    private func text(_ group: Group) -> String {
        let counts = [(group.appears, "appear"), (group.vanishes, "vanish"), (group.changes, "change")].filter { $0.0 > 0 }
        let edited = edit(group.cause) ?? "row unchanged: a consequence"
        var text = "\(group.cause)  \(counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))  (\(edited))\n"
        for example in group.examples { text += "  \(Self.line(example))\n" }
        if group.count > group.examples.count { text += "  ... \(group.count - group.examples.count) more\n" }
        return text + "\n"
    }

    private static func line(_ change: MentionChange) -> String {
        let place = "\(change.article):\(change.start)-\(change.end)"
        let words = "\(change.before)[\(change.words)]\(change.after)"
        return "\(place)  \(change.kind.rawValue): \(facts(change))  \(words)"
    }

    /// What is found, or what differs.
    private static func facts(_ change: MentionChange) -> String {
        switch (change.old, change.new) {
        case (let old?, let new?):
            return new.differences(from: old).map { "\($0.name) \($0.old ?? "-") -> \($0.new ?? "-")" }.joined(separator: ", ")
        case (let reading?, nil), (nil, let reading?):
            return [reading.type.rawValue, reading.ref, reading.code].compactMap(\.self).joined(separator: " ")
        case (nil, nil): return ""
        }
    }
}

extension ChangeReport {
    /// The entries and the closing figures as JSON Lines.
    public var jsonLines: String {
        var lines = sorted.map { group in
            JSONLine([
                ("kind", .text("entry")), ("cause", .text(group.cause)), ("edit", .optional(edit(group.cause))),
                ("appears", .number(group.appears)),
                ("vanishes", .number(group.vanishes)), ("changes", .number(group.changes)),
            ]).text
        }
        lines.append(
            JSONLine([
                ("kind", .text("summary")), ("articles", .number(articles)), ("changed_articles", .number(changedArticles)),
                ("old_mentions", .number(oldMentions)), ("new_mentions", .number(newMentions)), ("appears", .number(total(.appears))),
                ("vanishes", .number(total(.vanishes))), ("changes", .number(total(.changes))),
            ]).text)
        return lines.joined()
    }
}

extension MentionChange {
    /// The change as one line of JSON.
    public var jsonLine: String {
        JSONLine([
            ("kind", .text("mention")), ("change", .text(kind.rawValue)), ("cause", .text(cause)), ("id", .text(article)),
            ("start", .number(start)), ("end", .number(end)), ("text", .text(words)), ("before", .text(before)), ("after", .text(after)),
            ("old", old.map(Self.fields) ?? .optional(nil)), ("new", new.map(Self.fields) ?? .optional(nil)),
        ]).text
    }

    private static func fields(_ reading: Reading) -> JSONLine.Value {
        .object([
            ("type", .text(reading.type.rawValue)), ("ref", .optional(reading.ref)), ("code", .optional(reading.code)),
            ("place", .optional(reading.place)),
        ])
    }
}
