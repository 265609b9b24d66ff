/// Makes bytes valid UTF-8.
enum UTF8Repair {
    /// What was done.
    struct Outcome {
        var bytes: [UInt8]
        /// Sequences that were not UTF-8 and became U+FFFD.
        var replaced: Int
        /// Offset of the first U+FFFD in `bytes`.
        var firstOffset: Int?
    }

    /// Drops a byte order mark and replaces every maximal ill-formed sequence by U+FFFD, as WHATWG and Unicode 14 (section 3.9) say.
    static func repair(_ input: [UInt8]) -> Outcome {
        let start = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let bad = firstBad(input, from: start) else {
            return Outcome(bytes: start == 0 ? input : Array(input[start...]), replaced: 0, firstOffset: nil)
        }
        var output: [UInt8] = []
        output.reserveCapacity(input.count + 64)
        var replaced = 0
        var position = start
        var next: Int? = bad
        while let place = next {
            output.append(contentsOf: input[position..<place])
            output.append(contentsOf: [0xEF, 0xBF, 0xBD])
            replaced += 1
            position = place + badLength(input, at: place)
            next = firstBad(input, from: position)
        }
        output.append(contentsOf: input[position...])
        return Outcome(bytes: output, replaced: replaced, firstOffset: bad - start)
    }

    /// Offset of the first byte from `start` on that does not begin a well-formed sequence.
    static func firstBad(_ input: [UInt8], from start: Int) -> Int? {
        input.withUnsafeBytes { bytes in
            var index = start
            while index < bytes.count {
                while index &+ 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                    index &+= 8
                }
                guard index < bytes.count else { return nil }
                if bytes[index] < 0x80 {
                    index &+= 1
                    continue
                }
                let length = wellFormedLength(bytes, at: index)
                if length <= 0 { return index }
                index &+= length
            }
            return nil
        }
    }

    private static func badLength(_ input: [UInt8], at index: Int) -> Int {
        input.withUnsafeBytes { -wellFormedLength($0, at: index) }
    }

    /// Length of the sequence at a byte above 0x7F; minus the length of its longest ill-formed beginning when it is none.
    private static func wellFormedLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        let lead = bytes[index]
        guard lead >= 0xC2, lead <= 0xF4 else { return -1 }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let second = secondRange(lead)
        for offset in 1..<length {
            guard index + offset < bytes.count else { return -offset }
            let byte = bytes[index + offset]
            let isGood = offset == 1 ? second.contains(byte) : byte & 0xC0 == 0x80
            if !isGood { return -offset }
        }
        return length
    }

    /// Second bytes that are allowed behind a lead: no overlong forms, no surrogates, nothing above U+10FFFF.
    private static func secondRange(_ lead: UInt8) -> ClosedRange<UInt8> {
        switch lead {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
    }
}
