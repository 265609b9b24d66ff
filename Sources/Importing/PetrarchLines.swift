import Resources

/// The lines of a PETRARCH dictionary without their comments: `#`, `;` and `<!-- ... -->`, which may go over several lines.
struct PetrarchLines {
    /// A line, or why it cannot be used.
    enum Line {
        case text(String, number: Int)
        case broken(Diagnostic)
    }

    private(set) var lines: SourceLines
    private var isInComment = false

    init(_ path: String) throws(FileError) { lines = try SourceLines(path: path) }

    /// The next line with something left in it; nil at the end.
    mutating func next() throws(FileError) -> Line? {
        while let line = try lines.next() {
            switch line {
            case .broken(let problem): return .broken(problem)
            case .text(let bytes):
                let text = withoutComments(bytes)
                if text.contains(where: { $0 > 0x20 }) { return .text(String(decoding: text, as: UTF8.self), number: lines.number) }
            }
        }
        return nil
    }

    private mutating func withoutComments(_ line: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < line.count {
            if isInComment {
                let isEnd = line[index...].starts(with: "-->".utf8)
                isInComment = !isEnd
                index += isEnd ? 3 : 1
            } else if line[index...].starts(with: "<!--".utf8) {
                isInComment = true
                index += 4
            } else if line[index] == UInt8(ascii: "#") || line[index] == UInt8(ascii: ";") {
                break
            } else {
                output.append(line[index])
                index += 1
            }
        }
        return output
    }
}

/// The words of PETRARCH dictionaries.
enum PetrarchText {
    /// `JEBEL_FRONT_` as words in capitals.
    static func phrase(_ text: some StringProtocol) -> String {
        TableText.cell(String(decoding: text.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self))
    }

    /// Words in capitals as a name is written: `FRONT OF THE EAST` is `Front of the East`.
    ///
    /// What is written small here matches capitals too, so a word that should have been large costs nothing.
    static func titled(_ phrase: String, smallWords: Set<String>) -> String {
        phrase.split(separator: " ").enumerated().map { index, word in
            let small = word.lowercased()
            return index > 0 && smallWords.contains(small) ? small : titled(small)
        }.joined(separator: " ")
    }

    /// Capitals at the beginning, behind a hyphen or period, and behind an apostrophe after one letter: `Al-Asad`, `U.N.`, `O'Brien`.
    private static func titled(_ word: String) -> String {
        var output = ""
        var isFirst = true
        var run = 0
        for character in word {
            let isApostrophe = character == "'" || character == "\u{2019}"
            output += isFirst ? character.uppercased() : String(character)
            isFirst = character == "-" || character == "." || (isApostrophe && run == 1)
            run = character.isLetter ? run + 1 : 0
        }
        return output
    }
}
