import Text

/// Tells line ends that end a sentence from those at which a paragraph was merely wrapped.
///
/// A wrapped line was broken because the next word did not fit: its length and that of the next word together exceed the width of its
/// block. A line that had room for the next word ended on purpose: a title, an item of a list, the end of a paragraph. Texts with a
/// paragraph on each line are told by their long lines; there every line end counts.
struct LineLayout {
    /// A line by its tokens.
    private struct Line {
        var first: Int
        /// In code points, with the indentation.
        var length: Int
        var opensParagraph: Bool
    }

    /// Longer lines, in code points, are not wrapped lines.
    private static let widest = 120
    /// Blocks are taken to be at least this wide, so that lists of short lines are not taken for narrow columns.
    private static let narrowest = 50

    /// Room that wrapping programs leave at times, for a second space or a hyphenation that failed.
    private static let slack = 4

    let bytes: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>

    /// Tokens of the range before which a sentence must end, in order; linear time.
    func breaks(in range: Range<Int>) -> [Int] {
        let lines = lines(in: range)
        guard lines.count > 1 else { return [] }
        let total = lines.reduce(0) { $0 + $1.length }
        let long = lines.reduce(0) { $0 + ($1.length > Self.widest ? $1.length : 0) }
        let isUnwrapped = long * 2 >= total
        var breaks: [Int] = []
        var start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, !lines[end].opensParagraph { end += 1 }
            let width = lines[start..<end].reduce(Self.narrowest) { $1.length > Self.widest ? $0 : max($0, $1.length) }
            if start > 0 { breaks.append(lines[start].first) }
            for index in (start + 1)..<max(end, start + 1) where endsOnPurpose(lines[index - 1], lines[index], isUnwrapped ? 0 : width) {
                breaks.append(lines[index].first)
            }
            start = end
        }
        return breaks
    }

    private func lines(in range: Range<Int>) -> [Line] {
        var lines: [Line] = []
        var continuation = 0
        for index in range {
            let traits = tokens[index].traits
            if traits.has(.lineBreakBefore) || index == range.lowerBound {
                close(&lines, before: index, continuation)
                continuation = 0
                lines.append(Line(first: index, length: 0, opensParagraph: traits.has(.paragraphBefore)))
            }
            if traits.has(.nonASCII) { continuation += continuationBytes(tokens[index]) }
        }
        close(&lines, before: range.upperBound, continuation)
        return lines
    }

    private func close(_ lines: inout [Line], before token: Int, _ continuation: Int) {
        guard let last = lines.indices.last else { return }
        let start = tokens[lines[last].first].start
        lines[last].length = tokens[token - 1].end - start - continuation + indentation(start)
    }

    private func continuationBytes(_ token: Token) -> Int {
        (token.start..<token.end).reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 1 : 0) }
    }

    /// Blanks before the first token of a line, 40 at most.
    private func indentation(_ start: Int) -> Int {
        var index = start
        while index > 0, start - index < 40, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
        return start - index
    }

    private func endsOnPurpose(_ line: Line, _ next: Line, _ width: Int) -> Bool {
        let word = tokens[next.first]
        if word.traits.casing == .lower && word.traits.kind == .word && !endsInTerminator(before: next.first) { return false }
        if isClosing(word) { return false }
        if isBullet(next.first) { return true }
        if line.length > Self.widest || width == 0 { return true }
        return line.length + 1 + fieldLength(next.first) + (width > Self.narrowest ? Self.slack : 0) <= width
    }

    private func endsInTerminator(before index: Int) -> Bool {
        let token = tokens[index - 1]
        return token.traits.kind == .punctuation || token.traits.has(.abbreviation)
    }

    /// A mark that cannot begin a line of its own; scraped pages put links on lines of theirs.
    private func isClosing(_ token: Token) -> Bool {
        guard token.traits.kind == .punctuation else { return false }
        switch bytes[token.start] {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"): return true
        default: return false
        }
    }

    /// `*`, `•`, or a lone `-` before a space.
    private func isBullet(_ index: Int) -> Bool {
        let token = tokens[index]
        switch token.length {
        case 1: return bytes[token.start] == UInt8(ascii: "*") || isLoneHyphen(token)
        case 3: return bytes[token.start] == 0xE2 && bytes[token.start + 1] == 0x80 && bytes[token.start + 2] == 0xA2
        default: return false
        }
    }

    private func isLoneHyphen(_ token: Token) -> Bool {
        bytes[token.start] == UInt8(ascii: "-") && token.end < bytes.count && bytes[token.end] == 0x20
    }

    /// Bytes up to the next white space, 120 at most: what the wrapping program had to fit in.
    private func fieldLength(_ index: Int) -> Int {
        let start = tokens[index].start
        var end = tokens[index].end
        var next = index + 1
        while end - start < Self.widest, next < tokens.count, tokens[next].start == end {
            end = tokens[next].end
            next += 1
        }
        return end - start
    }
}
