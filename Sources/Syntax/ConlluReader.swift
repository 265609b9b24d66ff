import Resources

/// Reads CoNLL-U, the ten-column format of Universal Dependencies.
///
/// Every line is checked: a wrong number of columns, an id out of order, a head that is no number or points outside the sentence
/// make a ``Diagnostic`` that names file, line and column.
public struct ConlluReader: Sendable {
    private let file: String
    private var line = 0

    /// Reads a file, plain or compressed with gzip; `-` is standard input.
    ///
    /// Throws `FileError` when the file cannot be read and `Diagnostic` when a line is malformed.
    public static func read(path: String) throws -> [ConlluSentence] {
        var reader = ConlluReader(file: path == "-" ? "<stdin>" : path)
        return try reader.sentences(GzipFile.read(path))
    }

    /// Reads bytes; `file` is the name that errors show.
    public static func read(bytes: [UInt8], file: String) throws(Diagnostic) -> [ConlluSentence] {
        var reader = ConlluReader(file: file)
        return try reader.sentences(bytes)
    }

    private init(file: String) { self.file = file }

    private mutating func sentences(_ bytes: [UInt8]) throws(Diagnostic) -> [ConlluSentence] {
        var sentences: [ConlluSentence] = []
        var current = ConlluSentence()
        var firstLine = 1
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            line += 1
            var text = bytes[start..<end]
            if text.last == 0x0D { text.removeLast() }
            start = end + 1
            if text.isEmpty {
                try finish(&current, into: &sentences, firstLine: firstLine)
                firstLine = line + 1
            } else if text.first == UInt8(ascii: "#") {
                current.comments.append(String(decoding: text, as: UTF8.self))
            } else {
                try word(text, into: &current)
            }
        }
        try finish(&current, into: &sentences, firstLine: firstLine)
        return sentences
    }

    private func finish(_ current: inout ConlluSentence, into sentences: inout [ConlluSentence], firstLine: Int) throws(Diagnostic) {
        defer { current = ConlluSentence() }
        guard !current.words.isEmpty else { return }
        for (index, word) in current.words.enumerated() {
            guard let head = word.head else { continue }
            if head < 0 || head > current.words.count || head == index + 1 {
                let place = SourcePlace(file: file, line: firstLine, column: 1)
                let message = "word \(index + 1) ('\(word.form)') has head \(head); this sentence has words 1 to \(current.words.count)"
                throw Diagnostic("head_out_of_range", message, at: place)
            }
        }
        sentences.append(current)
    }

    private func word(_ text: ArraySlice<UInt8>, into sentence: inout ConlluSentence) throws(Diagnostic) {
        let cells = text.split(separator: 0x09, omittingEmptySubsequences: false)
        guard cells.count == 10 else {
            throw problem("column_count", "\(cells.count) columns; CoNLL-U has 10, separated by tabs", text, column: 1)
        }
        let columns = cells.map { String(decoding: $0, as: UTF8.self) }
        if cells[0].contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }) {
            sentence.otherLines.append(.init(position: sentence.words.count, text: String(decoding: text, as: UTF8.self)))
            return
        }
        guard let id = Int(columns[0]), id == sentence.words.count + 1 else {
            let wanted = sentence.words.count + 1
            throw problem("word_id", "the word's id is '\(columns[0])'; \(wanted) comes here", text, column: 1)
        }
        guard !columns[1].isEmpty else { throw problem("empty_form", "the word has no form", text, column: columns[0].count + 2) }
        sentence.words.append(try filled(columns, text))
    }

    private func filled(_ columns: [String], _ text: ArraySlice<UInt8>) throws(Diagnostic) -> ConlluWord {
        var word = ConlluWord(form: columns[1])
        (word.lemma, word.universal, word.penn, word.features) = (columns[2], columns[3], columns[4], columns[5])
        (word.relation, word.dependencies, word.misc) = (columns[7], columns[8], columns[9])
        if columns[6] != "_" {
            guard let head = Int(columns[6]) else {
                let column = columns[0..<6].reduce(1) { $0 + $1.unicodeScalars.count + 1 }
                throw problem("head", "the head is '\(columns[6])'; a number or '_' belongs here", text, column: column)
            }
            word.head = head
        }
        return word
    }

    private func problem(_ code: String, _ message: String, _ text: ArraySlice<UInt8>, column: Int) -> Diagnostic {
        let place = SourcePlace(file: file, line: line, column: column, text: String(decoding: text, as: UTF8.self))
        return Diagnostic(code, message, at: place)
    }
}
