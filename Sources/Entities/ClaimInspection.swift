import Resources
import Text

/// Which spellings of the lists can never name their row: running text cuts them otherwise, a stop entry takes them, or another row always
/// wins; and which ones two rows of different kinds claim.
///
/// An entry without any spelling of its own left is unreachable. A `note` or `evidence` in one of the rows shows that its editor knew.
struct ClaimInspection {
    private let rows: ListedRows
    private let gazetteer: Gazetteer
    private var claims: [Claim] = []
    /// Claims of each spelling, by its folded form.
    private var bySpelling: [[UInt8]: [Int]] = [:]
    private(set) var findings: [Diagnostic] = []

    /// One spelling in one row.
    struct Claim {
        var entry: Int
        var text: String
        var column: String
        var kind: Reading.Kind
        /// Why it never names the entry.
        var obstacle: Obstacle?
    }

    enum Obstacle { case cutOtherwise, stopped, shadowed }

    init(rows: ListedRows, gazetteer: Gazetteer, tokenizer: some Stage & PhraseSplitting) {
        self.rows = rows
        self.gazetteer = gazetteer
        for listed in rows.rows { addClaims(listed.entry) }
        for (index, claim) in claims.enumerated() { bySpelling[Self.key(claim.text), default: []].append(index) }
        var doubts: [(claim: Int, finding: Diagnostic)] = probe(tokenizer)
        doubts += rivals()
        report(doubts)
    }

    private mutating func addClaims(_ index: Int) {
        var columns: [[UInt8]: String] = [:]
        for (column, kind, texts) in spellings(index) {
            for text in texts {
                if let other = columns.updateValue(column, forKey: Self.exactKey(text)) {
                    if kind != .acronym { findings.append(twice(text, index, column, other)) }
                } else {
                    claims.append(Claim(entry: index, text: text, column: column, kind: kind))
                }
            }
        }
    }

    /// The spellings that a row lists, by column.
    private func spellings(_ index: Int) -> [(column: String, kind: Reading.Kind, texts: [String])] {
        let entry = gazetteer.entries[index]
        let names: [(String, Reading.Kind, [String])] = [
            ("name", .name, [entry.name]), ("aliases", .name, entry.aliases), ("acronym", .acronym, entry.acronyms),
        ]
        guard let nation = entry.nation else { return names }
        // The column `people` repeats words of `demonyms` on purpose: it says which of them are nouns.
        let demonyms = rows.value("demonyms", index).utf8.split(separator: UInt8(ascii: "|")).map { String(decoding: $0, as: UTF8.self) }
        return names + [("demonyms", .demonym, demonyms), ("seats", .seat, nation.seats)]
    }

    private func twice(_ text: String, _ index: Int, _ column: String, _ other: String) -> Diagnostic {
        let message =
            column == other
            ? "'\(text)' stands twice in this row, accents and hyphens apart"
            : "'\(text)' stands under \(other) already, as which alone it counts"
        return rows.doubt("spelling_twice", message, index, column, value: text)
    }

    /// Words as they are compared between rows.
    private static func key(_ text: String) -> [UInt8] { FoldedKey.folded(text.utf8).map { $0 == UInt8(ascii: "-") ? 0x20 : $0 } }

    /// Words as they are compared inside a row: capitals count, for they say what the text must have.
    private static func exactKey(_ text: String) -> [UInt8] {
        var bytes = key(text)
        for (index, byte) in text.utf8.enumerated() where index < bytes.count && byte &- 0x41 < 26 && bytes[index] &- 0x61 < 26 {
            bytes[index] = byte
        }
        return bytes
    }
}

extension ClaimInspection {
    /// Spellings in one probe document.
    private static let batch = 500
    /// A sentence around a name, in which nothing but the name has a capital.
    private static let probe = (before: "it was ", after: " again .\n\n")

    /// Puts every spelling into a sentence and looks whether the lists find it there.
    private mutating func probe(_ tokenizer: some Stage) -> [(claim: Int, finding: Diagnostic)] {
        var doubts: [(claim: Int, finding: Diagnostic)] = []
        for start in stride(from: 0, to: claims.count, by: Self.batch) {
            let batch = start..<min(start + Self.batch, claims.count)
            var bytes: [UInt8] = []
            var places: [Int: Int] = [:]
            for index in batch {
                bytes += Self.probe.before.utf8
                places[bytes.count] = index
                bytes += claims[index].text.utf8
                bytes += Self.probe.after.utf8
            }
            var document = Document(id: "probe", bytes: bytes)
            tokenizer.annotate(&document)
            var found: Set<Int> = []
            for match in PhraseScan(document, gazetteer).matchesWithReadings {
                guard let index = places[document.span(ofTokens: match.tokens).start] else { continue }
                let claim = claims[index]
                guard document.span(ofTokens: match.tokens).count == claim.text.utf8.count else { continue }
                if let stop = match.readings.first(where: { isStop($0) }) {
                    claims[index].obstacle = .stopped
                    doubts.append((index, stopped(claim, gazetteer.words.stops[Int(stop.subject)])))
                }
                if match.readings.contains(where: { $0.kind.isEntry && Int($0.subject) == claim.entry }) { found.insert(index) }
            }
            for index in batch where !found.contains(index) && claims[index].obstacle == nil {
                claims[index].obstacle = .cutOtherwise
                doubts.append((index, cutOtherwise(claims[index])))
            }
        }
        return doubts
    }

