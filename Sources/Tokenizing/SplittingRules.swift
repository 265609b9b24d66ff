import Resources
import Text

/// The words that the tokenizer needs, compiled from `words/abbreviations.tsv` and `words/tokens.tsv`.
///
/// A class so that scanners share the tables by one reference.
final class SplittingRules: Sendable {
    /// Key of the form without its last period; low half for a small first letter, high half for a capital one (``Abbreviation/bits``).
    let abbreviations: KeyTable
    let clitics: KeyTable
    /// The value is the offset in bytes at which the word is cut.
    let contractions: KeyTable
    let elisions: KeyTable
    let ordinals: KeyTable
    let units: KeyTable
    let prefixes: KeyTable
    let hosts: KeyTable
    let domains: KeyTable
    let openers: KeyTable
    let continuers: KeyTable
    /// 32,768 bits of which those are set that some key's ``filterBit(_:)`` names, for the words that the fast road must not take:
    /// abbreviations, contractions, prefixes, hosts. All other words are told by one load.
    let filter: [UInt64]
    /// Hash over both files.
    let contentHash: UInt64

    /// Kinds of rows in `words/tokens.tsv`.
    static let kinds = [
        "clitic", "contraction", "elision", "ordinal", "unit", "prefix", "host", "domain", "opener", "continues",
    ]

    /// Compiles both files; a fault in them is thrown as ``Diagnostics`` with file, line and column.
    convenience init(folder: String) throws {
        let abbreviationFile = folder + "/words/abbreviations.tsv"
        let tokenFile = folder + "/words/tokens.tsv"
        try self.init(
            abbreviations: (abbreviationFile, try FileBytes.read(abbreviationFile)), tokens: (tokenFile, try FileBytes.read(tokenFile)))
    }

    /// Compiles the two lists given as bytes, each with the name that complaints show.
    init(abbreviations list: (file: String, bytes: [UInt8]), tokens: (file: String, bytes: [UInt8])) throws(Diagnostics) {
        abbreviations = KeyTable(try AbbreviationList.read(list.file, list.bytes))
        let table = try Table(
            file: tokens.file, bytes: tokens.bytes, columns: ["form", "kind", "split", "note"], required: ["form", "kind"])
        var entries: [String: [UInt64: UInt32]] = [:]
        var problems: [Diagnostic] = []
        for row in table.rows {
            let kind = table.value("kind", in: row)
            guard Self.kinds.contains(kind) else {
                let hint = NearestWord.hint(for: kind, among: Self.kinds)
                problems.append(Diagnostic("unknown_word", "unknown kind '\(kind)'\(hint)", at: table.place("kind", in: row)))
                continue
            }
            let split = table.value("split", in: row).split(separator: "|").first
            entries[kind, default: [:]][FoldedKey.of(table.value("form", in: row))] = UInt32(split?.utf8.count ?? 0)
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        func keys(_ kind: String) -> KeyTable { KeyTable(entries[kind] ?? [:]) }
        clitics = keys("clitic")
        contractions = keys("contraction")
        elisions = keys("elision")
        ordinals = keys("ordinal")
        units = keys("unit")
        prefixes = keys("prefix")
        hosts = keys("host")
        domains = keys("domain")
        openers = keys("opener")
        continuers = keys("continues")
        var bits = [UInt64](repeating: 0, count: 512)
        for key in abbreviations.all + contractions.all + prefixes.all + hosts.all {
            bits[Self.filterBit(key) >> 6] |= 1 << UInt64(Self.filterBit(key) & 63)
        }
        filter = bits
        contentHash = Self.hash(list.bytes) ^ Self.hash(tokens.bytes) &* 3
    }

    static func filterBit(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 49) }

    private static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { FoldedKey.of($0) } }

    /// What the list says about a form without its last period; nil when it is not listed with that casing of its first letter.
    func abbreviation(_ key: UInt64, startsWithCapital: Bool) -> UInt16? {
        guard let value = abbreviations[key] else { return nil }
        let bits = UInt16(truncatingIfNeeded: startsWithCapital ? value >> 16 : value)
        return bits == 0 ? nil : bits
    }
}

/// Reads `words/abbreviations.tsv`.
enum AbbreviationList {
    private static let columns = ["form", "ends", "before", "case", "kind", "note"]

    /// Values as ``SplittingRules/abbreviations`` wants them.
    static func read(_ file: String, _ bytes: [UInt8]) throws(Diagnostics) -> [UInt64: UInt32] {
        let table = try Table(file: file, bytes: bytes, columns: columns, required: ["form", "ends", "case"])
        var values: [UInt64: UInt32] = [:]
        var problems: [Diagnostic] = []
        for row in table.rows {
            do throws(Diagnostic) {
                let form = table.value("form", in: row)
                guard form.utf8.last == UInt8(ascii: "."), form.utf8.count > 1 else {
                    throw Diagnostic("no_period", "an abbreviation is written with its period", at: table.place("form", in: row))
                }
                let bits = UInt32(try abbreviation(table, row).bits)
                let isCapital = form.utf8.first.map { $0 &- 0x41 < 26 } ?? false
                let cases = try halves(table, row, isCapital: isCapital)
                let key = FoldedKey.of(String(form.dropLast()))
                if cases.small { values[key, default: 0] |= bits }
                if cases.capital { values[key, default: 0] |= bits << 16 }
            } catch {
                problems.append(error)
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return values
    }

    private static func abbreviation(_ table: Table, _ row: Table.Row) throws(Diagnostic) -> Abbreviation {
        let ends = table.value("ends", in: row)
        guard let ending = Abbreviation.Ending.named(ends) else {
            throw unknown(ends, Abbreviation.Ending.allCases.map { String(describing: $0) }, table.place("ends", in: row))
        }
        var followers: [Abbreviation.Follower] = []
        for name in table.value("before", in: row).split(separator: ",").map(String.init) {
            guard let follower = Abbreviation.Follower.named(name) else {
                throw unknown(name, Abbreviation.Follower.allCases.map { String(describing: $0) }, table.place("before", in: row))
            }
            followers.append(follower)
        }
        return Abbreviation(ending: ending, followers: followers)
    }

    private static func halves(_ table: Table, _ row: Table.Row, isCapital: Bool) throws(Diagnostic) -> (small: Bool, capital: Bool) {
        switch table.value("case", in: row) {
        case "any": return (true, true)
        case "capital": return (false, true)
        case "exact": return (!isCapital, isCapital)
        case let other: throw unknown(other, ["any", "capital", "exact"], table.place("case", in: row))
        }
    }

    private static func unknown(_ word: String, _ known: [String], _ place: SourcePlace) -> Diagnostic {
        Diagnostic("unknown_word", "unknown value '\(word)'\(NearestWord.hint(for: word, among: known))", at: place)
    }
}
