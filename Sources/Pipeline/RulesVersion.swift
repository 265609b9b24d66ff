import Resources

/// A short name for the state of the event rules, which enters the uids of events: other rules, other uids.
public enum RulesVersion {
    /// Sixteen hexadecimal digits over names and contents of all files in `events` of the gazetteer folders.
    public static func of(_ folders: DataFolders) throws -> String {
        var hash = FNV1a()
        for folder in [folders.gazetteers] + folders.additional {
            let path = folder + "/events"
            guard FileBytes.kind(path).isFolder else { continue }
            for name in try FileBytes.list(path) where !FileBytes.kind("\(path)/\(name)").isFolder {
                hash.add(name.utf8)
                hash.add(try FileBytes.read("\(path)/\(name)"))
            }
        }
        return hash.hexadecimal
    }
}

/// The hash FNV-1a with 64 bits (Fowler, Noll, Vo): the same on every machine and in every run.
struct FNV1a {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// Sixteen digits.
    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
