import Resources
import Text

/// All frames, compiled: which frames a lemma may trigger, and the classes that their conditions name.
public struct FrameSet: Sendable {
    public let frames: [Frame]
    public let classes: FillerClasses
    /// Frames with the trigger, by the key of its head's lemma.
    let byHead: [UInt64: [(frame: Int, trigger: Int)]]

    /// Frames that a word may trigger, by its lemma and, for nouns in -ing that the tagger takes for verbs, by its form.
    func candidates(lemma: UInt64, form: UInt64) -> [(frame: Int, trigger: Int)] {
        let byLemma = byHead[lemma] ?? []
        return lemma == form ? byLemma : byLemma + (byHead[form] ?? [])
    }

    init(_ reader: FrameReader) {
        frames = reader.frames
        classes = reader.classes
        var byHead: [UInt64: [(frame: Int, trigger: Int)]] = [:]
        for (index, frame) in reader.frames.enumerated() {
            for (trigger, pattern) in frame.triggers.enumerated() { byHead[pattern.head, default: []].append((index, trigger)) }
        }
        self.byHead = byHead
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
        return FrameSet(reader)
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
