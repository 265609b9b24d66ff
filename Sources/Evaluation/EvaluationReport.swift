import Resources

/// How well a system does against gold, over any number of articles.
///
/// *Entities* count as right with the same type and the same span (strict), or a common character (overlap). *Triggers* are
/// found when they share a character with a gold trigger; *event types* are right when a found trigger has the gold type
/// besides (up to the subtype where gold gives none), *event roots* when the types agree up to the subtype. *Arguments* are right when their event's root is, with the role and a
/// common character. *Casualties* are right when an article has a figure of that kind with exactly that value and those bounds.
/// Every gold annotation is paired with at most one of the system. What the system says of places that gold ignores does not count,
/// nor types, roles and kinds that the gold set never annotates.
public struct EvaluationReport: Hashable, Sendable {
    /// Articles with gold.
    public private(set) var articles = 0
    /// Ids of gold articles for which the system has no record; all their annotations count as missed.
    public private(set) var missing: [String] = []
    /// By type, with exactly the gold span.
    public private(set) var entitiesStrict = ScoreTable()
    /// By type, with a character in common.
    public private(set) var entitiesOverlap = ScoreTable()
    /// Whatever the type.
    public private(set) var triggers = Score()
    /// By full type.
    public private(set) var eventTypes = ScoreTable()
    /// By type without subtype.
    public private(set) var eventRoots = ScoreTable()
    /// By role.
    public private(set) var arguments = ScoreTable()
    /// By kind.
    public private(set) var casualties = ScoreTable()
    /// Found triggers whose event has the gold modality.
    public private(set) var modalitiesCorrect = 0
    /// Found triggers for which gold gives a modality.
    public private(set) var modalitiesCompared = 0

    /// A report without any article.
    public init() {}

