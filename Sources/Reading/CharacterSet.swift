import CXML
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Brings pages and XML to UTF-8 by what they say of themselves and by what their bytes show.
enum CharacterSet {
    /// Valid UTF-8 and what had to be noted.
    struct Outcome {
        var bytes: [UInt8]
        var errors: [DocumentError] = []
        /// Sequences replaced by U+FFFD.
        var replaced = 0
    }

    /// Bytes that are well-formed UTF-8 are UTF-8 whatever they claim; else the declared encoding holds; without one, Windows-1252, as
    /// browsers do.
    static func decoded(_ bytes: [UInt8], form: ArticleForm) -> Outcome {
        let repaired = UTF8Repair.repair(bytes)
        guard repaired.replaced > 0 else { return Outcome(bytes: repaired.bytes) }
        let declared = declaredName(bytes.prefix(4096))
        if let declared, !isUTF8(declared), let converted = convert(bytes, from: legacy(declared)) { return Outcome(bytes: converted) }
        if declared == nil, form == .html, let converted = convert(bytes, from: "WINDOWS-1252") {
            let note = DocumentError(code: "guessed_encoding", message: "names no encoding and is not UTF-8; read as Windows-1252")
            return Outcome(bytes: converted, errors: [note])
        }
        return Outcome(bytes: repaired.bytes, replaced: repaired.replaced)
    }

    /// Text with the byte order mark of UTF-16 as UTF-8; everything else as it is.
    static func withoutUTF16(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        return convert(bytes, from: "UTF-16") ?? bytes
    }

    /// Converts through iconv; nil for an encoding that it does not know.
    private static func convert(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        var output: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = bytes.withUnsafeBufferPointer { cxml_convert(name, $0.baseAddress, $0.count, &output, &count) }
        guard status == 0, let output else { return nil }
        defer { free(output) }
        return UTF8Repair.repair(Array(UnsafeBufferPointer(start: output, count: count))).bytes
    }

    /// The value of the first `charset=` or `encoding=` near the beginning.
    private static func declaredName(_ head: ArraySlice<UInt8>) -> String? {
        let lowered = head.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        for key in ["charset", "encoding"] {
            let needle = Array(key.utf8)
            for start in lowered.indices where lowered[start] == needle[0] && lowered[start...].starts(with: needle) {
                var rest = lowered[(start + needle.count)...].drop { $0 == 0x20 }
                guard rest.first == UInt8(ascii: "=") else { continue }
                rest = rest.dropFirst().drop { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
                let name = rest.prefix { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
                if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
            }
        }
        return nil
    }

    private static func isUTF8(_ name: String) -> Bool { name == "utf-8" || name == "utf8" }

    /// ISO 8859-1 and ASCII mean Windows-1252 on the web (WHATWG Encoding Standard).
    private static func legacy(_ name: String) -> String {
        ["iso-8859-1", "latin1", "us-ascii", "ascii", "iso8859-1"].contains(name) ? "WINDOWS-1252" : name
    }
}
