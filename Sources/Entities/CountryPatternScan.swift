import Text

/// Makes organisations out of a country and a phrase of `patterns.tsv`: "Iraqi army", "Foreign Ministry of Iran".
struct CountryPatternScan {
    private let scan: PhraseScan
    private let document: Document
    /// Country entries by the token they begin at and by the one behind them.
    private var beginning: [Int: (tokens: Range<Int>, entry: Int)] = [:]
    private var ending: [Int: (tokens: Range<Int>, entry: Int)] = [:]

    /// `countries` may hold other candidates too; those of country entries count.
    init(scan: PhraseScan, document: Document, countries: [NameCandidate]) {
        self.scan = scan
        self.document = document
        for candidate in countries {
            guard let entry = candidate.entry, scan.gazetteer.facts[entry].isNation, candidate.kind != .seat else { continue }
            beginning[candidate.tokens.lowerBound] = (candidate.tokens, entry)
            ending[candidate.tokens.upperBound] = (candidate.tokens, entry)
        }
    }

    /// Names, whose words all begin with capitals: "Iraqi Army".
    var names: [NameCandidate] { candidates().filter { $0.form == .name } }
    /// Descriptions in common nouns: "Iraqi army".
    var nominals: [NameCandidate] { candidates().filter { $0.form == .nominal } }

    private func candidates() -> [NameCandidate] {
        guard !beginning.isEmpty else { return [] }
        var found: [NameCandidate] = []
        for match in scan.matches where match.has(.pattern) {
            for reading in scan.readings(match) where reading.kind == .pattern {
                let pattern = scan.gazetteer.words.patterns[Int(reading.subject)]
                if let candidate = candidate(pattern, match) { found.append(candidate) }
            }
        }
        return found
    }

    private func candidate(_ pattern: CountryPattern, _ match: PhraseMatch) -> NameCandidate? {
        guard let (tokens, entry) = frame(pattern, match) else { return nil }
        let isName = !match.isAllCapitals && isCapitalized(match.tokens)
        let type = isName ? pattern.type : EntityType.group
        return NameCandidate(
            tokens: tokens, type: type, subtype: pattern.subtype, ref: Gazetteer.patternID(scan.gazetteer.entries[entry].id, pattern.slug),
            confidence: 0.9,
            priority: scan.gazetteer.vocabulary.priority(pattern.type, pattern.subtype), rule: pattern.origin, role: pattern.role,
            form: isName ? .name : .nominal)
    }

    /// The words of the mention, and the country; a possessive stays outside: "Iran's «Foreign Ministry»".
    private func frame(_ pattern: CountryPattern, _ match: PhraseMatch) -> (Range<Int>, Int)? {
        if pattern.position == .before {
            guard let country = beginning[match.tokens.upperBound] else { return nil }
            return (match.tokens.lowerBound..<country.tokens.upperBound, country.entry)
        }
        if let country = ending[match.tokens.lowerBound] { return (country.tokens.lowerBound..<match.tokens.upperBound, country.entry) }
        let clitic = match.tokens.lowerBound - 1
        guard clitic > 0, document.tokens[clitic].traits.kind == .clitic, let country = ending[clitic] else { return nil }
        return (match.tokens, country.entry)
    }

    private func isCapitalized(_ tokens: Range<Int>) -> Bool {
        tokens.allSatisfy {
            document.tokens[$0].traits.startsWithCapital || scan.gazetteer.wordClasses.of(document.tokens[$0].key).contains(.link)
        }
    }
}

extension Gazetteer {
    /// Id of an organisation that a pattern makes for a country: `plc:iq` and `army` give `org:iq-army`.
    static func patternID(_ country: String, _ slug: String) -> String {
        let stem = country.split(separator: ":").last.map(String.init) ?? country
        return "org:\(stem)-\(slug)"
    }

    /// Name, code and country of an id that a pattern made.
    func patternEntry(_ id: String) -> (name: String, code: String?, country: Int, pattern: CountryPattern)? {
        guard id.hasPrefix("org:") else { return nil }
        for pattern in words.patterns where id.hasSuffix("-" + pattern.slug) {
            let stem = id.dropFirst(4).dropLast(pattern.slug.utf8.count + 1)
            guard let country = position("plc:\(stem)") else { continue }
            let code = (entries[country].code ?? entries[country].nation?.iso3).map { $0 + (pattern.code ?? "") }
            let adjective = entries[country].nation?.demonyms.first ?? entries[country].name
            let name = Self.fill(Self.fill(pattern.name, "{country}", entries[country].name), "{adjective}", adjective)
            return (name, code, country, pattern)
        }
        return nil
    }

    private static func fill(_ template: String, _ mark: String, _ text: String) -> String {
        guard let range = template.firstRange(of: mark) else { return template }
        return template.replacingCharacters(in: range, with: text)
    }
}

extension String {
    /// The text with a range replaced, without Foundation.
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }

    fileprivate func firstRange(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