    /// Compares a system's records with gold; ids decide what belongs together, else the names without folder and extension.
    public init(gold: [GoldArticle], system: [SystemRecord]) throws(Diagnostics) {
        let records = SystemIndex(system)
        var problems: [Diagnostic] = []
        var pairs: [(gold: ArticleAnnotations, system: ArticleAnnotations?)] = []
        for article in gold {
            let record = records[article.id]
            do {
                pairs.append((try article.annotations(in: record?.text), record?.annotations))
            } catch {
                problems += error.all
            }
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
        let scope = AnnotationScope(pairs.map(\.gold))
        for pair in pairs { add(gold: pair.gold, system: pair.system.map(scope.restricting)) }
    }

    /// Adds one article; nil stands for a system that has no record of it.
    public mutating func add(gold: ArticleAnnotations, system: ArticleAnnotations?) {
        articles += 1
        if system == nil { missing.append(gold.id) }
        let system = system?.outside(gold.ignored) ?? ArticleAnnotations(id: gold.id)
        addEntities(gold.entities, system.entities)
        addEvents(gold.events, system.events)
        addCasualties(gold.events.flatMap(\.casualties), system.events.flatMap(\.casualties))
    }

    /// Share of the compared modalities that are right, in percent; nil where none was compared.
    public var modalityAccuracy: Double? { modalitiesCompared > 0 ? 100 * Double(modalitiesCorrect) / Double(modalitiesCompared) : nil }

    /// The headline measures that lie below a limit (in percent): strict entities and event types, each with its F1.
    public func shortfalls(minimumF1 limit: Double) -> [(measure: String, f1: Double)] {
        [("entities", entitiesStrict.all.f1), ("event types", eventTypes.all.f1)].compactMap { measure, f1 in
            f1.flatMap { $0 < limit ? (measure, $0) : nil }
        }
    }

    private mutating func addEntities(_ gold: [ArticleAnnotations.Entity], _ system: [ArticleAnnotations.Entity]) {
        func compare(_ table: inout ScoreTable, _ merit: (ArticleAnnotations.Entity, ArticleAnnotations.Entity) -> Int?) {
            for annotation in gold { table.countGold(annotation.type) }
            for annotation in system { table.countSystem(annotation.type) }
            let pairs = Alignment.pairs(gold.count, system.count) { gold[$0].type == system[$1].type ? merit(gold[$0], system[$1]) : nil }
            for pair in pairs { table.countCorrect(gold[pair.gold].type) }
        }
        compare(&entitiesStrict) { $0.span != nil && $0.span == $1.span ? 0 : nil }
        compare(&entitiesOverlap) { gold, system in
            let overlap = Alignment.overlap(gold.span, system.span)
            return overlap > 0 ? overlap : nil
        }
    }

    private mutating func addEvents(_ gold: [ArticleAnnotations.Event], _ system: [ArticleAnnotations.Event]) {
        triggers += Score(gold: gold.count, system: system.count)
        for event in gold { count(event) { $0.countGold($1) } }
        for event in system { count(event) { $0.countSystem($1) } }
        for pair in Alignment.pairs(gold.count, system.count, merit: { EvaluationReport.merit(gold[$0], system[$1]) }) {
            addPair(gold[pair.gold], system[pair.system])
        }
    }

    /// Counts an event under its type, its root and the roles of its arguments.
    private mutating func count(_ event: ArticleAnnotations.Event, _ count: (inout ScoreTable, String) -> Void) {
        count(&eventTypes, event.type)
        count(&eventRoots, event.root)
        for argument in event.arguments { count(&arguments, argument.role) }
    }

    private mutating func addPair(_ gold: ArticleAnnotations.Event, _ system: ArticleAnnotations.Event) {
        triggers.correct += 1
        if gold.type == system.type || (gold.type == gold.root && gold.root == system.root) { eventTypes.countCorrect(gold.type) }
        if let modality = gold.modality {
            modalitiesCompared += 1
            if modality == system.modality { modalitiesCorrect += 1 }
        }
        guard gold.root == system.root else { return }
        eventRoots.countCorrect(gold.root)
        let pairs = Alignment.pairs(gold.arguments.count, system.arguments.count) { left, right in
            guard gold.arguments[left].role == system.arguments[right].role else { return nil }
            let overlap = Alignment.overlap(gold.arguments[left].span, system.arguments[right].span)
            return overlap > 0 ? overlap : nil
        }
        for pair in pairs { arguments.countCorrect(gold.arguments[pair.gold].role) }
    }

    private mutating func addCasualties(_ gold: [ArticleAnnotations.Figure], _ system: [ArticleAnnotations.Figure]) {
        for annotation in gold { casualties.countGold(annotation.kind) }
        for annotation in system { casualties.countSystem(annotation.kind) }
        for pair in Alignment.pairs(gold.count, system.count, merit: { gold[$0] == system[$1] ? 0 : nil }) {
            casualties.countCorrect(gold[pair.gold].kind)
        }
    }

    /// Same type before same root before another type, then the greater overlap of the triggers.
    private static func merit(_ gold: ArticleAnnotations.Event, _ system: ArticleAnnotations.Event) -> Int? {
        let overlap = Alignment.overlap(gold.trigger, system.trigger)
        guard overlap > 0 else { return nil }
        let likeness = gold.type == system.type ? 2 : gold.root == system.root ? 1 : 0
        return likeness << 32 + overlap
    }
}

/// The system's records by id and by bare name.
private struct SystemIndex {
    private var ids: [String: SystemRecord] = [:]
    /// Nil for a name that several records share.
    private var names: [String: SystemRecord?] = [:]

    init(_ records: [SystemRecord]) {
        for record in records {
            let id = record.annotations.id
            let name = Self.name(id)
            ids[id] = record
            names[name] = .some(names[name] == nil ? record : nil)
        }
    }

    subscript(id: String) -> SystemRecord? { ids[id] ?? names[Self.name(id)] ?? nil }

    /// `raid-1` for `seeds/raid-1.txt`.
    private static func name(_ id: String) -> String {
        let file = id.split(separator: "/").last ?? Substring(id)
        guard let period = file.lastIndex(of: "."), period > file.startIndex else { return String(file) }
        return String(file[..<period])
    }
}
