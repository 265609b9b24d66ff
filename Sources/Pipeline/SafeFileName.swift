/// Turns the id of a document into a name that is safe on every file system.
///
/// Letters of ASCII, digits, `.`, `_` and `-` stay; every other byte becomes `_`. When anything was changed, a hash of the id goes behind it, so that
/// different ids never share a name.
///
///     2009/07/28 raid.txt  ->  2009_07_28_raid.txt-5c1f20a9d3e4b716
public enum SafeFileName {
    /// Longest name in bytes, so that an extension and a temporary suffix still fit into the usual 255.
    static let longest = 120

    /// The name for an id; never empty, never hidden, never a path.
    public static func of(_ id: String) -> String {
        var name: [UInt8] = []
        var isChanged = false
        for byte in id.utf8 {
            if isSafe(byte), !(name.isEmpty && byte == UInt8(ascii: ".")) {
                name.append(byte)
            } else {
                name.append(UInt8(ascii: "_"))
                isChanged = true
            }
        }
        if name.isEmpty || name.count > longest { isChanged = true }
        let kept = String(decoding: name.prefix(longest), as: UTF8.self)
        return isChanged ? "\(kept)-\(hash(id).hexadecimal)" : kept
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    /// The hash of a text's bytes.
    static func hash(_ text: String) -> FNV1a {
        var hash = FNV1a()
        hash.add(text.utf8)
        return hash
    }
}