    private func isStop(_ reading: Reading) -> Bool {
        reading.kind == .stop && gazetteer.words.stops[Int(reading.subject)].isAlwaysStop
    }

    private func stopped(_ claim: Claim, _ stop: StopEntry) -> Diagnostic {
        rows.doubt(
            "stopped", "'\(claim.text)' is a stop entry (\(stop.reason)) and never names this row", claim.entry, claim.column, value: claim.text)
    }

    private func cutOtherwise(_ claim: Claim) -> Diagnostic {
        let message = "'\(claim.text)' can never match: in running text its words are cut otherwise; write it as a text would"
        return rows.doubt("never_matches", message, claim.entry, claim.column, value: claim.text)
    }
}

extension ClaimInspection {
    /// Spellings that several rows claim.
    private mutating func rivals() -> [(claim: Int, finding: Diagnostic)] {
        var doubts: [(claim: Int, finding: Diagnostic)] = []
        for group in bySpelling.values where group.count > 1 {
            let entries = Set(group.map { claims[$0].entry })
            guard entries.count > 1, let best = group.max(by: { isWeaker($0, than: $1) }) else { continue }
            for index in group where claims[index].entry != claims[best].entry && isClaim(index) && isClaim(best) {
                if isShadowed(index, by: best) { claims[index].obstacle = claims[index].obstacle ?? .shadowed }
                if let finding = rivalry(index, best, group) { doubts.append((index, finding)) }
            }
        }
        return doubts
    }

    /// Seats and nationalities share words with names by design.
    private func isClaim(_ index: Int) -> Bool { claims[index].kind == .name || claims[index].kind == .acronym }

    private func isWeaker(_ left: Int, than right: Int) -> Bool {
        let (first, second) = (rank(left), rank(right))
        return first == second ? claims[left].entry < claims[right].entry : first < second
    }

    private func rank(_ index: Int) -> ReadingRank {
        gazetteer.rankAlone(Reading(kind: claims[index].kind, subject: Int32(claims[index].entry)))
    }

    private func isPlace(_ index: Int) -> Bool {
        let type = gazetteer.entries[claims[index].entry].type
        return type == .place || type == .facility
    }

    /// Whether another row of the same type takes the words in every article; among places the article decides.
    private func isShadowed(_ index: Int, by best: Int) -> Bool {
        let type = gazetteer.entries[claims[index].entry].type
        return type == gazetteer.entries[claims[best].entry].type && !isPlace(index) && !gazetteer.facts[claims[best].entry].needsContext
    }

    /// A complaint about a claim that another one beats, unless one of the rows has a note; rows made from GeoNames share names by nature.
    private func rivalry(_ index: Int, _ best: Int, _ group: [Int]) -> Diagnostic? {
        let (loser, winner) = (claims[index], claims[best])
        guard !gazetteer.facts[loser.entry].isMade, !gazetteer.facts[winner.entry].isMade || !isPlace(index) else { return nil }
        guard !group.contains(where: { rows.isNoted(claims[$0].entry) && claims[$0].entry == loser.entry }), !rows.isNoted(winner.entry) else {
            return nil
        }
        let (here, other) = (gazetteer.entries[loser.entry], gazetteer.entries[winner.entry])
        if isPlace(index), isPlace(best), here.type == other.type { return nil }
        let place = "\(other.id) in \(other.place.short)"
        let isSame = isShadowed(index, by: best)
        let message =
            isSame
            ? "'\(loser.text)' is shadowed: it also names \(place), which wins unless the article names this one in full; take it out, or say in a note why it stays"
            : "'\(loser.text)' also names \(place), a \(other.type.rawValue), which wins; say in a note of one row that both are meant"
        return rows.doubt(isSame ? "shadowed" : "claimed_twice", message, loser.entry, loser.column, value: loser.text)
    }

    /// Keeps the doubts; those of an entry that has no spelling left become one.
    private mutating func report(_ doubts: [(claim: Int, finding: Diagnostic)]) {
        var isOpen = [Bool](repeating: false, count: gazetteer.entries.count)
        for claim in claims where claim.obstacle == nil { isOpen[claim.entry] = true }
        var reported: Set<Int> = []
        for (index, finding) in doubts {
            let entry = claims[index].entry
            if isOpen[entry] {
                if !gazetteer.facts[entry].isMade { findings.append(finding) }
            } else if !rows.isNoted(entry), reported.insert(entry).inserted {
                let spellings = claims.count { $0.entry == entry } == 1 ? "its only spelling" : "none of its spellings"
                let verb = spellings == "its only spelling" ? "never names" : "ever names"
                let message = "the row '\(gazetteer.entries[entry].id)' is unreachable: \(spellings) \(verb) it (\(finding.message))"
                findings.append(rows.doubt("unreachable", message, entry, "name"))
            }
        }
    }
}
