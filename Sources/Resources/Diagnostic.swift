/// Something wrong in a data file: what, where, and what would mend it.
///
/// Prints as
///
///     Gazetteers/organizations.tsv:12:9: error: unknown type 'ORGANISATION'; did you mean 'ORGANIZATION'? [unknown_word]
///       12 | MEK	ORGANISATION	armed_group
///          |     ^
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable { case error, warning }

    public var severity: Severity
    /// Short stable name, such as `unknown_word`.
    public var code: String
    /// What is wrong, with the remedy.
    public var message: String
    public var place: SourcePlace

    public init(_ code: String, _ message: String, at place: SourcePlace, severity: Severity = .error) {
        self.severity = severity
        self.code = code
        self.message = message
        self.place = place
    }

    public var description: String {
        let head = "\(place.file):\(place.line):\(place.column): \(severity.rawValue): \(message) [\(code)]"
        guard let text = place.text else { return head }
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let indent = text.unicodeScalars.prefix(max(0, place.column - 1)).map { $0 == "\t" ? "\t" : " " }.joined()
        return "\(head)\n  \(number) | \(text)\n  \(margin) | \(indent)^"
    }
}

/// A place in a data file.
public struct SourcePlace: Hashable, Sendable {
    /// Path as the user would type it.
    public var file: String
    /// From 1.
    public var line: Int
    /// In code points, from 1.
    public var column: Int
    /// The line itself, where it is at hand.
    public var text: String?

    public init(file: String, line: Int, column: Int, text: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.text = text
    }

    /// `"folder/file:line"`, as origins name an entry: the same wherever the data folders stand.
    public var short: String {
        let slash = UInt8(ascii: "/")
        guard let last = file.utf8.lastIndex(of: slash), let before = file.utf8[..<last].lastIndex(of: slash) else {
            return "\(file):\(line)"
        }
        return "\(file[file.utf8.index(after: before)...]):\(line)"
    }
}

/// Several diagnostics that together keep a file from being loaded.
public struct Diagnostics: Error, Sendable, CustomStringConvertible {
    public var all: [Diagnostic]

    public init(_ all: [Diagnostic]) { self.all = all }

    public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// Finds the word that a user most likely meant.
public enum NearestWord {
    /// The candidate with the least edit distance, when it is near enough to be a slip (a third of the word, at least one letter).
    public static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().utf8)
        let limit = max(1, wanted.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let distance = editDistance(wanted, Array(candidate.lowercased().utf8))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// `"; did you mean 'x'?"`, or `"; known: a, b, c"`, or nothing: ready to be put behind a message.
    public static func hint(for word: String, among candidates: [String]) -> String {
        if let near = to(word, among: candidates) { return "; did you mean '\(near)'?" }
        return candidates.count <= 20 ? "; known: \(candidates.joined(separator: ", "))" : ""
    }

    /// Levenshtein distance in bytes, O(n·m).
    static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[right.count]
    }
}
