/// Word vectors learnt elsewhere, read from lines of a word, a tab and 64 integers; `Models/make/vectors.py` writes them.
struct WordVectors {
    private(set) var rows: [UInt64: Int] = [:]
    private(set) var values: [Float] = []

    init() {}

    /// Reads a file, plain or `.gz`; vectors are scaled so that 80 is 1. Throws `FileError`.
    init(path: String) throws {
        let bytes = try GzipFile.read(path)
        for line in bytes.split(separator: 0x0A) {
            let cells = line.split(separator: 0x09)
            guard cells.count == 2 else { continue }
            let numbers = cells[1].split(separator: 0x20).compactMap { Float(String(decoding: $0, as: UTF8.self)) }
            guard numbers.count == NetworkShape.word else { continue }
            let key = Array(cells[0]).withUnsafeBufferPointer { WordFacts($0).key }
            guard rows[key] == nil else { continue }
            rows[key] = rows.count
            values += numbers.map { $0 / 80 }
        }
    }
}
