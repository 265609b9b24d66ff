import Resources
import Text

/// All frames, compiled: which frames a lemma may trigger, and the classes that their conditions name.
public struct FrameSet: Sendable {
    public let frames: [Frame]
    public let classes: FillerClasses
    /// Where the recipient of an act is looked for on what the act is about.
    let owner: RoleSlot?
    /// Acts whose participant is the actor of the acts told inside them.
    let lenders: [String: EmbeddedActs.Lender]
    /// Types whose two parties are sought beyond the trigger's grammar.
    let parties: PartyTypes
    /// Frames with the trigger, by the key of its head's lemma.
    private let byHead: [UInt64: [(frame: Int, trigger: Int)]]

    /// Frames with the trigger, by the key of an inflected form of its head's lemma.
    private let byForm: [UInt64: [(frame: Int, trigger: Int)]]

    /// Frames that a word may trigger, by its lemma and by its form: the lemmatizer may never have met the word.
    func candidates(lemma: UInt64, form: UInt64) -> [(frame: Int, trigger: Int)] {
        let ofLemma = byHead[lemma] ?? []
        let ofForm = lemma == form ? nil : byHead[form]
        let byLemma = ofForm.map { ofLemma + $0 } ?? ofLemma
        guard let more = byForm[form] else { return byLemma }
        return byLemma + more.filter { new in !byLemma.contains { $0 == new } }
    }

    /// Whether a word may trigger any frame.
    func isTrigger(lemma: UInt64, form: UInt64) -> Bool { byHead[lemma] != nil || byHead[form] != nil || byForm[form] != nil }

    init(_ reader: FrameReader, forms: VerbForms) {
        frames = reader.frames
        owner = reader.owner
        parties = reader.parties
        lenders = reader.lenders
        classes = reader.classes
        var byHead: [UInt64: [(frame: Int, trigger: Int)]] = [:]
        for (index, frame) in reader.frames.enumerated() {
            for (trigger, pattern) in frame.triggers.enumerated() { byHead[pattern.head, default: []].append((index, trigger)) }
        }
        self.byHead = byHead
        byForm = Self.index(reader.frames, forms)
    }

    private static func index(_ frames: [Frame], _ forms: VerbForms) -> [UInt64: [(frame: Int, trigger: Int)]] {
        var byForm: [UInt64: [(frame: Int, trigger: Int)]] = [:]
        for (index, frame) in frames.enumerated() {
            for (trigger, pattern) in frame.triggers.enumerated() {
                for form in pattern.forms(forms) { byForm[FoldedKey.of(form), default: []].append((index, trigger)) }
            }
        }
        return byForm
    }

    /// Reads every `.yaml` file of `Gazetteers/events` that holds frames, `roles.yaml` first.
    public static func load(folders: DataFolders) throws -> FrameSet {
        var reader = FrameReader()
        let folder = folders.gazetteers + "/events"
        let nouns = try NounClasses.read(folders: folders)
        let names = try FileBytes.list(folder).filter { $0.hasSuffix(".yaml") && !reservedFiles.contains($0) }
        for name in ["roles.yaml"] + names.filter({ $0 != "roles.yaml" }) {
            let path = "\(folder)/\(name)"
            try reader.read(file: path, bytes: FileBytes.read(path), nounTable: nouns)
        }
        return FrameSet(reader, forms: try VerbForms(folders: folders))
    }

    /// Files beside the frames that other readers own.
    static let reservedFiles: Set<String> = ["attributes.yaml", "casualties.yaml", "codes.yaml", "incidents.yaml"]
}

/// Nouns by class, from the table made of WordNet: which nouns name a person, a group, a building, a vehicle, a weapon.
enum NounClasses {
    static func read(folders: DataFolders) throws -> [String: Set<UInt64>] {
        let path = folders.gazetteers + "/words/wordnet-nouns.tsv"
        guard FileBytes.kind(path).exists else { return [:] }
        let table = try Table(file: path, bytes: FileBytes.read(path), columns: ["lemma", "class", "sense"], required: ["lemma", "class"])
        var nouns: [String: Set<UInt64>] = [:]
        for row in table.rows {
            for name in table.values("class", in: row) { nouns[name, default: []].insert(FoldedKey.of(table.value("lemma", in: row))) }
        }
        return nouns
    }
}
