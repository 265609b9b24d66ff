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

    /// What is wrong with a claim.
    private struct Doubt {
        var claim: Int
        var finding: Diagnostic
        /// An editor knows, so that it matters only when the row has no other spelling.
        var isNoted = false
    }

    init(rows: ListedRows, gazetteer: Gazetteer, tokenizer: some Stage & PhraseSplitting) {
        self.rows = rows
        self.gazetteer = gazetteer
        for listed in rows.rows { addClaims(listed.entry) }
        for (index, claim) in claims.enumerated() { bySpelling[Self.key(claim.text), default: []].append(index) }
        report(probe(tokenizer) + rivals())
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
    private static let probeStart = "it was "
    /// What may follow a name: an abbreviation counts as one only before some of these.
    private static let probeEnds = [" again .\n\n", ", again .\n\n", " Iran again .\n\n"]

    /// Puts every spelling into sentences and looks whether the lists find it there.
    private mutating func probe(_ tokenizer: some Stage) -> [Doubt] {
        var doubts: [Doubt] = []
        var open = Array(claims.indices)
        for ending in Self.probeEnds {
            var missed: [Int] = []
            for start in stride(from: 0, to: open.count, by: Self.batch) {
                let batch = open[start..<min(start + Self.batch, open.count)]
                let found = seen(batch, ending, tokenizer, &doubts)
                missed += batch.filter { !found.contains($0) && claims[$0].obstacle == nil }
            }
            open = missed
        }
        for index in open {
            claims[index].obstacle = .cutOtherwise
            doubts.append(Doubt(claim: index, finding: cutOtherwise(claims[index])))
        }
        return doubts
    }

    /// The spellings of a batch that the lists find; those that a stop entry takes are marked.
    private mutating func seen(
        _ batch: ArraySlice<Int>, _ ending: String, _ tokenizer: some Stage, _ doubts: inout [Doubt]
    ) -> Set<Int> {
        var bytes: [UInt8] = []
        var places: [Int: Int] = [:]
        for index in batch {
            bytes += Self.probeStart.utf8
            places[bytes.count] = index
            bytes += claims[index].text.utf8
            bytes += ending.utf8
        }
        var document = Document(id: "probe", bytes: bytes)
        tokenizer.annotate(&document)
        var found: Set<Int> = []
        for match in PhraseScan(document, gazetteer).matchesWithReadings {
            let span = document.span(ofTokens: match.tokens)
            guard let index = places[span.start], span.count == claims[index].text.utf8.count else { continue }
            if claims[index].obstacle == nil, let stop = match.readings.first(where: { isStop($0) }) {
                claims[index].obstacle = .stopped
                doubts.append(Doubt(claim: index, finding: stopped(claims[index], gazetteer.words.stops[Int(stop.subject)])))
            }
            if match.readings.contains(where: { $0.kind.isEntry && Int($0.subject) == claims[index].entry }) { found.insert(index) }
        }
        return found
    }

    private func isStop(_ reading: Reading) -> Bool {
        reading.kind == .stop && gazetteer.words.stops[Int(reading.subject)].isAlwaysStop
    }

    private func stopped(_ claim: Claim, _ stop: StopEntry) -> Diagnostic {
        let message = "'\(claim.text)' is a stop entry (\(stop.reason)) and never names this row"
        return rows.doubt("stopped", message, claim.entry, claim.column, value: claim.text)
    }

    private func cutOtherwise(_ claim: Claim) -> Diagnostic {
        let message = "'\(claim.text)' can never match: in running text its words are cut otherwise; write it as a text would"
        return rows.doubt("never_matches", message, claim.entry, claim.column, value: claim.text)
    }
}

extension ClaimInspection {
    /// Spellings that several rows claim.
    private mutating func rivals() -> [Doubt] {
        var doubts: [Doubt] = []
        for group in bySpelling.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
            let entries = Set(group.map { claims[$0].entry })
            guard entries.count > 1, let best = group.max(by: { isWeaker($0, than: $1) }) else { continue }
            for index in group where claims[index].entry != claims[best].entry && isClaim(index) && isClaim(best) {
                if isShadowed(index, by: best) { claims[index].obstacle = claims[index].obstacle ?? .shadowed }
                if let doubt = rivalry(index, best) { doubts.append(doubt) }
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

    /// Whether another row of the same type takes the words even where something speaks for this one; among places the article decides.
    private func isShadowed(_ index: Int, by best: Int) -> Bool {
        let (loser, winner) = (claims[index], claims[best])
        guard gazetteer.entries[loser.entry].type == gazetteer.entries[winner.entry].type, !isPlace(index) else { return false }
        let strongest = gazetteer.rank(Reading(kind: loser.kind, subject: Int32(loser.entry)), isSupported: true)
        return !gazetteer.facts[winner.entry].needsContext && strongest <= rank(best)
    }

    /// A complaint about a claim that another one beats; rows made from GeoNames share names by nature.
    private func rivalry(_ index: Int, _ best: Int) -> Doubt? {
        let (loser, winner) = (claims[index], claims[best])
        guard !gazetteer.facts[loser.entry].isMade, !gazetteer.facts[winner.entry].isMade || !isPlace(index) else { return nil }
        let (here, other) = (gazetteer.entries[loser.entry], gazetteer.entries[winner.entry])
        if isPlace(index), isPlace(best), here.type == other.type { return nil }
        let place = "\(other.id) in \(other.place.short)"
        let isSame = isShadowed(index, by: best)
        let remedy = "take it out, or say in a note why it stays"
        let message =
            isSame
            ? "'\(loser.text)' is shadowed: it also names \(place), which wins unless the article names this one in full; \(remedy)"
            : "'\(loser.text)' also names \(place), a \(other.type.rawValue), which wins; say in a note of one row that both are meant"
        let finding = rows.doubt(isSame ? "shadowed" : "claimed_twice", message, loser.entry, loser.column, value: loser.text)
        return Doubt(claim: index, finding: finding, isNoted: rows.isNoted(loser.entry) || rows.isNoted(winner.entry))
    }

    /// Keeps the doubts; those of an entry that has no spelling left become one.
    private mutating func report(_ doubts: [Doubt]) {
        var isOpen = [Bool](repeating: false, count: gazetteer.entries.count)
        var spellings = [Int](repeating: 0, count: gazetteer.entries.count)
        for claim in claims {
            spellings[claim.entry] += 1
            if claim.obstacle == nil { isOpen[claim.entry] = true }
        }
        var reported: Set<Int> = []
        for doubt in doubts {
            let (index, finding) = (doubt.claim, doubt.finding)
            let entry = claims[index].entry
            // A name such as "Northern" is for showing; its row is found by "Northern Province".
            let isShownOnly = claims[index].obstacle == .stopped && claims[index].column == "name"
            if isOpen[entry] {
                if !gazetteer.facts[entry].isMade, !isShownOnly, !doubt.isNoted { findings.append(finding) }
            } else if !gazetteer.facts[entry].isMade || claims[index].obstacle != .stopped, reported.insert(entry).inserted {
                let why = spellings[entry] == 1 ? "its only spelling never names it" : "none of its spellings ever names it"
                let message = "the row '\(gazetteer.entries[entry].id)' is unreachable: \(why) (\(finding.message))"
                findings.append(rows.doubt("unreachable", message, entry, "name"))
            }
        }
    }
}
