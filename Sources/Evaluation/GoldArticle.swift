import Resources
import Text

/// What people say is in one article, either by offsets or by the words themselves.
///
/// The short form for people is an object with `id`, `entities` (`text`, `occurrence`, `type`) and `events` (`type`, `trigger`, `occurrence`,
/// `modality`, `args` with `role` and `text`, `casualties` with `kind` and `value`, `min`, `max`). An occurrence counts from 1; without
/// it the first is meant, for arguments the one nearest to the trigger. What the system finds in places named under `ignore` (`text`,
/// `occurrence`) is not scored. `polarity`, `date` and `approx` may stand there and are not compared yet. A record `sitrep.document/1` is gold
/// too.
public struct GoldArticle: Sendable {
    /// By which the system's record is found.
    public let id: String
    /// Where the article's gold begins.
    public let place: SourcePlace
    private let content: Content

    private enum Content: Sendable {
        case record(SystemRecord)
        case words(JSONNode)
    }

    private static let keys = ["id", "entities", "events", "ignore", "note"]
    private static let ignoreKeys = ["text", "occurrence", "note"]
    private static let entityKeys = ["text", "occurrence", "type", "note"]
    private static let eventKeys = ["type", "trigger", "occurrence", "modality", "polarity", "date", "args", "casualties", "note"]
    private static let argumentKeys = ["role", "text", "occurrence", "note"]
    private static let casualtyKeys = ["kind", "value", "min", "max", "approx", "note"]

    /// Reads gold: one JSON object, an array of them, or JSON Lines, in either form.
    public static func read(file: String, bytes: [UInt8]) throws(Diagnostics) -> [GoldArticle] {
        var articles: [GoldArticle] = []
        for value in try JSONParser.values(JSONFile(path: file, bytes: bytes)) {
            if case .list(let items) = value.content {
                for item in items { articles.append(try GoldArticle(item)) }
            } else {
                articles.append(try GoldArticle(value))
            }
        }
        return articles
    }

    private init(_ node: JSONNode) throws(Diagnostics) {
        id = try node.required("id").text()
        place = node.file.place(node.offset)
        if node["schema"] != nil {
            content = .record(try SystemRecord(node))
        } else {
            try node.checkKeys(Self.keys)
            content = .words(node)
        }
    }

    /// The annotations with their places in a text; every word that does not occur there is complained of. Without a text nothing has a place.
    public func annotations(in text: String?) throws(Diagnostics) -> ArticleAnnotations {
        switch content {
        case .record(let record): return try annotations(of: record, in: text)
        case .words(let node): return try annotations(of: node, in: text.map(SearchedText.init))
        }
    }

    private func annotations(of record: SystemRecord, in text: String?) throws(Diagnostics) -> ArticleAnnotations {
        if let text, let own = record.text, Array(own.utf8) != Array(text.utf8) {
            throw Diagnostics([Diagnostic("other_text", "the text of '\(id)' in the gold is not the text that the system read", at: place)])
        }
        return record.annotations
    }

    private func annotations(of node: JSONNode, in text: SearchedText?) throws(Diagnostics) -> ArticleAnnotations {
        var annotations = ArticleAnnotations(id: id)
        var problems: [Diagnostic] = []
        for entity in try node.items("entities") {
            try entity.checkKeys(Self.entityKeys)
            let type = try entity.required("type").text()
            let span = try find(entity.required("text"), entity["occurrence"], in: text, &problems)
            annotations.entities.append(.init(span: span, type: type))
        }
        for event in try node.items("events") { annotations.events.append(try self.event(event, in: text, &problems)) }
        for ignored in try node.items("ignore") {
            try ignored.checkKeys(Self.ignoreKeys)
            if let span = try find(ignored.required("text"), ignored["occurrence"], in: text, &problems) {
                annotations.ignored.append(span)
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return annotations
    }

    private func event(_ node: JSONNode, in text: SearchedText?, _ problems: inout [Diagnostic]) throws(Diagnostics)
        -> ArticleAnnotations.Event
    {
        try node.checkKeys(Self.eventKeys)
        let trigger = try find(node.required("trigger"), node["occurrence"], in: text, &problems)
        var event = ArticleAnnotations.Event(
            type: try node.required("type").text(), trigger: trigger, modality: try node["modality"]?.text())
        for argument in try node.items("args") {
            try argument.checkKeys(Self.argumentKeys)
            let span = try find(argument.required("text"), argument["occurrence"], near: trigger, in: text, &problems)
            event.arguments.append(.init(role: try argument.required("role").text(), span: span))
        }
        for figure in try node.items("casualties") {
            try figure.checkKeys(Self.casualtyKeys)
            event.casualties.append(try .init(figure))
        }
        return event
    }

    /// Where words stand: at the given occurrence, else at the one nearest to a range, else at the first.
    private func find(
        _ words: JSONNode, _ occurrence: JSONNode?, near range: Range<Int>? = nil, in text: SearchedText?, _ problems: inout [Diagnostic]
    ) throws(Diagnostics) -> Range<Int>? {
        let wanted = try words.text()
        let number = try occurrence?.integer()
        guard let text else { return nil }
        let found = text.occurrences(of: wanted)
        if let number, found.indices.contains(number - 1) { return found[number - 1] }
        if number == nil, let range, let nearest = text.nearest(found, to: range) { return nearest }
        if number == nil, let first = found.first { return first }
        let count = found.isEmpty ? "does not occur" : "occurs \(found.count) times, not \(number ?? 1)"
        problems += words.problem("no_such_words", "'\(wanted)' \(count) in the text of '\(id)'").all
        return nil
    }
}

/// A text in which words are looked up by code points.
private struct SearchedText {
    private let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Every place where exactly these characters stand, also inside longer words, overlapping ones left out.
    func occurrences(of words: String) -> [Range<Int>] {
        let wanted = Array(words.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= scalars.count else { return [] }
        var found: [Range<Int>] = []
        var start = 0
        while start + wanted.count <= scalars.count {
            if scalars[start] == wanted[0], scalars[start..<start + wanted.count].elementsEqual(wanted) {
                found.append(start..<start + wanted.count)
                start += wanted.count
            } else {
                start += 1
            }
        }
        return found
    }

    /// The place with the fewest characters between it and a range; whole words before parts of words.
    func nearest(_ places: [Range<Int>], to range: Range<Int>) -> Range<Int>? {
        places.min { left, right in
            let (leftRank, rightRank) = (isWhole(left) ? 0 : 1, isWhole(right) ? 0 : 1)
            return (leftRank, distance(left, range)) < (rightRank, distance(right, range))
        }
    }

    private func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
        max(0, left.lowerBound - right.upperBound, right.lowerBound - left.upperBound)
    }

    private func isWhole(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound > 0 && scalars[range.lowerBound - 1].properties.isAlphabetic
        let after = range.upperBound < scalars.count && scalars[range.upperBound].properties.isAlphabetic
        return !before && !after
    }
}
