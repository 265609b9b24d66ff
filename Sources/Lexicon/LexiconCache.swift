import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Keeps compiled lexicons in a folder, so that lists are compiled only once after each edit.
///
/// The name of a file is the hash of the bytes that it was made from, of the format and of the splitter: an edited list asks for another
/// name and can never meet a stale file. Whatever goes wrong with the folder or the file, the lists are compiled. The folder keeps the few
/// files that were used last.
public struct LexiconCache: Sendable {
    /// Nil: nothing is kept.
    public var folder: String?

    public init(folder: String?) { self.folder = folder }

    /// The user's cache folder: `XDG_CACHE_HOME/sitrep`, else `~/.cache/sitrep`; nil where neither is set.
    public static func standard() -> LexiconCache {
        if let root = getenv("XDG_CACHE_HOME"), root.pointee != 0 { return LexiconCache(folder: String(cString: root) + "/sitrep") }
        if let home = getenv("HOME"), home.pointee != 0 { return LexiconCache(folder: String(cString: home) + "/.cache/sitrep") }
        return LexiconCache(folder: nil)
    }

    /// Hash over the bytes of several lists, each with its name; the order counts.
    public static func contentHash(of lists: some Sequence<(name: String, bytes: [UInt8])>) -> UInt64 {
        var hash = FoldedKey.seed
        for list in lists {
            for bytes in [Array(list.name.utf8), list.bytes] { hash = FoldedKey.absorb(hash, hashed(bytes)) }
        }
        return FoldedKey.finish(hash, tail: 0, length: 0)
    }

    /// Unlike ``FoldedKey/of(_:count:)`` it tells case and accents apart.
    private static func hashed(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            var hash = FoldedKey.seed
            for offset in stride(from: 0, to: buffer.count, by: 8) {
                hash = FoldedKey.absorb(hash, ByteWord.load(base + offset, count: min(8, buffer.count - offset)))
            }
            return FoldedKey.finish(hash, tail: 0, length: buffer.count)
        }
    }

    /// The lexicon of lists with this hash: from the folder, else compiled by `fill` and kept.
    ///
    /// `name` begins the file's name and should tell the lists apart for a reader of the folder. Rethrows what `fill` throws, and
    /// ``LexiconError/Code/tooLarge``.
    public func lexicon(
        named name: String, contentHash: UInt64, splitter: some PhraseSplitting, fill: (inout LexiconBuilder) throws -> Void
    ) throws -> Lexicon {
        let path = path(name, contentHash, splitter.splitterVersion)
        if let path, let lexicon = kept(path, contentHash, splitter.splitterVersion) { return lexicon }
        var builder = LexiconBuilder(splitter: splitter)
        try fill(&builder)
        let lexicon = try builder.compile(contentHash: contentHash)
        keep(lexicon, named: name)
        return lexicon
    }

    /// Keeps a compiled lexicon where ``lexicon(named:contentHash:splitter:fill:)`` looks for it; nil when that is not possible.
    @discardableResult
    public func keep(_ lexicon: Lexicon, named name: String) -> String? {
        guard let path = path(name, lexicon.contentHash, lexicon.splitterVersion) else { return nil }
        return keep(lexicon, at: path) ? path : nil
    }

    private func path(_ name: String, _ contentHash: UInt64, _ splitterVersion: UInt32) -> String? {
        let version = UInt64(LexiconHeader.formatVersion) << 32 | UInt64(splitterVersion)
        let key = FoldedKey.absorb(FoldedKey.absorb(FoldedKey.seed, contentHash), version)
        let digits = String(key, radix: 16)
        return folder.map { "\($0)/\(name)-\(String(repeating: "0", count: 16 - digits.count))\(digits)\(Self.fileExtension)" }
    }

    private func kept(_ path: String, _ contentHash: UInt64, _ splitterVersion: UInt32) -> Lexicon? {
        guard let lexicon = try? Lexicon(file: path), lexicon.contentHash == contentHash, lexicon.splitterVersion == splitterVersion else {
            return nil
        }
        do { try lexicon.checkContents() } catch { return nil }
        touch(path)
        return lexicon
    }

    /// Writes beside the target and renames, so that no reader ever sees half a file; a failure leaves nothing behind.
    private func keep(_ lexicon: Lexicon, at path: String) -> Bool {
        guard let folder else { return false }
        makeFolders(folder)
        var template = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return false }
        let isWritten = lexicon.withBytes { write($0, to: descriptor) }
        fchmod(descriptor, 0o644)
        let isClosed = close(descriptor) == 0
        if isWritten, isClosed, rename(template, path) == 0 {
            prune()
            return true
        }
        unlink(template)
        return false
    }

    private func makeFolders(_ path: String) {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            mkdir(String(path[..<end]), 0o755)
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            guard let base = bytes.baseAddress else { return true }
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, base + offset, bytes.count - offset)
            #else
                let count = Musl.write(descriptor, base + offset, bytes.count - offset)
            #endif
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }
}
