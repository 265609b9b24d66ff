import Text

/// Tells text from bytes that are none: pictures, archives, programs, other encodings.
enum ContentCheck {
    /// Why the bytes cannot be an article; nil when they may be one.
    static func refusal(_ bytes: [UInt8]) -> DocumentError? {
        guard bytes.contains(where: { $0 > 0x20 }) else { return DocumentError(code: "empty", message: "nothing in it but white space") }
        for (name, magic) in signatures where bytes.starts(with: magic) {
            return DocumentError(code: "binary", message: "this is \(name), not text; extract its text first")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return DocumentError(code: "binary", message: "this is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8")
        }
        // The first 64 KiB decide; a megabyte of text with one bad block in it is still text.
        let sample = bytes.prefix(1 << 16)
        var controls = 0
        for byte in sample where byte < 0x20 && !isLayout(byte) { controls &+= 1 }
        if controls > 4, controls * 20 > sample.count { return DocumentError(code: "binary", message: "binary content, not text") }
        return nil
    }

    /// Refuses what is mostly not UTF-8: another encoding, whose text would be rubble.
    static func refusal(repaired: UTF8Repair.Outcome) -> DocumentError? {
        guard repaired.replaced > 16, repaired.replaced * 5 > repaired.bytes.count - 2 * repaired.replaced else { return nil }
        return DocumentError(
            code: "not_utf8", message: "mostly not UTF-8, so in another encoding; convert it first: iconv -f ENCODING -t UTF-8")
    }

    /// A note about NUL characters in a text, which are kept.
    static func note(ofNulIn text: [UInt8]) -> DocumentError? {
        guard let first = text.firstIndex(of: 0) else { return nil }
        let count = text.reduce(into: 0) { if $1 == 0 { $0 += 1 } }
        return DocumentError(code: "nul", message: "\(count) NUL characters in the text", offset: first)
    }

    /// Tab, line ends, form feed, backspace, escape: they occur in old wires and terminal output.
    private static func isLayout(_ byte: UInt8) -> Bool { (0x08...0x0D).contains(byte) || byte == 0x1B || byte == 0x1A }

    private static let signatures: [(String, [UInt8])] = [
        ("a PDF", Array("%PDF-".utf8)), ("a ZIP archive or an office document", [0x50, 0x4B, 0x03, 0x04]),
        ("a PNG picture", [0x89, 0x50, 0x4E, 0x47]),
        ("a JPEG picture", [0xFF, 0xD8, 0xFF]), ("a GIF picture", Array("GIF8".utf8)), ("a program", [0x7F, 0x45, 0x4C, 0x46]),
        ("gzip inside gzip", [0x1F, 0x8B, 0x08]), ("a bzip2 archive", Array("BZh".utf8)),
        ("an xz archive", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
        ("a Zstandard archive", [0x28, 0xB5, 0x2F, 0xFD]), ("an old office document", [0xD0, 0xCF, 0x11, 0xE0]),
        ("RTF", Array("{\\rtf".utf8)),
    ]
}
