#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Walks the inputs of a run: files as they are named, folders to their bottom in byte order of the names.
///
/// Inside folders only files with a known extension are taken; `README.*`, hidden names and folders called `gold` are passed over.
/// Each folder is entered once per input, so links that lead in circles end. Paths are bytes: a name need not be valid UTF-8.
struct InputWalk {
    /// What stands at a place of the walk.
    enum Item {
        case standardInput
        case file(FileEntry)
        case refused(id: String, path: String, ReadFailure)
    }

    /// A file to be read.
    struct FileEntry {
        var path: [UInt8]
        /// Path below the input folder; for a file that is itself an input, its name.
        var id: String
        var naming: FileNaming

        var shownPath: String { String(decoding: path, as: UTF8.self) }
    }

    /// Names of a folder that are still to be visited, last one first.
    private struct Level {
        var path: [UInt8]
        var id: [UInt8]
        var names: [[UInt8]]
        var key: FolderKey
    }

    private struct FolderKey: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    /// The inputs that are still to be walked, last one first.
    private var inputs: [String]
    private var levels: [Level] = []
    private var entered: Set<FolderKey> = []
    /// Files and links inside folders that were passed over so far.
    private(set) var skippedCount = 0
    private static let passedOverFolder = Array("gold".utf8)

    init(_ inputs: [String]) { self.inputs = inputs.reversed() }

    /// The next file or refusal; nil at the end.
    mutating func next() -> Item? {
        while true {
            if let item = nextInFolder() { return item }
            guard let input = inputs.popLast() else { return nil }
            entered = []
            if input == "-" { return .standardInput }
            if let item = open(input) { return item }
        }
    }

    private mutating func open(_ input: String) -> Item? {
        var path = Array(input.utf8)
        while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
        let name = path.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? path
        return visit(path: path, id: [], name: name, isNamed: true)
    }

    private mutating func nextInFolder() -> Item? {
        while let level = levels.last {
            guard let name = levels[levels.count - 1].names.popLast() else {
                levels.removeLast()
                continue
            }
            let id = level.id.isEmpty ? name : level.id + [UInt8(ascii: "/")] + name
            let path = level.path.last == UInt8(ascii: "/") ? level.path + name : level.path + [UInt8(ascii: "/")] + name
            if let item = visit(path: path, id: id, name: name, isNamed: false) { return item }
        }
        return nil
    }

    /// Looks at one place: a folder is entered (nil), a file or refusal returned, anything else passed over (nil).
    private mutating func visit(path: [UInt8], id: [UInt8], name: [UInt8], isNamed: Bool) -> Item? {
        let shownID = String(decoding: isNamed ? name : id, as: UTF8.self)
        func refused(_ failure: ReadFailure) -> Item { .refused(id: shownID, path: String(decoding: path, as: UTF8.self), failure) }
        var status = stat()
        guard stat(path.map { CChar(bitPattern: $0) } + [0], &status) == 0 else { return refused(ReadFailure(errno: errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            if !isNamed, name == Self.passedOverFolder || name.first == UInt8(ascii: ".") {
                skippedCount += 1
                return nil
            }
            return enter(path, id: id, status).map(refused)
        case S_IFREG:
            if let naming = isNamed ? FileNaming.named(name) : FileNaming.inFolder(name) {
                return .file(FileEntry(path: path, id: shownID, naming: naming))
            }
            skippedCount += 1
            return nil
        default:
            return refused(ReadFailure("not_a_file", "neither a file nor a folder; pipe its content in and name the input '-'"))
        }
    }

    private mutating func enter(_ path: [UInt8], id: [UInt8], _ status: stat) -> ReadFailure? {
        let key = FolderKey(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        if levels.contains(where: { $0.key == key }) {
            return ReadFailure("symlink_loop", "a symbolic link leads back to a folder above it")
        }
        guard entered.insert(key).inserted else {
            skippedCount += 1
            return nil
        }
        guard let directory = opendir(path.map { CChar(bitPattern: $0) } + [0]) else { return ReadFailure(errno: errno) }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = readdir(directory) {
            let name = Self.name(of: entry)
            if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
        }
        names.sort { $1.lexicographicallyPrecedes($0) }
        levels.append(Level(path: path, id: id, names: names, key: key))
        return nil
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    }
}
