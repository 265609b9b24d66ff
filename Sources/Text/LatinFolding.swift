/// What becomes of a non-ASCII scalar when a word is folded: accents and case are taken off Latin letters.
///
/// The two tables follow the canonical decompositions of Unicode 14; letters that decompose to nothing but are written with
/// a plain letter in English news (`ø`, `ł`, `ı`) were added by hand.
enum LatinFolding: Sendable {
    /// How a scalar is folded.
    enum Outcome {
        /// Written as this ASCII letter.
        case letter(UInt8)
        /// Written as these two ASCII letters.
        case pair(UInt8, UInt8)
        /// Left out: a combining mark, a soft hyphen, a joiner.
        case dropped
        /// Kept as it is.
        case unchanged
    }

    /// Folds one scalar.
    static func fold(_ scalar: UInt32) -> Outcome {
        switch scalar {
        case 0xC0...0x24F: return latin(scalar, extendedAB[Int(scalar) - 0xC0])
        case 0x1E00...0x1EFF: return latin(scalar, additional[Int(scalar) - 0x1E00])
        case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0xFEFF: return .dropped
        case 0x2018, 0x2019, 0x201B, 0x2BC, 0x2B9, 0xB4, 0x2032: return .letter(UInt8(ascii: "'"))
        case 0x2010, 0x2011: return .letter(UInt8(ascii: "-"))
        default: return .unchanged
        }
    }

    private static func latin(_ scalar: UInt32, _ entry: UInt8) -> Outcome {
        switch entry {
        case UInt8(ascii: "."): return .unchanged
        case UInt8(ascii: "*"): return ligature(scalar)
        default: return .letter(entry)
        }
    }

    private static func ligature(_ scalar: UInt32) -> Outcome {
        switch scalar {
        case 0xC6, 0xE6: return .pair(UInt8(ascii: "a"), UInt8(ascii: "e"))
        case 0xDE, 0xFE: return .pair(UInt8(ascii: "t"), UInt8(ascii: "h"))
        case 0x132, 0x133: return .pair(UInt8(ascii: "i"), UInt8(ascii: "j"))
        case 0x152, 0x153: return .pair(UInt8(ascii: "o"), UInt8(ascii: "e"))
        default: return .pair(UInt8(ascii: "s"), UInt8(ascii: "s"))
        }
    }

    /// U+00C0 to U+024F: the base letter, `*` a ligature, `.` none.
    private static let extendedAB = Array(
        ("aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg"
            + "gggghhhhiiiiiiiiii**jjkkkllllll..llnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
            + "b..............e..f....i........oo.............uu............................aaiioouuuuuuuuuueaa"
            + "aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............" + "................").utf8)

    /// U+1E00 to U+1EFF, the same way.
    private static let additional = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
            + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy....*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
            + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......").utf8)
}
